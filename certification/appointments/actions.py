"""Waiting, noting a fee, marking who came, and letters about it; the slice that calls names its own right."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select, update

from certification.accounts.queries import get_person
from certification.appointments import queries
from certification.appointments.models import FeeNoted, Marked, Waiting
from certification.appointments.rules.attendance import Mark, MarkReason, Place, why_not_mark
from certification.appointments.rules.fees import FeeNote, FeeReason, why_not_note
from certification.audit.actions import record, record_change
from certification.core import letters
from certification.core.db import action, db, now
from certification.core.errors import Refused
from certification.core.ids import new_id
from certification.core.letters import Draft
from certification.core.masking import without
from certification.core.moments import local_day
from certification.core.permissions import Permission
from certification.core.refusals import Refusal
from certification.core.texts import Text

DOORS_OPEN_SECONDS = 2 * 60 * 60.0


@dataclass(frozen=True, slots=True)
class Seat:
    """A booking as the slice that owns it names it: its table and id, whose it is, what it costs."""

    subject: str
    booking_id: str
    person_id: str
    fee_fen: int


@action
def join_waiting(right: Permission, subject: str, occasion: str, person_id: str) -> None:
    """Put somebody at the end of the line of an occasion; who stands there already keeps the place."""
    if person_id not in [one.person_id for one in queries.list_waiting(occasion)]:
        db.session.add(Waiting(id=new_id(), occasion=occasion, person_id=person_id, asked_at=now()))
        db.session.flush()
    record(right, actor_id=person_id, subject=subject, waits=True)


@action
def leave_waiting(
    right: Permission, subject: str, occasion: str, person_id: str, *, ended_as: str = "left"
) -> None:
    """Take somebody out of the line; who is not in it stays out."""
    _end(ended_as, Waiting.occasion == occasion, Waiting.person_id == person_id)
    record(right, actor_id=person_id, subject=subject, waits=False, ended_as=ended_as)


@action
def end_waiting(right: Permission, subject: str, occasion: str, officer_id: str) -> None:
    """End the line of an occasion that does not take place."""
    _end("over", Waiting.occasion == occasion)
    record(right, actor_id=officer_id, subject=subject, waiting="over")


def _end(ended_as: str, *which: object) -> None:
    db.session.execute(
        update(Waiting)
        .where(Waiting.ended_at.is_(None), *which)  # type: ignore[arg-type] # clauses of the callers above
        .values(ended_at=now(), ended_as=ended_as)
    )


@action
def note_fee(right: Permission, seat: Seat, note: FeeNote, officer_id: str) -> None:
    """Note that a fee is paid or waived, or take such a note back; raises Refused."""
    before = queries.get_fee(seat.booking_id, seat.fee_fen)
    if officer_id == seat.person_id:
        raise Refused(Refusal(FeeReason.OWN_FEE))
    if refusal := why_not_note(before, note, local_day(now())):
        raise Refused(refusal)
    db.session.add(
        FeeNoted(
            booking_id=seat.booking_id,
            kind=note.kind,
            amount_fen=note.amount_fen,
            paid_on=note.paid_on,
            reference=note.reference,
            reason=note.reason,
            noted_by=officer_id,
            noted_at=now(),
        )
    )
    db.session.flush()
    record_change(
        right,
        actor_id=officer_id,
        subject=seat.subject,
        reason=note.reason,
        before=_spell(before.note),
        after=_spell(note),
    )


def _spell(note: FeeNote | None) -> dict[str, Any]:
    """Return a note as the ledger keeps it; the receipt stays with the note."""
    return {
        "fee": note.kind if note else None,
        "fen": note.amount_fen if note else 0,
        "paid_on": note.paid_on if note else None,
    }


@dataclass(frozen=True, slots=True)
class Marking:
    """A mark to be given: which one, with which words, by whom."""

    mark: Mark
    reason: str
    officer_id: str


@action
def mark_attendance(right: Permission, seat: Seat, place: Place, marking: Marking) -> None:
    """Mark who came, late, not, or excused; raises Refused."""
    if marking.officer_id == seat.person_id:
        raise Refused(Refusal(MarkReason.OWN_MARK))
    if refusal := why_not_mark(place, marking.mark, marking.reason, now(), opens_before=DOORS_OPEN_SECONDS):
        raise Refused(refusal)
    db.session.add(
        Marked(
            booking_id=seat.booking_id,
            mark=marking.mark,
            reason=marking.reason,
            marked_by=marking.officer_id,
            marked_at=now(),
        )
    )
    db.session.flush()
    record_change(
        right,
        actor_id=marking.officer_id,
        subject=seat.subject,
        reason=marking.reason,
        before={"mark": place.mark},
        after={"mark": marking.mark},
    )


def write_to(person_id: str, kind: str, subject: Text, words: Text) -> None:
    """Write a person a letter in their language, inside the running action."""
    person = get_person(person_id)
    reached_at = person.email or person.mobile or ""
    letters.write(Draft(kind, person_id, reached_at, person.language, subject, words))


@action
def erase_person(
    person_id: str, bookings: Collection[str], *, officer_id: str, known: Collection[str]
) -> None:
    """Take a person out of every line, and their name out of what was noted about the fees and marks of their bookings."""
    _end("left", Waiting.person_id == person_id)
    for note in db.session.scalars(select(FeeNoted).where(FeeNoted.booking_id.in_(bookings))):
        note.reference, note.reason = without(note.reference, known), without(note.reason, known)
    for marked in db.session.scalars(select(Marked).where(Marked.booking_id.in_(bookings))):
        marked.reason = without(marked.reason, known)
    record(
        Permission.RECORDS_ERASURE_DECIDE,
        actor_id=officer_id,
        subject=f"accounts_person:{person_id}",
        part="appointments",
    )
