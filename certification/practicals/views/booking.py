"""A candidate's slot on a practical date: booking, waiting, giving it back, the entry for the calendar."""

from __future__ import annotations

from typing import Any

from flask import Response, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from certification.appointments.queries import list_waits_of
from certification.core.calendars import CALENDAR, Appointment, write_calendar
from certification.core.db import now
from certification.core.downloads import attachment
from certification.core.forms import Form, answer
from certification.core.permissions import Permission
from certification.core.rights import person, requires
from certification.core.texts import t
from certification.practicals import actions, queries
from certification.practicals.views.blueprint import bp
from certification.scheme.rules.names import SHORT_NAMES


@bp.get("/dates")
@requires(Permission.PRACTICALS_SLOT_BOOK)
def list_dates() -> ResponseReturnValue:
    """Show the coming practical dates, one's own slots and what one waits for."""
    waits = list_waits_of(person().id)
    dates = queries.list_coming_dates()
    return render_template(
        "practicals/list_dates.html",
        dates=[one for one in dates if one.state == "open" and one.id not in waits],
        waiting=[(one, waits[one.id]) for one in dates if one.id in waits],
        own=[one for one in queries.list_own_slots(person().id) if one.slot.starts_at > now()],
        grades=SHORT_NAMES,
        now=now(),
    )


@bp.route("/slots/<slot>/book-slot", methods=["GET", "POST"])
@requires(Permission.PRACTICALS_SLOT_BOOK)
def book_slot(slot: str) -> ResponseReturnValue:
    """Book a slot."""
    date = queries.get_date_of_slot(slot)
    return answer(
        Form.from_request(),
        lambda: actions.book_slot(slot, person().id),
        then=lambda _: url_for(".list_dates"),
        template="practicals/book_slot.html",
        slot=date.slot(slot),
        **_about(date.id),
    )


@bp.route("/dates/<date>/join-waiting-list", methods=["GET", "POST"])
@requires(Permission.PRACTICALS_WAITING_JOIN)
def join_waiting_list(date: str) -> ResponseReturnValue:
    """Wait for a slot of a full date."""
    return answer(
        Form.from_request(),
        lambda: actions.join_waiting_list(date, person().id),
        then=lambda _: url_for(".list_dates"),
        template="practicals/join_waiting_list.html",
        **_about(date),
    )


@bp.post("/dates/<date>/leave-waiting-list")
@requires(Permission.PRACTICALS_WAITING_LEAVE)
def leave_waiting_list(date: str) -> ResponseReturnValue:
    """Wait no longer."""
    Form.from_request().validate()
    actions.leave_waiting_list(date, person().id)
    return redirect(url_for(".list_dates"), 303)


@bp.route("/bookings/<booking>/cancel-booking", methods=["GET", "POST"])
@requires(Permission.PRACTICALS_BOOKING_CANCEL)
def cancel_booking(booking: str) -> ResponseReturnValue:
    """Give one's own slot back before it begins."""
    own = queries.get_slot_of(queries.get_own_booking(booking, person().id))
    return answer(
        Form.from_request(),
        lambda: actions.cancel_booking(booking, person().id),
        then=lambda _: url_for(".list_dates"),
        template="practicals/cancel_booking.html",
        slot=own.slot,
        fee=own.fee,
        **_about(own.date.id),
    )


@bp.get("/bookings/<booking>/calendar-entry")
@requires(Permission.PRACTICALS_SLOT_BOOK)
def calendar_entry(booking: str) -> Response:
    """Give one's own slot as a calendar file; a cancelled one takes itself out of the calendar."""
    own = queries.get_slot_of(queries.get_own_booking(booking, person().id))
    entry = Appointment(
        uid=f"practical-{own.booking.id}@caopan",
        sequence=own.date.sequence + (1 if own.booking.cancelled_as == "own" else 0),
        title=t("{grade}实操", "{grade} practical", grade=SHORT_NAMES[own.date.grade]),
        place=own.date.place,
        words=t(
            "请带身份证件原件和直播间近 14 天的数据，提前 20 分钟到场。",
            "Bring your identity paper and the room's data of the last 14 days; be there 20 minutes early.",
        ),
        starts_at=own.slot.starts_at,
        ends_at=own.slot.starts_at + queries.get_length(own.date.grade),
        changed_at=own.booking.cancelled_at or max(own.date.changed_at, own.booking.booked_at),
        is_cancelled=own.booking.cancelled_at is not None,
    )
    return attachment(write_calendar(entry), CALENDAR, "caopan-practical.ics")


def _about(date_id: str) -> dict[str, Any]:
    date = queries.get_date(date_id)
    return {"date": date, "grade": SHORT_NAMES[date.grade]}
