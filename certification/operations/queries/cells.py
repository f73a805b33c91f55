"""The tables and facts in which a saved form is told, and how one cell of them is spelt."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from certification.core.texts import Text
from certification.operations.rules.content import Content, words
from certification.operations.rules.numbers import spelt

Cell = Text | str
NONE = "—"


@dataclass(frozen=True, slots=True)
class Table:
    """A table with a caption; the columns in `figures` hold numbers."""

    caption: Text
    head: tuple[Text, ...]
    rows: tuple[tuple[Cell, ...], ...]
    figures: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Parts:
    """What is told of a form besides its title."""

    facts: tuple[tuple[Text, str], ...] = ()
    tables: tuple[Table, ...] = ()
    notes: tuple[tuple[Text, str], ...] = ()
    warnings: tuple[Text, ...] = ()


def pairs(caption: Text, lines: Mapping[Text, Decimal | None]) -> Table:
    """Return a table of labels and numbers, those that are known."""
    known = tuple((label, figure(value)) for label, value in lines.items() if value is not None)
    return Table(caption, (Text("项目", "Figure"), Text("数值", "Value")), known, frozenset({1}))


def filled(*tables: Table) -> tuple[Table, ...]:
    """Return the tables that have rows."""
    return tuple(table for table in tables if table.rows)


def notes(content: Content, **labels: Text) -> tuple[tuple[Text, str], ...]:
    """Return the free texts that were written, by their labels."""
    return tuple((label, words(content, name)) for name, label in labels.items() if words(content, name))


def texts(row: Content, names: tuple[str, ...]) -> tuple[str, ...]:
    """Return these fields of a row, a dash for an empty one."""
    return tuple(words(row, name) or NONE for name in names)


def figure(value: Decimal | None) -> str:
    """Return a number for people, a dash for a missing one."""
    return NONE if value is None else spelt(value)


def signed(value: Decimal) -> str:
    """Return a number with its sign."""
    return f"+{spelt(value)}" if value > 0 else spelt(value)


def percent(value: Decimal | None, *, sign: bool = True) -> str:
    """Return a percentage, a dash for a missing one; signed where it is a change."""
    if value is None:
        return NONE
    return f"{signed(value)}%" if sign else f"{spelt(value)}%"


def span(begins: Decimal, ends: Decimal) -> str:
    """Return minutes from and to."""
    return f"{spelt(begins)}–{spelt(ends)}"
