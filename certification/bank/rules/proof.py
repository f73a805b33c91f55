"""Proving an item as its author wrote it: the same checks as over the files of the bank, told cell by cell."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from certification.bank.rules.checks import list_item_findings
from certification.bank.rules.columns import ItemSheet
from certification.bank.rules.item import Item, ItemError, Pool, parse_item
from certification.bank.rules.likeness import Known
from certification.bank.rules.pen import Row, Slip, Spot, Written
from certification.bank.rules.reasons import told, twin
from certification.bank.rules.writing import write_document
from certification.core.canonical import canonical_json
from certification.core.texts import Text
from certification.scheme.rules.names import ItemType
from certification.scheme.rules.scheme import Scheme

MOST_BYTES = 200_000
LETTERS = {
    ItemType.SINGLE: "s",
    ItemType.TRUEFALSE: "t",
    ItemType.MULTIPLE: "m",
    ItemType.NUMERIC: "n",
    ItemType.ORDER: "o",
    ItemType.MATCH: "a",
}
HIGHEST = 9999


@dataclass(frozen=True, slots=True)
class Rules:
    """What items are held against: the scheme, the clauses of the handbook."""

    scheme: Scheme
    clauses: Collection[str]


@dataclass(frozen=True, slots=True)
class Proof:
    """What came of the rows of one item: the document, the item where it is sound, else what is wrong where."""

    document: dict[str, object]
    item: Item | None
    slips: tuple[Slip, ...] = ()


def prove(sheet: ItemSheet, rows: Sequence[Row], rules: Rules, known: Known, taken: Collection[str]) -> Proof:
    """Return the proof of one item; one without a number gets the next that is free."""
    written = write_document(sheet, rows)
    document = written.document
    if "id" not in document and (number := free_number(document, sheet.type, taken)):
        document = {"id": number, **document}
    if written.slips:
        return Proof(document, None, tuple(written.slips))
    return _proof(document, rules, known, written)


def prove_document(document: dict[str, object], rules: Rules, known: Known) -> Proof:
    """Return the proof of a document that stands on its own, without cells."""
    return _proof(document, rules, known, Written(document=document))


def _proof(document: dict[str, object], rules: Rules, known: Known, written: Written) -> Proof:
    try:
        item = parse_item(document)
        size = len(canonical_json(document))
    except ItemError as fault:
        return Proof(document, None, (Slip(written.spot_of(fault.path), told(fault.reason)),))
    slips = [
        Slip(written.spot_of(path), told(reason))
        for path, reason in list_item_findings(item, document, rules.scheme, rules.clauses)
    ]
    if size > MOST_BYTES:
        slips.append(Slip((0, "stem"), Text("这道题太长了。", "This item is too long.")))
    if alike := known.twin_of(item):
        slips.append(Slip((0, "stem"), twin(*alike)))
    return Proof(document, None if slips else item, tuple(_once(slips)))


def _once(slips: Sequence[Slip]) -> list[Slip]:
    found: dict[tuple[Spot, str], Slip] = {(slip.spot, slip.words.zh): slip for slip in slips}
    return list(found.values())


def free_number(document: dict[str, object], kind: ItemType, taken: Collection[str]) -> str | None:
    """Return the next free number of an item by its pool, grade, domain and type, or None where these are missing."""
    grade, pool, domain = document.get("grade"), document.get("pool"), document.get("domain")
    if not grade or not pool:
        return None
    start = "p" if pool == Pool.PRACTICE else str(grade)[0]
    if kind in (ItemType.CASE, ItemType.PLAN):
        stem = f"{start}-{kind.value}-"
    elif start == "p":
        stem = "p-x-"
    elif domain:
        stem = f"{start}-{str(domain).lower()}-{LETTERS[kind]}"
    else:
        return None
    numbers = (f"{stem}{number:02d}" for number in range(1, HIGHEST + 1))
    return next((number for number in numbers if number not in taken), None)
