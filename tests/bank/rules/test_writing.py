"""Items as rows of cells and back again."""

import json

import pytest

from certification.bank.loader import read_bank, read_example
from certification.bank.rules.item import Languages, parse_item
from certification.bank.rules.item_sheets import sheet_for, sheets_of
from certification.bank.rules.likeness import Known
from certification.bank.rules.proof import Rules, prove
from certification.bank.rules.spelling import spell_rows
from certification.bank.rules.writing import write_document
from certification.core.canonical import canonical_json
from certification.core.settings import ROOT
from certification.handbook.loader import read_handbook
from certification.scheme.rules.names import ItemType
from tests.bank.rules.documents import the_scheme

BANK = read_bank(ROOT / "question_bank" / "items").items
CLAUSES = {clause.id for chapter in read_handbook(ROOT / "handbook").chapters for clause in chapter.clauses}


def rows_of(kind: ItemType, **cells: str) -> list[dict[str, str]]:
    rows = spell_rows(sheet_for(the_scheme(), kind), {**read_example(kind), "id": ""})
    return [{**rows[0], **cells}, *rows[1:]]


def proof_of(kind: ItemType, **cells: str):
    rules = Rules(the_scheme(), CLAUSES)
    return prove(sheet_for(the_scheme(), kind), rows_of(kind, **cells), rules, Known(), set())


@pytest.mark.parametrize("read", BANK, ids=lambda read: read.item.id)
def test_every_item_of_the_bank_comes_back_from_its_cells_as_it_was(read):
    stored = json.loads(canonical_json(read.document.value))
    sheet = sheet_for(the_scheme(), read.item.type)

    written = write_document(sheet, spell_rows(sheet, stored))

    assert written.slips == []
    assert parse_item(json.loads(canonical_json(written.document))) == parse_item(stored)


@pytest.mark.parametrize("kind", ItemType)
def test_every_example_of_the_template_is_sound(kind):
    proof = proof_of(kind)

    assert proof.slips == ()
    assert proof.item is not None


def test_the_heads_of_a_sheet_are_told_apart():
    for sheet in sheets_of(the_scheme()):
        heads = [column.head.zh for column in sheet.columns]
        assert len(set(heads)) == len(heads)


@pytest.mark.parametrize(
    ("kind", "cells", "column"),
    [
        (ItemType.SINGLE, {"stem": ""}, "stem"),
        (ItemType.SINGLE, {"key": "AB"}, "key"),
        (ItemType.SINGLE, {"pool": "题海"}, "pool"),
        (ItemType.SINGLE, {"difficulty": "1.5"}, "difficulty"),
        (ItemType.SINGLE, {"clause": "h99-99"}, "clause"),
        (ItemType.SINGLE, {"codes": "C9"}, "codes"),
        (ItemType.SINGLE, {"option_c": "", "option_c_en": ""}, "option_c"),
        (ItemType.SINGLE, {"mistake_a": "", "mistake_a_en": ""}, "mistake_a"),
        (ItemType.SINGLE, {"mistake_b": "想错了", "mistake_b_en": "Wrong"}, "mistake_b"),
        (ItemType.SINGLE, {"stem_en": "At minute 41 the number falls."}, "stem"),
        (ItemType.MULTIPLE, {"key": "A"}, "key"),
        (ItemType.NUMERIC, {"parameters": "spend 2000 到 4000"}, "parameters"),
        (ItemType.NUMERIC, {"blank1_formula": "net / spent"}, "blank1_formula"),
        (ItemType.NUMERIC, {"example_answers": "roi = 4.00"}, "example_answers"),
        (ItemType.NUMERIC, {"blank1_mistakes": "sales / spend"}, "blank1_mistakes"),
        (ItemType.MATCH, {"left2_to": "右2"}, "left1"),
        (ItemType.TRUEFALSE, {"is_true": "也许"}, "is_true"),
        (ItemType.TRUEFALSE, {"table": "主讲 | 单数\n刀具"}, "table"),
        (ItemType.CASE, {"row_key": ""}, "row_key"),
        (ItemType.PLAN, {"max_characters": "很多"}, "max_characters"),
    ],
)
def test_a_slip_is_told_at_its_cell(kind, cells, column):
    proof = proof_of(kind, **cells)

    assert proof.item is None
    assert (0, column) in [slip.spot for slip in proof.slips]


def test_missing_english_makes_an_item_chinese_only():
    proof = proof_of(ItemType.SINGLE, option_d_en="")

    assert proof.item is not None
    assert proof.item.languages is Languages.ZH
    assert proof.item.stem.en == proof.item.stem.zh


def test_english_without_chinese_is_a_slip():
    proof = proof_of(ItemType.TRUEFALSE, mistake="")

    assert [slip.spot for slip in proof.slips] == [(0, "mistake"), (0, "mistake")]


def test_a_file_that_forgot_a_translation_is_still_refused():
    document = {**read_example(ItemType.TRUEFALSE), "stem": {"zh": "只有中文"}}

    with pytest.raises(ValueError, match="missing: en"):
        parse_item(document)


def test_an_item_too_alike_to_a_known_one_is_told_by_its_number():
    known = Known()
    known.add("p-x-07", parse_item({**read_example(ItemType.SINGLE), "id": "p-x-07"}))
    sheet = sheet_for(the_scheme(), ItemType.SINGLE)

    proof = prove(sheet, rows_of(ItemType.SINGLE), Rules(the_scheme(), CLAUSES), known, {"p-x-07"})

    assert "p-x-07" in proof.slips[0].words.zh


def test_a_new_item_gets_the_next_free_number():
    sheet = sheet_for(the_scheme(), ItemType.SINGLE)
    rules = Rules(the_scheme(), CLAUSES)
    taken = {"j-d3-s01", "j-d3-s02"}

    proof = prove(sheet, rows_of(ItemType.SINGLE, pool="考试题"), rules, Known(), taken)

    assert proof.document["id"] == "j-d3-s03"
