"""From a booked slot to its panel; the roster of a practical date, its fees and marks."""

from __future__ import annotations

from typing import Any

from flask import Response, render_template, request, url_for
from flask.typing import ResponseReturnValue

from certification.accounts.queries import get_name
from certification.appointments.forms import MarkAttendanceForm, NoteFeeForm
from certification.appointments.queries import get_mark
from certification.appointments.roster import write_roster
from certification.appointments.rules.attendance import MARKS
from certification.candidacy.queries import get_application
from certification.core.db import now
from certification.core.downloads import XLSX, attachment
from certification.core.forms import Form, answer
from certification.core.moments import clock_time, iso_day, local_day
from certification.core.permissions import Permission
from certification.core.rights import person, requires
from certification.core.spreadsheets import Column
from certification.core.texts import t
from certification.core.words import sentence
from certification.practicals import actions, queries
from certification.practicals.forms import AssignAssessorsForm
from certification.practicals.queries import Choice, OwnSlot
from certification.practicals.rules.panel import MOST_IN_HALF_A_DAY, Free, propose_panel
from certification.practicals.views.blueprint import bp
from certification.scheme.queries import get_scheme
from certification.scheme.rules.names import SHORT_NAMES, Grade


@bp.route("/bookings/<booking>/assign-assessors", methods=["GET", "POST"])
@requires(Permission.PRACTICALS_PRACTICAL_PLAN)
def assign_assessors(booking: str) -> ResponseReturnValue:
    """Assign the panel of a booked slot in one step: who is free, who may not and why, and a proposal."""
    held = queries.get_slot_of(queries.get_booking(booking))
    choices = queries.list_choices(held.booking.person_id, held.slot.starts_at)
    busy = queries.list_busy(held.slot.starts_at, queries.get_length(held.date.grade))
    available = queries.list_available(held.date.id)
    application = get_application(held.booking.application_id)
    needed = get_scheme(application.scheme_hash).grades[Grade(held.date.grade)].practical.assessors
    proposed = propose_panel(_free(choices, busy, available), needed)
    form = AssignAssessorsForm.from_request({"assessors": proposed, "lead": proposed[0] if proposed else ""})
    people = [(one.assessor.id, one.assessor.name) for one in choices]
    form.assessors.choices, form.lead.choices = people, people
    return answer(
        form,
        lambda: actions.assign_assessors(
            booking, tuple(form.assessors.data or ()), form.lead.data or "", person().id
        ),
        then=lambda _: url_for(".manage_date", date=held.date.id),
        template="practicals/assign_assessors.html",
        choices=[(one, sentence(one.refusal) if one.refusal else "") for one in choices],
        busy=busy,
        available=available,
        needed=needed,
        has_proposal=bool(proposed) and request.method == "GET",
        **_about(held),
    )


def _free(choices: list[Choice], busy: set[str], available: set[str]) -> list[Free]:
    return [
        Free(
            one.assessor.id,
            one.assessor.name,
            one.assessor.id in available,
            one.assessor.id in busy,
            one.assessor.load,
        )
        for one in choices
        if one.refusal is None
    ]


@bp.get("/dates/<date>/roster")
@requires(Permission.PRACTICALS_ATTENDANCE_MARK)
def roster(date: str) -> ResponseReturnValue:
    """Show who is expected, with large buttons to mark who came."""
    row = queries.get_date(date)
    return render_template(
        "practicals/roster.html",
        date=row,
        grade=SHORT_NAMES[row.grade],
        expected=queries.list_expected(row),
        marks=MARKS,
        form=Form.from_request(),
    )


@bp.get("/dates/<date>/roster-workbook")
@requires(Permission.PRACTICALS_ATTENDANCE_MARK)
def roster_workbook(date: str) -> Response:
    """Give the roster as a workbook, addresses masked as on the page."""
    row = queries.get_date(date)
    expected = [(clock_time(one.starts_at)[:5], one) for one in queries.list_expected(row)]
    book = write_roster(Column(t("开始", "Start"), 10), expected)
    return attachment(book, XLSX, f"caopan-practicals-{row.grade}-{iso_day(row.starts_at)}.xlsx")


@bp.route("/bookings/<booking>/mark-attendance", methods=["GET", "POST"])
@requires(Permission.PRACTICALS_ATTENDANCE_MARK)
def mark_attendance(booking: str) -> ResponseReturnValue:
    """Mark who came, late, not, or excused, with the reason."""
    held = queries.get_slot_of(queries.get_booking(booking))
    form = MarkAttendanceForm.from_request()
    return answer(
        form,
        lambda: actions.mark_attendance(booking, form.chosen, form.reason.data, person().id),
        then=lambda _: url_for(".roster", date=held.date.id, _anchor=f"seat-{booking}"),
        template="practicals/mark_attendance.html",
        came=get_mark(booking),
        marks=MARKS,
        **_about(held),
    )


@bp.route("/bookings/<booking>/note-fee", methods=["GET", "POST"])
@requires(Permission.PRACTICALS_FEE_NOTE)
def note_fee(booking: str) -> ResponseReturnValue:
    """Note that a fee is paid or waived, or take such a note back."""
    held = queries.get_slot_of(queries.get_booking(booking))
    form = NoteFeeForm.from_request({"paid_on": local_day(now()), "kind": "paid"})
    return answer(
        form,
        lambda: actions.note_fee(booking, form.note, person().id),
        then=lambda _: url_for(".manage_date", date=held.date.id),
        template="practicals/note_fee.html",
        **_about(held),
    )


def _about(held: OwnSlot) -> dict[str, Any]:
    return {
        "booking": held.booking,
        "date": held.date,
        "slot": held.slot,
        "fee": held.fee,
        "name": get_name(held.booking.person_id),
        "grade": SHORT_NAMES[held.date.grade],
        "most": MOST_IN_HALF_A_DAY,
    }
