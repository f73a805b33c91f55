"""Moving a deadline: minutes given and taken back, a pause and a break that stop the clock and hide the paper."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import update

from certification.core import clock
from certification.core.db import db
from certification.core.errors import Refused
from certification.delivery import actions, queries
from certification.delivery.models import Attempt
from certification.delivery.rules.timing import Reason


@pytest.fixture
def inside(app):
    """Run everything of a test inside the application."""
    with app.app_context():
        yield
        db.session.remove()


@pytest.fixture
def act(app, ada_begins, people):
    """Do something to Ada's attempt as the officer Greta does."""

    def do(name: str, *values, **also):
        with app.app_context():
            try:
                return getattr(actions, name)(
                    *values, **{"by": people("greta"), "reason": "消防演习", **also}
                )
            finally:
                db.session.remove()

    return do


@pytest.fixture
def now_of(app, ada_begins):
    """Return Ada's attempt as it stands."""

    def read():
        with app.app_context():
            attempt = queries.get_attempt(ada_begins.attempt)
            db.session.remove()
        return attempt

    return read


def why(refused) -> str:
    return refused.value.refusal.code


def test_minutes_that_are_given_move_the_deadline_and_stand_in_the_ledger(app, act, ada_begins, now_of):
    before = now_of().deadline_at

    change = act("extend_time", ada_begins.attempt, 600)

    assert now_of().deadline_at - before == timedelta(minutes=10)
    with app.app_context():
        (line,) = queries.list_time_changes([ada_begins.attempt])
        db.session.remove()
    assert (line.id, line.kind, line.seconds, line.reason) == (change, "extension", 600, "消防演习")


def test_a_page_sees_the_new_deadline_at_its_next_look(act, ada_begins, now_of):
    act("extend_time", ada_begins.attempt, 600)

    seen = ada_begins.client.get(f"/api/v1/attempts/{ada_begins.attempt}/clock").json

    assert seen["deadline"] == clock.written(now_of().deadline_at)


def test_time_that_is_not_used_is_taken_back_once(act, ada_begins, now_of):
    before = now_of().deadline_at
    change = act("extend_time", ada_begins.attempt, 600)

    act("undo_time_change", change)

    assert now_of().deadline_at == before
    with pytest.raises(Refused) as refused:
        act("undo_time_change", change)
    assert why(refused) == Reason.UNDONE


def test_time_that_is_lived_on_is_not_taken_back(act, ada_begins):
    change = act("extend_time", ada_begins.attempt, 600)
    clock.move_for_tests(minutes=8)

    with pytest.raises(Refused) as refused:
        act("undo_time_change", change)

    assert why(refused) == Reason.IN_USE


def test_a_time_that_is_over_is_not_extended(act, ada_begins):
    clock.move_for_tests(minutes=30)

    with pytest.raises(Refused) as refused:
        act("extend_time", ada_begins.attempt, 600)

    assert why(refused) == Reason.RUN_OUT


def test_a_paper_that_was_handed_in_is_never_opened_again(act, ada_begins):
    ada_begins.client.post(f"/exams/attempts/{ada_begins.attempt}/hand-in")

    with pytest.raises(Refused) as refused:
        act("extend_time", ada_begins.attempt, 600)

    assert why(refused) == Reason.HANDED_IN


def test_a_paused_clock_stands_however_long(act, ada_begins, now_of):
    before = now_of()
    act("pause_attempt", ada_begins.attempt)
    clock.move_for_tests(hours=20)
    assert not now_of().is_closed

    act("resume_attempt", ada_begins.attempt)

    gained = now_of().deadline_at - before.deadline_at
    assert timedelta(hours=20) <= gained < timedelta(hours=20, minutes=1)


def test_a_pause_moves_the_deadline_by_what_the_ledger_says(app, act, ada_begins, now_of):
    before = now_of().deadline_at
    act("pause_attempt", ada_begins.attempt)
    clock.move_for_tests(seconds=71)
    act("resume_attempt", ada_begins.attempt)

    with app.app_context():
        (line,) = queries.list_time_changes([ada_begins.attempt])
        db.session.remove()

    assert now_of().deadline_at - before == timedelta(milliseconds=line.milliseconds)


def test_an_answer_typed_before_the_pause_counts_when_it_comes_in_it(act, ada_begins):
    position = ada_begins.first("single")
    act("pause_attempt", ada_begins.attempt)
    clock.move_for_tests(hours=2)

    assert ada_begins.save(position, {"choice": 2}).status_code == 200


