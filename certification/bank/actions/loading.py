"""Loading items: only adds versions; which version is drawn is recorded beside them.

What three people made live on the web, or an officer retired, is no longer the folder's to decide.
"""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import select

from certification.audit.actions import record
from certification.bank.models import ItemVersion, LiveItem, Retirement
from certification.bank.rules.bank import ReadItem
from certification.core.canonical import canonical_json
from certification.core.db import action, db, now
from certification.core.permissions import Permission


@action
def load_items(items: Sequence[ReadItem], *, actor_id: str | None = None) -> int:
    """Add the versions that are not known yet, draw from them from now on, and return how many were added."""
    known = set(db.session.scalars(select(ItemVersion.hash)))
    live = {row.item_id: row for row in db.session.scalars(select(LiveItem))}
    moment = now()
    fresh = [one for one in items if one.content_hash not in known]
    for one in fresh:
        item = one.item
        db.session.add(
            ItemVersion(
                hash=one.content_hash,
                item_id=item.id,
                pool=item.pool,
                grade=item.grade,
                type=item.type,
                content=canonical_json(one.document.value).decode(),
                loaded_at=moment,
            )
        )
    db.session.flush()
    retired = set(db.session.scalars(select(Retirement.item_id)))
    for one in items:
        if one.item.id in retired or (one.item.id in live and live[one.item.id].draft_id):
            continue
        if one.item.id not in live:
            db.session.add(
                LiveItem(
                    item_id=one.item.id,
                    version_hash=one.content_hash,
                    pool=one.item.pool,
                    grade=one.item.grade,
                )
            )
        else:
            live[one.item.id].version_hash = one.content_hash
    record(
        Permission.BANK_VERSION_LOAD,
        actor_id=actor_id,
        subject="bank_item_version:*",
        added=len(fresh),
        items=len(items),
    )
    return len(fresh)
