"""The small notations inside a cell: tables, parameters, formulas, wrong ways; read and spelt.

A backslash makes the next character plain; `\\n` is a line break inside a text.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from decimal import Decimal, InvalidOperation

from certification.bank.rules.languages import has_chinese
from certification.core.texts import Text

BARS = "|｜"
NUMBER = r"[-+]?\d+(?:\.\d+)?"
_PARAMETER = re.compile(rf"([a-z][a-z0-9_]*)\s*[=:]\s*({NUMBER})\s*~\s*({NUMBER})\s*/\s*({NUMBER})")
_ASSIGNED = re.compile(r"([a-z][a-z0-9_]*)\s*[=:]\s*(.+)")
_PLAIN_NUMBER = re.compile(NUMBER)
Written = dict[str, object]


class OddCell(ValueError):
    """A cell that does not follow its notation; the words say which line."""

    def __init__(self, words: Text) -> None:
        super().__init__(words.zh)
        self.words = words


def read_number(typed: str) -> object:
    """Return a whole number or a Decimal, or the text itself where it is no number."""
    plain = _flat(typed).replace(",", "")
    if not _PLAIN_NUMBER.fullmatch(plain) or len(plain) > 40:
        return typed
    try:
        return Decimal(plain) if "." in plain else int(plain)
    except InvalidOperation:
        return typed


def spell_number(value: object) -> str:
    """Return a number as a cell holds it."""
    return f"{value:f}" if isinstance(value, Decimal) else str(value)


def read_parameters(cell: str) -> Written:
    """Return the parameters of a cell; raises OddCell."""
    found: Written = {}
    for number, line in _lines(cell):
        said = _PARAMETER.fullmatch(_flat(line))
        if not said:
            raise _odd(number, "代号 = 最小 ~ 最大 / 步长", "name = lowest ~ highest / step")
        _once(found, said[1], number)
        found[said[1]] = {name: read_number(said[at]) for at, name in ((2, "from"), (3, "to"), (4, "step"))}
    return found


def spell_parameters(parameters: Mapping[str, Mapping[str, object]]) -> str:
    """Return parameters as a cell holds them."""
    return "\n".join(
        f"{name} = {spell_number(grid['from'])} ~ {spell_number(grid['to'])} / {spell_number(grid['step'])}"
        for name, grid in parameters.items()
    )


def read_assigned(cell: str) -> Written:
    """Return `name = value` lines, numbers as numbers; raises OddCell."""
    found: Written = {}
    for number, line in _lines(cell):
        said = _ASSIGNED.fullmatch(_flat(line))
        if not said:
            raise _odd(number, "代号 = 数或算式", "name = number or formula")
        _once(found, said[1], number)
        found[said[1]] = read_number(said[2])
    return found


def spell_assigned(values: Mapping[str, object]) -> str:
    """Return `name = value` lines as a cell holds them."""
    return "\n".join(f"{name} = {spell_number(value)}" for name, value in values.items())


def read_ways(cell: str) -> list[Written]:
    """Return the wrong ways of a blank, `formula | Chinese | English` a line; raises OddCell."""
    found: list[Written] = []
    for number, line in _lines(cell):
        parts = ["".join(halves).strip() for halves in _split(line, halves=False)]
        if len(parts) not in (2, 3) or not parts[0] or not parts[1]:
            raise _odd(number, "算式 | 错因 | 英文", "formula | what went wrong | English")
        text = {"zh": parts[1]} | ({"en": parts[2]} if parts[2:] and parts[2] else {})
        found.append({"formula": read_formula(parts[0]), "text": text})
    return found


def spell_ways(ways: Iterable[Mapping[str, object]]) -> str:
    """Return wrong ways as a cell holds them."""
    return "\n".join(_spelt_way(way) for way in ways)


def read_formula(typed: str) -> str:
    """Return a formula without the equals sign that people of Excel put first, its signs half-width."""
    return _flat(typed).lstrip("=").strip().replace("×", "*").replace("÷", "/").replace("−", "-")


def read_codes(cell: str) -> list[str]:
    """Return codes apart by commas, spaces or 、."""
    return [code.upper() for code in re.split(r"[\s,;、]+", _flat(cell)) if code]


def read_table(cell: str) -> Written:
    """Return the data table of a cell; raises OddCell where the rows do not have as many cells as the head."""
    lines = list(_lines(cell))
    head = [_head_cell(halves) for halves in _split(lines[0][1])]
    rows = [(number, [_table_cell(halves) for halves in _split(line)]) for number, line in lines[1:]]
    for number, row in rows:
        if len(row) != len(head):
            raise OddCell(
                Text(
                    f"第 {number} 行有 {len(row)} 格，表头有 {len(head)} 格。",
                    f"Line {number} has {len(row)} cells, the head has {len(head)}.",
                )
            )
    return {"head": head, "rows": [row for _, row in rows]}


def spell_table(table: Mapping[str, list[object]]) -> str:
    """Return a data table as a cell holds it."""
    head = " | ".join(_spelt_head(cell) for cell in table["head"])
    return "\n".join(
        [head, *(" | ".join(map(_spelt_cell, row)) for row in table["rows"] if isinstance(row, list))]
    )


def _flat(typed: str) -> str:
    return unicodedata.normalize("NFKC", typed).strip()


def _lines(cell: str) -> Iterable[tuple[int, str]]:
    return ((number, line) for number, line in enumerate(cell.splitlines(), start=1) if line.strip())


def _once(found: Mapping[str, object], name: str, line: int) -> None:
    if name in found:
        raise OddCell(Text(f"第 {line} 行：{name} 写了两次。", f"Line {line}: {name} stands twice."))


def _odd(line: int, zh: str, en: str) -> OddCell:
    return OddCell(Text(f"第 {line} 行应写成「{zh}」。", f"Line {line} should read “{en}”."))


def _split(line: str, *, halves: bool = True) -> list[list[str]]:
    """Return the cells of a line and the halves of each, with what a backslash made plain."""
    cells, at = [[""]], 0
    while at < len(line):
        if line[at] == "\\" and at + 1 < len(line):
            cells[-1][-1] += "\n" if line[at + 1] == "n" else line[at + 1]
            at += 2
        elif line[at] in BARS:
            cells.append([""])
            at += 1
        elif halves and line.startswith("//", at):
            cells[-1].append("")
            at += 2
        else:
            cells[-1][-1] += line[at]
            at += 1
    return [[half.strip() for half in cell] for cell in cells]


def _head_cell(halves: list[str]) -> dict[str, str]:
    if len(halves) == 1 and not has_chinese(halves[0]):
        return {"zh": halves[0], "en": halves[0]}
    return _both(halves)


def _table_cell(halves: list[str]) -> object:
    only = halves[0]
    if len(halves) > 1 or has_chinese(only):
        return _both(halves)
    if len(only) > 1 and only[0] == only[-1] == '"':
        return only[1:-1]
    number = read_number(only)
    # A decimal stays as it was typed, since 4.0 and 4 are not the same to a reader.
    return number if isinstance(number, int) else only


def _both(halves: list[str]) -> dict[str, str]:
    english = " // ".join(halves[1:])
    return {"zh": halves[0]} | ({"en": english} if english else {})


def _plain(words: str) -> str:
    words = re.sub(r"([\\|｜])", r"\\\1", words).replace("//", r"\/\/")
    return words.replace("\n", r"\n")


def _spelt_way(way: Mapping[str, object]) -> str:
    text = way["text"]
    assert isinstance(text, dict)
    parts = [spell_number(way["formula"]), _plain(text["zh"])]
    return " | ".join(parts + ([_plain(text["en"])] if "en" in text else []))


def _spelt_head(cell: object) -> str:
    assert isinstance(cell, dict)
    if cell.get("en") == cell["zh"] and not has_chinese(cell["zh"]):
        return _plain(cell["zh"])
    return _spelt_cell(cell)


def _spelt_cell(cell: object) -> str:
    if isinstance(cell, dict):
        return _plain(cell["zh"]) + (f" // {_plain(cell['en'])}" if "en" in cell else "")
    if isinstance(cell, str):
        is_odd = has_chinese(cell) or cell.startswith('"') or isinstance(read_number(cell), int)
        return f'"{_plain(cell)}"' if is_odd else _plain(cell)
    return spell_number(cell)
