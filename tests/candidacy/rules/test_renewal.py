"""What renewing asks on each day, and what a holder must show."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from certification.candidacy.rules.renewal import (
    Held,
    RenewalPath,
    RenewalReason,
    Shown,
    demand_of,
    renewal_path,
    term_begins_on,
    why_not_renew,
    window_of,
)
from certification.scheme.rules.names import Grade
from tests.candidacy.files import JUNIOR, SCHEME

LAST = date(2028, 3, 14)
WINDOW = window_of(JUNIOR.renewal, LAST)
INTERMEDIATE = SCHEME.grades[Grade.INTERMEDIATE]
SENIOR = SCHEME.grades[Grade.SENIOR]
ENOUGH = Shown(training_hours=16, sessions=40, evidence_count=1)


@pytest.mark.parametrize(
    ("today", "path"),
    [
        (LAST - timedelta(days=91), RenewalPath.TOO_EARLY),
        (LAST - timedelta(days=90), RenewalPath.SHORT_EXAM),
        (LAST, RenewalPath.SHORT_EXAM),
        (LAST + timedelta(days=1), RenewalPath.SHORT_EXAM),
        (LAST + timedelta(days=30), RenewalPath.SHORT_EXAM),
        (LAST + timedelta(days=31), RenewalPath.FULL_EXAM),
        (date(2029, 3, 14), RenewalPath.FULL_EXAM),
        (date(2029, 3, 15), RenewalPath.ANEW),
    ],
)
def test_each_day_has_its_path(today: date, path: RenewalPath) -> None:
    assert renewal_path(WINDOW, today) is path


def test_who_passes_on_the_last_day_of_grace_goes_on_from_the_old_last_day() -> None:
    assert term_begins_on(WINDOW, LAST + timedelta(days=30)) == LAST


def test_who_passes_after_grace_begins_on_the_day_of_issue() -> None:
    assert term_begins_on(WINDOW, LAST + timedelta(days=31)) is None


def test_a_term_asks_for_its_years() -> None:
    assert (demand_of(INTERMEDIATE).training_hours, demand_of(INTERMEDIATE).sessions) == (16, 40)
    assert (demand_of(SENIOR).training_hours, demand_of(SENIOR).sessions) == (72, 0)
    assert not demand_of(JUNIOR).asks


def code(held: Held, shown: Shown = ENOUGH, today: date = LAST) -> object:
    refusal = why_not_renew(held, INTERMEDIATE, shown, today)
    return refusal and refusal.code


def test_a_holder_in_the_window_who_shows_enough_may_renew() -> None:
    assert code(Held(LAST)) is None


@pytest.mark.parametrize(
    ("held", "reason"),
    [
        (Held(None), RenewalReason.NOTHING_TO_RENEW),
        (Held(LAST, has_open_application=True), RenewalReason.RENEWAL_ALREADY_OPEN),
        (Held(LAST, has_open_sanction=True), RenewalReason.RENEWAL_UNDER_SANCTION),
        (Held(LAST + timedelta(days=91)), RenewalReason.RENEWAL_TOO_EARLY),
        (Held(date(2027, 3, 13)), RenewalReason.RENEWAL_TOO_LATE),
    ],
)
def test_what_stands_in_the_way_is_named(held: Held, reason: RenewalReason) -> None:
    assert code(held) is reason


@pytest.mark.parametrize(
    ("shown", "reason"),
    [
        (replace(ENOUGH, training_hours=15), RenewalReason.TOO_FEW_HOURS),
        (replace(ENOUGH, sessions=39), RenewalReason.TOO_FEW_SESSIONS),
        (replace(ENOUGH, evidence_count=0), RenewalReason.NO_RENEWAL_EVIDENCE),
    ],
)
def test_too_little_is_told_at_its_field(shown: Shown, reason: RenewalReason) -> None:
    assert code(Held(LAST), shown) is reason
