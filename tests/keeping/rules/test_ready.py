"""Every line of "Ready to open?", green and red, on plain values."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from certification.core.texts import Text
from certification.keeping.rules.arrival import Arrival, what_is_off
from certification.keeping.rules.finding import Finding, Sign
from certification.keeping.rules.office import Content, Habits, Staff, list_office_lines
from certification.keeping.rules.ready import Kept, Key, Machine, list_machine_lines

NOW = datetime(2026, 3, 14, 6, 0, tzinfo=UTC)
HOUR = timedelta(hours=1)
URL = "https://exam.example.org"
THROUGH_ONE = Arrival(1, "https", "exam.example.org")
MACHINE = Machine(
    now=NOW,
    base_url=URL,
    is_production=True,
    is_plain_lan=False,
    trusted_proxies=1,
    arrived=THROUGH_ONE,
    key=Key(is_given=False, is_in_tree=False, is_shared=False),
    kept=Kept(NOW - 20 * HOUR, "", NOW - timedelta(days=80)),
    is_worker_alive=True,
    free_bytes=10 * 2**30,
    database_bytes=2**20,
    clocks_apart=timedelta(seconds=0.3),
    print_remedy=None,
)
STAFF = Staff(2, 0, 3, frozenset({"a"}), frozenset({"b"}), 0)
CONTENT = Content(
    has_scheme=True,
    assessors_needed={"junior": 2, "senior": 3},
    has_signed_cut={"junior": True, "senior": True},
    specimen_items=0,
    exam_items=400,
    papers={"junior": 4, "senior": 1},
    has_handbook=True,
)
HABITS = Habits(has_mail=True, oldest_letter=None, unconfirmed_classes=0, is_demo=False)


def lines(
    machine: Machine = MACHINE, staff: Staff = STAFF, content: Content = CONTENT, habits: Habits = HABITS
):
    return [*list_machine_lines(machine), *list_office_lines(staff, content, habits)]


def to_mend(found: list[Finding]) -> list[str]:
    return [one.name.en for one in found if one.sign is Sign.MEND]


def test_a_sound_body_may_open():
    assert [one.sign for one in lines()] == [Sign.FINE] * 22
    assert all(one.remedy is None for one in lines())


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"base_url": "http://exam.example.org", "arrived": None}, "The public address is set and encrypted"),
        ({"is_production": False}, "The public address is set and encrypted"),
        ({"trusted_proxies": 2}, "The number of proxies agrees with what arrives"),
        ({"is_plain_lan": True}, "The unencrypted trial mode is off"),
        ({"key": Key(False, True, False)}, "The key lies outside the source tree, for this server alone"),
        ({"key": Key(False, False, True)}, "The key lies outside the source tree, for this server alone"),
        ({"kept": Kept(NOW - 27 * HOUR, "", NOW)}, "A verified backup is younger than 26 hours"),
        ({"kept": Kept(None, "", NOW)}, "A verified backup is younger than 26 hours"),
        ({"kept": Kept(NOW, "OSError", NOW)}, "A verified backup is younger than 26 hours"),
        ({"kept": Kept(NOW, "", NOW - timedelta(days=91))}, "A restore was drilled in the last 90 days"),
        ({"kept": Kept(NOW, "", None)}, "A restore was drilled in the last 90 days"),
        ({"is_worker_alive": False}, "The worker is alive"),
        ({"free_bytes": 2**29}, "The disk has room"),
        ({"database_bytes": 4 * 2**30}, "The disk has room"),
        ({"clocks_apart": timedelta(seconds=-3)}, "The clocks of database and machine agree"),
        ({"print_remedy": Text("装字体", "Install a font")}, "Certificates can be printed"),
    ],
)
def test_a_machine_that_is_not_ready_is_told_one_thing(changed: dict[str, Any], said: str):
    found = lines(machine=replace(MACHINE, **changed))

    assert to_mend(found) == [said]
    assert next(one for one in found if one.name.en == said).remedy


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"officers": 1}, "Two officers at least, each with a second factor"),
        ({"officers_without_factor": 1}, "Two officers at least, each with a second factor"),
        ({"assessors": 2}, "Every grade has enough assessors"),
        ({"authors": frozenset()}, "There is an author, and another person who reviews"),
        ({"reviewers": frozenset({"a"})}, "There is an author, and another person who reviews"),
        ({"undeclared": 2}, "All staff were asked for their conflicts"),
    ],
)
def test_an_office_without_its_people_is_told(changed: dict[str, Any], said: str):
    assert to_mend(lines(staff=replace(STAFF, **changed))) == [said]


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"has_signed_cut": {"junior": True, "senior": False}}, "The cut of every grade is signed"),
        ({"specimen_items": 1}, "The bank is your own, not the published specimen"),
        ({"exam_items": 0}, "The bank is your own, not the published specimen"),
        ({"papers": {"junior": 4, "senior": 0}}, "The bank fills a paper of every grade"),
        ({"has_handbook": False}, "The handbook is loaded, in both languages"),
    ],
)
def test_an_office_without_its_content_is_told(changed: dict[str, Any], said: str):
    assert to_mend(lines(content=replace(CONTENT, **changed))) == [said]


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"oldest_letter": 25 * HOUR}, "Letters are posted, or handed over in time"),
        ({"unconfirmed_classes": 3}, "Retention of each class of record is confirmed"),
        ({"is_demo": True}, "No demonstration data"),
    ],
)
def test_habits_that_are_missing_are_told(changed: dict[str, Any], said: str):
    assert to_mend(lines(habits=replace(HABITS, **changed))) == [said]


def test_without_a_scheme_nothing_that_rests_on_it_is_green():
    empty = Content(False, {}, {}, 0, 400, {}, True)

    assert to_mend(lines(content=empty)) == [
        "Every grade has enough assessors",
        "A scheme is adopted",
        "The cut of every grade is signed",
        "The bank fills a paper of every grade",
    ]


def test_the_grades_that_lack_something_are_named():
    found = lines(staff=replace(STAFF, assessors=2))

    assert any(one.remedy and "Senior 3" in one.remedy.en and "Junior" not in one.remedy.en for one in found)


def test_a_command_line_sees_no_proxy():
    found = lines(machine=replace(MACHINE, arrived=None))

    assert [one.name.en for one in found if one.sign is Sign.UNSEEN] == [
        "The number of proxies agrees with what arrives"
    ]


def test_a_key_of_the_environment_has_no_file():
    assert to_mend(lines(machine=replace(MACHINE, key=Key(True, True, True)))) == []


@pytest.mark.parametrize(
    ("arrived", "trusted", "is_off"),
    [
        (Arrival(1, "https", "exam.example.org"), 1, False),
        (Arrival(0, "https", "exam.example.org"), 1, True),
        (Arrival(2, "https", "exam.example.org"), 1, True),
        (Arrival(0, "http", "exam.example.org"), 0, True),
        (Arrival(0, "https", "exam.example.org"), 0, False),
        (Arrival(1, "https", "127.0.0.1:8000"), 1, True),
        (Arrival(1, "http", "exam.example.org"), 1, True),
    ],
)
def test_what_arrives_must_agree_with_the_settings(arrived: Arrival, trusted: int, is_off: bool):
    assert (what_is_off(arrived, trusted, URL) is not None) == is_off
