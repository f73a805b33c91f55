"""Reading drafts: an author sees their own, a reviewer what waits and is not theirs, nobody anything else."""

from __future__ import annotations

import json
from typing import Any

from sqlalchemy import select

from certification.bank.models import Comment, Draft, ItemVersion, LiveItem
from certification.bank.queries.items import get_item
from certification.bank.rules.authoring import OPEN, Numbered, Standing, State
from certification.bank.rules.item import parse_item
from certification.bank.rules.likeness import Known
from certification.bank.rules.proof import Rules
from certification.core.db import db
from certification.core.errors import NotFound
from certification.handbook.queries import clause_ids
from certification.scheme.queries import live_scheme

__all__ = ["Draft"]


def get_own_draft(draft_id: str, author_id: str) -> Draft:
    """Return an author's own draft; raises NotFound for another's as for a missing one."""
    return _one(draft_id, Draft.author_id == author_id)


def get_draft_to_review(draft_id: str, reviewer_id: str) -> Draft:
    """Return a draft that waits for review and was not written by this person; raises NotFound."""
    return _one(draft_id, Draft.state == State.IN_REVIEW, Draft.author_id != reviewer_id)


def get_approved_draft(draft_id: str) -> Draft:
    """Return a draft that waits for an officer; raises NotFound."""
    return _one(draft_id, Draft.state == State.APPROVED)


def get_draft_for_change(draft_id: str) -> Draft:
    """Return a draft locked until the running action ends; raises NotFound."""
    found = db.session.get(Draft, draft_id, with_for_update=True, populate_existing=True)
    if found is None:
        raise NotFound
    return found


def _one(draft_id: str, *where: Any) -> Draft:
    found = db.session.execute(select(Draft).where(Draft.id == draft_id, *where)).scalar_one_or_none()
    if found is None:
        raise NotFound
    return found


def standing_of(draft: Draft) -> Standing:
    """Return a draft as the rules look at it."""
    return Standing(State(draft.state), draft.content_hash, draft.author_id, draft.approved_by)


def document_of(draft: Draft) -> dict[str, Any]:
    """Return what a draft says now."""
    document: dict[str, Any] = json.loads(draft.content)
    return document


def list_own_drafts(author_id: str) -> list[Draft]:
    """Return what an author has written and not given up, the latest change first."""
    gone = (State.DROPPED, State.REPLACED)
    query = select(Draft).where(Draft.author_id == author_id, Draft.state.not_in(gone))
    return list(db.session.scalars(query.order_by(Draft.changed_at.desc(), Draft.item_id)))


def list_drafts_to_review(reviewer_id: str) -> list[Draft]:
    """Return what waits for a reviewer who did not write it, the longest wait first."""
    query = select(Draft).where(Draft.state == State.IN_REVIEW, Draft.author_id != reviewer_id)
    return list(db.session.scalars(query.order_by(Draft.changed_at, Draft.item_id)))


def list_approved_drafts() -> list[Draft]:
    """Return what waits for an officer, the longest wait first."""
    query = select(Draft).where(Draft.state == State.APPROVED)
    return list(db.session.scalars(query.order_by(Draft.approved_at, Draft.item_id)))


def list_comments(draft_id: str) -> list[Comment]:
    """Return what was said about a draft, the first word first."""
    query = select(Comment).where(Comment.draft_id == draft_id).order_by(Comment.said_at, Comment.id)
    return list(db.session.scalars(query))


def find_open_draft(item_id: str) -> Draft | None:
    """Return the draft that is being worked on under a number, or None."""
    query = select(Draft).where(Draft.item_id == item_id, Draft.state.in_(OPEN))
    return db.session.execute(query).scalar_one_or_none()


def find_author(item_id: str) -> str | None:
    """Return who wrote the live version of an item on the web, or None for one from the folder."""
    query = select(Draft.author_id).join(LiveItem, LiveItem.draft_id == Draft.id)
    return db.session.execute(query.where(LiveItem.item_id == item_id)).scalar_one_or_none()


def get_numbered(item_id: str) -> Numbered:
    """Return what is known about a number."""
    live = db.session.execute(select(LiveItem.pool).where(LiveItem.item_id == item_id)).scalar_one_or_none()
    draft = find_open_draft(item_id)
    known = select(ItemVersion.hash).where(ItemVersion.item_id == item_id).limit(1)
    return Numbered(
        open_author=draft.author_id if draft else None,
        open_state=State(draft.state) if draft else None,
        live_pool=live,
        live_author=find_author(item_id),
        is_known=db.session.execute(known).first() is not None,
    )


def list_taken_numbers() -> set[str]:
    """Return every number that was ever given to a version or an open draft."""
    drafts = db.session.scalars(select(Draft.item_id).where(Draft.state.in_(OPEN)))
    return set(db.session.scalars(select(ItemVersion.item_id).distinct())) | set(drafts)


def known_questions() -> Known:
    """Return every live item and open draft, to hold a new question against."""
    known = Known()
    for item_id, version in db.session.execute(select(LiveItem.item_id, LiveItem.version_hash)):
        known.add(item_id, get_item(version))
    for draft in db.session.scalars(select(Draft).where(Draft.state.in_(OPEN))):
        known.add(draft.item_id, parse_item(document_of(draft)))
    return known


def rules_of_today() -> Rules:
    """Return what items are held against now: the scheme that is live, the clauses of the handbook."""
    return Rules(live_scheme(), clause_ids())
