"""What an author may take away of the bank: which questions are theirs, and what they said; never a question or its key."""

from __future__ import annotations

from typing import Any

from sqlalchemy import func, select

from certification.bank.models import Comment, Draft, Import
from certification.core.db import db
from certification.core.holdings import Holding


def export_of(person_id: str) -> dict[str, Any]:
    """Return an author's drafts by number and state, their own comments, and the workbooks they sent.

    What the questions ask and which answer is right stays in the bank: a parcel leaves the house, items must not.
    """
    drafts = select(Draft).where(Draft.author_id == person_id).order_by(Draft.begun_at, Draft.id)
    comments = select(Comment).where(Comment.person_id == person_id).order_by(Comment.said_at, Comment.id)
    sent = select(Import).where(Import.author_id == person_id).order_by(Import.sent_at, Import.id)
    return {
        "drafts": [
            {
                "item": one.item_id,
                "grade": one.grade,
                "item_type": one.type,
                "draft_state": one.state,
                "content_sha256": one.content_hash,
                "begun_at": one.begun_at,
                "changed_at": one.changed_at,
                "approved_at": one.approved_at,
                "made_live_at": one.made_live_at,
            }
            for one in db.session.scalars(drafts)
        ],
        "comments": [
            {"draft": one.draft_id, "words": one.words, "said_at": one.said_at}
            for one in db.session.scalars(comments)
        ],
        "workbooks_sent": [
            {"file_name": one.file_name, "workbook_state": one.state, "sent_at": one.sent_at}
            for one in db.session.scalars(sent)
        ],
    }


def count_drafts() -> Holding:
    """Return how many drafts are kept."""
    return Holding(db.session.execute(select(func.count()).select_from(Draft)).scalar_one())
