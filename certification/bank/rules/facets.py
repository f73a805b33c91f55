"""What a question is about: domain, force, codes, level, expected difficulty, the clause it rests on."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from certification.core.entries import Entry

FACETS = ("domain", "force", "codes", "level", "difficulty", "clause")
CLAUSE = r"h\d\d-\d\d"


class Level(StrEnum):
    """How deep a question goes."""

    RECALL = "recall"
    APPLY = "apply"
    JUDGE = "judge"


@dataclass(frozen=True)
class Facets:
    """The labels of one question; `difficulty` is the expected share of right answers."""

    domain: str
    force: str
    codes: tuple[str, ...]
    level: Level
    difficulty: Decimal
    clause: str
    rule: str | None


def read_facets(entry: Entry) -> Facets:
    """Return the labels of an item or of a case part."""
    rule = entry.find("rule")
    return Facets(
        domain=entry.at("domain").words(),
        force=entry.at("force").words(),
        codes=entry.at("codes").each(Entry.words, least=1, most=6),
        level=entry.at("level").choice(Level),
        difficulty=entry.at("difficulty").decimal(Decimal("0.30"), Decimal("0.90")),
        clause=entry.at("clause").words(CLAUSE),
        rule=rule.words() if rule else None,
    )
