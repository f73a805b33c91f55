"""A short paper that Ada has begun: eight practice items on the real engine."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

import pytest

from certification.core.db import db, now
from certification.delivery import queries
from certification.exams import actions
from certification.exams.actions import NewSitting
from tests import factories as make
from tests.conftest import Client


@dataclass
class Begun:
    """A browser at its paper."""

    client: Client
    attempt: str
    sitting: str

    def save(self, position: int, answer, *, seq: int = 1, epoch: int = 1):
        """Save an answer as the page's script does."""
        return self.client.put_json(
            f"/api/v1/attempts/{self.attempt}/answers/{position}",
            {"epoch": epoch, "seq": seq, "answer": answer},
        )

    def first(self, kind: str) -> int:
        """Return the position of the first question of a type."""
        with self.client.app.app_context():
            paper = queries.get_attempt(self.attempt).paper_id
            places = queries.get_places(paper)
            db.session.remove()
        return next(n for n, place in enumerate(places, start=1) if place.type == kind)


@pytest.fixture
def short_sitting(app, people):
    """Return the id of a short sitting that is open now."""
    with app.app_context():
        moment = now()
        sitting = actions.open_sitting(
            NewSitting(
                "junior", "short", "线上", moment - timedelta(minutes=1), moment + timedelta(days=1), 30
            ),
            people("greta"),
        )
        db.session.remove()
    return sitting


@pytest.fixture
def ada_begins(sign_in, short_sitting) -> Begun:
    """Ada has booked and begun the short paper."""
    ada = sign_in("ada")
    booked = ada.post(f"/exams/{short_sitting}/book-seat")
    assert booked.status_code == 303, booked.get_data(as_text=True)
    began = ada.post(f"/exams/{short_sitting}/start-attempt", {"language": "zh", "has_read_rules": "y"})
    assert began.status_code == 303, began.get_data(as_text=True)
    return Begun(ada, began.location.rsplit("/", 1)[1], short_sitting)


@pytest.fixture
def long_paper(app, people) -> str:
    """Return the address of the whole junior exam that Ada has begun in another browser."""
    with app.app_context():
        make.an_accepted_application(people("ada"), people("greta"))
        attempt = make.a_begun_attempt(people("ada"), make.an_open_sitting(people("greta")))
        db.session.remove()
    return f"/attempts/{attempt}"
