"""Two rooms: one that Iris watches, with Ada in it, and one that she does not, with Boris."""

from __future__ import annotations

from datetime import timedelta

from certification.accounts.actions import grant_role
from certification.core.db import now
from certification.core.permissions import Role
from certification.delivery import queries as attempts
from certification.exams import actions as exams
from certification.exams import queries
from certification.exams.actions import NewSitting, TimeAct, TimeChange
from certification.invigilation import queries as rooms
from certification.invigilation.rules.check_in import Decision
from certification.invigilation.rules.endings import EndingKind
from tests import factories as make
from tests.architecture.world.things import World

# The pages of a room are about the sittings and seats of these rooms.
OF_SITTINGS = (
    "assign_duty", "board", "board_state", "change_entry", "change_room_time", "door", "note_incident", "open_room",
    "rooms_of_sitting",
)  # fmt: skip
OF_SEATS = ("change_seat", "change_time", "check_in", "propose_ending", "undo_time", "watch_candidate")
WATCHED = {
    **{(f"exams.{page}", "sitting"): "watched" for page in OF_SITTINGS},
    **{(f"exams.{page}", "booking"): "watched_seat" for page in OF_SEATS},
}


def watch(world: World, cast: dict[str, str]) -> None:
    """Let Ada and Boris each write in a room of their own, be given time, ask, and have an ending proposed."""
    people = (cast["ada"], cast["boris"])
    sittings = [_open(cast) for _ in people]
    for person_id, sitting in zip(people, sittings, strict=True):
        _sit(person_id, sitting, cast)
    other = make.a_newcomer("王昇", "ines@caopan.example").person_id
    grant_role(other, Role.INVIGILATOR, by=None)
    watchers = (cast["iris"], other)
    duties = [
        exams.assign_duty(sitting, one, "", by=cast["greta"])
        for sitting, one in zip(sittings, watchers, strict=True)
    ]
    world.keep("duty", *duties)
    world.keep("watched", *sittings)
    world.keep("room", *(rooms.list_rooms(one)[0].id for one in sittings))
    seats = [queries.list_seats(one)[0] for one in sittings]
    papers = [one.attempt_id for one in seats]
    world.keep("watched_seat", *(one.id for one in seats))
    world.keep("time_change", *(attempts.list_time_changes([one])[0].id for one in papers))
    world.keep("hand", *(rooms.find_hand(one).id for one in papers))  # type: ignore[union-attr] # raised above
    world.keep(
        "ending",
        *(exams.propose_ending(one, EndingKind.CLOSE, make.REASON, by=cast["iris"]) for one in papers),
    )


def _open(cast: dict[str, str]) -> str:
    moment = now()
    window = (moment, moment + timedelta(days=7))
    return exams.open_sitting(
        NewSitting("junior", "short", "杭州", *window, 5, needs_check_in=True), cast["greta"]
    )


def _sit(person_id: str, sitting: str, cast: dict[str, str]) -> None:
    attempt = exams.book_seat(sitting, person_id)
    booking = queries.get_sitting(sitting, person_id).booking_id or ""
    exams.check_in(booking, Decision.ACCEPTED, "", by=cast["greta"])
    code = rooms.list_rooms(sitting)[0].code
    exams.start_attempt(sitting, person_id, language="zh", writer="", code=code)
    exams.change_time(sitting, [booking], TimeChange(TimeAct.GIVE, 60, make.REASON), by=cast["greta"])
    exams.raise_hand(attempt, person_id, "")
