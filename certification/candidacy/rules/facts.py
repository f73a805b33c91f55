"""What upper slices found out about a person, as plain values."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum


class FactKind(StrEnum):
    """The kinds of facts; the subject names the chapter, attempt, practical, certificate or paper."""

    CHAPTER_READ = "chapter_read"
    SELF_CHECK_PASSED = "self_check_passed"
    IDENTITY_CHECKED = "identity_checked"
    CONDUCT_SIGNED = "conduct_signed"
    KNOWLEDGE_PASSED = "knowledge_passed"
    PRACTICAL_PASSED = "practical_passed"
    RENEWAL_PASSED = "renewal_passed"
    # The subject is that of the pass: a question was set right, and the exam is not passed any more.
    KNOWLEDGE_ANNULLED = "knowledge_annulled"
    CERTIFICATE_HELD = "certificate_held"
    CERTIFICATE_WITHDRAWN = "certificate_withdrawn"
    SANCTION_OPENED = "sanction_opened"
    SANCTION_CLOSED = "sanction_closed"


@dataclass(frozen=True, slots=True)
class Fact:
    """One fact: of which kind, about what, for which grade, when, and the last day it counts."""

    kind: str
    subject: str
    grade: str | None
    happened_at: datetime
    valid_until_on: date | None


def chapter_subject(chapter: int) -> str:
    """Return how facts name a chapter: 2 → `h02`."""
    return f"h{chapter:02d}"


def subjects(facts: Iterable[Fact], kind: FactKind) -> frozenset[str]:
    """Return the subjects of all facts of one kind."""
    return frozenset(fact.subject for fact in facts if fact.kind == kind)


def holdings(facts: Iterable[Fact], grade: str) -> list[Fact]:
    """Return the certificates of a grade that were not withdrawn, oldest first; they may have expired."""
    known = list(facts)
    withdrawn = subjects(known, FactKind.CERTIFICATE_WITHDRAWN)
    held = [f for f in known if f.kind == FactKind.CERTIFICATE_HELD and f.grade == grade]
    return sorted((f for f in held if f.subject not in withdrawn), key=lambda f: f.happened_at)


def last_valid_day(facts: Iterable[Fact], grade: str, today: date) -> date | None:
    """Return the last day of the grade's certificate that is valid today, or None where there is none."""
    days = [held.valid_until_on for held in holdings(facts, grade) if held.valid_until_on]
    return max((day for day in days if day >= today), default=None)


def latest_holding(facts: Iterable[Fact], grade: str) -> Fact | None:
    """Return the certificate of a grade whose last day is the latest, valid or lapsed, or None where there is none."""
    held = [fact for fact in holdings(facts, grade) if fact.valid_until_on]
    return max(held, key=lambda fact: (fact.valid_until_on or date.min, fact.happened_at), default=None)


def last_certified_at(facts: Iterable[Fact], grade: str) -> datetime | None:
    """Return when a grade was certified last, withdrawn or not: what was passed before is used up."""
    held = [f.happened_at for f in facts if f.kind == FactKind.CERTIFICATE_HELD and f.grade == grade]
    return max(held, default=None)


def has_open_sanction(facts: Iterable[Fact]) -> bool:
    """Say whether a sanction was opened and not closed."""
    known = list(facts)
    return bool(subjects(known, FactKind.SANCTION_OPENED) - subjects(known, FactKind.SANCTION_CLOSED))
