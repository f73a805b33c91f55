"""When a candidate who failed may sit again."""

from datetime import UTC, datetime, timedelta

from certification.core.refusals import Refusal
from certification.scheme.rules.retake import RetakeReason, RetakeRule, why_not_book

JUNIOR = RetakeRule(wait_days=(3, 7, 30), attempts=4, months=12, part_kept_months=12)
FIRST = datetime(2026, 3, 1, 10, tzinfo=UTC)


def days(count: int) -> timedelta:
    return timedelta(days=count)


def test_who_never_failed_may_book() -> None:
    assert why_not_book(JUNIOR, [], FIRST) is None


def test_after_the_first_failure_three_days_pass() -> None:
    refusal = why_not_book(JUNIOR, [FIRST], FIRST + days(2))

    assert refusal == Refusal(RetakeReason.TOO_SOON, {"until": FIRST + days(3)})


def test_the_wait_ends_at_the_very_moment_it_names() -> None:
    assert why_not_book(JUNIOR, [FIRST], FIRST + days(3)) is None


def test_the_second_failure_counts_from_itself_in_any_order_of_the_list() -> None:
    refusal = why_not_book(JUNIOR, [FIRST + days(5), FIRST], FIRST + days(11))

    assert refusal == Refusal(RetakeReason.TOO_SOON, {"until": FIRST + days(12)})


def test_after_four_failures_the_first_must_be_a_year_old() -> None:
    failed = [FIRST, FIRST + days(5), FIRST + days(20), FIRST + days(60)]

    refusal = why_not_book(JUNIOR, failed, FIRST + days(200))

    assert refusal == Refusal(RetakeReason.NO_ATTEMPTS_LEFT, {"until": datetime(2027, 3, 1, 10, tzinfo=UTC)})


def test_no_attempts_left_does_not_promise_a_day_inside_the_wait() -> None:
    rule = RetakeRule(wait_days=(180,), attempts=2, months=6, part_kept_months=12)
    failed = [FIRST, FIRST + days(170)]

    refusal = why_not_book(rule, failed, FIRST + days(171))

    assert refusal == Refusal(RetakeReason.NO_ATTEMPTS_LEFT, {"until": FIRST + days(350)})


def test_a_year_later_a_candidate_may_try_again() -> None:
    failed = [FIRST, FIRST + days(5), FIRST + days(20), FIRST + days(60)]

    assert why_not_book(JUNIOR, failed, datetime(2027, 3, 1, 10, tzinfo=UTC)) is None


def test_a_failure_of_long_ago_does_not_lengthen_the_wait() -> None:
    failed = [FIRST, FIRST + days(400)]

    assert why_not_book(JUNIOR, failed, FIRST + days(403)) is None
