"""Letters to people: written in the transaction of the change, posted where mail is set, else handed over by a person.

The words are sealed in the database, since a letter may carry a one-time link. Posting is at least once: the
message carries the letter's own id, so that a mail server may drop a second copy.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKey, String, Text, select
from sqlalchemy.orm import Mapped, mapped_column

from certification.core import texts
from certification.core.csrf import settings
from certification.core.db import Base, action_without_audit, db, now
from certification.core.errors import NotFound
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
        """Return what the letter says; raises BrokenSeal."""
        return unseal(SEAL, self.sealed_words)


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


def get_letter(letter_id: str) -> Letter:
    """Return a letter; raises NotFound."""
    found = db.session.get(Letter, letter_id)
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
    settle(get_letter(letter_id), LetterState.POSTED, by=None)
