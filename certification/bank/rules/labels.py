"""Whether an item's labels are words of the scheme and the handbook, and agree with its name."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from pathlib import PurePath

from certification.bank.rules.bank import Finding
from certification.bank.rules.facets import Facets
from certification.bank.rules.item import Item, Pool
from certification.bank.rules.plan import Plan
from certification.core.entries import Path
from certification.scheme.rules.names import Column, column_of
from certification.scheme.rules.scheme import Scheme

LETTERS = {
    "s": Column.SINGLE,
    "t": Column.TRUEFALSE,
    "m": Column.MULTIPLE,
    "n": Column.NUMERIC,
    "o": Column.ORDER_MATCH,
    "a": Column.ORDER_MATCH,
    "c": Column.CASE,
    "p": Column.PLAN,
}


def unknown_labels(item: Item, scheme: Scheme, clauses: Collection[str]) -> Iterator[Finding]:
    """Yield every domain, force, code and clause that does not exist."""
    if item.facets:
        yield from _unknown_facets(item.facets, (), scheme, clauses)
    for number, part in enumerate(item.parts):
        yield from _unknown_facets(part.facets, ("parts", number), scheme, clauses)
    if isinstance(item.body, Plan):
        for number, point in enumerate(item.body.marking):
            if point.domain not in scheme.domains:
                yield ("marking", number, "domain"), f"{point.domain} is no domain of the scheme"


def labels_against_name(item: Item) -> Iterator[Finding]:
    """Yield every label that contradicts the item's id."""
    if (item.id[0] == "p") != (item.pool is Pool.PRACTICE):
        yield ("pool",), "an id of practice items begins with p"
    if item.id[0] != "p" and item.id[0] != item.grade[0]:
        yield ("grade",), f"the id says {item.id[0]}, the grade is {item.grade}"
    if said := re.fullmatch(r"[jis]-d(\d)-([a-z])\d{2,4}", item.id):
        yield from _named_domain_and_type(item, f"D{said[1]}", said[2])
    if said := re.fullmatch(r"p-(\d\d)-\d", item.id):
        yield from _named_chapter(item, said[1])


def place_against_name(item: Item, file: str) -> Iterator[Finding]:
    """Yield what the file's name or folder says otherwise than the item."""
    path = PurePath(file)
    if path.stem != item.id:
        yield ("id",), f"the file is called {path.stem}"
    if path.parent.name != item.pool:
        yield ("pool",), f"the folder is {path.parent.name}"


def _unknown_facets(facets: Facets, at: Path, scheme: Scheme, clauses: Collection[str]) -> Iterator[Finding]:
    if facets.domain not in scheme.domains:
        yield (*at, "domain"), f"{facets.domain} is no domain of the scheme"
    if facets.force not in scheme.forces:
        yield (*at, "force"), f"{facets.force} is no force of the scheme"
    for number, code in enumerate(facets.codes):
        if code not in scheme.codes:
            yield (*at, "codes", number), f"{code} is no code of the scheme"
    if facets.clause not in clauses:
        yield (*at, "clause"), f"{facets.clause} is no clause of the handbook"


def _named_domain_and_type(item: Item, domain: str, letter: str) -> Iterator[Finding]:
    if item.facets and item.facets.domain != domain:
        yield ("domain",), f"the id says {domain}"
    if LETTERS[letter] is not column_of(item.type):
        yield ("type",), f"the id says {LETTERS[letter]}"


def _named_chapter(item: Item, chapter: str) -> Iterator[Finding]:
    if item.facets and not item.facets.clause.startswith(f"h{chapter}-"):
        yield ("clause",), f"a self-check of chapter {chapter} rests on a clause of that chapter"
