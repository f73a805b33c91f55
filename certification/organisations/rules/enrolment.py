"""A list of people that an organisation wants to enrol: how it is read, and why a row of it will not do."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import date
from enum import StrEnum

from certification.accounts.rules.address import Address, read_address
from certification.accounts.rules.registration import LONGEST_NAME, age, normal_name
from certification.core.refusals import Refusal
from certification.core.texts import EN, ZH, Text
from certification.organisations.rules.membership import MemberRole

MOST_ROWS = 2000
EARLIEST_BIRTHDAY = date(1900, 1, 1)
DAY = re.compile(r"(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?|(\d{4})(\d{2})(\d{2})")


class BatchState(StrEnum):
    """How far a list has come."""

    CHECKING = "checking"
    CHECKED = "checked"
    ENROLLING = "enrolling"
    ENROLLED = "enrolled"


class RowState(StrEnum):
    """How far a row of a list has come."""

    READ = "read"
    READY = "ready"
    REFUSED = "refused"
    INVITED = "invited"
    ASKED = "asked"


class RowReason(StrEnum):
    """Why a list is not read, or a row of it will not do."""

    NO_ROWS = "organisations.no_rows"
    HEAD_MISSING = "organisations.head_missing"
    HEAD_UNKNOWN = "organisations.head_unknown"
    NAME_MISSING = "organisations.name_missing"
    NAME_TOO_LONG = "organisations.name_too_long"
    NAME_INVISIBLE = "organisations.name_invisible"
    NAME_UNPRINTABLE = "organisations.name_unprintable"
    ADDRESS_MISSING = "organisations.address_missing"
    ADDRESS_ODD = "organisations.address_odd"
    BIRTHDAY_MISSING = "organisations.birthday_missing"
    BIRTHDAY_ODD = "organisations.birthday_odd"
    TOO_YOUNG = "organisations.too_young"
    ROLE_UNKNOWN = "organisations.role_unknown"
    LANGUAGE_UNKNOWN = "organisations.language_unknown"
    TWICE = "organisations.twice"
    NOT_CHECKED = "organisations.not_checked"
    NOTHING_TO_ENROL = "organisations.nothing_to_enrol"
    ROW_ERASED = "organisations.row_erased"


@dataclass(frozen=True, slots=True)
class Typed:
    """What stands in a row, cell by cell, as it was typed."""

    name: str = ""
    address: str = ""
    born_on: str = ""
    role: str = ""
    language: str = ""

    @property
    def cells(self) -> list[str]:
        """Return the cells in the order of the columns."""
        return [getattr(self, column.name) for column in fields(self)]


HEADS: Mapping[str, Text] = {
    "name": Text("姓名", "Name"),
    "address": Text("手机号或邮箱", "Mobile number or e-mail"),
    "born_on": Text("出生日期", "Date of birth"),
    "role": Text("身份", "Role"),
    "language": Text("语言", "Language"),
}
WHY = Text("为什么不行", "Why it will not do")
NEEDED_HEADS = ("name", "address", "born_on")
ROLES: Mapping[MemberRole, Text] = {
    MemberRole.OPERATOR: Text("操盘手", "Operator"),
    MemberRole.TRAINER: Text("培训师", "Trainer"),
}
LANGUAGES: Mapping[str, str] = {ZH: "中文", EN: "English"}
EXAMPLES = (
    Typed("王小明（示例，请删除）", "13800000000", "1998-05-20", "操盘手", "中文"),
    Typed("Wang Xiaoming (example, delete)", "13800000000", "1998-05-20", "Operator", "English"),
)


@dataclass(frozen=True, slots=True)
class Around:
    """What a row is held against: the day, the least age, what the font lacks, the file, the organisation's people."""

    today: date
    least_age: int
    missing_glyphs: str = ""
    earlier_row: int | None = None
    standing: Refusal | None = None


def read_rows(sheet: Sequence[Sequence[str]]) -> dict[int, Typed] | Refusal:
    """Return the rows that hold something by their number in the workbook, or why the sheet is no such list.

    The columns may stand in any order; the example row and the column of reasons are passed over.
    """
    columns = _columns(sheet[0] if sheet else ())
    if isinstance(columns, Refusal):
        return columns
    rows = {number: _typed(columns, cells) for number, cells in enumerate(sheet[1:], start=2)}
    sound = {number: row for number, row in rows.items() if any(row.cells) and row not in EXAMPLES}
    return sound or Refusal(RowReason.NO_ROWS, {"field": "file"})


