"""What a candidate may see of a place: by its very type it can hold no key, no explanation, no weight of an option."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from certification.bank.rules.arranging import Match, Order
from certification.bank.rules.choices import Multiple, Single
from certification.bank.rules.item import Item, Table
from certification.bank.rules.numeric import Numeric, values_of
from certification.bank.rules.plan import Plan
from certification.core.texts import Text
from certification.delivery.rules.paper import Place, question_at
from certification.scheme.rules.names import ItemType

PLACEHOLDER = re.compile(r"\{([a-z][a-z0-9_]*)\}")


@dataclass(frozen=True, slots=True)
class Choice:
    """Something to choose, with its position on this paper."""

    number: int
    text: Text

    @property
    def letter(self) -> str:
        """Return the letter that stands before it."""
        return chr(64 + self.number)


@dataclass(frozen=True, slots=True)
class Box:
    """A number to type, the unit beside it."""

    label: Text
    unit: Text | None


@dataclass(frozen=True, slots=True)
class ShownTable:
    """A table of words; a cell is the same in both languages or a Text."""

    head: tuple[Text, ...]
    rows: tuple[tuple[Text, ...], ...]


@dataclass(frozen=True, slots=True)
class Frame:
    """The situation and data that the parts of one case set share."""

    key: str
    stem: Text
    table: ShownTable | None


@dataclass(frozen=True, slots=True)
class ShownItem:
    """A question as the candidate's page draws it."""

    position: int
    type: ItemType
    domain: str
    worth_half: int
    stem: Text
    table: ShownTable | None
    frame: Frame | None
    choices: tuple[Choice, ...] = ()
    left: tuple[Text, ...] = ()
    boxes: tuple[Box, ...] = ()
    max_characters: int = 0


def present(item: Item, place: Place, position: int) -> ShownItem:
    """Return what is shown at a position of a paper."""
    question = question_at(item, place.part)
    body = question.body
    values = _values(body, place)
    is_part = place.part is not None
    return ShownItem(
        position=position,
        type=place.type,
        domain=place.domain,
        worth_half=place.worth_half,
        stem=fill(question.stem, values),
        table=None if is_part else _table(item.table, values),
        frame=Frame(place.version, item.stem, _table(item.table, {})) if is_part else None,
        choices=_choices(body, place),
        left=tuple(side.text for side in body.left) if isinstance(body, Match) else (),
        boxes=tuple(Box(blank.label, blank.unit) for blank in body.blanks)
        if isinstance(body, Numeric)
        else (),
        max_characters=body.max_characters if isinstance(body, Plan) else 0,
    )


def fill(text: Text, values: Mapping[str, Decimal]) -> Text:
    """Return the text with its placeholders filled: thousands separated, no trailing zeros."""

    def word(found: re.Match[str]) -> str:
        return spelt(values[found[1]]) if found[1] in values else found[0]

    return Text(PLACEHOLDER.sub(word, text.zh), PLACEHOLDER.sub(word, text.en))


def spelt(number: Decimal) -> str:
    """Return a number as texts print it: 13120 → `13,120`, 2.50 → `2.5`."""
    words = f"{number:,f}"
    return words.rstrip("0").rstrip(".") if "." in words else words


def drawn_values(body: object, place: Place) -> dict[str, Decimal]:
    """Return the drawn and derived values of a calculation by name, nothing for other bodies."""
    return _values(body, place)


def _values(body: object, place: Place) -> dict[str, Decimal]:
    if not isinstance(body, Numeric):
        return {}
    return values_of(body, {name: Decimal(value) for name, value in place.parameters.items()})


def _choices(body: object, place: Place) -> tuple[Choice, ...]:
    match body:
        case Single(options=things) | Multiple(options=things):
            texts = {one.id: one.text for one in things}
        case Order(elements=elements):
            texts = {one.id: one.text for one in elements}
        case Match(right=right):
            texts = {one.id: one.text for one in right}
        case _:
            return ()
    return tuple(Choice(number, texts[one]) for number, one in enumerate(place.order, start=1))


def _table(table: Table | None, values: Mapping[str, Decimal]) -> ShownTable | None:
    if table is None:
        return None
    return ShownTable(table.head, tuple(tuple(_cell(cell, values) for cell in row) for row in table.rows))


def _cell(cell: object, values: Mapping[str, Decimal]) -> Text:
    match cell:
        case Text():
            return fill(cell, values)
        case int() | Decimal():
            words = spelt(Decimal(cell))
            return Text(words, words)
        case _:
            return fill(Text(str(cell), str(cell)), values)
