"""Names, nights and what goes."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from certification.core.moments import ZONE
from certification.keeping.rules.backups import (
    Occasion,
    Reason,
    list_surplus,
    name_of,
    next_night,
    read_name,
    why_no_room,
)

MOMENT = datetime(2026, 3, 14, 6, 3, 22, tzinfo=UTC)
moments = st.integers(0, 40 * 365 * 86_400).map(lambda seconds: MOMENT + timedelta(seconds=seconds))


def test_a_name_says_why_and_when():
    assert name_of(Occasion.NIGHTLY, MOMENT) == "caopan-nightly-20260314T060322Z.backup"


@given(st.sampled_from(Occasion), moments, st.integers(0, 3))
def test_a_name_reads_back(occasion, moment, taken):
    names: list[str] = []
    for _ in range(taken + 1):
        names.append(name_of(occasion, moment, names))

    read = read_name(names[-1])

    assert len(set(names)) == len(names)
    assert read is not None
    assert (read.occasion, read.made_at) == (occasion, moment.replace(microsecond=0))


def test_a_path_is_no_name():
    assert read_name("../secret") is None
    assert read_name("caopan-nightly-20260314T060322Z.backup/..") is None
    assert read_name("caopan-nightly-20260314T060322Z.backup\n") is None


@given(moments, st.integers(0, 23))
def test_the_next_night_is_within_a_day_at_the_hour_of_the_body(moment, hour):
    day, due = next_night(moment, hour, ZONE)

    assert timedelta(0) < due - moment <= timedelta(days=1)
    assert due.astimezone(ZONE).hour == hour
    assert due.astimezone(ZONE).date() == day


@given(st.integers(0, 40), st.integers(0, 40))
def test_of_each_kind_the_newest_are_kept(nights, asked):
    names = [name_of(Occasion.NIGHTLY, MOMENT + timedelta(days=n)) for n in range(nights)]
    names += [name_of(Occasion.ASKED, MOMENT + timedelta(days=n)) for n in range(asked)]

    left = sorted(set(names) - set(list_surplus(names)))

    assert len(left) == min(nights, 14) + min(asked, 14)
    assert not nights or names[nights - 1] in left


def test_a_stranger_in_the_folder_never_goes():
    assert list_surplus(["photo.backup", "notes.txt"], kept=0) == []


def test_a_disk_without_room_says_how_much_is_needed():
    refusal = why_no_room(2**20, 3 * 2**20)

    assert refusal is not None
    assert (refusal.code, refusal.values) == (Reason.NO_ROOM, {"free": 1, "needed": 3})
    assert why_no_room(2**20, 2**20) is None
