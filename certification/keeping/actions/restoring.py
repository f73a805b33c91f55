"""Putting a backup back: everything is checked before anything changes, and what stood there is kept first."""

from __future__ import annotations

import tempfile
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import psycopg

from certification.audit.actions import record
from certification.certificates.queries.printed import find_last_printed
from certification.core import files
from certification.core.db import action
from certification.core.errors import Refused
from certification.core.heartbeat import is_worker_alive
from certification.core.ids import new_id
from certification.core.permissions import Permission
from certification.core.refusals import Refusal
from certification.core.schema import known_revisions
from certification.core.settings import ROOT, Settings
from certification.core.settings_file import make_folder
from certification.keeping import place as places
from certification.keeping import postgres_copy, sqlite_copy
from certification.keeping.actions.backing_up import SUBJECT, Made, back_up
from certification.keeping.place import Maker, Place
from certification.keeping.proving import Opened, opening
from certification.keeping.rules.backups import Occasion
from certification.keeping.rules.manifest import Kind, Manifest, Reason, why_not_restore
from certification.keeping.writing import kind_of, sqlite_file

# A worker that was killed is not taken for a running one for long.
SEEN_LATELY = timedelta(minutes=1)


@dataclass(frozen=True, slots=True)
class Restored:
    """What was put back, where, what stood there before, and keys that were moved aside."""

    manifest: Manifest
    settings: Settings
    before: Made | None
    moved: tuple[Path, ...]


@dataclass(frozen=True, slots=True)
class Drilled:
    """What a drill showed: the backup, and the number of the certificate whose document was opened, if any."""

    manifest: Manifest
    certificate: str


@dataclass(frozen=True, slots=True)
class Wish:
    """Which file to put back, its passphrase, into which folder, under which environment, over what stands there or not."""

    file: Path
    passphrase: str
    folder: Path
    environ: Mapping[str, str]
    is_over: bool = False


def restore(wish: Wish, make: Maker) -> Restored:
    """Put a backup into a place; raises Refused before anything has changed, BadSetting for odd settings there."""
    make_folder(wish.folder)
    with opening(wish.file, wish.passphrase, wish.folder) as opened:
        place = Place(places.settings_there(opened, wish.folder, wish.environ), make)
        _refuse_if_unfit(opened, place.settings, wish)
        before = _keep_what_stands(place, wish)
        places.put_rows(place, opened)
        moved = places.put_keys(opened, place.settings, opened.manifest.made_at)
        _tell(place, wish.file.name, opened.manifest)
        return Restored(opened.manifest, place.settings, before, tuple(moved))


def _refuse_if_unfit(opened: Opened, there: Settings, wish: Wish) -> None:
    given = wish.environ.get("SECRET_KEY", "")
    if given and given != opened.secret:
        raise Refused(Refusal(Reason.OTHER_KEY))
    if there.is_production and wish.folder.is_relative_to(ROOT):
        raise Refused(Refusal(Reason.INSIDE_TREE, {"path": str(wish.folder)}))
    if refusal := why_not_restore(opened.manifest, known_revisions(), kind_of(there)):
        raise Refused(refusal)


def _keep_what_stands(place: Place, wish: Wish) -> Made | None:
    """Return the backup that was made of what stands there, None for an empty place; raises Refused."""
    if not places.is_used(place.settings):
        places.empty(place.settings)
        return None
    if not wish.is_over:
        raise Refused(Refusal(Reason.NOT_EMPTY, {"path": _where(place.settings)}))
    app = place.make(_as_it_stands(place.settings, wish.folder))
    with app.app_context():
        try:
            if is_worker_alive(within=SEEN_LATELY):
                raise Refused(Refusal(Reason.RUNNING))
            made = back_up(
                app.extensions["caopan_settings"], Occasion.RESTORE, by=None, progress=lambda *_: None
            )
        finally:
            places.let_go()
    places.empty(place.settings)
    return made


def _as_it_stands(settings: Settings, folder: Path) -> Settings:
    """Return the settings with the key that is there now: the copy of what stands must open with its own key."""
    key = folder / "secret"
    return replace(settings, secret=key.read_bytes().strip()) if key.is_file() else settings


