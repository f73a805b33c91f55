"""Who may not judge a candidate."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from certification.candidacy.rules.ties import (
    Tie,
    TieKind,
    TieReason,
    bars,
    why_not_declare,
    why_not_judge,
)
from certification.core.refusals import Refusal

TODAY = date(2026, 11, 22)
DAYS = st.dates(date(2000, 1, 1), date(2050, 1, 1))


def trained(until_on: date | None, from_on: date = date(2024, 1, 1)) -> Tie:
    """Return a tie to Chen, who trained the candidate."""
    return Tie("chen", TieKind.TRAINED, from_on, until_on)


def test_a_stranger_may_judge() -> None:
    assert why_not_judge([trained(TODAY)], "clara", TODAY) is None


def test_a_trainer_may_not_judge_for_24_months_after_the_last_day() -> None:
    tie = trained(date(2024, 11, 23))

    assert why_not_judge([tie], "chen", TODAY) == Refusal(TieReason.TIED, {"until": date(2026, 11, 23)})
    assert why_not_judge([tie], "chen", date(2026, 11, 23)) is None


def test_a_tie_that_lasts_names_no_end() -> None:
    assert why_not_judge([trained(None)], "chen", TODAY) == Refusal(TieReason.TIED_STILL)


def test_a_relative_stays_one() -> None:
    tie = Tie("chen", TieKind.RELATIVE, date(1990, 1, 1), date(2000, 1, 1))

    assert why_not_judge([tie], "chen", TODAY) == Refusal(TieReason.TIED_STILL)


def test_of_several_ties_the_longest_counts() -> None:
    ties = [trained(date(2025, 1, 1)), trained(date(2026, 1, 1))]

    assert why_not_judge(ties, "chen", TODAY) == Refusal(TieReason.TIED, {"until": date(2028, 1, 1)})


def test_a_tie_that_has_not_begun_does_not_bar() -> None:
    assert not bars(trained(None, from_on=TODAY + timedelta(days=1)), TODAY)


@given(st.sampled_from(TieKind), DAYS, st.none() | DAYS, DAYS, st.integers(0, 2000))
def test_who_is_free_once_stays_free(
    kind: TieKind, from_on: date, until_on: date | None, day: date, later: int
) -> None:
    tie = Tie("chen", kind, from_on, until_on)

    if from_on <= day and not bars(tie, day):
        assert not bars(tie, day + timedelta(days=later))


def test_nobody_is_tied_to_themselves() -> None:
    refusal = why_not_declare("ada", Tie("ada", TieKind.PAID, TODAY, None))

    assert refusal is not None
    assert refusal.code is TieReason.TIE_TO_SELF


def test_a_tie_does_not_end_before_it_begins() -> None:
    refusal = why_not_declare("ada", trained(date(2023, 12, 31)))

    assert refusal is not None
    assert refusal.code is TieReason.TIE_ENDS_BEFORE_IT_BEGINS
