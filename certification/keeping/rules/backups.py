"""Backups as files: their names, the hour of the night, which ones are kept, which are fresh enough."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from enum import StrEnum

from certification.core.refusals import Refusal
from certification.core.texts import Text

KEPT = 14
# A night's backup may be late by two hours before anybody is told.
FRESH = timedelta(hours=26)
DRILLED_WITHIN = timedelta(days=90)
NAME = re.compile(r"caopan-(nightly|asked|upgrade|restore)-(\d{8}T\d{6}Z)(?:-\d+)?\.backup")
STAMP = "%Y%m%dT%H%M%SZ"


class Occasion(StrEnum):
    """Why a backup was made; it is part of the file's name."""

    NIGHTLY = "nightly"
    ASKED = "asked"
    UPGRADE = "upgrade"
    RESTORE = "restore"


OCCASIONS: Mapping[str, Text] = {
    Occasion.NIGHTLY: Text("每夜", "Nightly"),
    Occasion.ASKED: Text("人工", "On demand"),
    Occasion.UPGRADE: Text("升级之前", "Before an upgrade"),
    Occasion.RESTORE: Text("恢复之前", "Before a restore"),
}


class Reason(StrEnum):
    """Why no backup was made."""

    AT_WORK = "keeping.at_work"
    FILE_THERE = "keeping.file_there"
    NO_FOLDER = "keeping.no_folder"
    NO_ROOM = "keeping.no_room"
    NO_TABLES = "keeping.no_tables"
    UNSOUND = "keeping.unsound"


@dataclass(frozen=True, slots=True)
class Named:
    """A backup as its file name tells: what it is called, why and when it was made."""

    name: str
    occasion: Occasion
    made_at: datetime


def name_of(occasion: Occasion, moment: datetime, taken: Iterable[str] = ()) -> str:
    """Return a file name that is not taken yet."""
    stem = f"caopan-{occasion}-{moment.astimezone(UTC).strftime(STAMP)}"
    names, number = set(taken), 1
    while (name := f"{stem}.backup" if number == 1 else f"{stem}-{number}.backup") in names:
        number += 1
    return name


def read_name(name: str) -> Named | None:
    """Return what a file name tells, or None where it is no backup of ours."""
    found = NAME.fullmatch(name)
    if found is None:
        return None
    return Named(name, Occasion(found[1]), datetime.strptime(found[2], STAMP).replace(tzinfo=UTC))


def next_night(moment: datetime, hour: int, zone: tzinfo) -> tuple[date, datetime]:
    """Return the day and the moment of the next nightly backup after a moment, by the body's own clock."""
    local = moment.astimezone(zone)
    due = datetime.combine(local.date(), time(hour), zone)
    if due <= local:
        due = datetime.combine(local.date() + timedelta(days=1), time(hour), zone)
    return due.date(), due.astimezone(UTC)


def list_surplus(names: Iterable[str], kept: int = KEPT) -> list[str]:
    """Return the names that go when a new backup was verified: of each occasion, all but the newest."""
    read = sorted(
        (one for name in names if (one := read_name(name))),
        key=lambda one: (one.made_at, one.name),
        reverse=True,
    )
    surplus = []
    for occasion in Occasion:
        surplus += [one.name for one in read if one.occasion is occasion][kept:]
    return sorted(surplus)


def why_no_room(free: int, needed: int) -> Refusal | None:
    """Return that the disk has no room for a copy and its file, or None."""
    if free >= needed:
        return None
    return Refusal(Reason.NO_ROOM, {"free": free // 2**20, "needed": -(-needed // 2**20)})
