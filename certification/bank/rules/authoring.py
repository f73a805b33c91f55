"""How a question becomes one that is asked: three people, one after the other.

The author writes, a reviewer who is not the author approves, an officer who is neither makes it live. What the
reviewer read is named by the hash of its content, so that nothing else can be approved or made live.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum

from certification.bank.rules.item import Languages, Pool
from certification.core.refusals import Refusal


class State(StrEnum):
    """How far a draft has come."""

    DRAFT = "draft"
    IN_REVIEW = "in_review"
    RETURNED = "returned"
    APPROVED = "approved"
    LIVE = "live"
    REPLACED = "replaced"
    RETIRED = "retired"
    DROPPED = "dropped"


WRITABLE = frozenset({State.DRAFT, State.RETURNED})
OPEN = frozenset({State.DRAFT, State.IN_REVIEW, State.RETURNED, State.APPROVED})


class Reason(StrEnum):
    """Why a step is refused."""

    NOT_WRITABLE = "bank.not_writable"
    NOT_IN_REVIEW = "bank.not_in_review"
    NOT_APPROVED = "bank.not_approved"
    NOT_OPEN = "bank.not_open"
    AUTHOR_REVIEWS = "bank.author_reviews"
    SAME_PERSON = "bank.same_person"
    CHANGED_SINCE = "bank.changed_since"
    NO_REASON = "bank.no_reason"
    LOSES_ENGLISH = "bank.loses_english"
    NOT_SOUND = "bank.not_sound"
    NUMBER_TAKEN = "bank.number_taken"
    NOT_LIVE = "bank.not_live"
    BEING_WRITTEN = "bank.being_written"
    NO_AUTHOR = "bank.no_author"
    NOTHING_SOUND = "bank.nothing_sound"
    NOT_READ_YET = "bank.not_read_yet"
    NOTHING_TO_EXPORT = "bank.nothing_to_export"
    SECOND_PERSON = "bank.second_person"
    SETTLED_ALREADY = "bank.settled_already"
    NOT_TO_FETCH = "bank.not_to_fetch"


@dataclass(frozen=True, slots=True)
class Standing:
    """A draft as a step finds it: its state, what it says, who wrote and who approved it."""

    state: State
    content_hash: str
    author_id: str
    approved_by: str | None = None


def why_not_write(draft: Standing) -> Refusal | None:
    """Return why a draft cannot be changed or sent to review now, or None."""
    return None if draft.state in WRITABLE else Refusal(Reason.NOT_WRITABLE)


def why_not_drop(draft: Standing) -> Refusal | None:
    """Return why a draft cannot be given up, or None."""
    return None if draft.state in OPEN else Refusal(Reason.NOT_OPEN)


def why_not_take_back(draft: Standing) -> Refusal | None:
    """Return why an author cannot take a draft back from review, or None."""
    return None if draft.state is State.IN_REVIEW else Refusal(Reason.NOT_IN_REVIEW)


def why_not_review(draft: Standing, reviewer_id: str, seen_hash: str) -> Refusal | None:
    """Return why a person may not approve or return what they have read, or None."""
    if draft.author_id == reviewer_id:
        return Refusal(Reason.AUTHOR_REVIEWS)
    if draft.state is not State.IN_REVIEW:
        return Refusal(Reason.NOT_IN_REVIEW)
    return Refusal(Reason.CHANGED_SINCE) if draft.content_hash != seen_hash else None


def why_not_make_live(draft: Standing, officer_id: str, seen_hash: str) -> Refusal | None:
    """Return why an officer may not make a draft live, or None; neither author nor reviewer may."""
    if officer_id in (draft.author_id, draft.approved_by):
        return Refusal(Reason.SAME_PERSON)
    if draft.state is not State.APPROVED:
        return Refusal(Reason.NOT_APPROVED)
    return Refusal(Reason.CHANGED_SINCE) if draft.content_hash != seen_hash else None


def why_not_replace(live: Languages | None, new: Languages) -> Refusal | None:
    """Return why a new version may not take the place of the live one: it may not lose a language."""
    loses = live is Languages.BOTH and new is Languages.ZH
    return Refusal(Reason.LOSES_ENGLISH) if loses else None


@dataclass(frozen=True, slots=True)
class Numbered:
    """What is known about a number that an author gives to a draft."""

    open_author: str | None = None
    open_state: State | None = None
    live_pool: str | None = None
    live_author: str | None = None
    is_known: bool = False


def why_not_number(number: str, known: Numbered, author_id: str) -> Refusal | None:
    """Return why an author may not write under a number, or None.

    One's own draft is written anew; a new version may be written of a live practice item, and of an exam item
    that one wrote oneself. Everything else is taken: nobody writes over what they may not read.
    """
    taken = Refusal(Reason.NUMBER_TAKEN, {"number": number})
    if known.open_author is not None:
        if known.open_author != author_id:
            return taken
        return None if known.open_state in WRITABLE else Refusal(Reason.BEING_WRITTEN, {"number": number})
    if known.live_pool is not None:
        is_ones_own = known.live_pool == Pool.PRACTICE or known.live_author == author_id
        return None if is_ones_own else taken
    return taken if known.is_known else None


def why_not_ask_revision(
    is_live: bool, is_open: bool, author_id: str, authors: Collection[str]
) -> Refusal | None:
    """Return why an officer cannot ask an author for a new version of an item, or None."""
    if not is_live:
        return Refusal(Reason.NOT_LIVE)
    if is_open:
        return Refusal(Reason.BEING_WRITTEN, {"number": ""})
    return None if author_id in authors else Refusal(Reason.NO_AUTHOR, {"field": "author"})


def why_not_approve_export(proposed_by: str, is_approved: bool, officer_id: str) -> Refusal | None:
    """Return why an officer may not release an export of exam items, or None."""
    if is_approved:
        return Refusal(Reason.SETTLED_ALREADY)
    return Refusal(Reason.SECOND_PERSON) if proposed_by == officer_id else None