def _columns(heads: Sequence[str]) -> dict[str, int] | Refusal:
    names = {word.of(tongue): name for name, word in HEADS.items() for tongue in (ZH, EN)}
    passed_over = {WHY.zh, WHY.en, ""}
    for head in heads:
        if head not in names and head not in passed_over:
            return Refusal(RowReason.HEAD_UNKNOWN, {"field": "file", "head": head[:40]})
    columns = {names[head]: at for at, head in enumerate(heads) if head in names}
    for name in NEEDED_HEADS:
        if name not in columns:
            return Refusal(RowReason.HEAD_MISSING, {"field": "file", "head": HEADS[name]})
    return columns


def _typed(columns: Mapping[str, int], cells: Sequence[str]) -> Typed:
    return Typed(**{name: cells[at].strip() for name, at in columns.items() if at < len(cells)})


def why_not_row(row: Typed, around: Around) -> Refusal | None:
    """Return why a row will not do, the first reason that a person can mend, or None."""
    return (
        _why_not_name(row.name, around.missing_glyphs)
        or _why_not_address(row.address)
        or _why_not_birthday(row.born_on, around)
        or _why_not_choices(row)
        or (Refusal(RowReason.TWICE, {"row": around.earlier_row}) if around.earlier_row else None)
        or around.standing
    )


def _why_not_name(typed: str, missing: str) -> Refusal | None:
    name = normal_name(typed)
    if not name:
        return Refusal(RowReason.NAME_MISSING)
    if len(name) > LONGEST_NAME:
        return Refusal(RowReason.NAME_TOO_LONG, {"most": LONGEST_NAME})
    if any(unicodedata.category(character) in {"Cc", "Cf"} for character in name):
        return Refusal(RowReason.NAME_INVISIBLE)
    return Refusal(RowReason.NAME_UNPRINTABLE, {"characters": missing}) if missing else None


def _why_not_address(typed: str) -> Refusal | None:
    if not typed:
        return Refusal(RowReason.ADDRESS_MISSING)
    return None if read_address(typed) else Refusal(RowReason.ADDRESS_ODD)


def _why_not_birthday(typed: str, around: Around) -> Refusal | None:
    if not typed:
        return Refusal(RowReason.BIRTHDAY_MISSING)
    born_on = read_day(typed)
    if born_on is None or not EARLIEST_BIRTHDAY <= born_on <= around.today:
        return Refusal(RowReason.BIRTHDAY_ODD)
    if age(born_on, around.today) < around.least_age:
        return Refusal(RowReason.TOO_YOUNG, {"years": around.least_age})
    return None


def _why_not_choices(row: Typed) -> Refusal | None:
    if read_role(row.role) is None:
        return Refusal(RowReason.ROLE_UNKNOWN)
    return Refusal(RowReason.LANGUAGE_UNKNOWN) if read_language(row.language) is None else None


def read_day(typed: str) -> date | None:
    """Return the day of `1998-05-20`, `1998/5/20`, `1998年5月20日` or `19980520`, or None."""
    found = DAY.fullmatch(unicodedata.normalize("NFKC", typed).strip())
    if found is None:
        return None
    year, month, day = (int(part) for part in found.groups() if part is not None)
    try:
        return date(year, month, day)
    except ValueError:
        return None


def read_role(typed: str) -> MemberRole | None:
    """Return the role of a cell; an empty one means an operator."""
    words = {word.of(tongue): role for role, word in ROLES.items() for tongue in (ZH, EN)}
    return words.get(typed) if typed else MemberRole.OPERATOR


def read_language(typed: str) -> str | None:
    """Return the language of a cell; an empty one means Chinese."""
    return next((code for code, word in LANGUAGES.items() if word == typed), None) if typed else ZH


def address_of(row: Typed) -> Address:
    """Return how the person of a sound row is reached; raises ValueError for a row that will not do."""
    found = read_address(row.address)
    if found is None:
        raise ValueError("not checked")
    return found
