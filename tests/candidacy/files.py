"""People's files for the tests of candidacy: facts as somebody wrote them down."""

from __future__ import annotations

from datetime import UTC, date, datetime

from certification.candidacy.rules.eligibility import File
from certification.candidacy.rules.facts import Fact, FactKind, chapter_subject
from certification.core.settings import ROOT
from certification.scheme.loader import read_scheme
from certification.scheme.rules.names import Grade

TODAY = date(2026, 11, 22)
LONG_AGO = datetime(2026, 1, 10, 4, tzinfo=UTC)
ADULT = date(1992, 3, 14)
SCHEME = read_scheme(ROOT / "question_bank" / "scheme.yaml").scheme
JUNIOR = SCHEME.grades[Grade.JUNIOR]
INTERMEDIATE = SCHEME.grades[Grade.INTERMEDIATE]
SENIOR = SCHEME.grades[Grade.SENIOR]
PATH_CHAPTERS = (1, 2, 4, 8, 9, 10, 11, 12, 22)


def a_fact(
    kind: FactKind,
    subject: str = "x",
    *,
    grade: str | None = None,
    at: datetime = LONG_AGO,
    until: date | None = None,
) -> Fact:
    """Return one fact."""
    return Fact(kind, subject, grade, at, until)


SIGNED = a_fact(FactKind.CONDUCT_SIGNED)
JUNIOR_HELD = a_fact(FactKind.CERTIFICATE_HELD, "N1", grade="junior", until=date(2027, 1, 10))
INTERMEDIATE_HELD = a_fact(FactKind.CERTIFICATE_HELD, "N2", grade="intermediate", until=date(2028, 1, 10))


def read_and_checked(*chapters: int) -> list[Fact]:
    """Return the facts of chapters that were read with their self-checks passed."""
    return [
        a_fact(kind, chapter_subject(chapter))
        for chapter in chapters
        for kind in (FactKind.CHAPTER_READ, FactKind.SELF_CHECK_PASSED)
    ]


def a_file(*facts: Fact, born_on: date | None = ADULT, accepted: bool = False) -> File:
    """Return a person's file."""
    return File(born_on, facts, is_evidence_accepted=accepted)


WELL_READ = a_file(SIGNED, *read_and_checked(*PATH_CHAPTERS))
