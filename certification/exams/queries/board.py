"""The board of a sitting: how far everybody is, never what anybody answered."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from certification.accounts.queries import names_of
from certification.appointments import queries as appointments
from certification.appointments.queries import Came
from certification.appointments.rules.attendance import Mark
from certification.core.db import now
from certification.core.errors import NotFound
from certification.delivery import queries as attempts
from certification.delivery.queries import AttemptNow, Progress, TimeChange
from certification.exams.models import Booking
from certification.exams.queries.results import find_result
from certification.exams.queries.sittings import SittingRow, find_booking, list_seats
from certification.invigilation import queries as rooms
from certification.invigilation.queries import CheckedIn, Left, RaisedHand, SeatAt
from certification.invigilation.rules.board import Contact, Seen, State, contact_of, silent_seconds, state_of
from certification.invigilation.rules.endings import EndingKind, Standing


@dataclass(frozen=True, slots=True)
class OnBoard:
    """One candidate on the board at a moment."""

    booking_id: str
    attempt_id: str
    name: str
    seat: SeatAt | None
    state: State
    contact: Contact
    silent: int | None
    answered: int
    places: int
    saved_at: datetime | None
    switches: int
    left: Left | None
    hand: RaisedHand | None
    is_under_reserve: bool
    seconds_left: int | None
    seconds_given: int
    has_open_ending: bool
    now: datetime

    @property
    def is_running(self) -> bool:
        """Say whether minutes and pauses make sense."""
        return self.state in {State.WRITING, State.PAUSED, State.ON_BREAK}

    @property
    def waits(self) -> bool:
        """Say whether a raised hand waits for an answer."""
        return self.hand is not None and self.hand.answered_at is None


@dataclass(frozen=True, slots=True)
class _Known:
    """What was read about all candidates of a sitting at once, by booking or by attempt."""

    names: dict[str, str]
    papers: dict[str, AttemptNow]
    progress: dict[str, Progress]
    marks: dict[str, Came]
    checked: dict[str, CheckedIn]
    seats: dict[str, SeatAt]
    hands: dict[str, RaisedHand]
    left: dict[str, Left]
    closed: frozenset[str]
    void: frozenset[str]
    proposed: frozenset[str]
    given: dict[str, float]


def list_board(row: SittingRow, *, only: str = "") -> list[OnBoard]:
    """Return the candidates of a sitting as the board shows them, by room and seat; `only` one booking where named."""
    bookings = [one for one in list_seats(row.id) if only in ("", one.id)]
    known, moment = _know(bookings), now()
    board = [_on_board(one, known, moment) for one in bookings]
    return sorted(board, key=_where)


def get_on_board(row: SittingRow, booking_id: str) -> OnBoard:
    """Return one candidate of the board; raises NotFound."""
    found = next(iter(list_board(row, only=booking_id)), None)
    if found is None:
        raise NotFound
    return found


def get_standing(attempt_id: str) -> Standing:
    """Return an attempt as the rules about ending it see it."""
    attempt = attempts.get_attempt(attempt_id)
    result = find_result(attempt_id)
    return Standing(
        person_id=attempt.person_id,
        has_begun=attempt.started_at is not None,
        is_closed=attempt.is_closed,
        is_void=rooms.is_void(attempt_id),
        is_pass_known=result is not None and bool(result.has_passed),
    )


def find_sitting_of(attempt_id: str) -> str:
    """Return the sitting of an attempt; raises NotFound."""
    booking = find_booking(attempt_id)
    if booking is None:
        raise NotFound
    return booking.sitting_id


def _know(bookings: Collection[Booking]) -> _Known:
    keys, papers = [one.id for one in bookings], [one.attempt_id for one in bookings]
    endings = rooms.list_endings(papers)
    signed = [one for one in endings if one.approved_at]
    return _Known(
        names=names_of({one.person_id for one in bookings}),
        papers=attempts.list_by_id(papers),
        progress=attempts.list_progress(papers),
        marks=appointments.list_marks(keys),
        checked=rooms.list_checked_in(keys),
        seats=rooms.list_seats_at(keys),
        hands=rooms.list_hands(papers),
        left=rooms.list_left(papers),
        closed=frozenset(one.attempt_id for one in signed if one.kind == EndingKind.CLOSE),
        void=frozenset(one.attempt_id for one in signed if one.kind == EndingKind.VOID),
        proposed=frozenset(one.attempt_id for one in endings if not one.approved_at),
        given=_given(attempts.list_time_changes(papers)),
    )


def _given(changes: Collection[TimeChange]) -> dict[str, float]:
    given: dict[str, float] = {}
    for one in changes:
        if one.kind in {"extension", "credit"}:
            given[one.attempt_id] = given.get(one.attempt_id, 0.0) + one.seconds
    return given


def _on_board(booking: Booking, known: _Known, moment: datetime) -> OnBoard:
    paper, progress = known.papers[booking.attempt_id], known.progress[booking.attempt_id]
    checked, seen = known.checked.get(booking.id), _seen(booking, known)
    return OnBoard(
        booking_id=booking.id,
        attempt_id=paper.id,
        name=known.names[booking.person_id],
        seat=known.seats.get(booking.id),
        state=state_of(seen),
        contact=contact_of(seen, moment),
        silent=silent_seconds(seen, moment),
        answered=progress.answered,
        places=paper.place_count,
        saved_at=progress.saved_at,
        switches=paper.epoch - 1,
        left=known.left.get(paper.id),
        hand=known.hands.get(paper.id),
        is_under_reserve=checked is not None and checked.decision == "reserve",
        seconds_left=_seconds_left(paper),
        seconds_given=int(known.given.get(paper.id, 0)),
        has_open_ending=paper.id in known.proposed,
        now=moment,
    )


def _seen(booking: Booking, known: _Known) -> Seen:
    paper, progress = known.papers[booking.attempt_id], known.progress[booking.attempt_id]
    checked = known.checked.get(booking.id)
    return Seen(
        decision=checked.decision if checked else None,
        has_arrived=known.marks[booking.id].mark in {Mark.ARRIVED, Mark.LATE},
        started_at=paper.started_at,
        submitted_at=paper.submitted_at,
        is_closed=paper.is_closed,
        is_paused=paper.paused_at is not None,
        is_on_break=paper.is_paused and paper.paused_at is None,
        is_closed_by_room=paper.id in known.closed,
        is_void=paper.id in known.void,
        heard_at=progress.heard_at,
        saved_at=progress.saved_at,
    )


def _seconds_left(paper: AttemptNow) -> int | None:
    """Return what is left on the clock of a running paper; a stopped clock keeps what it had when it stopped."""
    if paper.deadline_at is None or paper.is_closed:
        return None
    until = paper.paused_at or (paper.break_until if paper.is_paused and paper.break_until else paper.now)
    return max(0, int((paper.deadline_at - until).total_seconds()))


def _where(one: OnBoard) -> tuple[str, int, str, str]:
    return (one.seat.room if one.seat else "~", one.seat.number if one.seat else 0, one.name, one.booking_id)
