"""The pen that takes an item's document from the cells of a row, and knows afterwards where each part stood."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from certification.bank.rules import cells
from certification.bank.rules.columns import Column, ItemSheet
from certification.core.entries import Path
from certification.core.texts import Text

Row = Mapping[str, str]
Spot = tuple[int, str]  # which row of the item, which column
MISSING = Text("这一格必须填写。", "Please fill this cell in.")
NO_CHINESE = Text("只写了英文，没有中文。", "Only English stands here, the Chinese is missing.")


@dataclass(frozen=True, slots=True)
class Slip:
    """What is wrong with one cell."""

    spot: Spot
    words: Text


@dataclass
class Written:
    """A document as it was written, where each part of it stands, and what could not be read at all."""

    document: dict[str, object] = field(default_factory=dict)
    spots: dict[Path, Spot] = field(default_factory=dict)
    slips: list[Slip] = field(default_factory=list)
    lacks_english: bool = False

    def spot_of(self, path: Path) -> Spot:
        """Return the cell of a part of the document, or of the nearest part that holds it."""
        while path and path not in self.spots:
            path = path[:-1]
        return self.spots.get(path, (0, "stem"))


class Pen:
    """Reads the cells of one row under a path of the document, and notes where each part stood."""

    def __init__(self, written: Written, sheet: ItemSheet, row: Row, number: int, path: Path) -> None:
        self.written, self.sheet, self.row, self.number, self.path = written, sheet, row, number, path
        self.before = "row_" if path else ""

    def typed(self, key: str) -> str:
        """Return what stands in a column."""
        return self.row.get(self.before + key, "").strip()

    def note(self, key: str, *path: str | int) -> Spot:
        """Note that a part of the document stands in a column."""
        spot = (self.number, self.before + key)
        self.written.spots[(*self.path, *path)] = spot
        return spot

    def slip(self, key: str, words: Text) -> None:
        """Note what is wrong with a column."""
        self.written.slips.append(Slip((self.number, self.before + key), words))

    def miss(self, columns: Sequence[Column]) -> None:
        """Note every column that must not be empty and is."""
        for column in columns:
            if column.is_needed and not self.row.get(column.key, "").strip():
                self.written.slips.append(Slip((self.number, column.key), MISSING))

    def word(self, key: str, *path: str | int) -> str | None:
        """Return the words of a column, or None for an empty one."""
        self.note(key, *(path or (key,)))
        return self.typed(key) or None

    def number_at(self, key: str, *path: str | int) -> object:
        """Return the number of a column, the words where they are none, or None."""
        self.note(key, *(path or (key,)))
        return cells.read_number(self.typed(key)) if self.typed(key) else None

    def choice(self, key: str, *path: str | int) -> str | None:
        """Return the value that was chosen in a column; words that are no choice are a slip."""
        self.note(key, *(path or (key,)))
        typed, column = self.typed(key), self.sheet.column(self.before + key)
        value = column.value_of(typed) if typed else None
        if typed and value is None:
            words = [choice.words for choice in column.choices]
            self.slip(
                key,
                Text(
                    f"「{typed}」不在选项里，请选：{'、'.join(one.zh for one in words)}。",
                    f"“{typed}” is not offered; choose one of: {', '.join(one.en for one in words)}.",
                ),
            )
        return value

    def text(self, key: str, *path: str | int) -> dict[str, str] | None:
        """Return the text of a pair of columns, without English where none was written."""
        path = path or (key,)
        self.note(key, *path)
        self.note(key, *path, "zh")
        self.note(f"{key}_en", *path, "en")
        zh, en = self.typed(key), self.typed(f"{key}_en")
        if en and not zh:
            self.slip(key, NO_CHINESE)
        if zh and not en:
            self.written.lacks_english = True
        return ({"zh": zh} | ({"en": en} if en else {})) if zh else None

    def read(self, key: str, reading: Callable[[str], object], *path: str | int) -> object:
        """Return what a column's notation says; an odd cell is a slip."""
        self.note(key, *(path or (key,)))
        try:
            return reading(self.typed(key)) if self.typed(key) else None
        except cells.OddCell as odd:
            self.slip(key, odd.words)
            return None
