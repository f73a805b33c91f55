"""Reading a plain document part by part: each entry knows its path and refuses what does not fit."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from enum import StrEnum
from typing import TypeVar

from certification.core.texts import LANGUAGES, Text

Path = tuple[str | int, ...]
E = TypeVar("E", bound=StrEnum)
T = TypeVar("T")


class Malformed(ValueError):
    """A document that does not have the promised shape; `path` leads to the place."""

    def __init__(self, path: Path, reason: str) -> None:
        super().__init__(f"{spelt(path)}: {reason}")
        self.path = path
        self.reason = reason


def spelt(path: Path) -> str:
    """Return a path as people write it: `grades.junior.matrix`, `options.2.text`."""
    return ".".join(str(step) for step in path) or "document"


@dataclass(frozen=True)
class Document:
    """A plain value as a file gave it, and the line on which every part of it begins."""

    value: object
    lines: Mapping[Path, int]

    def line_of(self, path: Path) -> int:
        """Return the line of the part at the path, or of the nearest part that holds it."""
        while path and path not in self.lines:
            path = path[:-1]
        return self.lines.get(path, 1)


@dataclass(frozen=True, slots=True)
class Entry:
    """One value of a document and its path. Every reading method raises `Malformed` when it does not fit."""

    value: object
    path: Path = ()

    def refuse(self, reason: str) -> Malformed:
        """Return the error that this entry is wrong, for the caller to raise."""
        return Malformed(self.path, reason)

    def only(self, needed: Collection[str], optional: Collection[str] = ()) -> Entry:
        """Return this map after checking that it has all needed keys and no unknown one."""
        names = self._map()
        if missing := [name for name in needed if name not in names]:
            raise self.refuse(f"missing: {', '.join(missing)}")
        if unknown := [name for name in names if name not in needed and name not in optional]:
            raise Malformed((*self.path, unknown[0]), f"unknown key {unknown[0]!r}")
        return self

    def at(self, name: str) -> Entry:
        """Return the entry under a key that must be there."""
        found = self.find(name)
        if found is None:
            raise self.refuse(f"missing: {name}")
        return found

    def find(self, name: str) -> Entry | None:
        """Return the entry under a key, or None when it is absent or null."""
        value = self._map().get(name)
        return None if value is None else Entry(value, (*self.path, name))

    def named(self, read: Callable[[Entry], T]) -> dict[str, T]:
        """Return this map with every value read."""
        return {name: read(Entry(value, (*self.path, name))) for name, value in self._map().items()}

    def each(self, read: Callable[[Entry], T], *, least: int = 0, most: int = 10_000) -> tuple[T, ...]:
        """Return this list with every element read; its length lies between the bounds."""
        if not isinstance(self.value, list | tuple):
            raise self.refuse("must be a list")
        if not least <= len(self.value) <= most:
            raise self.refuse(f"must have {_between(least, most)} entries, has {len(self.value)}")
        return tuple(read(entry) for entry in self._elements(self.value))

    def words(self, pattern: str | None = None) -> str:
        """Return a text that is not blank and fits the pattern, if one is given."""
        if not isinstance(self.value, str) or not self.value.strip():
            raise self.refuse("must be a text")
        if pattern and not re.fullmatch(pattern, self.value):
            raise self.refuse(f"{self.value!r} does not fit {pattern}")
        return self.value

    def text(self) -> Text:
        """Return a text in both languages."""
        self.only(LANGUAGES)
        return Text(**self.named(Entry.words))

    def whole(self, least: int = 0, most: int = 1_000_000_000) -> int:
        """Return a whole number between the bounds."""
        if not isinstance(self.value, int) or isinstance(self.value, bool):
            raise self.refuse("must be a whole number")
        if not least <= self.value <= most:
            raise self.refuse(f"must be {_between(least, most)}")
        return self.value

    def decimal(self, least: Decimal | None = None, most: Decimal | None = None) -> Decimal:
        """Return an exact number; a stored version holds it as text."""
        number = self._number()
        if (least is not None and number < least) or (most is not None and number > most):
            raise self.refuse(f"must be between {least} and {most}")
        return number

    def truth(self) -> bool:
        """Return true or false."""
        if not isinstance(self.value, bool):
            raise self.refuse("must be true or false")
        return self.value

    def choice(self, of: type[E]) -> E:
        """Return the member of the enumeration that this text names."""
        try:
            return of(self.words())
        except ValueError:
            raise self.refuse(f"{self.value!r} is none of {', '.join(of)}") from None

    def day(self) -> date:
        """Return a date written as 2026-12-31."""
        try:
            return date.fromisoformat(self.words())
        except ValueError:
            raise self.refuse("must be a date such as 2026-12-31") from None

    def _elements(self, values: list[object] | tuple[object, ...]) -> Iterator[Entry]:
        return (Entry(value, (*self.path, at)) for at, value in enumerate(values))

    def _map(self) -> dict[str, object]:
        if not isinstance(self.value, dict):
            raise self.refuse("must be a map")
        return self.value

    def _number(self) -> Decimal:
        if isinstance(self.value, int | Decimal | str) and not isinstance(self.value, bool):
            try:
                number = Decimal(self.value)
            except InvalidOperation:
                raise self.refuse("must be a number") from None
            if number.is_finite() and abs(number.adjusted()) < 30:
                return number
        raise self.refuse("must be a number")


def _between(least: int, most: int) -> str:
    return str(least) if least == most else f"{least} to {most}"
