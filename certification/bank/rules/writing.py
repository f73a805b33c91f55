"""From the rows of a sheet, or the fields of a form, to the document of an item; each part knows its cell."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from certification.bank.rules import cells
from certification.bank.rules.columns import ItemSheet
from certification.bank.rules.item_sheets import (
    MOST_BLANKS,
    MOST_ELEMENTS,
    MOST_LEFT,
    MOST_RIGHT,
)
from certification.bank.rules.pen import MISSING, Pen, Row, Written
from certification.core.texts import Text
from certification.scheme.rules.names import ItemType

OPTION_IDS = "abcde"
RIGHT_IDS = "pqrstuv"


def write_document(sheet: ItemSheet, rows: Sequence[Row]) -> Written:
    """Return the document that the rows of one item make; nothing is judged but the notation of cells."""
    written = Written()
    pen = Pen(written, sheet, rows[0], 0, ())
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


def _facets(pen: Pen) -> dict[str, object]:
    return {
        "domain": pen.choice("domain"),
        "force": pen.choice("force"),
        "codes": pen.read("codes", cells.read_codes),
        "level": pen.choice("level"),
        "difficulty": pen.number_at("difficulty"),
        "clause": pen.word("clause"),
        "rule": pen.word("rule"),
    }


def _options(pen: Pen, letters: str, *, least: int, most: int) -> dict[str, object]:
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


def _option(pen: Pen, at: int, letter: str, is_right: bool) -> dict[str, object]:
    option: dict[str, object] = {"id": letter, "text": pen.text(f"option_{letter}", "options", at, "text")}
    pen.note(f"option_{letter}", "options", at)
    mistake = pen.text(f"mistake_{letter}", "options", at, "mistake")
    if not mistake and not is_right:
        pen.note(f"mistake_{letter}", "options", at)
    return option | ({"correct": True} if is_right else {}) | ({"mistake": mistake} if mistake else {})


def _truefalse(pen: Pen) -> dict[str, object]:
    verdict = pen.choice("is_true")
    return {"is_true": None if verdict is None else verdict == "true", "mistake": pen.text("mistake")}


def _numeric(pen: Pen) -> dict[str, object]:
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


def _blank(pen: Pen, key: str, at: int) -> dict[str, object]:
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


def _order(pen: Pen) -> dict[str, object]:
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


def _match(pen: Pen) -> dict[str, object]:
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
            pen = Pen(written, sheet, row, number, (name, len(found)))
            pen.note(sheet.rows[0].key.removeprefix("row_"))
            pen.miss(sheet.rows)
            found.append(_without_none(_part(pen) if sheet.type is ItemType.CASE else _point(pen)))
    return {name: found}


def _part(pen: Pen) -> dict[str, object]:
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


def _point(pen: Pen) -> dict[str, object]:
    return {
        "id": pen.word("id"),
        "points": pen.number_at("points"),
        "domain": pen.choice("domain"),
        "text": pen.text("text"),
    }


_BODIES: Mapping[ItemType, Callable[[Pen], dict[str, object]]] = {
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
