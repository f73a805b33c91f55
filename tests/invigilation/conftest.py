"""A room with a door: Ada and Boris have booked, Iris watches, and Ada may be writing already."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

import pytest

from certification.core.db import db, now
from certification.exams import actions, queries
from certification.exams.actions import NewSitting
from certification.exams.rules.sitting import ReleaseKind
from certification.invigilation import queries as rooms
from certification.invigilation.rules.check_in import Decision
from tests import factories
from tests.apart import apart

READ = {"language": "zh", "has_read_rules": "y"}


@dataclass(frozen=True)
class RoomOfExam:
    """A sitting with Ada's and Boris's bookings."""

    sitting: str
    ada: str
    boris: str
    attempt: str

    @property
    def code(self) -> str:
        """Return the code of the only room."""
        return rooms.list_rooms(self.sitting)[0].code


@pytest.fixture
def inside(app):
    """Stand inside the application."""
    with app.app_context():
        yield
        db.session.remove()


@pytest.fixture
def sign_in(inside, sign_in):
    """Give browsers apart from the test, which stands inside the application."""
    return apart(sign_in)


@pytest.fixture
def room(inside, people) -> RoomOfExam:
    """Give a sitting that opens now, asks for a check-in, and lets people in for half an hour."""
    for key in ("ada", "boris"):
        factories.an_accepted_application(people(key), people("greta"))
    return open_room_of(people, minutes=30)


def open_room_of(people, *, minutes: int | None, release: str = ReleaseKind.AT_ONCE) -> RoomOfExam:
    moment = now()
    window = (moment, moment + timedelta(hours=3))
    facts = NewSitting(
        "junior",
        "full",
        "杭州机房",
        *window,
        4,
        release=release,
        needs_check_in=True,
        entry_minutes=minutes,
        accepted_because=factories.REPEATS,
    )
    sitting = actions.open_sitting(facts, people("greta"))
    attempt = actions.book_seat(sitting, people("ada"))
    actions.book_seat(sitting, people("boris"))
    actions.assign_duty(sitting, people("iris"), "", by=people("greta"))
    booked = {one.person_id: one.id for one in queries.list_seats(sitting)}
    db.session.remove()
    return RoomOfExam(sitting, booked[people("ada")], booked[people("boris")], attempt)


@pytest.fixture
def ada_writes(room, people, sign_in):
    """Ada was let in and has begun; give her browser."""
    actions.check_in(room.ada, Decision.ACCEPTED, "", by=people("iris"))
    ada = sign_in("ada")
    began = ada.post(f"/exams/{room.sitting}/start-attempt", {**READ, "code": room.code})
    assert began.status_code == 303, began.get_data(as_text=True)
    return ada
