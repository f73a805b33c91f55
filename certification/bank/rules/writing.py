"""From the rows of a sheet, or the fields of a form, to the document of an item; each part knows its cell."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from certification.bank.rules import cells
from certification.bank.rules.columns import Column, ItemSheet
from certification.bank.rules.item_sheets import (
    MOST_BLANKS,
    MOST_ELEMENTS,
    MOST_LEFT,
    MOST_RIGHT,
)
from certification.core.entries import Path
from certification.core.texts import Text
from certification.scheme.rules.names import ItemType

Row = Mapping[str, str]
Spot = tuple[int, str]  # which row of the item, which column
MISSING = Text("这一格必须填写。", "Please fill this cell in.")
NO_CHINESE = Text("只写了英文，没有中文。", "Only English stands here, the Chinese is missing.")
OPTION_IDS = "abcde"
RIGHT_IDS = "pqrstuv"


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


def write_document(sheet: ItemSheet, rows: Sequence[Row]) -> Written:
    """Return the document that the rows of one item make; nothing is judged but the notation of cells."""
    written = Written()
    pen = _Pen(written, sheet, rows[0], 0, ())
    pen.miss(sheet.own)
    document = {
        "id": pen.word("id"),
        "pool": pen.choice("pool"),
        "grade": pen.choice("grade"),
        "type": sheet.type.value,
        **(_facets(pen) if sheet.type is not ItemType.CASE else {"rule": pen.word("rule")}),
        "stem": pen.text("stem"),
        "table": pen.read("table", cells.read_table),
        **_BODIES[sheet.type](pen),
        "explanation": pen.text("explanation"),
    }
    if sheet.rows:
        document |= _rows(written, sheet, rows)
    if written.lacks_english or _lacks_english(document["table"]):
        document["languages"] = "zh"
    written.document = _without_none(document)
    return written


class _Pen:
    """Reads the cells of one row under a path of the document, and notes where each part stood."""

    def __init__(self, written: Written, sheet: ItemSheet, row: Row, number: int, path: Path) -> None:
        self.written, self.sheet, self.row, self.number, self.path = written, sheet, row, number, path
        self.before = "row_" if path else ""

    def typed(self, key: str) -> str:
        return self.row.get(self.before + key, "").strip()

    def note(self, key: str, *path: str | int) -> Spot:
        spot = (self.number, self.before + key)
        self.written.spots[(*self.path, *path)] = spot
        return spot

    def slip(self, key: str, words: Text) -> None:
        self.written.slips.append(Slip((self.number, self.before + key), words))

    def miss(self, columns: Sequence[Column]) -> None:
        for column in columns:
            if column.is_needed and not self.row.get(column.key, "").strip():
                self.written.slips.append(Slip((self.number, column.key), MISSING))

    def word(self, key: str, *path: str | int) -> str | None:
        self.note(key, *(path or (key,)))
        return self.typed(key) or None

    def number_at(self, key: str, *path: str | int) -> object:
        self.note(key, *(path or (key,)))
        return cells.read_number(self.typed(key)) if self.typed(key) else None

    def choice(self, key: str, *path: str | int) -> str | None:
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
        self.note(key, *(path or (key,)))
        try:
            return reading(self.typed(key)) if self.typed(key) else None
        except cells.OddCell as odd:
            self.slip(key, odd.words)
            return None


def _facets(pen: _Pen) -> dict[str, object]:
    return {
        "domain": pen.choice("domain"),
        "force": pen.choice("force"),
        "codes": pen.read("codes", cells.read_codes),
        "level": pen.choice("level"),
        "difficulty": pen.number_at("difficulty"),
        "clause": pen.word("clause"),
        "rule": pen.word("rule"),
    }


def _options(pen: _Pen, letters: str, *, least: int, most: int) -> dict[str, object]:
    pen.note("key", "options")
    right = {letter for letter in pen.typed("key").casefold() if letter.isalnum()}
    if (odd := right - set(letters)) or not least <= len(right) <= most:
        count = Text(f"{least} 个" if least == most else f"{least} 到 {most} 个", f"{least}" if least == most else f"{least} to {most}")  # fmt: skip
        words = Text(
            f"请写 {count.zh}字母，只用 {letters.upper()}。",
            f"Give {count.en} of the letters {letters.upper()}.",
        )
        if pen.typed("key") or odd:
            pen.slip("key", words)
    found = [_option(pen, at, letter, letter in right) for at, letter in enumerate(letters)]
    return {"options": found}


def _option(pen: _Pen, at: int, letter: str, is_right: bool) -> dict[str, object]:
    option = {"id": letter, "text": pen.text(f"option_{letter}", "options", at, "text")}
    pen.note(f"option_{letter}", "options", at)
    mistake = pen.text(f"mistake_{letter}", "options", at, "mistake")
    if not mistake and not is_right:
        pen.note(f"mistake_{letter}", "options", at)
    return option | ({"correct": True} if is_right else {}) | ({"mistake": mistake} if mistake else {})


def _truefalse(pen: _Pen) -> dict[str, object]:
    verdict = pen.choice("is_true")
    return {"is_true": None if verdict is None else verdict == "true", "mistake": pen.text("mistake")}


def _numeric(pen: _Pen) -> dict[str, object]:
    has_drawn = not pen.path
    parameters = pen.read("parameters", cells.read_parameters) if has_drawn else None
    drawn = pen.read("example_parameters", cells.read_assigned, "example", "parameters") if has_drawn else {}
    blanks: list[object] = []
    for number in range(1, MOST_BLANKS + 1):
        if any(pen.typed(f"blank{number}_{part}") for part in ("id", "label", "formula")):
            blanks.append(_blank(pen, f"blank{number}", len(blanks)))
    pen.note("blank1_formula", "blanks")
    answers = pen.read("example_answers", cells.read_assigned, "example", "answers")
    pen.note("example_answers", "example")
    return {
        "parameters": parameters,
        "derived": pen.read("derived", _formulas),
        "blanks": blanks or None,
        "example": {"parameters": drawn or {}, "answers": answers} if answers else None,
    }


def _formulas(cell: str) -> dict[str, object]:
    return {name: cells.read_formula(str(formula)) for name, formula in cells.read_assigned(cell).items()}


def _blank(pen: _Pen, key: str, at: int) -> dict[str, object]:
    pen.note(f"{key}_formula", "blanks", at)
    blank = {
        "id": pen.word(f"{key}_id", "blanks", at, "id"),
        "label": pen.text(f"{key}_label", "blanks", at, "label"),
        "unit": pen.text(f"{key}_unit", "blanks", at, "unit"),
        "formula": pen.read(f"{key}_formula", cells.read_formula, "blanks", at, "formula"),
        "decimals": pen.number_at(f"{key}_decimals", "blanks", at, "decimals"),
        "tolerance": pen.number_at(f"{key}_tolerance", "blanks", at, "tolerance"),
        "mistakes": pen.read(f"{key}_mistakes", cells.read_ways, "blanks", at, "mistakes"),
    }
    pen.written.lacks_english |= _lacks_english(blank["mistakes"])
    for part in ("id", "label", "formula", "decimals", "tolerance"):
        if not pen.typed(f"{key}_{part}"):
            pen.slip(f"{key}_{part}", MISSING)
    return blank


def _order(pen: _Pen) -> dict[str, object]:
    found: list[object] = []
    pen.note("element1", "elements")
    for number in range(1, MOST_ELEMENTS + 1):
        text = pen.text(f"element{number}", "elements", len(found))
        if text:
            found.append(_element(text, OPTION_IDS[number - 1 : number] or "f"))
    return {"elements": found, "mistake": pen.text("mistake")}


def _element(text: dict[str, str], usual: str) -> dict[str, object]:
    """Return an element; `[x] words` names one that has another id than its place says."""
    head, closed, rest = text["zh"].partition("]")
    if closed and head.startswith("[") and head[1:].isalnum():
        return {"id": head[1:], "text": {**text, "zh": rest.strip()}}
    return {"id": usual, "text": text}


def _match(pen: _Pen) -> dict[str, object]:
    right: dict[str, dict[str, object]] = {}
    left: list[dict[str, object]] = []
    pen.note("left1", "left")
    pen.note("right1", "right")
    for number in range(1, MOST_RIGHT + 1):
        if text := pen.text(f"right{number}", "right", len(right)):
            right[str(number)] = _element(text, RIGHT_IDS[number - 1])
    for number in range(1, MOST_LEFT + 1):
        to = pen.choice(f"left{number}_to", "left", len(left), "to")
        if text := pen.text(f"left{number}", "left", len(left)):
            if to is None or to not in right:
                pen.slip(
                    f"left{number}_to",
                    Text("请选右边有内容的一项。", "Choose one on the right that is filled in."),
                )
            left.append(_element(text, OPTION_IDS[number - 1]) | {"to": right.get(to or "", {}).get("id")})
    return {"left": left, "right": list(right.values()), "mistake": pen.text("mistake")}


def _rows(written: Written, sheet: ItemSheet, rows: Sequence[Row]) -> dict[str, object]:
    """Return what stands in the repeated columns: the parts of a case, the marking points of a plan."""
    name = "parts" if sheet.type is ItemType.CASE else "marking"
    found: list[object] = []
    written.spots[(name,)] = (0, sheet.rows[0].key)
    for number, row in enumerate(rows):
        if any(row.get(column.key, "").strip() for column in sheet.rows):
            pen = _Pen(written, sheet, row, number, (name, len(found)))
            pen.note(sheet.rows[0].key.removeprefix("row_"))
            pen.miss(sheet.rows)
            found.append(_without_none(_part(pen) if sheet.type is ItemType.CASE else _point(pen)))
    return {name: found}


def _part(pen: _Pen) -> dict[str, object]:
    kind = pen.choice("type")
    if kind == "numeric":
        body = _numeric(pen)
    else:
        body = _options(pen, "abcd", least=1, most=1)
        if not pen.typed("key"):
            pen.slip("key", MISSING)
    if kind == "numeric" and body["example"] is None and not pen.typed("example_answers"):
        pen.slip("example_answers", MISSING)
    place = pen.path[-1]
    assert isinstance(place, int)
    own = {"id": place + 1, "type": kind, **_facets(pen)}
    return own | {"stem": pen.text("stem"), **body, "explanation": pen.text("explanation")}


def _point(pen: _Pen) -> dict[str, object]:
    return {
        "id": pen.word("id"),
        "points": pen.number_at("points"),
        "domain": pen.choice("domain"),
        "text": pen.text("text"),
    }


_BODIES: Mapping[ItemType, Callable[[_Pen], dict[str, object]]] = {
    ItemType.SINGLE: lambda pen: _options(pen, "abcd", least=1, most=1),
    ItemType.MULTIPLE: lambda pen: _options(pen, "abcde", least=2, most=4),
    ItemType.TRUEFALSE: _truefalse,
    ItemType.NUMERIC: _numeric,
    ItemType.ORDER: _order,
    ItemType.MATCH: _match,
    ItemType.CASE: lambda pen: {},
    ItemType.PLAN: lambda pen: {"max_characters": pen.number_at("max_characters")},
}


def _lacks_english(part: object) -> bool:
    if isinstance(part, dict):
        return ("zh" in part and "en" not in part) or any(map(_lacks_english, part.values()))
    return isinstance(part, list) and any(map(_lacks_english, part))


def _without_none(part: dict[str, object]) -> dict[str, object]:
    return {name: _cleared(value) for name, value in part.items() if value is not None}


def _cleared(value: object) -> object:
    if isinstance(value, dict):
        return _without_none(value)
    return [_cleared(one) for one in value] if isinstance(value, list) else value
