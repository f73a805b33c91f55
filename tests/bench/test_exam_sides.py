"""A start and a hand-in leave the same rows on both sides; nothing is said about time here."""

from __future__ import annotations

from collections import deque
from random import Random

import pytest
from sqlalchemy import func, select

from bench.bare import bare_app
from bench.bare_exams import add_exam_routes
from bench.calls import COOKIE, begin_a_paper, call, hand_a_paper_in
from bench.papers import SITTING, draw, seat_everybody
from bench.stage import SECRET, build_product, marker_of
from bench.stores import open_store
from certification.audit.models import Entry
from certification.core.db import db
from certification.delivery.models import Attempt, KeptReceipt
from certification.exams.models import Result


@pytest.fixture
def sides(app, store, tmp_path):
    """Put both sides over one database, each with a seat that waits and one that writes."""
    product = build_product(store.url, tmp_path)
    drawn = draw(product, Random(7))
    seats = seat_everybody(store.url, Random(7), drawn, waiting=2, writing=2)
    beside = open_store(store.url)
    bare = bare_app(beside, cookie=COOKIE, secret=SECRET)
    add_exam_routes(bare, beside, marker_of(product, drawn), cookie=COOKIE)
    yield (product, bare), seats
    beside.close()
    with product.app_context():
        db.engine.dispose()


def both(app, *columns, seats):
    """Return these columns of both attempts, the product's first."""
    with app.app_context():
        rows = [
            db.session.execute(select(*columns).where(columns[0].class_.attempt_id == seat.attempt)).one()
            if columns[0].class_ is not Attempt
            else db.session.execute(select(*columns).where(Attempt.id == seat.attempt)).one()
            for seat in seats
        ]
        db.session.remove()
    return rows


def lines_about(app, seats) -> list[int]:
    """Return how many lines of the ledger speak of each attempt."""
    with app.app_context():
        counts = [
            db.session.execute(
                select(func.count()).select_from(Entry).where(Entry.subject.endswith(seat.attempt))
            ).scalar_one()
            for seat in seats
        ]
        db.session.remove()
    return counts


def test_both_sides_start_the_same_clock(app, sides):
    apps, (waiting, _writing) = sides
    for one, seat in zip(apps, waiting, strict=True):
        call(one.wsgi_app, begin_a_paper(deque([seat]), SITTING, SECRET)())

    rows = both(app, Attempt.started_at, Attempt.deadline_at, Attempt.language, seats=waiting)

    first, second = [(row.deadline_at - row.started_at, row.language) for row in rows]
    assert first[1] == second[1]
    assert abs((first[0] - second[0]).total_seconds()) < 1
    assert len(set(lines_about(app, waiting))) == 1


def test_both_sides_close_and_count_the_same(app, sides):
    apps, (_waiting, writing) = sides
    for one, seat in zip(apps, writing, strict=True):
        call(one.wsgi_app, hand_a_paper_in(deque([seat]), SECRET)())

    closed = both(app, Attempt.answered, Attempt.final_hash, seats=writing)
    counted = both(app, Result.earned, Result.total_half, Result.has_passed, Result.state, seats=writing)
    signed = both(app, KeptReceipt.attempt_id, seats=writing)

    assert closed[0] == closed[1]
    assert counted[0] == counted[1]
    assert len(signed) == 2
    assert len(set(lines_about(app, writing))) == 1
