"""Writing drafts: begun, changed, sent to review, taken back, given up; every saved draft is sound."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy.exc import IntegrityError

from certification.audit.actions import record_change
from certification.bank.models import Comment, Draft
from certification.bank.queries import drafts as queries
from certification.bank.queries.items import find_live_by_item_id, get_document
from certification.bank.rules import authoring
from certification.bank.rules.authoring import Reason, State
from certification.bank.rules.columns import ItemSheet
from certification.bank.rules.item import Item
from certification.bank.rules.item_sheets import sheet_for
from certification.bank.rules.likeness import Known
from certification.bank.rules.pen import Row
from certification.bank.rules.proof import Proof, Rules, prove, prove_document
from certification.core.canonical import canonical_json, content_hash
from certification.core.db import action, db, now
from certification.core.errors import NotFound, Refused
from certification.core.ids import new_id
from certification.core.permissions import Permission
from certification.core.refusals import Refusal
from certification.scheme.rules.names import ItemType


@dataclass(frozen=True, slots=True)
class Sheet:
    """What an author typed: the type of the item and its rows of cells."""

    type: ItemType
    rows: Sequence[Row]


@action
def begin_draft(typed: Sheet, author_id: str) -> str:
    """Keep a new question and return the draft's id; raises Refused with every slip by its cell."""
    rules = queries.rules_of_today()
    proof = _proved(typed, rules, item_id=typed.rows[0].get("id", ""))
    return write(proof.document, author_id).id


@action
def change_draft(draft_id: str, typed: Sheet, author_id: str) -> str:
    """Keep a draft's new words and return its id; raises Refused with every slip by its cell."""
    draft = _own(draft_id, author_id)
    _refuse(authoring.why_not_write(queries.standing_of(draft)))
    number = draft.item_id if _keeps_number(draft, typed) else ""
    proof = _proved(typed, queries.rules_of_today(), item_id=number, instead_of=draft.item_id)
    before = draft.content_hash
    _fill(draft, proof.document, now())
    _flush(draft.item_id)
    _record(draft, author_id, before=before)
    return draft.id


@action
def submit_draft(draft_id: str, author_id: str, words: str) -> None:
    """Send a draft to review, with a word to the reviewer if there is one; it is proved once more."""
    draft = _own(draft_id, author_id)
    standing = queries.standing_of(draft)
    _refuse(authoring.why_not_write(standing))
    check_sound(draft)
    if words.strip():
        say(draft, author_id, words)
    move(draft, State.IN_REVIEW, author_id, Permission.BANK_DRAFT_WRITE)


@action
def take_back_draft(draft_id: str, author_id: str) -> None:
    """Take a draft back from review to change it."""
    draft = _own(draft_id, author_id)
    _refuse(authoring.why_not_take_back(queries.standing_of(draft)))
    move(draft, State.DRAFT, author_id, Permission.BANK_DRAFT_WRITE)


@action
def drop_draft(draft_id: str, author_id: str) -> None:
    """Give a draft up for good; its number becomes free."""
    draft = _own(draft_id, author_id)
    _refuse(authoring.why_not_drop(queries.standing_of(draft)))
    draft.approved_by = draft.approved_at = None
    move(draft, State.DROPPED, author_id, Permission.BANK_DRAFT_WRITE)


@action
def revise_item(item_id: str, author_id: str) -> str:
    """Begin a new version of a live practice item, or of an exam item of one's own; return the draft's id."""
    live = find_live_by_item_id(item_id)
    known = queries.get_numbered(item_id)
    if live is None or authoring.why_not_number(item_id, known, author_id):
        raise NotFound
    if known.open_author is not None:
        raise Refused(Refusal(Reason.BEING_WRITTEN, {"number": item_id}))
    return write(get_document(live[0]), author_id).id


def write(document: Mapping[str, Any], author_id: str) -> Draft:
    """Write a sound document as a draft inside the running action; raises Refused where its number is taken."""
    item_id = str(document["id"])
    _refuse(authoring.why_not_number(item_id, queries.get_numbered(item_id), author_id))
    return put(document, author_id)


