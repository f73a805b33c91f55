"""Questions as an author and a reviewer bring them on their way, by the real actions."""

from __future__ import annotations

from certification.bank import actions as bank
from certification.bank import queries as bank_queries
from certification.bank.loader import read_example
from certification.bank.rules.item_sheets import sheet_for
from certification.bank.rules.spelling import spell_rows
from certification.scheme.queries import live_scheme
from certification.scheme.rules.names import ItemType

PASSWORD = "a long and quiet sentence"


def a_draft(author_id: str, kind: ItemType = ItemType.SINGLE, **cells: str) -> str:
    """Let an author write the example of a type, with other cells where they are named, and return the draft's id."""
    rows = spell_rows(sheet_for(live_scheme(), kind), {**read_example(kind), "id": ""})
    typed = bank.Sheet(kind, [{**rows[0], **cells}, *rows[1:]])
    return bank.begin_draft(typed, author_id)


def a_draft_in_review(author_id: str, kind: ItemType = ItemType.SINGLE, **cells: str) -> str:
    """Let an author write an example and send it to review; return the draft's id."""
    draft_id = a_draft(author_id, kind, **cells)
    bank.submit_draft(draft_id, author_id, "")
    return draft_id


def an_approved_draft(
    author_id: str, reviewer_id: str, kind: ItemType = ItemType.SINGLE, **cells: str
) -> str:
    """Let a reviewer approve what an author wrote and return the draft's id."""
    draft_id = a_draft_in_review(author_id, kind, **cells)
    seen = bank_queries.get_draft_to_review(draft_id, reviewer_id).content_hash
    bank.approve_draft(draft_id, reviewer_id, seen=seen, words="")
    return draft_id
