"""Reading what was sent in workbooks and what is to go out in them."""

from __future__ import annotations

import json
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import select

from certification.bank.models import Draft, Export, Import, LiveItem
from certification.bank.queries.drafts import document_of
from certification.bank.queries.figures import figures_of_items
from certification.bank.queries.items import get_document, get_item
from certification.bank.rules.figures import cells_of
from certification.bank.rules.item import Pool
from certification.bank.workbook import Written
from certification.core.db import db
from certification.core.errors import NotFound
from certification.core.texts import language

FETCHED_WITHIN = timedelta(hours=24)


def get_own_import(import_id: str, author_id: str) -> Import:
    """Return a workbook that an author sent; raises NotFound for another's as for a missing one."""
    query = select(Import).where(Import.id == import_id, Import.author_id == author_id)
    found = db.session.execute(query.execution_options(populate_existing=True)).scalar_one_or_none()
    if found is None:
        raise NotFound
    return found


def get_import_for_change(import_id: str) -> Import:
    """Return a sent workbook locked until the running action ends; raises NotFound."""
    found = db.session.get(Import, import_id, with_for_update=True, populate_existing=True)
    if found is None:
        raise NotFound
    return found


def rows_of(sent: Import) -> list[dict[str, Any]]:
    """Return what was found in a workbook, item by item."""
    rows: list[dict[str, Any]] = json.loads(sent.preview)
    return rows


def list_own_imports(author_id: str, *, most: int = 10) -> list[Import]:
    """Return the workbooks of an author that wait for their word, the latest first."""
    query = select(Import).where(Import.author_id == author_id, Import.state.in_(("waiting", "read")))
    return list(db.session.scalars(query.order_by(Import.sent_at.desc()).limit(most)))


def get_export(export_id: str) -> Export:
    """Return an export that was asked for; raises NotFound."""
    found = db.session.get(Export, export_id)
    if found is None or found.dropped_at:
        raise NotFound
    return found


def get_export_for_change(export_id: str) -> Export:
    """Return an export locked until the running action ends; raises NotFound."""
    found = db.session.get(Export, export_id, with_for_update=True, populate_existing=True)
    if found is None or found.dropped_at:
        raise NotFound
    return found


def list_exports(moment: datetime) -> list[Export]:
    """Return the exports that wait for a second officer or can still be fetched, the latest first."""
    query = select(Export).where(Export.dropped_at.is_(None)).order_by(Export.proposed_at.desc())
    return [
        one
        for one in db.session.scalars(query.limit(50))
        if one.approved_at is None or moment < one.approved_at + FETCHED_WITHIN
    ]


def written_drafts(drafts: list[Draft]) -> list[Written]:
    """Return drafts as a workbook holds them."""
    return [Written(document_of(draft)) for draft in drafts]


def written_live(pool: Pool, *, grade: str | None = None, author_id: str | None = None) -> list[Written]:
    """Return the live items of a pool with their figures; of one author only, where one is named."""
    query = select(LiveItem.version_hash).where(LiveItem.pool == pool).order_by(LiveItem.item_id)
    if grade is not None:
        query = query.where(LiveItem.grade == grade)
    if author_id is not None:
        query = query.join(Draft, Draft.id == LiveItem.draft_id).where(Draft.author_id == author_id)
    versions = list(db.session.scalars(query))
    figures = figures_of_items({get_item(version).id for version in versions})
    found = []
    for version in versions:
        lines = figures.get(get_item(version).id, [])
        told = [cells_of(line.figures, line.distractors, language()) for line in lines]
        found.append(Written(get_document(version), told))
    return found
