"""Rehearsing: the device looked at, the network cut on purpose, a hand-in with a receipt; it counts for nothing."""

from __future__ import annotations

from flask import render_template, url_for
from flask.typing import ResponseReturnValue

from certification.core.clock import written
from certification.core.db import now
from certification.core.errors import NotFound
from certification.core.forms import answer
from certification.core.permissions import Permission
from certification.core.rights import person, requires
from certification.core.texts import language
from certification.delivery import queries as attempts
from certification.exams import actions
from certification.exams.actions.counting import earn
from certification.exams.forms import StartRehearsalForm
from certification.exams.rules.rehearsal import PAPERS
from certification.exams.rules.result import count
from certification.exams.views.blueprint import bp


@bp.route("/start-rehearsal", methods=["GET", "POST"])
@requires(Permission.EXAMS_REHEARSAL_START)
def start_rehearsal() -> ResponseReturnValue:
    """Look at the device, say how the drill goes, and begin a rehearsal."""
    form = StartRehearsalForm.from_request({"language": language()})
    rehearsed = attempts.list_rehearsals(person().id)
    return answer(
        form,
        lambda: actions.start_rehearsal(
            form.kind.data, person().id, language=form.language.data, writer=person().token_hash
        ),
        then=lambda attempt: url_for("delivery.paper", attempt=attempt),
        template="exams/start_rehearsal.html",
        paper=PAPERS["free"],
        running=next((one for one in rehearsed if one.is_running), None),
        last=next((one for one in rehearsed if one.is_closed), None),
        now=written(now()),
    )


@bp.get("/rehearsals/<attempt>/result")
@requires(Permission.EXAMS_RESULT_READ)
def rehearsal_result(attempt: str) -> ResponseReturnValue:
    """Show the receipt of a rehearsal and what it would have earned; counted for this page and kept nowhere."""
    own = attempts.get_own_attempt(attempt, person().id)
    if not own.is_rehearsal or not own.is_closed:
        raise NotFound
    if attempts.find_receipt(attempt) is None:
        actions.close_rehearsal(attempt, person().id)
    return render_template(
        "exams/rehearsal_result.html",
        attempt=own,
        receipt=attempts.find_receipt(attempt),
        count=count(earn(own)),
    )
