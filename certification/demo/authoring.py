"""What Dario has written: a workbook taken over, a question in review with Rui's word, one that came back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from certification.bank import actions, queries
from certification.bank.loader import read_example
from certification.bank.workbook import Written, write_items
from certification.core.clock import at_another_time
from certification.core.tasks import Running
from certification.scheme.queries import live_scheme
from certification.scheme.rules.names import ItemType

WRITTEN = (ItemType.SINGLE, ItemType.MULTIPLE, ItemType.ORDER, ItemType.NUMERIC)


def write_questions(author_id: str, reviewer_id: str) -> None:
    """Let an author send a workbook of practice questions, and a reviewer comment on one and return another."""
    with at_another_time(days=-3):
        _take_over_workbook(author_id)
        single, multiple = _find(author_id, "single"), _find(author_id, "multiple")
        actions.submit_draft(single, author_id, "请重点看干扰项 A 和 C 够不够像。")
        actions.submit_draft(multiple, author_id, "")
    with at_another_time(days=-1):
        _say(
            single,
            reviewer_id,
            actions.comment_on_draft,
            "情境很好。选项 C 能不能再短一点，和别的选项一样长？我下午再看一遍。",
        )
        _say(
            multiple,
            reviewer_id,
            actions.return_draft,
            "选项 E 和解析都说要试单，但没有写由谁来试。请写清责任人再交。",
        )


def _take_over_workbook(author_id: str) -> None:
    documents: Sequence[Mapping[str, Any]] = [{**read_example(kind), "id": ""} for kind in WRITTEN]
    book = write_items(live_scheme(), [Written(document) for document in documents])
    sent = actions.send_workbook(book, "七月练习题.xlsx", author_id=author_id, language="zh")
    actions.read_workbook(Running(sent, author_id, {"import": sent}, lambda _done, _total: None))
    actions.take_over(sent, author_id)


def _find(author_id: str, kind: str) -> str:
    return next(draft.id for draft in queries.list_own_drafts(author_id) if draft.type == kind)


def _say(draft_id: str, reviewer_id: str, act: Any, words: str) -> None:
    seen = queries.get_draft_to_review(draft_id, reviewer_id).content_hash
    act(draft_id, reviewer_id, seen=seen, words=words)
