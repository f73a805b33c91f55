"""What goes from the bank when an author is erased: names in words and file names; the questions stay."""

from __future__ import annotations

from collections.abc import Collection

from sqlalchemy import or_, select

from certification.audit.actions import record
from certification.bank.models import Comment, Draft, Import
from certification.core.db import action, db
from certification.core.masking import without
from certification.core.permissions import Permission

OPEN = ("waiting", "read")


@action
def erase_person(person_id: str, *, officer_id: str, known: Collection[str]) -> None:
    """Put circles for a name in what was said of the person's drafts and by them; drop workbooks they left unsettled."""
    drafts = select(Draft.id).where(Draft.author_id == person_id)
    said = or_(Comment.person_id == person_id, Comment.draft_id.in_(drafts))
    for comment in db.session.scalars(select(Comment).where(said)):
        comment.words = without(comment.words, known)
    for sent in db.session.scalars(select(Import).where(Import.author_id == person_id).with_for_update()):
        sent.file_name, sent.content, sent.returned, sent.preview = "", None, None, "[]"
        if sent.state in OPEN:
            sent.state = "dropped"
    record(
        Permission.RECORDS_ERASURE_DECIDE,
        actor_id=officer_id,
        subject=f"accounts_person:{person_id}",
        part="bank",
    )
