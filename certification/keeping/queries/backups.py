"""The backups on the disk of this machine, and what the ledger knows of them."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from certification.audit import queries as audit
from certification.core.errors import NotFound
from certification.core.permissions import Permission
from certification.core.settings import Settings
from certification.keeping.rules.backups import Occasion, read_name


@dataclass(frozen=True, slots=True)
class KeptBackup:
    """One backup in the folder: its name, why and when it was made, its size, and when it was verified."""

    name: str
    occasion: Occasion
    made_at: datetime
    bytes: int
    verified_at: datetime | None


@dataclass(frozen=True, slots=True)
class Attempt:
    """One line of the ledger about a backup or a drill: when, of what, and the code of what went wrong."""

    at: datetime
    name: str
    fault: str


def folder_of(settings: Settings) -> Path:
    """Return where this machine keeps its backups."""
    return settings.data / "backups"


def list_backups(settings: Settings) -> list[KeptBackup]:
    """Return the backups of this machine, the newest first."""
    verified = {
        attempt.name: attempt.at
        for attempt in _attempts(Permission.KEEPING_BACKUP_MAKE)
        if attempt.name and not attempt.fault
    }
    found = [
        KeptBackup(one.name, one.occasion, one.made_at, path.stat().st_size, verified.get(one.name))
        for path in folder_of(settings).glob("*.backup")
        if (one := read_name(path.name))
    ]
    return sorted(found, key=lambda one: (one.made_at, one.name), reverse=True)


def get_backup(settings: Settings, name: str) -> Path:
    """Return the file of a backup by its name; raises NotFound."""
    path = folder_of(settings) / name
    if read_name(name) is None or not path.is_file():
        raise NotFound
    return path


def find_last_made() -> Attempt | None:
    """Return the last backup that was made and verified, on whatever machine."""
    return next(
        (one for one in _attempts(Permission.KEEPING_BACKUP_MAKE) if one.name and not one.fault), None
    )


def find_last_failure() -> Attempt | None:
    """Return the last try at a backup where it failed, None where the last one went well."""
    last = next((one for one in _attempts(Permission.KEEPING_BACKUP_MAKE) if one.name or one.fault), None)
    return last if last and last.fault else None


def find_last_drill() -> Attempt | None:
    """Return the last drill that went well."""
    return next((one for one in _attempts(Permission.KEEPING_BACKUP_DRILL) if not one.fault), None)


def _attempts(right: Permission) -> list[Attempt]:
    """Return what the ledger knows, the latest first."""
    found = []
    for entry in audit.list_latest(right):
        details = json.loads(entry.details)
        found.append(Attempt(entry.at, str(details.get("file", "")), str(details.get("fault", ""))))
    return found
