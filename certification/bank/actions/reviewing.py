"""What others do with a draft: a reviewer approves or returns, an officer makes live, retires, asks for better."""

from __future__ import annotations

from sqlalchemy import select

from certification.accounts.queries import list_people
from certification.audit.actions import record, record_change
from certification.bank.actions.drafts import check_sound, move, put, say
from certification.bank.models import Draft, ItemVersion, LiveItem, Retirement
from certification.bank.queries import drafts as queries
from certification.bank.queries.items import get_document, get_item
from certification.bank.rules import authoring
from certification.bank.rules.authoring import Reason, State
from certification.bank.rules.item import Item, Pool
from certification.core.db import action, db, now
from certification.core.errors import NotFound, Refused
from certification.core.permissions import Permission, Role
from certification.core.refusals import Refusal


@action
def approve_draft(draft_id: str, reviewer_id: str, *, seen: str, words: str) -> None:
    """Approve what was read, by its hash; raises Refused for one's own draft or another content."""
    draft = _reviewed(draft_id, reviewer_id, seen)
    check_sound(draft)
    if words.strip():
        say(draft, reviewer_id, words)
    draft.approved_by, draft.approved_at = reviewer_id, now()
    move(draft, State.APPROVED, reviewer_id, Permission.BANK_DRAFT_REVIEW)


@action
def return_draft(draft_id: str, reviewer_id: str, *, seen: str, words: str) -> None:
    """Return a draft to its author with the reason."""
    draft = _reviewed(draft_id, reviewer_id, seen)
    _say_why(draft, reviewer_id, words)
    move(draft, State.RETURNED, reviewer_id, Permission.BANK_DRAFT_REVIEW)


@action
def comment_on_draft(draft_id: str, reviewer_id: str, *, seen: str, words: str) -> None:
    """Say something about a draft that stays in review."""
    draft = _reviewed(draft_id, reviewer_id, seen)
    _say_why(draft, reviewer_id, words)
    move(draft, State.IN_REVIEW, reviewer_id, Permission.BANK_DRAFT_REVIEW)


@action
def make_live(draft_id: str, officer_id: str, *, seen: str) -> str:
    """Let papers draw an approved draft from now on and return the item's number; a third person does it."""
    draft = queries.get_draft_for_change(draft_id)
    _refuse(authoring.why_not_make_live(queries.standing_of(draft), officer_id, seen))
    item = check_sound(draft)
    live = db.session.get(LiveItem, draft.item_id, with_for_update=True)
    earlier = get_item(live.version_hash).languages if live else None
    _refuse(authoring.why_not_replace(earlier, item.languages))
    before = live.version_hash if live else None
    _keep_version(draft)
    _put_live(draft, item, live)
    draft.made_live_by, draft.made_live_at = officer_id, now()
    move(draft, State.LIVE, officer_id, Permission.BANK_ITEM_MAKE_LIVE)
    record_change(
        Permission.BANK_ITEM_MAKE_LIVE,
        actor_id=officer_id,
        subject=f"bank_live_item:{draft.item_id}",
        before={"version": before},
        after={"version": draft.content_hash},
    )
    return draft.item_id


@action
def send_back_draft(draft_id: str, officer_id: str, *, seen: str, words: str) -> None:
    """Return an approved draft to its author instead of making it live."""
    draft = queries.get_draft_for_change(draft_id)
    _refuse(authoring.why_not_make_live(queries.standing_of(draft), officer_id, seen))
    _say_why(draft, officer_id, words)
    draft.approved_by = draft.approved_at = None
    move(draft, State.RETURNED, officer_id, Permission.BANK_ITEM_MAKE_LIVE)


