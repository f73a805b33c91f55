"""The daily round: 90 days before the end, 30 days before, once it has lapsed; each letter once."""

from datetime import date, timedelta

import pytest

from certification.certificates.actions import REMIND_JOB, remind_holders
from certification.certificates.rules.reminding import Reminder, list_due
from certification.core import clock, letters
from certification.core.db import db
from certification.core.jobs import Job
from certification.core.letters import LetterState

TODAY = date(2027, 6, 1)


def kinds() -> list[str]:
    """Return the kinds of the dated letters so far, the first one first."""
    written = reversed(letters.list_letters(*LetterState))
    return [one.kind for one in written if one.kind.startswith("renewal_")]


@pytest.mark.parametrize(
    ("days", "kind"),
    [(270, None), (280, "window"), (336, "month"), (365, "month"), (370, "lapsed"), (400, None)],
)
def test_each_day_has_its_letter(issued, stage, days, kind):
    clock.move_for_tests(days=days)

    remind_holders({})

    assert kinds() == ([f"renewal_{kind}"] if kind else [])


def test_each_letter_is_written_once(issued, stage):
    for days in (280, 281, 340, 341, 370, 371):
        clock.move_for_tests(days=days)
        remind_holders({})

    assert kinds() == ["renewal_window", "renewal_month", "renewal_lapsed"]


def test_an_issue_starts_the_round_and_the_round_goes_on_by_itself(issued, stage):
    first = db.session.query(Job).filter(Job.kind == REMIND_JOB).count()
    clock.move_for_tests(days=1)
    remind_holders({})

    assert (first, db.session.query(Job).filter(Job.kind == REMIND_JOB).count()) == (1, 2)


def test_the_days_of_the_letters_never_overlap():
    due = list_due(90, 30, TODAY)

    days = [d.first_on + timedelta(n) for d in due for n in range((d.last_on - d.first_on).days + 1)]

    assert len(days) == len(set(days)) == 60 + 31 + 30
    assert [d.reminder for d in due] == [Reminder.WINDOW, Reminder.MONTH, Reminder.LAPSED]


def test_an_issue_is_told_by_letter(issued, stage):
    assert "certificate_issued" in [one.kind for one in letters.list_letters(*LetterState)]
