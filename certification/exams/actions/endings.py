"""Closing or voiding an attempt from the room: one proposes, an officer who is somebody else signs."""

from __future__ import annotations

from certification.appointments.actions import write_to
from certification.core.db import action
from certification.core.errors import NotFound
from certification.delivery import actions as delivery
from certification.delivery import queries as attempts
from certification.exams import queries
from certification.exams.actions.counting import count_result, pass_on
from certification.exams.actions.sittings import get_for_change
from certification.exams.words.letters import COUNTS, ENDED_LETTERS, sitting_words
from certification.invigilation import actions as rooms
from certification.invigilation import queries as watched
from certification.invigilation.rules.endings import EndingKind


@action
def propose_ending(attempt_id: str, kind: EndingKind, reason: str, *, by: str) -> str:
    """Propose to close or void an attempt and return the proposal's id; a result is held from then on. Raises Refused."""
    _lock_sitting(attempt_id)
    return rooms.propose_ending(attempt_id, kind, reason, queries.get_standing(attempt_id), by=by)


@action
def sign_ending(ending_id: str, *, uses_try: bool | None, by: str) -> str:
    """Sign as the second person: the paper is closed, and counted or void; return the attempt's id. Raises Refused."""
    attempt_id = watched.get_ending(ending_id).attempt_id
    sitting_id = _lock_sitting(attempt_id)
    standing = queries.get_standing(attempt_id)
    ending = rooms.sign_ending(ending_id, standing, uses_try=uses_try, by=by)
    if not standing.is_closed:
        _close(attempt_id, ending.reason, by)
    if ending.kind == EndingKind.CLOSE:
        count_result(attempt_id, by=by)
    told = sitting_words(queries.get_sitting(sitting_id))
    told |= {"reason": ending.reason, "counts": COUNTS[bool(ending.uses_try)]}
    subject, words = ENDED_LETTERS[EndingKind(ending.kind)]
    write_to(standing.person_id, "exams.ending", subject.filled(**told), words.filled(**told))
    return attempt_id


def _close(attempt_id: str, reason: str, by: str) -> None:
    if attempts.get_attempt(attempt_id).paused_at is not None:
        delivery.resume_attempt(attempt_id, by=by, reason=reason)
    delivery.close_attempt(attempt_id, by=by, reason=reason)


@action
def drop_ending(ending_id: str, reason: str, *, by: str) -> str:
    """Drop a proposal and return the attempt's id; a result that it held is told as if it had never been made."""
    attempt_id = watched.get_ending(ending_id).attempt_id
    _lock_sitting(attempt_id)
    rooms.drop_ending(ending_id, reason, by=by)
    result = queries.find_counted(attempt_id)
    if result is not None and result.state == "final":
        pass_on(result)
    return attempt_id


def _lock_sitting(attempt_id: str) -> str:
    """Lock the sitting, so that its release and an ending never cross; raises NotFound."""
    booking = queries.find_booking(attempt_id)
    if booking is None:
        raise NotFound
    return get_for_change(booking.sitting_id).id
