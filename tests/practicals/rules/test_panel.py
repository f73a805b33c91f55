"""Who may assess whom, and when a practical may be planned."""

from datetime import UTC, date, datetime, timedelta

import pytest

from certification.candidacy.rules.ties import Tie, TieKind
from certification.practicals.rules.panel import (
    Assessor,
    Earlier,
    Reason,
    half_day,
    why_not_assess,
    why_not_further,
    why_not_panel,
    why_not_plan,
    why_not_then,
)
from certification.scheme.rules.retake import RetakeRule

TODAY = date(2026, 11, 22)
NOW = datetime(2026, 11, 22, 4, tzinfo=UTC)
RULE = RetakeRule(wait_days=(3, 7, 30), attempts=4, months=12, part_kept_months=12)
CHEN = Assessor("chen", "陈堃")
FRESH = Earlier(has_open=False, has_pass=False, failed_at=())


def tie(kind=TieKind.TRAINED, until=None):
    return Tie("chen", kind, date(2024, 1, 1), until)


def reason(refusal):
    return refusal.code if refusal else None


@pytest.mark.parametrize(
    ("kind", "code"),
    [
        (TieKind.TRAINED, Reason.TRAINED),
        (TieKind.EMPLOYED, Reason.EMPLOYED),
        (TieKind.PAID, Reason.PAID),
        (TieKind.RELATIVE, Reason.RELATED),
    ],
)
def test_who_is_tied_to_the_candidate_may_not_assess(kind, code):
    assert reason(why_not_assess(CHEN, "ada", [tie(kind)], TODAY)) is code


def test_the_reason_names_the_person_and_the_day():
    refusal = why_not_assess(CHEN, "ada", [tie()], TODAY)

    assert refusal is not None
    assert (refusal.values["name"], refusal.values["since"]) == ("陈堃", date(2024, 1, 1))


def test_somebody_elses_tie_does_not_bar():
    assert why_not_assess(Assessor("clara", "赵翀"), "ada", [tie()], TODAY) is None


def test_a_tie_bars_until_the_last_day_of_24_months():
    ended = tie(until=date(2024, 11, 23))

    assert why_not_assess(CHEN, "ada", [ended], TODAY) is not None
    assert why_not_assess(CHEN, "ada", [ended], date(2026, 11, 23)) is None


def test_nobody_assesses_themselves():
    assert reason(why_not_assess(CHEN, "chen", [], TODAY)) is Reason.OWN_PRACTICAL


def test_a_sixth_candidate_in_half_a_day_is_too_many():
    assert why_not_assess(Assessor("chen", "陈堃", load=4), "ada", [], TODAY) is None
    assert (
        reason(why_not_assess(Assessor("chen", "陈堃", load=5), "ada", [], TODAY)) is Reason.TOO_MANY_THAT_DAY
    )


def test_a_panel_has_the_schemes_number():
    assert why_not_panel(("chen", "clara"), "chen", 2) is None
    assert reason(why_not_panel(("chen",), "chen", 2)) is Reason.WRONG_NUMBER
    assert reason(why_not_panel(("chen", "clara", "cyrus"), "chen", 2)) is Reason.WRONG_NUMBER


def test_nobody_counts_twice_on_a_panel():
    assert reason(why_not_panel(("chen", "chen"), "chen", 2)) is Reason.WRONG_NUMBER


def test_the_lead_is_one_of_the_panel():
    assert reason(why_not_panel(("chen", "clara"), "cyrus", 2)) is Reason.LEAD_NOT_CHOSEN


def test_a_further_assessor_is_new_and_free_of_ties():
    assert reason(why_not_further(CHEN, ["chen"], "ada", [], TODAY)) is Reason.ASSIGNED_ALREADY
    assert reason(why_not_further(CHEN, ["clara"], "ada", [tie()], TODAY)) is Reason.TRAINED
    assert why_not_further(CHEN, ["clara"], "ada", [], TODAY) is None


@pytest.mark.parametrize("state", ["submitted", "returned", "completed"])
def test_only_an_accepted_application_is_planned(state):
    assert reason(why_not_plan(state, FRESH, RULE, NOW)) is Reason.NOT_ACCEPTED


def test_one_practical_at_a_time():
    assert reason(why_not_plan("accepted", Earlier(True, False, ()), RULE, NOW)) is Reason.ALREADY_PLANNED


def test_a_passed_practical_is_not_planned_again():
    assert reason(why_not_plan("accepted", Earlier(False, True, ()), RULE, NOW)) is Reason.ALREADY_PASSED


def test_after_a_fail_the_wait_is_kept():
    failed = Earlier(False, False, (NOW - timedelta(days=2),))

    assert reason(why_not_plan("accepted", failed, RULE, NOW)) is Reason.WAIT_AFTER_FAIL
    assert why_not_plan("accepted", failed, RULE, NOW + timedelta(days=1)) is None


def test_an_inconclusive_practical_costs_no_wait():
    assert why_not_plan("accepted", FRESH, RULE, NOW) is None


def test_a_start_in_the_past_is_refused_after_an_hour():
    assert why_not_then(NOW - timedelta(minutes=59), NOW) is None
    assert reason(why_not_then(NOW - timedelta(minutes=61), NOW)) is Reason.IN_THE_PAST


def test_morning_and_afternoon_are_two_half_days():
    assert half_day(datetime(2026, 11, 22, 11, 59, tzinfo=UTC)) == (TODAY, False)
    assert half_day(datetime(2026, 11, 22, 12, 0, tzinfo=UTC)) == (TODAY, True)
