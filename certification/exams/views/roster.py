"""The roster of the day, on a phone at the door, on paper and as a workbook; fees and marks."""

from __future__ import annotations

from typing import Any

from flask import Response, render_template, url_for
from flask.typing import ResponseReturnValue

from certification.appointments.forms import MarkAttendanceForm, NoteFeeForm
from certification.appointments.queries import get_mark
from certification.appointments.roster import write_roster
from certification.appointments.rules.attendance import MARKS
from certification.appointments.rules.fees import FEE_KINDS
from certification.core.db import now
from certification.core.downloads import XLSX, attachment
from certification.core.forms import Form, answer
from certification.core.moments import iso_day, local_day
from certification.core.permissions import Permission
from certification.core.rights import person, requires
from certification.core.spreadsheets import Column
from certification.core.texts import t
from certification.exams import actions, queries
from certification.exams.views.blueprint import bp
from certification.scheme import queries as schemes
from certification.scheme.rules.names import SHORT_NAMES, Grade


@bp.get("/sittings/<sitting>/roster")
@requires(Permission.EXAMS_ATTENDANCE_MARK)
def roster(sitting: str) -> ResponseReturnValue:
    """Show who is expected, with large buttons to mark who came."""
    row = queries.get_sitting(sitting)
    return render_template(
        "exams/roster.html",
        sitting=row,
        grade=schemes.live_scheme().grades[Grade(row.grade)],
        seats=queries.list_roster(row),
        marks=MARKS,
        fee_kinds=FEE_KINDS,
        form=Form.from_request(),
    )


@bp.get("/sittings/<sitting>/roster-workbook")
@requires(Permission.EXAMS_ATTENDANCE_MARK)
def roster_workbook(sitting: str) -> Response:
    """Give the roster as a workbook, addresses masked as on the page."""
    row = queries.get_sitting(sitting)
    expected = [(str(n), seat) for n, seat in enumerate(queries.list_roster(row), start=1)]
    book = write_roster(Column(t("序号", "No."), 6), expected)
    return attachment(book, XLSX, f"caopan-roster-{row.grade}-{iso_day(row.opens_at)}.xlsx")


@bp.route("/bookings/<booking>/mark-attendance", methods=["GET", "POST"])
@requires(Permission.EXAMS_ATTENDANCE_MARK)
def mark_attendance(booking: str) -> ResponseReturnValue:
    """Mark who came, late, not, or excused, with the reason."""
    form = MarkAttendanceForm.from_request()
    about = _about(booking)
    return answer(
        form,
        lambda: actions.mark_attendance(booking, form.chosen, form.reason.data, person().id),
        then=lambda _: url_for(".roster", sitting=about["sitting"].id, _anchor=f"seat-{booking}"),
        template="exams/mark_attendance.html",
        came=get_mark(booking),
        marks=MARKS,
        **about,
    )


@bp.route("/bookings/<booking>/note-fee", methods=["GET", "POST"])
@requires(Permission.EXAMS_FEE_NOTE)
def note_fee(booking: str) -> ResponseReturnValue:
    """Note that a fee is paid or waived, or take such a note back."""
    form = NoteFeeForm.from_request({"paid_on": local_day(now()), "kind": "paid"})
    about = _about(booking)
    return answer(
        form,
        lambda: actions.note_fee(booking, form.note, person().id),
        then=lambda _: url_for(".manage_sitting", sitting=about["sitting"].id),
        template="exams/note_fee.html",
        fee_kinds=FEE_KINDS,
        **about,
    )


def _about(booking_id: str) -> dict[str, Any]:
    booking = queries.get_booking(booking_id)
    row = queries.get_sitting(booking.sitting_id)
    return {
        "booking": booking,
        "sitting": row,
        "grade": SHORT_NAMES[row.grade],
        "name": queries.name_of(booking),
        "fee": queries.get_fee(booking, row),
    }
