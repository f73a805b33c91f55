"""From the document of an item back to the rows of its sheet: what was written comes back as it was."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, cast

from certification.bank.rules import cells
from certification.bank.rules.columns import ItemSheet
from certification.bank.rules.writing import OPTION_IDS, RIGHT_IDS
from certification.scheme.rules.names import ItemType

Cells = dict[str, str]
Plain = Mapping[str, Any]


def spell_rows(sheet: ItemSheet, document: Plain) -> list[Cells]:
    """Return the rows of an item, cell by key; columns of their own stand in the first row only."""
    row = {
        "id": str(document.get("id", "")),
        "pool": str(document.get("pool", "")),
        "grade": str(document.get("grade", "")),
        **_facets(document),
        **_text("stem", document),
        **_text("explanation", document),
        "table": cells.spell_table(document["table"]) if document.get("table") else "",
        **_body(sheet.type, document),
    }
    parts = document.get("parts") or document.get("marking") or []
    rows = [{f"row_{key}": word for key, word in _row(sheet.type, part).items()} for part in parts] or [{}]
    rows[0] = {**row, **rows[0]}
    return [_in_words(sheet, one) for one in rows]


def _in_words(sheet: ItemSheet, row: Cells) -> Cells:
    """Return the row with choices in words and every other column blank."""
    return {
        column.key: column.words_for(row.get(column.key, "")) if row.get(column.key) else ""
        for column in sheet.columns
    }


def _row(kind: ItemType, part: Plain) -> Cells:
    if kind is ItemType.PLAN:
        own = {"id": part["id"], "points": str(part["points"]), "domain": part["domain"]}
        return own | _text("text", part)
    own = {"type": str(part["type"]), **_facets(part), **_text("stem", part), **_text("explanation", part)}
    return own | _body(ItemType(part["type"]), part)


def _body(kind: ItemType, part: Plain) -> Cells:
    match kind:
        case ItemType.SINGLE | ItemType.MULTIPLE:
            return _options(part)
        case ItemType.TRUEFALSE:
            return {"is_true": "true" if part["is_true"] else "false", **_text("mistake", part)}
        case ItemType.NUMERIC:
            return _numeric(part)
        case ItemType.ORDER:
            return _elements("element", part["elements"], (*OPTION_IDS, "f")) | _text("mistake", part)
        case ItemType.MATCH:
            return _match(part)
        case ItemType.PLAN:
            return {"max_characters": str(part["max_characters"])}
        case _:
            return {}


def _facets(part: Plain) -> Cells:
    found = {name: str(part.get(name) or "") for name in ("domain", "force", "level", "clause", "rule")}
    difficulty = part.get("difficulty")
    return found | {
        "codes": ", ".join(part.get("codes") or ()),
        "difficulty": "" if difficulty is None else cells.spell_number(difficulty),
    }


def _text(key: str, part: Plain, name: str = "") -> Cells:
    text = cast("dict[str, str]", part.get(name or key) or {})
    return {key: text.get("zh", ""), f"{key}_en": text.get("en", "")}


def _options(part: Plain) -> Cells:
    row = {"key": "".join(option["id"] for option in part["options"] if option.get("correct")).upper()}
    for option in part["options"]:
        row |= _text(f"option_{option['id']}", option, "text")
        row |= _text(f"mistake_{option['id']}", option, "mistake")
    return row


def _numeric(part: Plain) -> Cells:
    example = part["example"]
    row = {
        "parameters": cells.spell_parameters(part.get("parameters") or {}),
        "derived": cells.spell_assigned(part.get("derived") or {}),
        "example_parameters": cells.spell_assigned(example.get("parameters") or {}),
        "example_answers": cells.spell_assigned(example["answers"]),
    }
    for number, blank in enumerate(part["blanks"], start=1):
        key = f"blank{number}"
        row |= {
            f"{key}_{name}": cells.spell_number(blank[name])
            for name in ("id", "formula", "decimals", "tolerance")
        }
        row |= _text(f"{key}_label", blank, "label") | _text(f"{key}_unit", blank, "unit")
        row[f"{key}_mistakes"] = cells.spell_ways(blank.get("mistakes") or ())
    return row


def _elements(key: str, elements: list[Plain], usual: tuple[str, ...]) -> Cells:
    row: Cells = {}
    for number, (element, expected) in enumerate(zip(elements, usual, strict=False), start=1):
        texts = _text(f"{key}{number}", element, "text")
        is_usual = element["id"] == expected and not texts[f"{key}{number}"].startswith("[")
        row |= (
            texts if is_usual else texts | {f"{key}{number}": f"[{element['id']}] {texts[f'{key}{number}']}"}
        )
    return row


def _match(part: Plain) -> Cells:
    row = _elements("left", part["left"], tuple(OPTION_IDS)) | _elements(
        "right", part["right"], tuple(RIGHT_IDS)
    )
    place = {element["id"]: str(number) for number, element in enumerate(part["right"], start=1)}
    row |= {f"left{number}_to": place[side["to"]] for number, side in enumerate(part["left"], start=1)}
    return row | _text("mistake", part)