def put(document: Mapping[str, Any], author_id: str) -> Draft:
    """Put a document into an author's hands inside the running action: their open draft anew, else a new one."""
    item_id = str(document["id"])
    draft = queries.find_open_draft(item_id)
    moment = now()
    if draft is None:
        draft = Draft(id=new_id(), author_id=author_id, state=State.DRAFT, begun_at=moment)
        db.session.add(draft)
    before = draft.content_hash
    _fill(draft, document, moment)
    _flush(item_id)
    _record(draft, author_id, before=before)
    return draft


def check_sound(draft: Draft) -> Item:
    """Return the item of a draft after every check of today; raises Refused where one fails."""
    proof = prove_document(queries.document_of(draft), queries.rules_of_today(), queries.known_questions())
    if proof.item is None:
        raise Refused(Refusal(Reason.NOT_SOUND, {"why": proof.slips[0].words, "slips": ()}))
    return proof.item


def say(draft: Draft, person_id: str, words: str) -> None:
    """Add a word to a draft inside the running action."""
    db.session.add(
        Comment(
            id=new_id(),
            draft_id=draft.id,
            person_id=person_id,
            content_hash=draft.content_hash,
            words=words.strip(),
            said_at=now(),
        )
    )


def move(draft: Draft, becomes: State, actor_id: str, right: Permission) -> None:
    """Bring a draft to another state inside the running action and record it."""
    before, draft.state = draft.state, becomes
    draft.changed_at = now()
    record_change(
        right,
        actor_id=actor_id,
        subject=f"bank_draft:{draft.id}",
        item=draft.item_id,
        version=draft.content_hash,
        before={"state": before},
        after={"state": becomes.value},
    )


def _own(draft_id: str, author_id: str) -> Draft:
    draft = queries.get_draft_for_change(draft_id)
    if draft.author_id != author_id:
        raise NotFound
    return draft


def _proved(typed: Sheet, rules: Rules, *, item_id: str, instead_of: str = "") -> Proof:
    sheet = sheet_for(rules.scheme, typed.type)
    rows = [{**typed.rows[0], "id": item_id}, *typed.rows[1:]]
    proof = prove(sheet, rows, rules, _known_without(instead_of), queries.list_taken_numbers())
    if proof.slips:
        raise Refused(Refusal(Reason.NOT_SOUND, {"why": proof.slips[0].words, "slips": proof.slips}))
    return proof


def _known_without(item_id: str) -> Known:
    known = queries.known_questions()
    known.forget(item_id)
    return known


def _keeps_number(draft: Draft, typed: Sheet) -> bool:
    """Say whether a changed draft keeps its number: one of a live item always, else while its labels agree."""
    if queries.get_numbered(draft.item_id).is_known:
        return True
    sheet: ItemSheet = sheet_for(queries.rules_of_today().scheme, typed.type)
    row = typed.rows[0]
    document = queries.document_of(draft)
    labels = [key for key in ("pool", "grade", "domain") if key in document]
    return all(sheet.column(key).value_of(row.get(key, "").strip()) == document[key] for key in labels)


def _fill(draft: Draft, document: Mapping[str, Any], moment: datetime) -> None:
    draft.item_id, draft.pool = str(document["id"]), str(document["pool"])
    draft.grade, draft.type = str(document["grade"]), str(document["type"])
    draft.content = canonical_json(document).decode()
    draft.content_hash, draft.changed_at = content_hash(document), moment


def _flush(item_id: str) -> None:
    """Send the change to the table, which lets two people hold no number at once."""
    try:
        db.session.flush()
    except IntegrityError as fault:
        raise Refused(Refusal(Reason.NUMBER_TAKEN, {"number": item_id})) from fault


def _record(draft: Draft, author_id: str, *, before: str | None) -> None:
    record_change(
        Permission.BANK_DRAFT_WRITE,
        actor_id=author_id,
        subject=f"bank_draft:{draft.id}",
        item=draft.item_id,
        before={"version": before},
        after={"version": draft.content_hash},
    )


def _refuse(refusal: Refusal | None) -> None:
    if refusal:
        raise Refused(refusal)
