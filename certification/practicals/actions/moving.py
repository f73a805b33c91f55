"""Moving a practical date: another day, other starts, another place; everybody whose slot moves is told."""

from __future__ import annotations

from dataclasses import asdict
from datetime import datetime

from certification.accounts.queries import get_name
from certification.audit.actions import record_change
from certification.candidacy.queries import get_application
from certification.core.db import action, db, now
from certification.core.moments import local_day
from certification.core.permissions import Permission
from certification.core.refusals import Refusal
from certification.practicals import queries
from certification.practicals.actions.booking import fill_slots, write_about
from certification.practicals.actions.changing import refuse, refuse_tied
from certification.practicals.actions.dates import forget_available, get_date_for_change
from certification.practicals.models import Booking, Slot
from certification.practicals.queries import DateRow, PracticalRead
from certification.practicals.rules.dates import DateSetting, in_safe_order, why_not_change_date
from certification.practicals.rules.panel import why_not_at, why_not_both
from certification.practicals.words import MOVED_LETTER, MOVED_PANEL_LETTER
from certification.scheme.queries import get_scheme
from certification.scheme.rules.names import Grade
from certification.scheme.rules.retake import why_not_book
from certification.scheme.rules.terms import months_before


@action
def change_date(date_id: str, after: DateSetting, officer_id: str, reason: str) -> None:
    """Change place, day or starts before the first start; bookings stay with their slot. Raises Refused.

    Each start moves to the new one at its place in the row. Waiting times, ties and what else the assessors have
    are asked again at the new moment. Who said that they are there on another day has to say so again.
    """
    date = get_date_for_change(date_id)
    before = queries.get_date(date_id)
    is_live = any(
        (one := queries.find_practical_of(seat)) and one.live_at for seat in queries.list_seats(date_id)
    )
    refuse(why_not_change_date(before.state, before.setting, after, now(), is_live=is_live))
    date.place, date.sequence, date.changed_at = after.place, date.sequence + 1, now()
    _move_slots(before, after)
    if local_day(after.starts[0]) != local_day(before.starts_at):
        forget_available(date_id)
    moved = queries.get_date(date_id)
    seats = [one for one in queries.list_seats(date_id) if _is_moved(one, before, moved)]
    for seat in seats:
        _move_seat(seat, moved)
    for seat in seats:
        _ask_again(seat, moved)
        _tell_everybody(seat, moved, reason)
    record_change(
        Permission.PRACTICALS_DATE_MANAGE,
        actor_id=officer_id,
        subject=f"practicals_date:{date_id}",
        reason=reason,
        before=asdict(before.setting),
        after=asdict(after),
    )
    fill_slots(date_id)


def _move_slots(before: DateRow, after: DateSetting) -> None:
    """Give each slot its new start, in an order in which no two of a date ever begin together."""
    pairs = list(zip(before.setting.starts, after.starts, strict=True))
    for at in in_safe_order(pairs):
        slot = db.session.get_one(Slot, before.slots[at].id)
        slot.starts_at = after.starts[at]
        db.session.flush()


def _is_moved(seat: Booking, before: DateRow, moved: DateRow) -> bool:
    """Say whether place or start of a booking have changed."""
    return (before.place, before.slot(seat.slot_id).starts_at) != (
        moved.place,
        moved.slot(seat.slot_id).starts_at,
    )


def _move_seat(seat: Booking, moved: DateRow) -> None:
    practical = queries.find_practical_of(seat)
    if practical is not None:
        practical.place, practical.starts_at = moved.place, moved.slot(seat.slot_id).starts_at
        db.session.flush()


def _ask_again(seat: Booking, moved: DateRow) -> None:
    """Refuse a new start for which a candidate still waits, or at which an assessor may not or cannot be there."""
    starts_at = moved.slot(seat.slot_id).starts_at
    rule = get_scheme(get_application(seat.application_id).scheme_hash).grades[Grade(moved.grade)].retake
    earlier = queries.get_earlier(seat.person_id, moved.grade, months_before(now(), rule.part_kept_months))
    refuse(why_not_at(why_not_book(rule, earlier.failed_at, starts_at), get_name(seat.person_id)))
    practical = _panel_of(seat)
    for assessor_id in practical.everybody if practical else ():
        refuse_tied(assessor_id, seat.person_id, starts_at, own_place=True)
        refuse(_why_not_there(assessor_id, starts_at, moved))


def _why_not_there(assessor_id: str, starts_at: datetime, moved: DateRow) -> Refusal | None:
    length = queries.get_length(moved.grade)
    overlapping = queries.count_overlapping(assessor_id, starts_at, length)
    return why_not_both(get_name(assessor_id), overlapping, queries.count_loads(starts_at)[assessor_id])


def _tell_everybody(seat: Booking, moved: DateRow, reason: str) -> None:
    starts_at = moved.slot(seat.slot_id).starts_at
    write_about(MOVED_LETTER, seat.person_id, moved, starts_at, reason=reason)
    practical = _panel_of(seat)
    for assessor_id in practical.everybody if practical else ():
        write_about(MOVED_PANEL_LETTER, assessor_id, moved, starts_at, reason=reason)


def _panel_of(seat: Booking) -> PracticalRead | None:
    return queries.get_practical(seat.practical_id) if seat.practical_id else None
