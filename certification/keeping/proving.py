"""Opening a backup file and proving it from end to end before anybody relies on it."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from certification.core.errors import Refused
from certification.core.refusals import Refusal
from certification.keeping import archive, passphrase, postgres_copy, sqlite_copy
from certification.keeping.rules.manifest import DATABASE, RECEIPT_KEY, SETTINGS, Kind, Manifest, Reason
from certification.keeping.rules.manifest import SECRET as SECRET_MEMBER


@dataclass(frozen=True, slots=True)
class Opened:
    """A proved backup: what it says about itself, and the folder in which its members lie until the block ends."""

    manifest: Manifest
    folder: Path

    @property
    def database(self) -> Path:
        """Return SQLite's file."""
        return self.folder / DATABASE

    @property
    def secret(self) -> str:
        """Return the key that what is sealed in the database was sealed with."""
        return (self.folder / SECRET_MEMBER).read_text(encoding="utf-8").strip()

    @property
    def receipt_key(self) -> Path:
        """Return the file of the key that signs receipts; a backup from before receipts has none."""
        return self.folder / RECEIPT_KEY

    @property
    def settings(self) -> str:
        """Return the words of the settings file, empty where that body had none."""
        path = self.folder / SETTINGS
        return path.read_text(encoding="utf-8") if path.is_file() else ""


@contextmanager
def opening(path: Path, words: str, beside: Path) -> Iterator[Opened]:
    """Unlock, check every hash and count, and give the members in a folder that goes when the block ends.

    `words` is the passphrase, empty for none. Raises Refused for anything that is not as it was written.
    """
    with tempfile.TemporaryDirectory(prefix=".opening-", dir=beside) as name:
        folder = Path(name)
        plain = _unlocked(path, words, folder)
        if not archive.is_whole(plain):
            raise Refused(Refusal(Reason.BROKEN, {"what": path.name}))
        manifest = archive.read_manifest(plain)
        archive.take_out(plain, manifest, folder)
        _prove_rows(manifest, folder)
        yield Opened(manifest, folder)


def _unlocked(path: Path, words: str, folder: Path) -> Path:
    if not passphrase.is_locked(path):
        return path
    if not words:
        raise Refused(Refusal(Reason.LOCKED))
    plain = folder / "unlocked.zip"
    passphrase.unlock(path, plain, words)
    return plain


def _prove_rows(manifest: Manifest, folder: Path) -> None:
    """Compare what lies in the folder with what the manifest says; raises Refused."""
    needed = {SECRET_MEMBER, *([DATABASE] if manifest.kind is Kind.SQLITE else _tables(manifest))}
    if missing := sorted(needed - set(manifest.members)):
        raise Refused(Refusal(Reason.BROKEN, {"what": missing[0]}))
    if manifest.kind is Kind.SQLITE:
        try:
            sqlite_copy.prove(folder / DATABASE, dict(manifest.rows))
        except sqlite_copy.Unsound as fault:
            raise Refused(Refusal(Reason.BROKEN, {"what": str(fault)})) from fault
        return
    for table, count in manifest.rows.items():
        file = folder / "tables" / f"{table}.copy"
        columns = len(manifest.columns.get(table, ()))
        if postgres_copy.count_lines(file) != count or not postgres_copy.has_whole_lines(file, columns):
            raise Refused(Refusal(Reason.BROKEN, {"what": table}))


def _tables(manifest: Manifest) -> list[str]:
    return [f"tables/{table}.copy" for table in {*manifest.rows, *manifest.columns}]
