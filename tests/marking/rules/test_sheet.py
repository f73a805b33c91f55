"""Which mark counts, what is empty, when a sheet is sealed."""

from datetime import UTC, datetime, timedelta

from certification.marking.rules.sheet import (
    NOT_OBSERVED,
    Noted,
    Reason,
    Tap,
    is_same_observation,
    latest_taps,
    list_empty,
    why_not_change,
    why_not_mark,
    why_not_observe,
    why_not_seal,
)

NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)


def test_the_last_tap_counts():
    taps = [Tap("R1", 2, NOON), Tap("R2", 3, NOON), Tap("R1", 4, NOON)]

    assert latest_taps(taps)["R1"].value == 4


def test_not_observed_is_a_value():
    assert list_empty(["R1", "R2"], {"R1": NOT_OBSERVED}) == ("R2",)


def test_a_sheet_with_an_empty_criterion_is_not_sealed():
    refusal = why_not_seal(None, ["R1", "R2"], {"R1": 3})

    assert refusal is not None
    assert refusal.code is Reason.EMPTY_CRITERIA
    assert refusal.values["criteria"] == "R2"


def test_a_full_sheet_may_be_sealed():
    assert why_not_seal(None, ["R1"], {"R1": NOT_OBSERVED}) is None


def test_a_sealed_sheet_takes_nothing_more():
    refusal = why_not_change(NOON)

    assert refusal is not None
    assert refusal.code is Reason.SEALED


def test_a_sealed_sheet_is_not_sealed_again():
    refusal = why_not_seal(NOON, ["R1"], {"R1": 3})

    assert refusal is not None
    assert refusal.code is Reason.SEALED


def test_a_value_outside_the_allowed_is_refused():
    assert why_not_mark(4, range(5)) is None
    assert why_not_mark(5, range(5)) is not None
    assert why_not_mark(-1, range(5)) is not None


def test_blank_and_endless_observations_are_refused():
    assert why_not_observe("喊出断流") is None
    assert why_not_observe("  ") is not None
    assert why_not_observe("x" * 501) is not None


def test_the_same_words_seconds_apart_are_one_observation():
    first, again = Noted("R7", "断流", NOON), Noted("R7", "断流", NOON + timedelta(seconds=2))

    assert is_same_observation(first, again)


def test_the_same_words_later_are_another_observation():
    first, later = Noted("R7", "断流", NOON), Noted("R7", "断流", NOON + timedelta(seconds=4))

    assert not is_same_observation(first, later)


def test_the_same_words_on_another_criterion_are_another_observation():
    assert not is_same_observation(Noted("R7", "断流", NOON), Noted("R5", "断流", NOON))
