"""The place a backup is put into: a folder with settings and key, and a database; empty, or what stands there."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from flask import Flask
from flask_migrate import upgrade

from certification.core.db import Base, db
from certification.core.settings import ROOT, Settings, read_settings
from certification.core.settings_file import NAME, SECRET, make_folder, parse, read_file, write_private
from certification.keeping import postgres_copy, sqlite_copy
from certification.keeping.proving import Opened
from certification.keeping.rules.manifest import DATABASE, RECEIPT_KEY, Kind
from certification.keeping.writing import kind_of, sqlite_file

# Makes the whole application for other settings than those of this process; the factory gives it.
Maker = Callable[[Settings], Flask]
MIGRATIONS = str(ROOT / "migrations")


@dataclass(frozen=True, slots=True)
class Place:
    """Where a backup goes: the settings that will hold there, and how an application for them is made."""

    settings: Settings
    make: Maker


def settings_there(opened: Opened, folder: Path, environ: Mapping[str, str]) -> Settings:
    """Return the settings that will hold: this machine's own win over the backup's; raises BadSetting."""
    beneath = parse(opened.settings)
    given = {**beneath, **read_file(folder), **environ}
    return read_settings({**given, "CAOPAN_DATA": str(folder), "SECRET_KEY": opened.secret})


def is_used(settings: Settings) -> bool:
    """Say whether anybody or anything is recorded in the database of these settings."""
    if kind_of(settings) is Kind.POSTGRESQL:
        rows = postgres_copy.count_rows(settings.database_url)
    else:
        file = sqlite_file(settings)
        rows = sqlite_copy.count_rows(file) if file.is_file() and file.stat().st_size else {}
    return any(rows.get(table) for table in ("accounts_person", "audit_entry"))


def bring_up(place: Place, revision: str = "head") -> None:
    """Run the migrations there, up to a revision."""
    app = place.make(place.settings)
    with app.app_context():
        try:
            upgrade(directory=MIGRATIONS, revision=revision)
        finally:
            let_go()


def let_go() -> None:
    """Close what an application of another place holds open."""
    db.session.remove()
    db.engine.dispose()


def put_rows(place: Place, opened: Opened) -> None:
    """Put a proved backup's rows into an empty database and bring its tables up to date.

    The backup's own key signs meanwhile, so that none is made where it will lie.
    """
    place = replace(place, settings=replace(place.settings, receipt_key=opened.receipt_key))
    if opened.manifest.kind is Kind.POSTGRESQL:
        bring_up(place, opened.manifest.head)
        manifest = opened.manifest
        postgres_copy.fill(place.settings.database_url, opened.folder, manifest.columns, manifest.rows)
        bring_up(place)
        return
    beside = opened.folder / DATABASE
    bring_up(replace(place, settings=replace(place.settings, database_url=f"sqlite:///{beside}")))
    _move_in(beside, sqlite_file(place.settings))


def _move_in(beside: Path, file: Path) -> None:
    """Let a finished SQLite file take its place in one step; its journal is in it by now."""
    file.parent.mkdir(parents=True, exist_ok=True)
    sqlite_copy.settle(beside)
    for tail in ("-wal", "-shm"):
        Path(f"{file}{tail}").unlink(missing_ok=True)
    shutil.move(beside, file)
    file.chmod(0o600)


def empty(settings: Settings) -> None:
    """Take away the rows that stand there; a verified backup of them is at hand."""
    if kind_of(settings) is Kind.POSTGRESQL:
        postgres_copy.empty(settings.database_url, Base.metadata.tables)


def put_keys(opened: Opened, there: Settings, moment: datetime) -> list[Path]:
    """Write settings and keys where none stand; a key that differs is moved aside, never lost. Return what moved."""
    folder = there.data
    make_folder(folder)
    if opened.settings and not (folder / NAME).exists():
        write_private(folder / NAME, opened.settings.encode())
    keys = {folder / SECRET: opened.secret.encode()}
    if RECEIPT_KEY in opened.manifest.members:
        keys[there.receipt_key_file] = opened.receipt_key.read_bytes()
    return [aside for path, key in keys.items() if (aside := _put_key(path, key, moment))]


def _put_key(path: Path, key: bytes, moment: datetime) -> Path | None:
    """Write a key and return where another one went that stood there, None where none or the same one did."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    aside = None
    if path.exists() and path.read_bytes().strip() != key.strip():
        aside = _free_name(path.with_name(f"{path.name}.before-{moment:%Y%m%dT%H%M%SZ}"))
        os.rename(path, aside)
    if not path.exists():
        write_private(path, key)
    return aside


def _free_name(path: Path) -> Path:
    """Return a name that nothing has yet: a key that was moved aside once is not lost the second time."""
    number, free = 2, path
    while free.exists():
        number, free = number + 1, path.with_name(f"{path.name}-{number}")
    return free
