"""Writing a backup file while everything runs: copy, pack, lock, prove, and only then give it its name."""

from __future__ import annotations

import fcntl
import os
import shutil
import tempfile
import tomllib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from sqlalchemy.engine import make_url

from certification.core.errors import Refused
from certification.core.refusals import Refusal
from certification.core.settings import ROOT, Settings
from certification.core.settings_file import NAME, make_folder
from certification.keeping import archive, passphrase, postgres_copy, sqlite_copy
from certification.keeping.archive import Pack
from certification.keeping.proving import opening
from certification.keeping.rules.backups import Reason, why_no_room
from certification.keeping.rules.manifest import DATABASE, RECEIPT_KEY, SECRET, SETTINGS, Kind, Manifest

CHUNK = 1024 * 1024
# Beside the copy stand the file that is made of it and what proving takes out of it again.
ROOM = 3
Progress = Callable[[int, int], None]
# How far along each step is when it begins, of a hundred.
COPIED, PACKED, PROVED = 60, 75, 100


def kind_of(settings: Settings) -> Kind:
    """Return the kind of database that these settings name."""
    return Kind.SQLITE if settings.database_url.startswith("sqlite") else Kind.POSTGRESQL


def sqlite_file(settings: Settings) -> Path:
    """Return SQLite's file."""
    return Path(str(make_url(settings.database_url).database))


def count_bytes(settings: Settings) -> int:
    """Return how much room the database takes."""
    if kind_of(settings) is Kind.POSTGRESQL:
        return postgres_copy.count_bytes(settings.database_url)
    file = sqlite_file(settings)
    return sum(path.stat().st_size for path in (file, Path(f"{file}-wal")) if path.exists())


def write(settings: Settings, target: Path, made_at: datetime, progress: Progress) -> Manifest:
    """Write one verified backup as a new file; nothing stands at the target unless all of it went well."""
    free = shutil.disk_usage(target.parent).free
    if refusal := why_no_room(free, ROOM * count_bytes(settings)):
        raise Refused(refusal)
    with tempfile.TemporaryDirectory(prefix=".making-", dir=target.parent) as name:
        folder = Path(name)
        packed = folder / "packed.zip"
        manifest = _pack(
            settings, packed, folder, made_at, lambda n, of: progress(n * COPIED // max(of, 1), PROVED)
        )
        finished = _locked(settings, packed, folder)
        progress(PACKED, PROVED)
        with opening(finished, settings.backup_passphrase, folder) as opened:
            if opened.manifest != manifest:
                raise Refused(Refusal(Reason.UNSOUND))
        _keep(finished, target)
    progress(PROVED, PROVED)
    return manifest


@contextmanager
def alone(folder: Path) -> Iterator[None]:
    """Let one process of this machine make a backup at a time; raises Refused where another one does."""
    make_folder(folder)
    with (folder / ".at-work").open("w") as held:
        try:
            fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as fault:
            raise Refused(Refusal(Reason.AT_WORK)) from fault
        _sweep(folder)
        yield


def _sweep(folder: Path) -> None:
    """Take away what a process left that was killed on the way."""
    for left in folder.glob(".making-*"):
        shutil.rmtree(left, ignore_errors=True)


def product_version() -> str:
    """Return the version of the product."""
    return str(tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["version"])


def _pack(settings: Settings, packed: Path, folder: Path, made_at: datetime, progress: Progress) -> Manifest:
    with archive.packing(packed) as pack:
        copied = (_pack_sqlite if kind_of(settings) is Kind.SQLITE else _pack_postgresql)(
            settings, pack, folder, progress
        )
        if not copied.head:
            raise Refused(Refusal(Reason.NO_TABLES))
        pack.put(SECRET, [settings.secret])
        if settings.receipt_key_file.is_file():
            pack.put(RECEIPT_KEY, [settings.receipt_key_file.read_bytes()])
        if (settings.data / NAME).is_file():
            pack.put(SETTINGS, [(settings.data / NAME).read_bytes()])
        manifest = Manifest(
            product=product_version(),
            head=copied.head,
            kind=kind_of(settings),
            made_at=made_at,
            rows=copied.rows,
            columns=copied.columns,
            members=pack.members,
        )
        pack.close(manifest)
    return manifest


def _pack_sqlite(settings: Settings, pack: Pack, folder: Path, progress: Progress) -> postgres_copy.Copied:
    copy = folder / "copy.sqlite3"
    sqlite_copy.copy_running(sqlite_file(settings), copy, progress)
    with copy.open("rb") as file:
        pack.put(DATABASE, iter(lambda: file.read(CHUNK), b""))
    found = postgres_copy.Copied(sqlite_copy.read_head(copy), sqlite_copy.count_rows(copy), {})
    copy.unlink()
    return found


def _pack_postgresql(
    settings: Settings, pack: Pack, _folder: Path, progress: Progress
) -> postgres_copy.Copied:
    return postgres_copy.copy_running(settings.database_url, pack.put, progress)


def _locked(settings: Settings, packed: Path, folder: Path) -> Path:
    if not settings.backup_passphrase:
        return packed
    locked = folder / "locked"
    passphrase.lock(packed, locked, settings.backup_passphrase)
    packed.unlink()
    return locked


def _keep(finished: Path, target: Path) -> None:
    """Give the file its name, where none of that name stands, and let the disk have it before anybody is told."""
    with finished.open("rb") as file:
        os.fsync(file.fileno())
    try:
        os.link(finished, target)
    except FileExistsError as fault:
        raise Refused(Refusal(Reason.FILE_THERE, {"path": str(target)})) from fault
    except OSError:
        # A disk without hard links (FAT, some shares): the name was looked at before.
        shutil.move(finished, target)
    folder = os.open(target.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)
