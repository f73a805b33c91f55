"""A candidate's raised hand as a page: it works without a script too."""

from __future__ import annotations

from flask import redirect, url_for
from flask.typing import ResponseReturnValue

from certification.core.forms import Form, answer
from certification.core.permissions import Permission
from certification.core.rights import person, requires
from certification.delivery import queries as attempts
from certification.exams import actions
from certification.exams.forms.room import RaiseHandForm
from certification.exams.views.blueprint import bp
from certification.invigilation import queries as watched


@bp.route("/attempts/<attempt>/raise-hand", methods=["GET", "POST"])
@requires(Permission.EXAMS_HAND_RAISE)
def raise_hand(attempt: str) -> ResponseReturnValue:
    """Raise one's hand, see that it is up, and read the answer."""
    own = attempts.get_own_attempt(attempt, person().id)
    form = RaiseHandForm.from_request()
    return answer(
        form,
        lambda: actions.raise_hand(attempt, person().id, (form.words.data or "").strip()),
        then=lambda _: url_for(".raise_hand", attempt=attempt),
        template="exams/raise_hand.html",
        attempt=own,
        hand=watched.find_hand(attempt),
    )


@bp.post("/attempts/<attempt>/settle-hand")
@requires(Permission.EXAMS_HAND_RAISE)
def settle_hand(attempt: str) -> ResponseReturnValue:
    """Lower one's hand, or say that the answer was read, and go back to the paper."""
    Form.from_request().validate()
    actions.settle_hand(attempt, person().id)
    return redirect(url_for("delivery.paper", attempt=attempt), 303)