@action
def retire_item(item_id: str, officer_id: str, *, reason: str) -> None:
    """Let papers draw an item no more, at once; papers that hold it already stay as they are."""
    live = db.session.get(LiveItem, item_id, with_for_update=True)
    if live is None:
        raise NotFound
    for draft in _live_drafts(item_id):
        draft.state = State.RETIRED
    retired = Retirement(
        item_id=item_id,
        version_hash=live.version_hash,
        reason=reason.strip(),
        retired_by=officer_id,
        retired_at=now(),
    )
    db.session.merge(retired)
    record_change(
        Permission.BANK_ITEM_RETIRE,
        actor_id=officer_id,
        subject=f"bank_live_item:{item_id}",
        reason=reason,
        before={"version": live.version_hash},
        after={"version": None},
    )
    db.session.delete(live)


@action
def ask_revision(item_id: str, author_id: str, officer_id: str, *, reason: str) -> str:
    """Give an author the live version of an item to better it, with the reason; return the draft's id."""
    live = db.session.get(LiveItem, item_id)
    authors = [person.id for person in list_people(Role.AUTHOR)]
    is_open = queries.find_open_draft(item_id) is not None
    _refuse(authoring.why_not_ask_revision(live is not None, is_open, author_id, authors))
    if live is None:
        raise NotFound
    draft = put(get_document(live.version_hash), author_id)
    say(draft, officer_id, reason)
    record(
        Permission.BANK_ITEM_REVISE,
        actor_id=officer_id,
        subject=f"bank_draft:{draft.id}",
        reason=reason,
        item=item_id,
        author=author_id,
    )
    return draft.id


@action
def look_at_draft(draft_id: str, person_id: str) -> None:
    """Record that somebody of the staff looked at a question of the exam."""
    draft = db.session.get(Draft, draft_id)
    if draft is None:
        raise NotFound
    record(
        Permission.BANK_ITEM_LOOK,
        actor_id=person_id,
        subject=f"bank_draft:{draft_id}",
        item=draft.item_id,
        version=draft.content_hash,
    )


@action
def look_at_version(version: str, person_id: str) -> None:
    """Record that somebody of the staff looked at a version of a question of the exam; raises NotFound."""
    item = get_item(version)
    record(
        Permission.BANK_ITEM_LOOK,
        actor_id=person_id,
        subject=f"bank_item_version:{version}",
        item=item.id,
        version=version,
    )


def is_secret(draft: Draft) -> bool:
    """Say whether looking at a draft leaves a line: questions of the exam do."""
    return draft.pool == Pool.EXAM


def _reviewed(draft_id: str, reviewer_id: str, seen: str) -> Draft:
    draft = queries.get_draft_for_change(draft_id)
    _refuse(authoring.why_not_review(queries.standing_of(draft), reviewer_id, seen))
    return draft


def _say_why(draft: Draft, person_id: str, words: str) -> None:
    if not words.strip():
        raise Refused(Refusal(Reason.NO_REASON, {"field": "words"}))
    say(draft, person_id, words)


def _keep_version(draft: Draft) -> None:
    if db.session.get(ItemVersion, draft.content_hash) is None:
        db.session.add(
            ItemVersion(
                hash=draft.content_hash,
                item_id=draft.item_id,
                pool=draft.pool,
                grade=draft.grade,
                type=draft.type,
                content=draft.content,
                loaded_at=now(),
            )
        )
        db.session.flush()


def _put_live(draft: Draft, item: Item, live: LiveItem | None) -> None:
    for earlier in _live_drafts(draft.item_id):
        earlier.state = State.REPLACED
    if retired := db.session.get(Retirement, draft.item_id):
        db.session.delete(retired)
    if live is None:
        live = LiveItem(item_id=draft.item_id)
        db.session.add(live)
    live.version_hash, live.draft_id = draft.content_hash, draft.id
    live.pool, live.grade = item.pool, item.grade
    db.session.flush()


def _live_drafts(item_id: str) -> list[Draft]:
    query = select(Draft).where(Draft.item_id == item_id, Draft.state == State.LIVE)
    return list(db.session.scalars(query.with_for_update()))


def _refuse(refusal: Refusal | None) -> None:
    if refusal:
        raise Refused(refusal)
