"""The pages of whoever was asked: which organisations say I am theirs, my answer, and taking it back."""

from __future__ import annotations

from flask import render_template, url_for
from flask.typing import ResponseReturnValue

from certification.core.forms import Form, answer
from certification.core.permissions import Permission
from certification.core.rights import person, requires
from certification.organisations import actions, queries
from certification.organisations.forms import AnswerMembershipForm
from certification.organisations.rules.membership import Standing
from certification.organisations.views.blueprint import bp
from certification.organisations.words import MEMBER_ROLES, STANDINGS


@bp.get("/mine")
@requires(Permission.ORGANISATIONS_MEMBERSHIP_ANSWER)
def my_organisations() -> ResponseReturnValue:
    """Show who says I am theirs, to whom I agreed, and what was before."""
    own = queries.list_own_memberships(person().id)
    return render_template(
        "organisations/my_organisations.html",
        questions=[one for one in own if one.standing is Standing.ASKED],
        agreed=[one for one in own if one.standing is Standing.AGREED],
        past=[one for one in own if one.standing in {Standing.DECLINED, Standing.ENDED}],
        roles=MEMBER_ROLES,
        standings=STANDINGS,
    )


@bp.route("/memberships/<membership>/answer-membership", methods=["GET", "POST"])
@requires(Permission.ORGANISATIONS_MEMBERSHIP_ANSWER)
def answer_membership(membership: str) -> ResponseReturnValue:
    """Agree to belong to an organisation, or decline."""
    form = AnswerMembershipForm.from_request()
    acts = {"agree": actions.agree_to_membership, "decline": actions.decline_membership}
    return answer(
        form,
        lambda: acts[form.answer.data](membership, person_id=person().id),
        then=lambda _: url_for(".my_organisations"),
        template="organisations/answer_membership.html",
        asked=queries.get_own_membership(membership, person().id),
        roles=MEMBER_ROLES,
    )


@bp.route("/memberships/<membership>/leave-organisation", methods=["GET", "POST"])
@requires(Permission.ORGANISATIONS_MEMBERSHIP_ANSWER)
def leave_organisation(membership: str) -> ResponseReturnValue:
    """Take my consent back."""
    return answer(
        Form.from_request(),
        lambda: actions.leave_organisation(membership, person_id=person().id),
        then=lambda _: url_for(".my_organisations"),
        template="organisations/leave_organisation.html",
        member=queries.get_own_membership(membership, person().id),
        roles=MEMBER_ROLES,
    )
