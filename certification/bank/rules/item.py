"""An item of the bank, read from its document: labels, stem, table, and a body of its type."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from certification.bank.rules.arranging import Match, Order, read_match, read_order
from certification.bank.rules.case import CasePart, CaseSet, read_case
from certification.bank.rules.choices import (
    Multiple,
    Single,
    TrueFalse,
    read_multiple,
    read_single,
    read_truefalse,
)
from certification.bank.rules.facets import FACETS, Facets, read_facets
from certification.bank.rules.numeric import Numeric, read_numeric
from certification.bank.rules.plan import Plan, read_plan
from certification.core.entries import Entry, Malformed
from certification.core.texts import LANGUAGES, Text
from certification.scheme.rules.names import Grade, ItemType

ID = r"[jis]-(?:d\d-[stmnoacp]\d{2,4}|case-\d{2,4}|plan-\d{2,4})|p-(?:\d\d-\d|x-\d{2,4}|case-\d{2,4}|plan-\d{2,4})"

Cell = Text | str | Decimal
Body = Single | TrueFalse | Multiple | Numeric | Order | Match | CaseSet | Plan


class ItemError(Malformed):
    """A document that is no item; the path leads to the place, `options.2.text`."""


class Languages(StrEnum):
    """In which languages an item can be asked: one without English stays out of papers in both."""

    BOTH = "both"
    ZH = "zh"


class Pool(StrEnum):
    """Where an item is used for life."""

    EXAM = "exam"
    PRACTICE = "practice"


@dataclass(frozen=True)
class Table:
    """Data beside a stem; a cell that is no `Text` reads the same in both languages."""

    head: tuple[Text, ...]
    rows: tuple[tuple[Cell, ...], ...]


@dataclass(frozen=True)
class Item:
    """One item; the labels of a case set stand on its parts, so that it has none itself."""

    id: str
    pool: Pool
    grade: Grade
    type: ItemType
    facets: Facets | None
    stem: Text
    table: Table | None
    explanation: Text | None
    body: Body
    languages: Languages = Languages.BOTH
    # Items that must not stand on one paper with this one: each names the other.
    enemies: tuple[str, ...] = ()

    @property
    def parts(self) -> tuple[CasePart, ...]:
        """Return the parts of a case set, nothing for other items."""
        return self.body.parts if isinstance(self.body, CaseSet) else ()

    @property
    def all_facets(self) -> tuple[Facets, ...]:
        """Return the labels of every question that the item asks."""
        return tuple(part.facets for part in self.parts) or ((self.facets,) if self.facets else ())


def parse_item(document: object) -> Item:
    """Return the item of a document, a file's or a stored version's; raise `ItemError` with a path."""
    try:
        return _item(Entry(completed(document)))
    except Malformed as fault:
        raise ItemError(fault.path, fault.reason) from fault


def completed(document: object) -> object:
    """Return the document of an item as one of both languages; Chinese stands in where English is missing.

    Only a document that says `languages: zh` is changed, so that a forgotten translation stays a fault.
    """
    if isinstance(document, dict) and document.get("languages") == Languages.ZH:
        return _in_chinese(document)
    return document


def _in_chinese(part: object) -> object:
    if isinstance(part, dict):
        if "zh" in part and part.keys() <= set(LANGUAGES):
            return {"zh": part["zh"], "en": part["zh"]}
        return {name: _in_chinese(value) for name, value in part.items()}
    return [_in_chinese(value) for value in part] if isinstance(part, list) else part


@dataclass(frozen=True)
class _Shape:
    needed: tuple[str, ...]
    optional: tuple[str, ...]
    read: Callable[[Entry], Body]


_OPTION_KEYS = ("options",)
_BARE = ("id", "pool", "grade", "type", "stem")
_SHAPES: Mapping[ItemType, _Shape] = {
    ItemType.SINGLE: _Shape(_OPTION_KEYS, (), read_single),
    ItemType.MULTIPLE: _Shape(_OPTION_KEYS, (), read_multiple),
    ItemType.TRUEFALSE: _Shape(("is_true",), ("mistake",), read_truefalse),
    ItemType.NUMERIC: _Shape(("blanks", "example"), ("parameters", "derived"), read_numeric),
    ItemType.ORDER: _Shape(("elements",), ("mistake",), read_order),
    ItemType.MATCH: _Shape(("left", "right"), ("mistake",), read_match),
    ItemType.CASE: _Shape(("table", "parts"), (), read_case),
    ItemType.PLAN: _Shape(("max_characters", "marking"), (), read_plan),
}


def _item(entry: Entry) -> Item:
    kind = entry.at("type").choice(ItemType)
    shape = _SHAPES[kind]
    _check_keys(entry, kind, shape)
    table, explanation, languages = entry.find("table"), entry.find("explanation"), entry.find("languages")
    enemies = entry.find("enemies")
    return Item(
        id=entry.at("id").words(ID),
        pool=entry.at("pool").choice(Pool),
        grade=entry.at("grade").choice(Grade),
        type=kind,
        facets=_facets(entry, kind),
        stem=entry.at("stem").text(),
        table=_table(table) if table else None,
        explanation=explanation.text() if explanation else None,
        body=shape.read(entry),
        languages=languages.choice(Languages) if languages else Languages.BOTH,
        enemies=enemies.each(lambda one: one.words(ID), least=1, most=20) if enemies else (),
    )


def _check_keys(entry: Entry, kind: ItemType, shape: _Shape) -> None:
    if kind is ItemType.CASE:
        entry.only((*_BARE, *shape.needed), optional=("languages", "enemies", "rule", "explanation", *FACETS))
    else:
        facets = tuple(name for name in FACETS if not (kind is ItemType.PLAN and name == "domain"))
        needed = (*_BARE, "explanation", *facets, *shape.needed)
        entry.only(needed, optional=("languages", "enemies", "rule", "table", "domain", *shape.optional))


def _facets(entry: Entry, kind: ItemType) -> Facets | None:
    if kind is ItemType.CASE:
        return None
    if kind is ItemType.PLAN and not entry.find("domain"):
        marked = read_plan(entry).points_by_domain
        leading = max(marked, key=lambda domain: marked[domain])
        return read_facets(Entry({**_map(entry), "domain": leading}, entry.path))
    return read_facets(entry)


def _map(entry: Entry) -> dict[str, object]:
    return entry.named(lambda part: part.value)


def _table(entry: Entry) -> Table:
    entry.only(("head", "rows"))
    head = entry.at("head").each(Entry.text, least=1, most=16)
    rows = entry.at("rows").each(
        lambda row: row.each(_cell, least=len(head), most=len(head)), least=1, most=60
    )
    return Table(head, rows)


def _cell(entry: Entry) -> Cell:
    if isinstance(entry.value, dict):
        return entry.text()
    if isinstance(entry.value, int | Decimal):
        return entry.decimal()
    return entry.words()
