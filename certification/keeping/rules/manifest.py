"""What a backup says about itself, and whether it may be put back here."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from certification.core.refusals import Refusal

FORMAT = 1
DATABASE = "database.sqlite3"
SETTINGS = "settings.env"
SECRET = "secret"  # noqa: S105 - a member's name
RECEIPT_KEY = "receipt-key.pem"
MANIFEST = "manifest.json"
MEMBER = re.compile(r"database\.sqlite3|settings\.env|secret|receipt-key\.pem|tables/[a-z][a-z0-9_]*\.copy")
SHA256 = re.compile(r"[0-9a-f]{64}")


class Kind(StrEnum):
    """The kind of database whose rows a backup holds."""

    SQLITE = "sqlite"
    POSTGRESQL = "postgresql"


class Reason(StrEnum):
    """Why a file is no backup, or cannot be put back here."""

    NO_BACKUP = "keeping.no_backup"
    BROKEN = "keeping.broken"
    LOCKED = "keeping.locked"
    WRONG_PHRASE = "keeping.wrong_phrase"
    NEWER_FORMAT = "keeping.newer_format"
    NEWER_TABLES = "keeping.newer_tables"
    OTHER_DATABASE = "keeping.other_database"
    OTHER_KEY = "keeping.other_key"
    NOT_EMPTY = "keeping.not_empty"
    RUNNING = "keeping.running"
    NO_DRILL_DATABASE = "keeping.no_drill_database"
    INSIDE_TREE = "keeping.inside_tree"


class BadManifest(ValueError):
    """The backup's own words about itself do not hold together."""


@dataclass(frozen=True, slots=True)
class Member:
    """One file inside a backup: its SHA-256 and its length in bytes."""

    sha256: str
    bytes: int


@dataclass(frozen=True, slots=True)
class Manifest:
    """Product version, last migration, kind of database, moment, rows and columns a table, members."""

    product: str
    head: str
    kind: Kind
    made_at: datetime
    rows: Mapping[str, int]
    columns: Mapping[str, tuple[str, ...]]
    members: Mapping[str, Member]

    @property
    def row_count(self) -> int:
        """Return how many rows the backup holds in all."""
        return sum(self.rows.values())


def to_document(manifest: Manifest) -> dict[str, Any]:
    """Return the manifest as JSON can hold it."""
    return {
        "format": FORMAT,
        "product": manifest.product,
        "head": manifest.head,
        "kind": manifest.kind.value,
        "made_at": manifest.made_at.isoformat(),
        "rows": dict(manifest.rows),
        "columns": {table: list(names) for table, names in manifest.columns.items()},
        "members": {
            name: {"sha256": one.sha256, "bytes": one.bytes} for name, one in manifest.members.items()
        },
    }


def from_document(document: object) -> Manifest:
    """Return the manifest of a document; raises BadManifest for anything that it cannot be."""
    try:
        return _read(document)
    except (KeyError, TypeError, ValueError, AttributeError) as fault:
        raise BadManifest(str(fault)) from fault


def _read(document: Any) -> Manifest:
    members = {
        str(name): Member(str(one["sha256"]), int(one["bytes"])) for name, one in document["members"].items()
    }
    for name, member in members.items():
        if not MEMBER.fullmatch(name) or not SHA256.fullmatch(member.sha256) or member.bytes < 0:
            raise ValueError(name)
    made_at = datetime.fromisoformat(document["made_at"])
    if made_at.tzinfo is None:
        raise ValueError("a moment without a zone")
    return Manifest(
        product=str(document["product"]),
        head=str(document["head"]),
        kind=Kind(document["kind"]),
        made_at=made_at,
        rows={str(table): int(count) for table, count in document["rows"].items()},
        columns={str(table): tuple(map(str, names)) for table, names in document["columns"].items()},
        members=members,
    )


def is_newer_format(document: object) -> bool:
    """Say whether a later version of the product wrote this manifest in a way that this one cannot read."""
    found = document.get("format") if isinstance(document, dict) else None
    return isinstance(found, int) and found > FORMAT


def why_not_restore(manifest: Manifest, known: Sequence[str], into: Kind) -> Refusal | None:
    """Return why a sound backup cannot be put into a database of this kind by this version, or None.

    `known` are the migrations that this version has; an older backup is brought up to date afterwards.
    """
    if manifest.head not in known:
        return Refusal(Reason.NEWER_TABLES, {"head": manifest.head, "product": manifest.product})
    if manifest.kind is not into:
        return Refusal(Reason.OTHER_DATABASE, {"theirs": manifest.kind.value, "ours": into.value})
    return None
