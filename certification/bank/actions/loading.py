"""Loading items: only adds versions; which version is drawn is recorded beside them.

What three people made live on the web, or an officer retired, is no longer the folder's to decide.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from sqlalchemy import select

from certification.audit.actions import record
from certification.bank.loader import read_bank
from certification.bank.models import ItemVersion, LiveItem, Retirement
from certification.bank.rules.bank import ReadItem
from certification.core.canonical import canonical_json
from certification.core.db import action, db, now
from certification.core.permissions import Permission


@action
def load_items(items: Sequence[ReadItem], *, actor_id: str | None = None) -> int:
    """Add the versions that are not known yet, draw from them from now on, and return how many were added."""
    known = set(db.session.scalars(select(ItemVersion.hash)))
    fresh = [one for one in items if one.content_hash not in known]
    moment = now()
    db.session.add_all(_version(one, moment) for one in fresh)
    db.session.flush()
    _draw_from(items)
    record(
        Permission.BANK_VERSION_LOAD,
        actor_id=actor_id,
        subject="bank_item_version:*",
        added=len(fresh),
        items=len(items),
    )
    return len(fresh)


def load_folder(folder: Path) -> int:
    """Add the items of a folder as versions, draw from them from now on, and return how many were added."""
    return load_items(read_bank(folder).items)


def _version(one: ReadItem, moment: datetime) -> ItemVersion:
    return ItemVersion(
        hash=one.content_hash,
        item_id=one.item.id,
        pool=one.item.pool,
        grade=one.item.grade,
        type=one.item.type,
        content=canonical_json(one.document.value).decode(),
        loaded_at=moment,
    )


def _draw_from(items: Sequence[ReadItem]) -> None:
    live = {row.item_id: row for row in db.session.scalars(select(LiveItem))}
    retired = set(db.session.scalars(select(Retirement.item_id)))
    for one in items:
        item, row = one.item, live.get(one.item.id)
        if item.id in retired or (row and row.draft_id):
            continue
        if row:
            row.version_hash = one.content_hash
        else:
            fresh = LiveItem(item_id=item.id, version_hash=one.content_hash, pool=item.pool, grade=item.grade)
            db.session.add(fresh)
