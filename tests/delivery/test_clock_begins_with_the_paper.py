"""Nobody's clock runs before their paper has been sent: the wait for the first page is given back, once."""

from __future__ import annotations

import re
from datetime import datetime, timedelta

import pytest

from certification.core import clock
from certification.core.db import db
from certification.delivery import queries
from certification.delivery.actions.running import MOST_CREDITED


@pytest.fixture
def stands(app, ada_begins):
    """Return a look at Ada's attempt as it stands."""

    def look():
        with app.app_context():
            attempt = queries.get_attempt(ada_begins.attempt)
            db.session.remove()
        return attempt

    return look


def get(begun, page: str = "") -> str:
    return begun.client.get(f"/attempts/{begun.attempt}{page}").get_data(as_text=True)


def shown_deadline(page: str) -> datetime:
    found = re.search(r'data-deadline="([^"]+)Z"', page)
    assert found
    return datetime.fromisoformat(f"{found[1]}+00:00")


@pytest.mark.parametrize("page", ["", "/1"])
def test_the_wait_for_the_first_page_is_given_back(ada_begins, stands, page):
    with clock.at_another_time(seconds=40):
        served = get(ada_begins, page)
        own = stands()

    assert own.deadline_at - own.sent_at >= timedelta(seconds=own.seconds_allowed)
    assert own.sent_at - own.started_at >= timedelta(seconds=40)
    # The page tells whole milliseconds.
    assert own.deadline_at - shown_deadline(served) < timedelta(milliseconds=1)


def test_it_is_given_back_once(ada_begins, stands):
    get(ada_begins)
    first = stands().deadline_at

    with clock.at_another_time(seconds=40):
        get(ada_begins)
        get(ada_begins, "/2")

    assert stands().deadline_at == first


def test_who_comes_much_later_is_given_a_minute(ada_begins, stands):
    before = stands().deadline_at

    with clock.at_another_time(minutes=5):
        get(ada_begins)

    assert stands().deadline_at - before == MOST_CREDITED


def test_another_person_moves_nobodys_clock(ada_begins, sign_in, stands):
    sign_in("boris").get(f"/attempts/{ada_begins.attempt}")

    assert stands().sent_at is None


def test_a_paper_that_is_handed_in_is_not_sent_any_more(ada_begins, stands):
    ada_begins.client.post(f"/exams/attempts/{ada_begins.attempt}/hand-in")
    before = stands().deadline_at

    get(ada_begins)

    assert stands().deadline_at == before
