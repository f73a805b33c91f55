"""Workbooks of strangers are read as text or refused with the place; ours open in Excel as they were meant."""

from __future__ import annotations

import io
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook

from certification.core.errors import Refused
from certification.core.spreadsheets import (
    MOST_BYTES,
    Column,
    Limits,
    Reason,
    Sheet,
    read_workbook,
    write_csv,
    write_workbook,
)

CELL = st.text(
    st.characters(min_codepoint=32, max_codepoint=0x2FFF, exclude_categories=["Cs", "Cn", "Co"]), max_size=30
)


def refused(content: bytes, limits: Limits | None = None) -> Reason:
    with pytest.raises(Refused) as no:
        read_workbook(content, limits)
    return Reason(no.value.refusal.code)


def saved(book: Workbook) -> bytes:
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def with_part(name: str, content: bytes = b"<x/>") -> bytes:
    """Return a sound workbook into which one more part was smuggled."""
    sound = write_workbook([Sheet("一", [Column("a")], [["1"]])])
    out = io.BytesIO(sound)
    with zipfile.ZipFile(out, "a", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr(name, content)
    return out.getvalue()


@given(st.lists(st.lists(CELL, min_size=1, max_size=4), min_size=1, max_size=5))
def test_what_is_written_is_read_again(rows):
    rows = [[cell.strip() for cell in row] + ["end"] for row in rows]
    content = write_workbook([Sheet("单选", [Column("题干")] * 5, rows)])

    assert read_workbook(content)["单选"][1:] == rows


def test_a_phone_number_keeps_its_zero_and_a_formula_stays_words():
    content = write_workbook([Sheet("名单", [Column("手机")], [["013800000000"], ["=1+1"]])])
    cells = [row[0] for row in load_workbook(io.BytesIO(content))["名单"].iter_rows(min_row=2)]

    assert [cell.data_type for cell in cells] == ["s", "s"]
    assert cells[1].quotePrefix
    assert read_workbook(content)["名单"][1:] == [["013800000000"], ["=1+1"]]


def test_numbers_and_dates_come_as_people_read_them():
    book = Workbook()
    book.worksheets[0].append([3.0, 2.5, True, __import__("datetime").date(2026, 3, 14), None, "x"])

    assert read_workbook(saved(book))["Sheet"] == [["3", "2.5", "TRUE", "2026-03-14", "", "x"]]


def test_a_formula_is_refused_with_its_place():
    book = Workbook()
    book.worksheets[0].append(["=HYPERLINK(A1)"])
    with pytest.raises(Refused) as no:
        read_workbook(saved(book))

    assert no.value.refusal.values["row"] == 1
    assert no.value.refusal.values["sheet"] == "Sheet"


@pytest.mark.parametrize(
    "part", ["xl/vbaProject.bin", "xl/externalLinks/externalLink1.xml", "xl/embeddings/o.bin"]
)
def test_what_could_act_is_refused(part):
    assert refused(with_part(part)) is Reason.ACTIVE


def test_a_bomb_is_refused_before_it_is_unpacked():
    assert refused(with_part("xl/big.xml", b"\0" * 60_000_000)) is Reason.BOMB


def test_too_many_parts_are_refused():
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as packed:
        for n in range(1000):
            packed.writestr(f"xl/{n}.xml", b"")

    assert refused(out.getvalue()) is Reason.BOMB


@pytest.mark.parametrize(
    "content", [b"", b"no zip at all", b"PK\x03\x04 broken", b"\xd0\xcf\x11\xe0 an old .xls"]
)
def test_what_is_no_workbook_is_refused(content):
    assert refused(content) is Reason.NOT_A_WORKBOOK


def test_a_file_that_is_too_large_is_refused():
    assert refused(b"x" * (MOST_BYTES + 1)) is Reason.TOO_LARGE


def test_a_workbook_cut_short_is_refused():
    sound = write_workbook([Sheet("一", [Column("a")], [["1"]])])

    assert refused(sound[: len(sound) // 2]) is Reason.NOT_A_WORKBOOK


def test_a_document_type_is_refused():
    evil = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "b">]><sst>&a;</sst>'
    sound = write_workbook([Sheet("一", [Column("a")], [["1"]])])
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(sound)) as before, zipfile.ZipFile(out, "w") as after:
        for part in before.infolist():
            after.writestr(part, evil if part.filename == "xl/workbook.xml" else before.read(part))

    assert refused(out.getvalue()) is Reason.NOT_A_WORKBOOK


def test_rows_past_the_limit_are_refused_and_not_cut_off():
    content = write_workbook([Sheet("一", [Column("a")], [["1"]] * 11)])

    assert refused(content, Limits(rows=10)) is Reason.TOO_MANY_ROWS
    assert len(read_workbook(content, Limits(rows=11))["一"]) == 12


def test_columns_past_the_limit_are_refused():
    content = write_workbook([Sheet("一", [Column("a")] * 9, [["1"] * 9])])

    assert refused(content, Limits(columns=8)) is Reason.TOO_MANY_COLUMNS


def test_a_csv_opens_in_excel_and_computes_nothing():
    content = write_csv(["编号", "姓名"], [["007", "=cmd|' /C calc'!A1"], ["-5", "张喆"]])

    assert content.startswith(b"\xef\xbb\xbf")
    assert content.decode("utf-8-sig").splitlines() == ["编号,姓名", "007,'=cmd|' /C calc'!A1", "-5,张喆"]
