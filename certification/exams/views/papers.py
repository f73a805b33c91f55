"""The papers of a sitting: a reserve drawn by an officer, and given to somebody before the start."""

from __future__ import annotations

from flask import url_for
from flask.typing import ResponseReturnValue

from certification.core.forms import answer
from certification.core.permissions import Permission
from certification.core.reasons import ReasonForm
from certification.core.rights import person, requires
from certification.exams import actions, queries
from certification.exams.forms import DrawReserveForm
from certification.exams.views.blueprint import bp
from certification.scheme.rules.names import SHORT_NAMES


@bp.route("/sittings/<sitting>/draw-reserve", methods=["GET", "POST"])
@requires(Permission.EXAMS_SITTING_MANAGE)
def draw_reserve(sitting: str) -> ResponseReturnValue:
    """Draw one more paper before the day, for whoever needs another one."""
    row = queries.get_sitting(sitting)
    return answer(
        DrawReserveForm.from_request(),
        lambda: actions.draw_reserve(sitting, person().id),
        then=lambda _: url_for(".manage_sitting", sitting=sitting, _anchor="papers"),
        template="exams/draw_reserve.html",
        sitting=row,
        grade=SHORT_NAMES[row.grade],
        papers=queries.get_papers(row),
    )


@bp.route("/bookings/<booking>/give-reserve", methods=["GET", "POST"])
@requires(Permission.EXAMS_SITTING_MANAGE)
def give_reserve(booking: str) -> ResponseReturnValue:
    """Exchange the paper of a booking that nobody has begun for a reserve, with the reason."""
    found = queries.get_booking(booking)
    row = queries.get_sitting(found.sitting_id)
    form = ReasonForm.from_request()
    return answer(
        form,
        lambda: actions.give_reserve(booking, person().id, form.reason.data or ""),
        then=lambda sitting: url_for(".manage_sitting", sitting=sitting, _anchor="papers"),
        template="exams/give_reserve.html",
        sitting=row,
        grade=SHORT_NAMES[row.grade],
        name=queries.name_of(found),
        papers=queries.get_papers(row),
    )
