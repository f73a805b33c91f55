"""Why a row of a list will not do, as plain values."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as some

from certification.core.refusals import Refusal
from certification.organisations.rules.enrolment import (
    EXAMPLES,
    HEADS,
    Around,
    RowReason,
    Typed,
    read_day,
    read_rows,
    why_not_row,
)
from certification.organisations.rules.membership import MemberReason

SOUND = Typed("周小满", "13911112222", "1999-04-05", "操盘手", "中文")
AROUND = Around(today=date(2026, 11, 22), least_age=18)
CHINESE = [head.zh for head in HEADS.values()]


def why(row: Typed, around: Around = AROUND) -> str | None:
    refusal = why_not_row(row, around)
    return refusal.code if refusal else None


def test_a_sound_row_will_do():
    assert why(SOUND) is None


@pytest.mark.parametrize(
    "address", ["139 1111 2222", "+86 13911112222", "１３９１１１１２２２２", "Zhou@Example.org"]
)
def test_addresses_are_taken_as_people_write_them(address: str):
    assert why(replace(SOUND, address=address)) is None


@pytest.mark.parametrize(
    ("column", "typed", "code"),
    [
        ("name", "", RowReason.NAME_MISSING),
        ("name", "   ", RowReason.NAME_MISSING),
        ("name", "周" * 61, RowReason.NAME_TOO_LONG),
        ("name", "周\u202e满", RowReason.NAME_INVISIBLE),
        ("name", "周\u200b满", RowReason.NAME_INVISIBLE),
        ("address", "", RowReason.ADDRESS_MISSING),
        ("address", "1.39111E+10", RowReason.ADDRESS_ODD),
        ("address", "1391111222", RowReason.ADDRESS_ODD),
        ("born_on", "", RowReason.BIRTHDAY_MISSING),
        ("born_on", "5/4/99", RowReason.BIRTHDAY_ODD),
        ("born_on", "1999-02-30", RowReason.BIRTHDAY_ODD),
        ("born_on", "1899-12-31", RowReason.BIRTHDAY_ODD),
        ("born_on", "2027-01-01", RowReason.BIRTHDAY_ODD),
        ("born_on", "2008-11-23", RowReason.TOO_YOUNG),
        ("role", "老板", RowReason.ROLE_UNKNOWN),
        ("language", "法语", RowReason.LANGUAGE_UNKNOWN),
    ],
)
def test_what_is_wrong_is_named(column: str, typed: str, code: RowReason):
    assert why(replace(SOUND, **{column: typed})) == code


def test_the_eighteenth_birthday_is_old_enough():
    assert why(replace(SOUND, born_on="2008-11-22")) is None


def test_a_name_that_the_font_cannot_print_is_told_with_its_characters():
    refusal = why_not_row(SOUND, replace(AROUND, missing_glyphs="𰻞"))

    assert refusal == Refusal(RowReason.NAME_UNPRINTABLE, {"characters": "𰻞"})


def test_the_second_of_two_rows_is_the_one_refused():
    assert why_not_row(SOUND, replace(AROUND, earlier_row=3)) == Refusal(RowReason.TWICE, {"row": 3})


def test_who_was_asked_already_is_told_last():
    standing = Refusal(MemberReason.ALREADY_ASKED)

    assert why(SOUND, replace(AROUND, standing=standing)) == MemberReason.ALREADY_ASKED
    assert why(replace(SOUND, name=""), replace(AROUND, standing=standing)) == RowReason.NAME_MISSING


@pytest.mark.parametrize(
    "typed", ["1999-04-05", "1999/4/5", "1999.4.5", "1999年4月5日", "19990405", " １９９９-04-05 "]
)
def test_a_day_is_read_as_people_write_it(typed: str):
    assert read_day(typed) == date(1999, 4, 5)


@given(some.dates(min_value=date(1000, 1, 1)))
def test_every_day_is_read_back(day: date):
    assert read_day(day.isoformat()) == day


@given(some.text(max_size=12))
def test_no_text_makes_a_row_fall(typed: str):
    assert why(Typed(typed, typed, typed, typed, typed)) is not None


def test_columns_may_stand_in_any_order():
    sheet = [CHINESE[::-1], SOUND.cells[::-1]]

    assert read_rows(sheet) == {2: SOUND}


def test_english_heads_are_read_too():
    assert read_rows([[head.en for head in HEADS.values()], SOUND.cells]) == {2: SOUND}


def test_blank_rows_and_examples_are_passed_over_and_numbers_stay():
    sheet = [CHINESE, EXAMPLES[0].cells, [], SOUND.cells]

    assert read_rows(sheet) == {4: SOUND}


@pytest.mark.parametrize(
    ("sheet", "code"),
    [
        ([], RowReason.HEAD_MISSING),
        ([CHINESE[:2]], RowReason.HEAD_MISSING),
        ([[*CHINESE, "身份证号"], SOUND.cells], RowReason.HEAD_UNKNOWN),
        ([CHINESE], RowReason.NO_ROWS),
        ([CHINESE, ["", " "]], RowReason.NO_ROWS),
    ],
)
def test_what_is_no_list_is_told(sheet: list[list[str]], code: RowReason):
    refused = read_rows(sheet)

    assert isinstance(refused, Refusal)
    assert refused.code == code
