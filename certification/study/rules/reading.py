"""How far a reader has come on the path of a grade, and what comes next."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from certification.candidacy.rules.facts import Fact, FactKind, chapter_subject, subjects
from certification.handbook.rules.chapter import Head
from certification.scheme.rules.names import Grade


@dataclass(frozen=True, slots=True)
class Reader:
    """Which chapters a person has read and which self-checks they have passed; a stranger has neither."""

    read: frozenset[str] = frozenset()
    passed: frozenset[str] = frozenset()

    @classmethod
    def of(cls, facts: Sequence[Fact]) -> Reader:
        """Return the reader that the facts of a person's file describe."""
        return cls(subjects(facts, FactKind.CHAPTER_READ), subjects(facts, FactKind.SELF_CHECK_PASSED))

    def has_read(self, head: Head) -> bool:
        """Say whether a chapter was finished."""
        return chapter_subject(head.chapter) in self.read

    def has_passed(self, head: Head) -> bool:
        """Say whether a chapter's self-check was passed."""
        return chapter_subject(head.chapter) in self.passed

    def is_done(self, head: Head) -> bool:
        """Say whether nothing is left to do in a chapter; a short one has no self-check."""
        return self.has_read(head) and (self.has_passed(head) or not head.self_check)


@dataclass(frozen=True, slots=True)
class Progress:
    """A reading path in figures; `next` is the chapter to go on with, None at the end."""

    chapters: int
    read: int
    checks: int
    passed: int
    minutes: int
    minutes_left: int
    next: Head | None

    @property
    def has_begun(self) -> bool:
        """Say whether anything was done on the path."""
        return bool(self.read or self.passed)


def path_of(heads: Iterable[Head], grade: Grade | None) -> list[Head]:
    """Return the chapters of a grade's reading path, or of the whole book."""
    return [head for head in heads if grade is None or grade in head.grades]


def progress_of(path: Sequence[Head], reader: Reader) -> Progress:
    """Return how far a reader has come on a path."""
    unread = [head for head in path if not reader.has_read(head)]
    checked = [head for head in path if head.self_check]
    return Progress(
        chapters=len(path),
        read=len(path) - len(unread),
        checks=len(checked),
        passed=sum(reader.has_passed(head) for head in checked),
        minutes=sum(head.minutes for head in path),
        minutes_left=sum(head.minutes for head in unread),
        next=next((head for head in path if not reader.is_done(head)), None),
    )


def grade_aimed_at(facts: Sequence[Fact]) -> Grade:
    """Return the grade above the highest one ever held, the lowest for a beginner."""
    held = {fact.grade for fact in facts if fact.kind == FactKind.CERTIFICATE_HELD}
    grades = list(Grade)
    highest = max((grades.index(grade) for grade in grades if grade in held), default=-1)
    return grades[min(highest + 1, len(grades) - 1)]


def neighbours(heads: Sequence[Head], chapter: int) -> tuple[Head | None, Head | None]:
    """Return the chapters before and after one."""
    before = [head for head in heads if head.chapter < chapter]
    after = [head for head in heads if head.chapter > chapter]
    return (before[-1] if before else None), (after[0] if after else None)
