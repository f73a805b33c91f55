"""Making a backup: written and verified first, then told to the ledger, and only then older ones go."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from certification.audit.actions import record
from certification.core.db import action, db, now
from certification.core.errors import Refused
from certification.core.permissions import Permission
from certification.core.refusals import Refusal
from certification.core.settings import Settings
from certification.keeping import writing
from certification.keeping.queries.backups import folder_of
from certification.keeping.rules.backups import Occasion, Reason, list_surplus, name_of
from certification.keeping.rules.manifest import Manifest
from certification.keeping.writing import Progress

SUBJECT = "keeping_backup"


@dataclass(frozen=True, slots=True)
class Made:
    """A verified backup: its file, its size, and what it says about itself."""

    path: Path
    bytes: int
    manifest: Manifest


def back_up(settings: Settings, occasion: Occasion, *, by: str | None, progress: Progress) -> Made:
    """Make one verified backup in this machine's folder and keep the newest of its kind; raises Refused."""
    folder = folder_of(settings)
    try:
        with writing.alone(folder):
            made = _write(settings, folder / name_of(occasion, now(), _names(folder)), progress)
            _note_made(made, occasion, by)
            _remove_surplus(folder)
            return made
    except Refused as refused:
        if refused.refusal.code is not Reason.AT_WORK:
            _note_failed(occasion, by, str(refused.refusal.code))
        raise
    except Exception as fault:
        _note_failed(occasion, by, type(fault).__name__)
        raise


def back_up_to(settings: Settings, path: Path, *, progress: Progress) -> Made:
    """Make one verified backup as the given new file, whose folder is there; raises Refused."""
    if not path.parent.is_dir():
        raise Refused(Refusal(Reason.NO_FOLDER, {"path": str(path.parent)}))
    if path.exists():
        raise Refused(Refusal(Reason.FILE_THERE, {"path": str(path)}))
    made = _write(settings, path, progress)
    _note_made(made, Occasion.ASKED, None)
    return made


def _write(settings: Settings, path: Path, progress: Progress) -> Made:
    moment = now()
    db.session.rollback()
    manifest = writing.write(settings, path, moment, progress)
    return Made(path, path.stat().st_size, manifest)


@action
def _note_made(made: Made, occasion: Occasion, by: str | None) -> None:
    record(
        Permission.KEEPING_BACKUP_MAKE,
        actor_id=by,
        subject=f"{SUBJECT}:{made.path.name}"[:120],
        file=made.path.name,
        occasion=occasion,
        bytes=made.bytes,
        rows=made.manifest.row_count,
        head=made.manifest.head,
    )


@action
def _note_failed(occasion: Occasion, by: str | None, fault: str) -> None:
    record(
        Permission.KEEPING_BACKUP_MAKE,
        actor_id=by,
        subject=f"{SUBJECT}:{occasion}",
        occasion=occasion,
        fault=fault,
    )


def _names(folder: Path) -> list[str]:
    return [path.name for path in folder.glob("*.backup")]


def _remove_surplus(folder: Path) -> None:
    for name in list_surplus(_names(folder)):
        (folder / name).unlink(missing_ok=True)
