"""Working days: Monday to Friday without public holidays, and the weekend days worked for them."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from certification.core.entries import Malformed
from certification.core.settings import ROOT
from certification.core.strict_yaml import load
from certification.scheme.rules.days import read_days_off, working_days_after


@pytest.mark.parametrize(
    ("day", "days", "found"),
    [
        (date(2026, 11, 20), 1, date(2026, 11, 23)),
        (date(2026, 11, 21), 1, date(2026, 11, 23)),
        (date(2026, 11, 23), 5, date(2026, 11, 30)),
        (date(2026, 11, 23), 0, date(2026, 11, 23)),
    ],
)
def test_weekends_do_not_count(day, days, found):
    assert working_days_after(day, days) == found


@given(st.dates(date(2020, 1, 1), date(2040, 1, 1)), st.integers(1, 60))
def test_a_goal_never_falls_on_a_weekend(day, days):
    assert working_days_after(day, days).weekday() < 5


SHIPPED = read_days_off(load((ROOT / "question_bank" / "days_off.yaml").read_text(encoding="utf-8")).value)


@pytest.mark.parametrize(
    ("day", "days", "found"),
    [
        (date(2026, 2, 13), 1, date(2026, 2, 14)),
        (date(2026, 2, 13), 2, date(2026, 2, 24)),
        (date(2026, 9, 30), 3, date(2026, 10, 10)),
        (date(2026, 4, 3), 1, date(2026, 4, 7)),
    ],
)
def test_holidays_do_not_count_and_the_saturdays_worked_for_them_do(day, days, found):
    assert working_days_after(day, days, SHIPPED) == found


def test_a_year_that_nobody_entered_knows_its_weekends():
    assert SHIPPED.years == {2026}
    assert working_days_after(date(2027, 1, 1), 1, SHIPPED) == date(2027, 1, 4)


@pytest.mark.parametrize(
    ("change", "place"),
    [
        ({"worked": ["2026-02-13"]}, "years.0.worked.0"),
        ({"worked": ["2027-02-13"]}, "years.0.worked.0"),
        ({"off": [{"from": "2026-02-15", "until": "2026-02-14", "name": "春节"}]}, "years.0.off.0"),
    ],
)
def test_what_makes_no_sense_is_refused_at_its_place(change, place):
    year = {"year": 2026, "source": "…", "off": [], "worked": [], **change}

    with pytest.raises(Malformed, match=place):
        read_days_off({"years": [year]})
