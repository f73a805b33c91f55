"""Taking a workbook in: looked at while its author waits, proved row by row in the worker, taken over at a word."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from certification.audit.actions import record, record_change
from certification.bank import workbook
from certification.bank.actions.drafts import write
from certification.bank.models import Import
from certification.bank.queries import drafts as written
from certification.bank.queries import exchange
from certification.bank.queries.items import find_live_by_item_id
from certification.bank.rules.authoring import Reason, why_not_number
from certification.bank.rules.likeness import Known
from certification.bank.rules.pen import Slip
from certification.bank.rules.proof import Proof, Rules, prove
from certification.bank.words import WORDS
from certification.bank.workbook import Entered
from certification.core import tasks
from certification.core.canonical import canonical_json
from certification.core.db import action, db, now
from certification.core.errors import NotFound, Refused
from certification.core.ids import new_id
from certification.core.permissions import Permission
from certification.core.refusals import Refusal
from certification.core.tasks import Running
from certification.core.texts import Text, read_in

READ_TASK = "bank:workbook:read"
STEP = 5
TWICE = Text("编号 {number} 在这个文件里出现了两次。", "The number {number} stands twice in this file.")


@action
def send_workbook(content: bytes, file_name: str, *, author_id: str, language: str) -> str:
    """Keep a workbook for the worker to read and return the import's id; raises Refused for one that is not ours."""
    workbook.read_items(content, written.rules_of_today().scheme)
    sent = Import(
        id=new_id(),
        author_id=author_id,
        file_name=file_name[:120],
        language=language,
        content=content,
        state="waiting",
        sent_at=now(),
    )
    db.session.add(sent)
    db.session.flush()
    sent.task_id = tasks.begin(
        READ_TASK, {"import": sent.id}, owner_id=author_id, then=f"/bank/imports/{sent.id}"
    )
    record(
        Permission.BANK_WORKBOOK_IMPORT,
        actor_id=author_id,
        subject=f"bank_import:{sent.id}",
        bytes=len(content),
    )
    return sent.id


def read_workbook(running: Running) -> dict[str, Any]:
    """Do the task of reading a workbook: prove each item and keep what came of it; twice is once."""
    sent = exchange.get_own_import(running.payload["import"], running.owner_id)
    if sent.content is None or sent.state != "waiting":
        return {}
    read_in(sent.language)
    rules = written.rules_of_today()
    entered = workbook.read_items(sent.content, rules.scheme)
    rows = prove_all(entered, rules, sent.author_id, running)
    keep_preview(sent.id, rows)
    return {"items": len(rows), "faulty": sum(bool(row["slips"]) for row in rows)}


def prove_all(
    entered: Sequence[Entered], rules: Rules, author_id: str, running: Running | None = None
) -> list[dict[str, Any]]:
    """Return what came of each item: its document where it is sound, else what is wrong in which cell."""
    known, taken = written.known_questions(), written.list_taken_numbers()
    here: set[str] = set()
    rows: list[dict[str, Any]] = []
    for number, one in enumerate(entered):
        if running is not None and number % STEP == 0:
            running.advance(number, len(entered))
        proof, slips = _proof(one, rules, known, taken | here, author_id)
        item_id = str(proof.document.get("id", ""))
        if item_id and item_id in here:
            slips = [*slips, Slip((0, "id"), TWICE.filled(number=item_id))]
        here |= {item_id} if item_id else set()
        if proof.item is not None and not slips:
            known.add(item_id, proof.item)
        rows.append(_row(one, proof, slips))
    return rows


def _proof(
    one: Entered, rules: Rules, known: Known, taken: set[str], author_id: str
) -> tuple[Proof, list[Slip]]:
    proof = prove(one.sheet, one.rows, rules, known, taken)
    slips = list(proof.slips)
    typed = one.rows[0].get("id", "").strip()
    if typed and (refusal := why_not_number(typed, written.get_numbered(typed), author_id)):
        slips.append(Slip((0, "id"), WORDS[refusal.code].filled(**refusal.values)))
    return proof, slips