def test_nothing_is_handed_in_while_paused(act, ada_begins):
    act("pause_attempt", ada_begins.attempt)

    answer = ada_begins.client.post(f"/exams/attempts/{ada_begins.attempt}/hand-in")

    assert answer.status_code == 409
    assert "暂停" in answer.get_data(as_text=True)


def test_no_question_is_served_while_paused(act, ada_begins):
    act("pause_attempt", ada_begins.attempt)
    base = f"/attempts/{ada_begins.attempt}"

    for address in (base, f"{base}/1", f"{base}/review"):
        assert ada_begins.client.get(address).location.endswith("/paused")
    page = ada_begins.client.get(f"{base}/paused").get_data(as_text=True)

    assert "暂停中" in page
    assert "消防演习" in page
    assert "fieldset" not in page


def test_the_paper_opens_again_once_it_goes_on(act, ada_begins):
    act("pause_attempt", ada_begins.attempt)
    clock_of = f"/api/v1/attempts/{ada_begins.attempt}/clock"
    assert ada_begins.client.get(clock_of).json["is_paused"] is True

    act("resume_attempt", ada_begins.attempt)

    assert ada_begins.client.get(clock_of).json["is_paused"] is False
    assert ada_begins.client.get(f"/attempts/{ada_begins.attempt}/paused").location.endswith(
        ada_begins.attempt
    )


def test_a_form_typed_before_the_pause_is_kept_without_a_script(act, ada_begins):
    position = ada_begins.first("single")
    address = f"/attempts/{ada_begins.attempt}/{position}"
    form = ada_begins.client.get(address)
    once = form.get_data(as_text=True).split('name="once" type="hidden" value="')[1].split('"')[0]
    act("pause_attempt", ada_begins.attempt)

    ada_begins.client.post(address, {"epoch": "1", "once": once, "choice": "2"})
    act("resume_attempt", ada_begins.attempt)

    assert 'value="2" checked' in ada_begins.client.get(address).get_data(as_text=True)


@pytest.fixture
def may_rest(app, ada_begins):
    """Ada's accommodation allows ten minutes of breaks."""
    with app.app_context():
        db.session.execute(update(Attempt).values(break_seconds=600))
        db.session.commit()
        db.session.remove()
    return f"/attempts/{ada_begins.attempt}"


def test_a_break_hides_the_paper_and_costs_no_time(ada_begins, may_rest, now_of):
    before = now_of()
    ada_begins.client.post(f"{may_rest}/take-break")
    assert "休息中" in ada_begins.client.get(f"{may_rest}/paused").get_data(as_text=True)
    clock.move_for_tests(minutes=4)

    ada_begins.client.post(f"{may_rest}/end-break")

    moved = now_of().deadline_at - before.deadline_at
    assert timedelta(minutes=4) <= moved < timedelta(minutes=4, seconds=20)
    assert ada_begins.client.get(f"{may_rest}/1").status_code == 200


def test_a_break_ends_by_itself_when_its_minutes_are_used_up(ada_begins, may_rest, now_of):
    ada_begins.client.get(f"{may_rest}/1")
    before = now_of().deadline_at
    ada_begins.client.post(f"{may_rest}/take-break")
    clock.move_for_tests(minutes=11)

    assert ada_begins.client.get(f"{may_rest}/1").status_code == 200
    assert now_of().deadline_at - before == timedelta(minutes=10)
    assert ada_begins.client.post(f"{may_rest}/take-break").status_code == 409


def test_a_break_gives_way_to_a_pause_and_keeps_what_is_left(app, act, ada_begins, may_rest):
    ada_begins.client.post(f"{may_rest}/take-break")
    clock.move_for_tests(minutes=3)
    act("pause_attempt", ada_begins.attempt)
    clock.move_for_tests(minutes=60)

    with app.app_context():
        left = queries.break_left(ada_begins.attempt)
        pause = queries.find_pause(ada_begins.attempt)
        db.session.remove()

    assert pause.kind == "pause"
    assert timedelta(minutes=6, seconds=40) < left <= timedelta(minutes=7)


def test_nobody_rests_whom_nothing_allows_it(ada_begins):
    assert ada_begins.client.get(f"/attempts/{ada_begins.attempt}/take-break").status_code == 404
