"""A candidate's seats: which sittings there are, booking, waiting, cancelling, the entry for the calendar."""

from __future__ import annotations

from typing import Any

from flask import Response, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from certification.appointments.queries import list_fees, list_waits_of
from certification.core.calendars import CALENDAR, Appointment, write_calendar
from certification.core.db import now
from certification.core.downloads import attachment
from certification.core.errors import NotFound
from certification.core.forms import Form, answer
from certification.core.moments import local_day
from certification.core.permissions import Permission
from certification.core.rights import person, requires
from certification.core.texts import t
from certification.delivery import queries as attempts
from certification.exams import actions, queries
from certification.exams.queries import SittingRow
from certification.exams.rules.blueprints import paper_of
from certification.exams.rules.renewal import worth_half
from certification.exams.views.blueprint import bp
from certification.invigilation.queries import list_seats_at
from certification.scheme import queries as schemes
from certification.scheme.rules.names import SHORT_NAMES, Grade


@bp.get("/sittings")
@requires(Permission.EXAMS_SITTING_BOOK)
def list_sittings() -> ResponseReturnValue:
    """Show the sittings that can be booked, one's own bookings and what one waits for."""
    booked = queries.list_bookings(person().id)
    papers = attempts.list_by_id([row.attempt_id or "" for row in booked])
    waits = list_waits_of(person().id)
    mine = {row.id for row in booked}
    free = [row for row in queries.list_sittings(person().id, now()) if row.id not in mine]
    return render_template(
        "exams/list_sittings.html",
        sittings=[row for row in free if row.state == "open" and row.id not in waits],
        waiting=[(row, waits[row.id]) for row in free if row.id in waits],
        bookings=[(row, papers[row.attempt_id or ""]) for row in booked],
        fees=list_fees({row.booking_id or "": row.fee_fen for row in booked}),
        places=list_seats_at([row.booking_id or "" for row in booked]),
        grades=schemes.live_scheme().grades,
        now=now(),
    )


@bp.route("/<sitting>/book-seat", methods=["GET", "POST"])
@requires(Permission.EXAMS_SITTING_BOOK)
def book_seat(sitting: str) -> ResponseReturnValue:
    """Book a seat in a sitting."""
    row = queries.get_sitting(sitting, person().id)
    return answer(
        Form.from_request(),
        lambda: actions.book_seat(sitting, person().id),
        then=lambda _: url_for(".start_attempt", sitting=sitting),
        template="exams/book_seat.html",
        time=queries.time_of(person().id, about(row)["minutes"], local_day(row.opens_at)),
        **about(row),
    )


@bp.route("/<sitting>/join-waiting-list", methods=["GET", "POST"])
@requires(Permission.EXAMS_WAITING_JOIN)
def join_waiting_list(sitting: str) -> ResponseReturnValue:
    """Wait for a seat in a full sitting."""
    row = queries.get_sitting(sitting, person().id)
    return answer(
        Form.from_request(),
        lambda: actions.join_waiting_list(sitting, person().id),
        then=lambda _: url_for(".list_sittings"),
        template="exams/join_waiting_list.html",
        in_line=len(queries.list_line(sitting)),
        **about(row),
    )


@bp.post("/<sitting>/leave-waiting-list")
@requires(Permission.EXAMS_WAITING_LEAVE)
def leave_waiting_list(sitting: str) -> ResponseReturnValue:
    """Wait no longer."""
    Form.from_request().validate()
    actions.leave_waiting_list(sitting, person().id)
    return redirect(url_for(".list_sittings"), 303)


@bp.route("/<sitting>/cancel-booking", methods=["GET", "POST"])
@requires(Permission.EXAMS_BOOKING_CANCEL)
def cancel_booking(sitting: str) -> ResponseReturnValue:
    """Give one's own seat back before the start."""
    row = queries.get_sitting(sitting, person().id)
    if row.booking_id is None:
        raise NotFound
    return answer(
        Form.from_request(),
        lambda: actions.cancel_booking(sitting, person().id),
        then=lambda _: url_for(".list_sittings"),
        template="exams/cancel_booking.html",
        fee=queries.get_fee(queries.get_booking(row.booking_id), row),
        **about(row),
    )


@bp.get("/bookings/<booking>/calendar-entry")
@requires(Permission.EXAMS_SITTING_BOOK)
def calendar_entry(booking: str) -> Response:
    """Give one's own booking as a calendar file; a cancelled one takes itself out of the calendar."""
    own = queries.get_own_booking(booking, person().id)
    row = queries.get_sitting(own.sitting_id)
    cancelled = own.cancelled_at is not None
    entry = Appointment(
        uid=f"exam-{own.id}@caopan",
        # A cancellation is a change of its own, above those of the sitting.
        sequence=row.sequence + (1 if own.cancelled_as == "own" else 0),
        title=t("{grade}知识考试", "{grade} knowledge exam", grade=SHORT_NAMES[row.grade]),
        place=row.place,
        words=t(
            "请带身份证件原件，提前 20 分钟到场签到。",
            "Bring your identity paper and be there 20 minutes early.",
        ),
        starts_at=row.opens_at,
        ends_at=row.closes_at,
        changed_at=own.cancelled_at or row.changed_at or own.booked_at,
        is_cancelled=cancelled,
    )
    return attachment(write_calendar(entry), CALENDAR, "caopan-exam.ics")


def about(row: SittingRow) -> dict[str, Any]:
    """Return what every page about one sitting tells a candidate."""
    rules = schemes.live_scheme()
    grade = rules.grades[Grade(row.grade)]
    paper = paper_of(row.blueprint, grade)
    return {
        "sitting": row,
        "grade": grade,
        "types": rules.item_types,
        "is_short": row.is_short,
        "paper": paper,
        "points_half": worth_half(paper.blueprint) if row.is_renewal else grade.exam.total_half,
        "minutes": paper.minutes,
        "items": paper.items,
    }