def _where(settings: Settings) -> str:
    if kind_of(settings) is Kind.SQLITE:
        return str(sqlite_file(settings))
    return settings.database_url.rpartition("@")[2] or "DATABASE_URL"


def _tell(place: Place, file: str, manifest: Manifest) -> None:
    app = place.make(place.settings)
    with app.app_context():
        try:
            _note_restored(file, manifest)
        finally:
            places.let_go()


@action
def _note_restored(file: str, manifest: Manifest) -> None:
    record(
        Permission.KEEPING_BACKUP_RESTORE,
        actor_id=None,
        subject=f"{SUBJECT}:{file}"[:120],
        file=file,
        made_at=manifest.made_at.isoformat(),
        rows=manifest.row_count,
    )


def drill(file: Path, passphrase: str, settings: Settings, make: Maker) -> Drilled:
    """Put a backup into a place that goes again, compare and reopen a certificate there, and note that it went well.

    Raises Refused where anything is not as it was written.
    """
    make_folder(settings.data)
    with opening(file, passphrase, settings.data) as opened:
        if refusal := why_not_restore(opened.manifest, known_revisions(), opened.manifest.kind):
            raise Refused(refusal)
        with tempfile.TemporaryDirectory(prefix=".drill-", dir=settings.data) as name:
            drilled = _drill_in(Path(name), opened, settings, make)
    _note_drilled(file.name, drilled)
    return drilled


def _drill_in(folder: Path, opened: Opened, settings: Settings, make: Maker) -> Drilled:
    own = replace(settings, data=folder, secret=opened.secret.encode(), receipt_key=opened.receipt_key)
    if opened.manifest.kind is Kind.SQLITE:
        place = Place(replace(own, database_url=f"sqlite:///{folder / 'drill.sqlite3'}"), make)
        return _drill_there(place, opened)
    if kind_of(settings) is not Kind.POSTGRESQL:
        raise Refused(Refusal(Reason.OTHER_DATABASE, {"theirs": "postgresql", "ours": "sqlite"}))
    database = f"caopan_drill_{new_id()}".lower()
    try:
        url = postgres_copy.make_database(settings.database_url, database)
    except psycopg.errors.InsufficientPrivilege as fault:
        raise Refused(Refusal(Reason.NO_DRILL_DATABASE)) from fault
    try:
        return _drill_there(Place(replace(own, database_url=url), make), opened)
    finally:
        with suppress(psycopg.Error):
            postgres_copy.drop_database(settings.database_url, database)


def _drill_there(place: Place, opened: Opened) -> Drilled:
    places.put_rows(place, opened)
    _compare(place.settings, opened.manifest)
    app = place.make(place.settings)
    with app.app_context():
        try:
            return Drilled(opened.manifest, _reopen_certificate())
        finally:
            places.let_go()


def _compare(there: Settings, manifest: Manifest) -> None:
    """Compare what came back with what was written; a migration since then may add rows of its own tables only."""
    rows = (
        sqlite_copy.count_rows(sqlite_file(there))
        if kind_of(there) is Kind.SQLITE
        else postgres_copy.count_rows(there.database_url)
    )
    for table, count in manifest.rows.items():
        if table in rows and rows[table] != count:
            raise Refused(Refusal(Reason.BROKEN, {"what": table}))


def _reopen_certificate() -> str:
    """Open the newest printed certificate by its hash and return its number, empty where there is none."""
    printed = find_last_printed()
    if printed is None:
        return ""
    number, document = printed
    try:
        content, _kind = files.get_bytes(document)
    except OSError as fault:
        raise Refused(Refusal(Reason.BROKEN, {"what": number})) from fault
    if not content.startswith(b"%PDF-"):
        raise Refused(Refusal(Reason.BROKEN, {"what": number}))
    return number


@action
def _note_drilled(file: str, drilled: Drilled) -> None:
    record(
        Permission.KEEPING_BACKUP_DRILL,
        actor_id=None,
        subject=f"{SUBJECT}:{file}"[:120],
        file=file,
        rows=drilled.manifest.row_count,
        made_at=drilled.manifest.made_at.isoformat(),
        certificate=drilled.certificate,
    )


def hours_between(made_at: datetime) -> float:
    """Return how many hours ago a backup was made: what happened since is not in it."""
    return (datetime.now(UTC) - made_at).total_seconds() / 3600