def _row(one: Entered, proof: Proof, slips: Sequence[Slip]) -> dict[str, Any]:
    item_id = str(proof.document.get("id", ""))
    live = find_live_by_item_id(item_id) if item_id else None
    return {
        "sheet": one.sheet.name,
        "line": one.lines[0],
        "lines": one.lines[-1] - one.lines[0] + 1,
        "number": item_id,
        "type": one.sheet.type.value,
        "grade": proof.document.get("grade", ""),
        "stem": one.rows[0].get("stem", "")[:300],
        "is_new_version": live is not None,
        "is_unchanged": live is not None and proof.item == live[1],
        "is_zh_only": proof.document.get("languages") == "zh",
        "slips": [_told(one, slip) for slip in slips],
        "document": None if slips else json.loads(canonical_json(proof.document)),
    }


def _told(one: Entered, slip: Slip) -> dict[str, Any]:
    row, key = slip.spot
    column = one.sheet.column(key)
    return {
        "line": one.lines[min(row, len(one.lines) - 1)],
        "column": column.head.to_map(),
        "words": slip.words.to_map(),
    }


def reasons_of(rows: Sequence[dict[str, Any]], language: str) -> dict[tuple[str, int], str]:
    """Return the words for the column 为什么不行, by sheet and row of the workbook."""
    found: dict[tuple[str, int], str] = {}
    for row in rows:
        for slip in row["slips"]:
            place = (row["sheet"], slip["line"])
            joint = "：" if language == "zh" else ": "
            # The column is named by its head as it stands in the workbook.
            words = f"{slip['column']['zh']}{joint}{slip['words'][language]}"
            found[place] = f"{found[place]}\n{words}" if place in found else words
    return found


@action
def keep_preview(import_id: str, rows: Sequence[dict[str, Any]]) -> None:
    """Keep what was found in a workbook, and the workbook itself with its column of reasons."""
    sent = exchange.get_import_for_change(import_id)
    if sent.content is None:
        raise NotFound
    faulty = sum(bool(row["slips"]) for row in rows)
    sent.preview, sent.state = json.dumps(rows, ensure_ascii=False), "read"
    sent.returned = workbook.mark(sent.content, reasons_of(rows, sent.language)) if faulty else None
    record(
        Permission.BANK_WORKBOOK_IMPORT,
        actor_id=sent.author_id,
        subject=f"bank_import:{import_id}",
        items=len(rows),
        faulty=faulty,
    )


@action
def take_over(import_id: str, author_id: str) -> int:
    """Make a draft of every sound row and return how many; the bytes are forgotten."""
    sent = _own(import_id, author_id)
    if sent.state != "read":
        raise Refused(Refusal(Reason.NOT_READ_YET if sent.state == "waiting" else Reason.SETTLED_ALREADY))
    rows = [row for row in exchange.rows_of(sent) if row["document"] and not row["is_unchanged"]]
    if not rows:
        raise Refused(Refusal(Reason.NOTHING_SOUND))
    for row in rows:
        write(row["document"], author_id)
    _settle(sent, "taken", author_id, drafts=len(rows))
    return len(rows)


@action
def drop_import(import_id: str, author_id: str) -> None:
    """Forget a workbook that was sent; nothing of it is kept."""
    sent = _own(import_id, author_id)
    if sent.state in ("taken", "dropped"):
        raise Refused(Refusal(Reason.SETTLED_ALREADY))
    _settle(sent, "dropped", author_id, drafts=0)


def _own(import_id: str, author_id: str) -> Import:
    sent = exchange.get_import_for_change(import_id)
    if sent.author_id != author_id:
        raise NotFound
    return sent


def _settle(sent: Import, becomes: str, author_id: str, drafts: int) -> None:
    before, sent.state = sent.state, becomes
    sent.content, sent.returned, sent.preview = None, None, "[]"
    record_change(
        Permission.BANK_WORKBOOK_IMPORT,
        actor_id=author_id,
        subject=f"bank_import:{sent.id}",
        before={"state": before},
        after={"state": becomes},
        drafts=drafts,
    )
