"""Whether a person meets the conditions of entry of a grade, one by one, and what mends what is missing."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from certification.candidacy.rules.facts import (
    Fact,
    FactKind,
    chapter_subject,
    has_open_sanction,
    holdings,
    last_valid_day,
    subjects,
)
from certification.core.moments import local_day
from certification.core.refusals import Refusal
from certification.scheme.rules.names import PrerequisiteKind
from certification.scheme.rules.scheme import Prerequisite
from certification.scheme.rules.terms import months_after


class Standing(StrEnum):
    """How a condition stands: met, missing, or to be seen by an officer."""

    MET = "met"
    MISSING = "missing"
    OFFICER = "officer"


class Todo(StrEnum):
    """What a person has to do about a condition; the edge finds the words and the link."""

    GROW_UP = "candidacy.too_young"
    SHOW_IDENTITY = "candidacy.show_identity"
    SIGN_CONDUCT = "candidacy.sign_conduct"
    EARN_CERTIFICATE = "candidacy.earn_certificate"
    HOLD_LONGER = "candidacy.hold_longer"
    READ_CHAPTER = "candidacy.read_chapter"
    PASS_SELF_CHECK = "candidacy.pass_self_check"  # noqa: S105 - a code, no password
    SHOW_EVIDENCE = "candidacy.show_evidence"
    SETTLE_SANCTION = "candidacy.settle_sanction"


@dataclass(frozen=True, slots=True)
class File:
    """What is known of a person when a grade's conditions are looked at.

    `is_evidence_accepted` says that an officer has accepted evidence for this very grade.
    """

    born_on: date | None
    facts: Sequence[Fact]
    is_evidence_accepted: bool = False


@dataclass(frozen=True, slots=True)
class Requirement:
    """One condition, how it stands and what mends it; of several ways one is enough."""

    condition: Prerequisite
    standing: Standing
    todo: Refusal | None = None
    ways: tuple[Requirement, ...] = ()

    @property
    def is_met(self) -> bool:
        """Say whether nothing is left to do."""
        return self.standing is Standing.MET


@dataclass(frozen=True, slots=True)
class ChapterProgress:
    """One chapter of a reading path."""

    chapter: int
    is_read: bool
    is_checked: bool

    @property
    def is_done(self) -> bool:
        """Say whether the chapter is read and its self-check passed."""
        return self.is_read and self.is_checked


def list_requirements(conditions: Sequence[Prerequisite], file: File, today: date) -> tuple[Requirement, ...]:
    """Return every condition in the scheme's order with its standing today."""
    return tuple(_requirement(condition, file, today) for condition in conditions)


def list_progress(condition: Prerequisite, facts: Sequence[Fact]) -> tuple[ChapterProgress, ...]:
    """Return how far a person has come in the chapters that a condition names."""
    read, checked = subjects(facts, FactKind.CHAPTER_READ), subjects(facts, FactKind.SELF_CHECK_PASSED)
    return tuple(
        ChapterProgress(number, chapter_subject(number) in read, chapter_subject(number) in checked)
        for number in condition.chapters
    )


def _requirement(condition: Prerequisite, file: File, today: date) -> Requirement:
    if condition.kind is PrerequisiteKind.ANY_OF:
        return _any_of(condition, file, today)
    todo = _CHECKS[condition.kind](condition, file, today)
    if todo is None:
        return Requirement(condition, Standing.MET)
    by_officer = condition.kind in (PrerequisiteKind.EVIDENCE, PrerequisiteKind.IDENTITY)
    return Requirement(condition, Standing.OFFICER if by_officer else Standing.MISSING, todo)


def _any_of(condition: Prerequisite, file: File, today: date) -> Requirement:
    ways = list_requirements(condition.ways, file, today)
    standings = {way.standing for way in ways}
    if Standing.MET in standings:
        return Requirement(condition, Standing.MET, ways=ways)
    standing = Standing.OFFICER if Standing.OFFICER in standings else Standing.MISSING
    # The first way is the scheme's main road: its next step is what the person is told to do.
    return Requirement(condition, standing, ways[0].todo, ways)


def _age(condition: Prerequisite, file: File, today: date) -> Refusal | None:
    if file.born_on is not None and months_after(file.born_on, 12 * condition.least) <= today:
        return None
    return Refusal(Todo.GROW_UP, {"years": condition.least})


def _identity(_condition: Prerequisite, file: File, _today: date) -> Refusal | None:
    return None if subjects(file.facts, FactKind.IDENTITY_CHECKED) else Refusal(Todo.SHOW_IDENTITY)


def _conduct(_condition: Prerequisite, file: File, _today: date) -> Refusal | None:
    signed = subjects(file.facts, FactKind.CONDUCT_SIGNED)
    return None if signed else Refusal(Todo.SIGN_CONDUCT, {"field": "conduct"})


def _certificate(condition: Prerequisite, file: File, today: date) -> Refusal | None:
    if last_valid_day(file.facts, condition.grade or "", today) is not None:
        return None
    return Refusal(Todo.EARN_CERTIFICATE, {"grade": condition.grade, "condition": condition.text})


def _held_months(condition: Prerequisite, file: File, today: date) -> Refusal | None:
    held = holdings(file.facts, condition.grade or "")
    if not held:
        return Refusal(Todo.EARN_CERTIFICATE, {"grade": condition.grade, "condition": condition.text})
    until = months_after(local_day(held[0].happened_at), condition.least)
    return Refusal(Todo.HOLD_LONGER, {"until": until}) if today < until else None


def _chapters(condition: Prerequisite, file: File, _today: date) -> Refusal | None:
    for progress in list_progress(condition, file.facts):
        if not progress.is_read:
            return Refusal(Todo.READ_CHAPTER, {"chapter": progress.chapter})
        if not progress.is_checked:
            return Refusal(Todo.PASS_SELF_CHECK, {"chapter": progress.chapter})
    return None


def _evidence(condition: Prerequisite, file: File, _today: date) -> Refusal | None:
    return None if file.is_evidence_accepted else Refusal(Todo.SHOW_EVIDENCE, {"least": condition.least})


def _no_sanction(_condition: Prerequisite, file: File, _today: date) -> Refusal | None:
    return Refusal(Todo.SETTLE_SANCTION) if has_open_sanction(file.facts) else None


_CHECKS: Mapping[PrerequisiteKind, Callable[[Prerequisite, File, date], Refusal | None]] = {
    PrerequisiteKind.AGE: _age,
    PrerequisiteKind.IDENTITY: _identity,
    PrerequisiteKind.CONDUCT: _conduct,
    PrerequisiteKind.CERTIFICATE: _certificate,
    PrerequisiteKind.HELD_MONTHS: _held_months,
    PrerequisiteKind.CHAPTERS: _chapters,
    PrerequisiteKind.EVIDENCE: _evidence,
    PrerequisiteKind.NO_SANCTION: _no_sanction,
}
