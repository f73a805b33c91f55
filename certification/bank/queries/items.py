"""Reading items; a version never changes, so each is parsed once a process."""

from __future__ import annotations

import functools
import json
from pathlib import Path
from typing import Any

from sqlalchemy import func, select

from certification.bank.loader import read_bank
from certification.bank.models import ItemVersion, LiveItem
from certification.bank.rules.item import Item, Languages, parse_item
from certification.core.db import db
from certification.core.errors import NotFound

KEPT_ITEMS = 4096


@functools.lru_cache(maxsize=KEPT_ITEMS)
@functools.lru_cache(maxsize=4096)
def get_item(version_hash: str) -> Item:
    """Return the item of a version, parsed once a process: a version never changes; raises NotFound."""
    return parse_item(get_document(version_hash))


def get_document(version_hash: str) -> dict[str, Any]:
    """Return a version as its author wrote it; raises NotFound."""
    query = select(ItemVersion.content).where(ItemVersion.hash == version_hash)
    content = db.session.execute(query).scalar_one_or_none()
    if content is None:
        raise NotFound
    document: dict[str, Any] = json.loads(content)
    return document


def list_live(pool: str, grade: str | None = None, language: str = Languages.BOTH) -> list[tuple[str, Item]]:
    """Return the versions that papers of a pool and grade are drawn from, by item id.

    `language` is that of the sitting: papers in both languages get no item that is Chinese only.
    """
    query = select(LiveItem.version_hash).where(LiveItem.pool == pool).order_by(LiveItem.item_id)
    if grade is not None:
        query = query.where(LiveItem.grade == grade)
    live = [(version, get_item(version)) for version in db.session.scalars(query)]
    return [
        (version, item)
        for version, item in live
        if language == Languages.ZH or item.languages is Languages.BOTH
    ]


def find_live_by_item_id(item_id: str) -> tuple[str, Item] | None:
    """Return the live version of an item, or None."""
    version = db.session.execute(
        select(LiveItem.version_hash).where(LiveItem.item_id == item_id)
    ).scalar_one_or_none()
    return None if version is None else (version, get_item(version))


def count_live() -> dict[str, int]:
    """Return how many items are live in each pool."""
    query = select(LiveItem.pool, func.count()).group_by(LiveItem.pool)
    return {pool: count for pool, count in db.session.execute(query)}


def count_live_of_folder(pool: str, folder: Path) -> int:
    """Return how many live items of a pool are, to the letter, versions that a folder holds."""
    query = select(LiveItem.version_hash).where(LiveItem.pool == pool)
    return sum(version in _hashes(folder) for version in db.session.scalars(query))


@functools.lru_cache(maxsize=2)
def _hashes(folder: Path) -> frozenset[str]:
    return frozenset(one.content_hash for one in read_bank(folder).items)
