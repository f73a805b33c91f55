"""Letters to people: written in the transaction of the change, posted where mail is set, else handed over by a person.

The words are sealed in the database, since a letter may carry a one-time link. Posting is at least once: the
message carries the letter's own id, so that a mail server may drop a second copy.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import CheckConstraint, ColumnElement, ForeignKey, String, Text, func, or_, select
from sqlalchemy.orm import Mapped, mapped_column

from certification.core import texts
from certification.core.csrf import settings
from certification.core.db import Base, action_without_audit, db, now
from certification.core.errors import NotFound
from certification.core.holdings import Holding
from certification.core.ids import new_id
from certification.core.jobs import enqueue
from certification.core.sealed import seal, unseal

POST_JOB = "core:letter:post"
SEAL = "letter"


class LetterState(StrEnum):
    """How far a letter has come."""

    TO_POST = "to_post"
    TO_HAND_OVER = "to_hand_over"
    POSTED = "posted"
    HANDED_OVER = "handed_over"


class Letter(Base):
    """One letter: to whom, about what, its sealed words, and whether it has left the house."""

    __tablename__ = "core_letter"
    __table_args__ = (
        CheckConstraint("state IN ('to_post', 'to_hand_over', 'posted', 'handed_over')", name="state"),
    )

    id: Mapped[str] = mapped_column(String(16), primary_key=True)
    person_id: Mapped[str | None] = mapped_column(ForeignKey("accounts_person.id"), index=True)
    kind: Mapped[str] = mapped_column(String(40))
    reached_at: Mapped[str] = mapped_column(String(200))
    subject: Mapped[str] = mapped_column(String(200))
    sealed_words: Mapped[str] = mapped_column(Text)
    state: Mapped[str] = mapped_column(String(12), index=True)
    written_at: Mapped[datetime]
    settled_at: Mapped[datetime | None]
    settled_by: Mapped[str | None] = mapped_column(ForeignKey("accounts_person.id"))

    @property
    def words(self) -> str:
        """Return what the letter says, nothing once it was emptied; raises BrokenSeal."""
        return unseal(SEAL, self.sealed_words) if self.sealed_words else ""


@dataclass(frozen=True, slots=True)
class Draft:
    """A letter to be written: its kind, to whom and in which language; `reached_at` is an e-mail or a mobile number."""

    kind: str
    person_id: str | None
    reached_at: str
    language: str
    subject: texts.Text
    words: texts.Text


def write(draft: Draft) -> str:
    """Write a letter inside the running action and return its id; it is posted by itself where that is possible."""
    by_mail = bool(settings().mail_url) and "@" in draft.reached_at
    letter = Letter(
        id=new_id(),
        person_id=draft.person_id,
        kind=draft.kind,
        reached_at=draft.reached_at,
        subject=draft.subject.of(draft.language),
        sealed_words=seal(SEAL, draft.words.of(draft.language)),
        state=LetterState.TO_POST if by_mail else LetterState.TO_HAND_OVER,
        written_at=now(),
    )
    db.session.add(letter)
    db.session.flush()
    if by_mail:
        enqueue(POST_JOB, {"letter": letter.id}, dedupe=f"letter:{letter.id}")
    return letter.id


def whole_address(path: str) -> str:
    """Return a page's address as a letter writes it, with the site's own."""
    return f"{settings().base_url}{path}"


def find_letter(letter_id: str) -> Letter | None:
    """Return a letter, or None where its person was erased before it left the house."""
    return db.session.get(Letter, letter_id)


def get_letter(letter_id: str) -> Letter:
    """Return a letter; raises NotFound."""
    found = find_letter(letter_id)
    if found is None:
        raise NotFound
    return found


def get_letter_for_change(letter_id: str) -> Letter:
    """Return a letter, locked until the running action ends; raises NotFound."""
    query = select(Letter).where(Letter.id == letter_id).with_for_update()
    found = db.session.execute(query.execution_options(populate_existing=True)).scalar_one_or_none()
    if found is None:
        raise NotFound
    return found


def list_letters(*states: LetterState, most: int = 200) -> list[Letter]:
    """Return the letters in these states, the newest first."""
    query = select(Letter).where(Letter.state.in_(states)).order_by(Letter.written_at.desc(), Letter.id)
    return list(db.session.scalars(query.limit(most)))


def settle(letter: Letter, state: LetterState, *, by: str | None) -> None:
    """Note inside the running action that a letter has left the house."""
    letter.state, letter.settled_at, letter.settled_by = state, now(), by


@action_without_audit
def note_posted(letter_id: str) -> None:
    """Note that the mail server took a letter: the machine's own doing, which the letter itself records."""
    found = find_letter(letter_id)
    if found is not None:  # its person was erased while it travelled
        settle(found, LetterState.POSTED, by=None)


def count_settled(before: datetime, skip: Collection[str]) -> Holding:
    """Return how many letters are kept with their words, and how many that left the house before a moment may go."""
    past = select(func.count(Letter.id)).where(_full(), Letter.settled_at < before)
    return Holding(
        db.session.execute(select(func.count(Letter.id)).where(_full())).scalar_one(),
        db.session.execute(past.where(_of_nobody_in(skip))).scalar_one(),
        db.session.execute(past.where(Letter.person_id.in_(skip))).scalar_one(),
    )


def let_go_of_settled(before: datetime, *, skip: Collection[str], most: int) -> int:
    """Empty inside the running action up to so many letters that left the house before a moment.

    That a letter of this kind was written to this person, and when, stays; its words and the address go.
    """
    query = select(Letter).where(_full(), Letter.settled_at < before, _of_nobody_in(skip)).limit(most)
    letters = list(db.session.scalars(query))
    for letter in letters:
        _empty(letter)
    return len(letters)


def erase_person(person_id: str, addresses: Collection[str]) -> int:
    """Empty inside the running action every letter to a person or their address; delete what never left the house."""
    theirs = or_(Letter.person_id == person_id, Letter.reached_at.in_(addresses))
    letters = list(db.session.scalars(select(Letter).where(theirs)))
    for letter in letters:
        if letter.settled_at is None:
            db.session.delete(letter)
        else:
            _empty(letter)
    return len(letters)


def export_of(person_id: str) -> dict[str, Any]:
    """Return every letter to a person as plain values."""
    query = select(Letter).where(Letter.person_id == person_id, _full()).order_by(Letter.written_at)
    letters = [
        {
            "subject": one.subject,
            "reached_at": one.reached_at,
            "written_at": one.written_at,
            "words": one.words,
        }
        for one in db.session.scalars(query)
    ]
    return {"letters": letters}


def _empty(letter: Letter) -> None:
    letter.reached_at = letter.subject = letter.sealed_words = ""


def _full() -> ColumnElement[bool]:
    return Letter.sealed_words != ""


def _of_nobody_in(skip: Collection[str]) -> ColumnElement[bool]:
    return or_(Letter.person_id.is_(None), Letter.person_id.not_in(skip))
