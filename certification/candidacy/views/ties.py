"""The pages about ties: my own, those of a candidate, and what an officer corrects of them."""

from __future__ import annotations

from flask import render_template, url_for
from flask.typing import ResponseReturnValue

from certification.accounts import queries as accounts
from certification.candidacy import actions, queries
from certification.candidacy.forms import (
    CorrectTieForm,
    DeclareOwnTieForm,
    DeclareTieForm,
    SignTieStatementForm,
)
from certification.candidacy.rules.ties import Correction, Mending, Tie, TieKind, is_statement_due
from certification.candidacy.views.blueprint import bp
from certification.candidacy.words import OWN_TIES, TIES
from certification.core.db import now
from certification.core.forms import answer
from certification.core.moments import local_day
from certification.core.permissions import Permission
from certification.core.rights import person, requires


@bp.get("/candidacy/my-ties")
@requires(Permission.CANDIDACY_OWN_TIE_DECLARE)
def my_ties() -> ResponseReturnValue:
    """Show to whom I said I am tied, and whether I signed this year that this is all."""
    signed_on = queries.find_statement_day(person().id)
    return render_template(
        "candidacy/my_ties.html",
        declared=queries.list_own_ties(person().id),
        signed_on=signed_on,
        is_due=is_statement_due(signed_on, local_day(now())),
        ties=OWN_TIES,
    )


@bp.route("/candidacy/my-ties/declare-own-tie", methods=["GET", "POST"])
@requires(Permission.CANDIDACY_OWN_TIE_DECLARE)
def declare_own_tie() -> ResponseReturnValue:
    """Say to whom I am tied."""
    form = DeclareOwnTieForm.from_request()
    return answer(
        form,
        lambda: actions.declare_own_tie(form.reached_at, _tie(form, person().id)),
        then=lambda _: url_for(".my_ties"),
        template="candidacy/declare_own_tie.html",
    )


@bp.route("/candidacy/my-ties/sign-tie-statement", methods=["GET", "POST"])
@requires(Permission.CANDIDACY_OWN_TIE_DECLARE)
def sign_tie_statement() -> ResponseReturnValue:
    """Sign that I have declared every tie."""
    return answer(
        SignTieStatementForm.from_request(),
        lambda: actions.sign_tie_statement(person().id),
        then=lambda _: url_for(".my_ties"),
        template="candidacy/sign_tie_statement.html",
        declared=[one for one in queries.list_own_ties(person().id) if one.voided_at is None],
        ties=OWN_TIES,
    )


@bp.route("/candidacy/people/<person_id>/declare-tie", methods=["GET", "POST"])
@requires(Permission.CANDIDACY_TIE_DECLARE)
def declare_tie(person_id: str) -> ResponseReturnValue:
    """Write down who trained, employed, paid or is related to a candidate."""
    form = DeclareTieForm.from_request()
    form.offer(_who_may_judge())
    return answer(
        form,
        lambda: actions.declare_tie(person_id, _tie(form, form.other.data), actor_id=person().id),
        then=lambda _: url_for(".person_file", person_id=person_id),
        template="candidacy/declare_tie.html",
        candidate=accounts.get_person(person_id),
    )


@bp.route("/candidacy/people/<person_id>/ties/<tie>/correct-tie", methods=["GET", "POST"])
@requires(Permission.CANDIDACY_TIE_CORRECT)
def correct_tie(person_id: str, tie: str) -> ResponseReturnValue:
    """Write beside a declared tie that it ended, or that it never was."""
    form = CorrectTieForm.from_request()
    declared = queries.get_tie_of(tie, person_id)
    return answer(
        form,
        lambda: actions.correct_tie(tie, _correction(form), officer_id=person().id),
        then=lambda _: url_for(".person_file", person_id=person_id),
        template="candidacy/correct_tie.html",
        candidate=accounts.get_person(person_id),
        declared=declared,
        ties=TIES,
    )


def _who_may_judge() -> list[tuple[str, str]]:
    """Return the people who may ever judge or watch a candidate."""
    judges = [one for role in queries.JUDGES for one in accounts.list_people(role)]
    return sorted({(one.id, one.name) for one in judges}, key=lambda pair: pair[1])


def _tie(form: DeclareTieForm | DeclareOwnTieForm, other_id: str) -> Tie:
    if form.from_on.data is None:
        raise ValueError("not validated")
    return Tie(other_id, TieKind(form.kind.data), form.from_on.data, form.until_on.data)


def _correction(form: CorrectTieForm) -> Correction:
    return Correction(Mending(form.mending.data), form.until_on.data, form.reason.data)
