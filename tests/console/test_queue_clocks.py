"""The queue's clocks: what is overdue comes first, and what an officer may not do says why."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from certification.candidacy.actions import declare_tie
from certification.candidacy.rules.ties import Tie, TieKind
from certification.console.queries import get_queue
from certification.core import clock
from certification.core.db import db, now
from certification.exams import actions as exams
from certification.exams.actions import NewSitting
from tests import factories
from tests.apart import apart
from tests.factories import Panel

REASON = "已核对签到和答卷，没有异常。"


@pytest.fixture
def inside(app):
    """Stand inside the application."""
    with app.app_context():
        yield
        db.session.remove()


@pytest.fixture
def sign_in(inside, sign_in):
    """Give browsers apart from the test."""
    return apart(sign_in)


def tasks(people, key: str = "greta", *, only_mine: bool = False) -> list[str]:
    """Return what stands in somebody's queue, in Chinese."""
    found = get_queue(people(key), now(), only_mine=only_mine)
    return [f"{line.task.zh} {line.about}" for line in found.lines]


@pytest.fixture
def over(inside, people) -> str:
    """Give a sitting released together that Ada has sat and that is over."""
    factories.an_accepted_application(people("ada"), people("greta"))
    window = (now(), now() + timedelta(hours=4))
    sitting = exams.open_sitting(
        NewSitting(
            "junior", "full", "杭州", *window, seats=5, release="together", accepted_because="样例题库。"
        ),
        people("greta"),
    )
    factories.a_handed_in_attempt(people("ada"), sitting)
    clock.move_for_tests(hours=5)
    return sitting


def test_an_application_is_due_after_five_working_days_and_then_overdue(sign_in, inside, people):
    factories.a_waiting_application(people("ada"))
    soon = sign_in("greta").get("/console/").get_data(as_text=True)
    clock.move_for_tests(days=9)

    late = sign_in("greta").get("/console/").get_data(as_text=True)

    assert "已超期" not in soon
    assert "已超期 2 件" in late


def test_what_is_overdue_comes_first(inside, people):
    factories.a_waiting_application(people("boris"))
    clock.move_for_tests(days=9)
    factories.a_waiting_application(people("ada"))

    assert [one.rsplit(" ", 1)[-1] for one in tasks(people)] == ["李犇", "李犇", "张喆", "张喆"]


def test_evidence_and_identity_are_lines_of_the_same_queue(inside, people):
    factories.a_waiting_application(people("ada"))

    assert set(tasks(people)) == {"审核报名与证据 张喆", "核对身份 张喆"}


def test_a_tie_is_told_with_its_reason_and_left_out_of_mine(sign_in, inside, people):
    factories.a_waiting_application(people("ada"))
    tie = Tie(people("greta"), TieKind.RELATIVE, date(2020, 1, 1), None)
    declare_tie(people("ada"), tie, actor_id=people("hugo"))
    greta = sign_in("greta")

    everything = greta.get("/console/").get_data(as_text=True)
    mine = greta.get("/console/?show=mine").get_data(as_text=True)

    assert everything.count("由别人办") == 2
    assert "张喆" not in mine
    assert "没有您能办的事" in mine


def test_a_sitting_waits_for_its_release_and_then_for_the_second_signature(over, people):
    before = tasks(people)
    exams.propose_release(over, people("greta"), REASON)

    assert any(one.startswith("提出公布成绩") for one in before)
    assert not any(one.startswith("批准公布成绩") for one in tasks(people, only_mine=True))
    assert any(one.startswith("批准公布成绩") for one in tasks(people, "hugo", only_mine=True))


def test_an_empty_seat_leaves_its_roster_to_be_completed(inside, people):
    factories.an_accepted_application(people("ada"), people("greta"))
    window = (now() + timedelta(hours=1), now() + timedelta(hours=2))
    sitting = exams.open_sitting(
        NewSitting("junior", "full", "杭州", *window, seats=5, accepted_because=factories.REPEATS),
        people("greta"),
    )
    exams.book_seat(sitting, people("ada"))
    clock.move_for_tests(hours=3)

    assert any(one.startswith("补全签到名单") for one in tasks(people))


def test_the_own_decision_waits_for_somebody_else(inside, people):
    panel = Panel(people("greta"), (people("chen"), people("clara")))
    case = factories.a_complete_case(people("ada"), panel)
    assert "作出决定 张喆" in tasks(people)
    factories.a_decision(case, people("greta"))

    assert "签发决定 张喆" not in tasks(people, only_mine=True)
    assert "签发决定 张喆" in tasks(people, "hugo", only_mine=True)
