"""Case sets: independent parts on one table of data."""

from __future__ import annotations

from dataclasses import dataclass
from typing import cast

from certification.bank.rules.choices import Single, read_single
from certification.bank.rules.facets import FACETS, Facets, read_facets
from certification.bank.rules.numeric import Numeric, read_numeric
from certification.core.entries import Entry
from certification.core.texts import Text
from certification.scheme.rules.names import ItemType


@dataclass(frozen=True)
class CasePart:
    """One question of a case set, single or numeric without parameters."""

    id: int
    type: ItemType
    facets: Facets
    stem: Text
    explanation: Text
    body: Single | Numeric


@dataclass(frozen=True)
class CaseSet:
    """Four or five parts; none needs the answer of another."""

    parts: tuple[CasePart, ...]


def read_case(entry: Entry) -> CaseSet:
    """Return the parts of a case set."""
    parts = entry.at("parts").each(_part, least=4, most=5)
    if [part.id for part in parts] != list(range(1, len(parts) + 1)):
        raise entry.at("parts").refuse("parts are numbered from 1")
    return CaseSet(parts)


def _part(entry: Entry) -> CasePart:
    kind = entry.at("type").choice(ItemType)
    if kind not in _BODIES:
        raise entry.at("type").refuse("a part is single or numeric")
    needed, optional, read = _BODIES[kind]
    entry.only(("id", "type", "stem", "explanation", *FACETS, *needed), optional=("rule", *optional))
    body = cast("Single | Numeric", read(entry))
    if isinstance(body, Numeric) and body.parameters:
        raise entry.at("parameters").refuse("a part has no parameters: its data stand in the table")
    return CasePart(
        id=entry.at("id").whole(1, 9),
        type=kind,
        facets=read_facets(entry),
        stem=entry.at("stem").text(),
        explanation=entry.at("explanation").text(),
        body=body,
    )


_BODIES = {
    ItemType.SINGLE: (("options",), (), read_single),
    ItemType.NUMERIC: (("blanks", "example"), ("parameters", "derived"), read_numeric),
}
