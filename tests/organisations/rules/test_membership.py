"""Who may be asked, answer and leave, as plain values and as a walk through every order of events."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as some

from certification.organisations.rules.membership import (
    QUIET_AFTER_NO,
    Course,
    MemberReason,
    Standing,
    why_not_answer,
    why_not_ask,
    why_not_end,
    why_not_span,
)

NOW = datetime(2026, 11, 22, tzinfo=UTC)
TODAY = NOW.date()
ASKED, AGREED = Course(), Course(agreed_at=NOW)
DECLINED = Course(declined_at=NOW)
ENDED = Course(agreed_at=NOW, until_on=TODAY)


@pytest.mark.parametrize(
    ("course", "code"),
    [(ASKED, MemberReason.ALREADY_ASKED), (AGREED, MemberReason.ALREADY_MEMBER), (DECLINED, MemberReason.ALREADY_ASKED)],
)  # fmt: skip
def test_nobody_is_asked_twice(course: Course, code: MemberReason):
    refusal = why_not_ask([ENDED, course], NOW)

    assert refusal is not None
    assert refusal.code == code


def test_a_no_and_a_silence_are_told_alike():
    assert why_not_ask([ASKED], NOW) == why_not_ask([DECLINED], NOW)


def test_after_a_while_one_may_ask_again():
    assert why_not_ask([DECLINED], NOW + QUIET_AFTER_NO - timedelta(seconds=1)) is not None
    assert why_not_ask([DECLINED], NOW + QUIET_AFTER_NO) is None
    assert why_not_ask([ENDED], NOW) is None


@given(some.lists(some.sampled_from(["agree", "decline", "end"]), max_size=6))
def test_whatever_is_tried_an_end_is_final_and_an_answer_is_given_once(acts: list[str]):
    course, answers = Course(), 0
    for act in acts:
        before = course
        if act == "end" and why_not_end(course) is None:
            course = replace(course, until_on=TODAY)
        elif act != "end" and why_not_answer(course) is None:
            course = replace(course, agreed_at=NOW) if act == "agree" else replace(course, declined_at=NOW)
            answers += 1
        assert before.standing not in {Standing.ENDED, Standing.DECLINED} or course == before

    assert answers <= 1
    assert course.agreed_at is None or course.declined_at is None


@pytest.mark.parametrize(
    ("from_on", "until_on", "code"),
    [
        (date(2026, 11, 23), None, MemberReason.LATER_THAN_TODAY),
        (date(2026, 1, 1), date(2026, 11, 23), MemberReason.LATER_THAN_TODAY),
        (date(2026, 2, 1), date(2026, 1, 1), MemberReason.ENDS_BEFORE_IT_BEGINS),
    ],
)
def test_days_that_make_no_sense_are_refused(from_on: date, until_on: date | None, code: MemberReason):
    refusal = why_not_span(from_on, until_on, TODAY)

    assert refusal is not None
    assert refusal.code == code


def test_a_span_that_ended_is_fine():
    assert why_not_span(date(2026, 1, 1), TODAY, TODAY) is None
