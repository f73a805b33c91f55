"""The sections of a knowledge exam: which types stand in each, how one moves through it, its own minutes.

`navigation` follows IMS QTI 3 (testPart/@navigation-mode): `free` is nonlinear and may be entered again; `one_way` is
nonlinear inside and over once it is left; `sequential` is linear: each question once, in turn, with no way back.
Sections are named by types, so that the parts of a case set are never torn apart.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from certification.core.entries import Entry
from certification.core.texts import Text
from certification.scheme.rules.names import Column


class Navigation(StrEnum):
    """How a candidate moves through a section."""

    FREE = "free"
    SEQUENTIAL = "sequential"
    ONE_WAY = "one_way"


@dataclass(frozen=True)
class SectionRules:
    """One section of a paper; without minutes of its own it ends with the paper."""

    title: Text
    types: tuple[Column, ...]
    navigation: Navigation
    minutes: int | None = None


def read_section(entry: Entry) -> SectionRules:
    """Return one section of a scheme document."""
    entry.only(("title", "types", "navigation"), optional=("minutes",))
    minutes = entry.find("minutes")
    return SectionRules(
        title=entry.at("title").text(),
        types=entry.at("types").each(lambda one: one.choice(Column), least=1),
        navigation=entry.at("navigation").choice(Navigation),
        minutes=minutes.whole(1, 600) if minutes else None,
    )


def list_section_faults(
    sections: Sequence[SectionRules], items: Mapping[Column, int], minutes: int
) -> Iterator[str]:
    """Yield what does not hold: each type with items stands in one section, minutes add up to the exam's."""
    if not sections:
        return
    named = Counter(column for section in sections for column in section.types)
    for column, count in named.items():
        if count > 1:
            yield f"sections: {column} stands in {count} sections"
        if not items.get(column):
            yield f"sections: a paper has no {column}"
    for column, count in items.items():
        if count and column not in named:
            yield f"sections: {count} items of {column} stand in none"
    given = [section.minutes for section in sections if section.minutes is not None]
    if given and len(given) != len(sections):
        yield "sections: either every section has minutes of its own or none has"
    elif given and sum(given) != minutes:
        yield f"sections: {sum(given)} minutes, the exam has {minutes}"
    if any(one.minutes is not None and one.navigation is Navigation.FREE for one in sections):
        yield "sections: one with minutes of its own is sequential or one_way, because its end closes it"
