"""Items of every type: what is read, and what is refused with its path."""

import json
from decimal import Decimal
from typing import Any

import pytest

from certification.bank.rules.arranging import Match, Order
from certification.bank.rules.case import CaseSet
from certification.bank.rules.choices import Multiple, Single, TrueFalse
from certification.bank.rules.item import ItemError, parse_item
from certification.bank.rules.numeric import Numeric
from certification.bank.rules.plan import Plan
from certification.core.canonical import canonical_json
from tests.bank.rules.documents import (
    blank,
    both,
    case,
    match,
    multiple,
    numeric,
    options,
    order,
    part,
    plan,
    single,
    truefalse,
)


@pytest.mark.parametrize(
    ("document", "body"),
    [
        (single(), Single),
        (multiple(), Multiple),
        (truefalse(), TrueFalse),
        (numeric(), Numeric),
        (order(), Order),
        (match(), Match),
        (case(), CaseSet),
        (plan(), Plan),
    ],
)
def test_every_type_is_read(document: dict[str, Any], body: type) -> None:
    assert isinstance(parse_item(document).body, body)


@pytest.mark.parametrize("document", [single(), numeric(), case(), plan()])
def test_a_stored_version_reads_like_its_file(document: dict[str, Any]) -> None:
    stored = json.loads(canonical_json(document))

    assert parse_item(stored) == parse_item(document)


def test_the_key_of_a_single_is_found() -> None:
    body = parse_item(single(key="c")).body

    assert isinstance(body, Single)
    assert body.key.id == "c"


def test_the_labels_of_a_case_set_are_those_of_its_parts() -> None:
    item = parse_item(case())

    assert item.facets is None
    assert [labels.domain for labels in item.all_facets] == ["D1", "D1", "D3", "D3"]


def test_a_plan_counts_its_points_by_domain() -> None:
    body = parse_item(plan()).body

    assert isinstance(body, Plan)
    assert body.points_by_domain == {"D1": 2, "D2": 9, "D4": 1, "D5": 1, "D7": 3}


def test_cells_are_words_of_both_languages_numbers_or_plain_text() -> None:
    table = {"head": [both("一", "one")] * 3, "rows": [[both("甲", "A"), 5, "0-10"]]}

    read = parse_item(single(table=table)).table

    assert read is not None
    assert [str(cell) for cell in read.rows[0]] == ["甲", "5", "0-10"]


@pytest.mark.parametrize(
    ("document", "fault"),
    [
        (single(type="essay"), "type: 'essay' is none of"),
        (single(pool="open"), "pool: 'open' is none of"),
        (single(id="J1"), "id: 'J1' does not fit"),
        (single(colour="red"), "colour: unknown key"),
        (single(stem={"zh": "只有中文"}), "stem: missing: en"),
        (single(stem=both("有", "  ")), "stem.en: must be a text"),
        (single(difficulty=Decimal("0.95")), "difficulty: must be between"),
        (single(level="guess"), "level: 'guess' is none of"),
        (single(clause="chapter 2"), "clause: 'chapter 2' does not fit"),
        (single(options=options(ids="abc")), "options: must have 4 entries, has 3"),
        (single(key="ab"), "options: 2 options are correct, wanted 1"),
        (single(options=options(ids="abdc")), "options: options are named a, b, c, d"),
        (multiple(key="a"), "options: 1 options are correct, wanted 2 to 4"),
        (multiple(key="abcde"), "options: 5 options are correct, wanted 2 to 4"),
        (truefalse(is_true="yes"), "is_true: must be true or false"),
        (numeric(blanks=[]), "blanks: must have 1 to 3 entries"),
        (numeric(blanks=[blank(), blank()]), "blanks: two blanks have the same id"),
        (numeric(blanks=[blank(formula="2 ** 3")]), "blanks.0.formula: a number, a name or a bracket"),
        (numeric(parameters={"views": {"from": 9, "to": 1, "step": 1}}), "parameters.views: must rise"),
        (numeric(parameters={"views": {"from": 1, "to": 8, "step": 2}}), "parameters.views: the step"),
        (numeric(derived={"views": "1"}), "derived: views is a parameter already"),
        (numeric(example={"parameters": {}, "answers": {"gpm": 1}}), "example: must draw every parameter"),
        (order(elements=[]), "elements: must have 4 to 6 entries"),
        (match(right=[{"id": one, "text": both("右", "r")} for one in "xyv"]), "left: z is not on the right"),
        (case(parts=[part(1), part(2), part(4), part(3)]), "parts: parts are numbered from 1"),
        (
            case(parts=[part(1, type="order"), *map(part, (2, 3, 4))]),
            "parts.0.type: a part is single or numeric",
        ),
        (single(table={"head": [both("一", "one")], "rows": [[1, 2]]}), "table.rows.0: must have 1 entries"),
        (plan(max_characters=5), "max_characters: must be 100"),
    ],
)
def test_what_does_not_fit_is_refused_with_its_path(document: dict[str, Any], fault: str) -> None:
    with pytest.raises(ItemError) as refused:
        parse_item(document)

    assert str(refused.value).startswith(fault)


@pytest.mark.parametrize("document", [None, [], "text", 3])
def test_what_is_no_map_is_no_item(document: object) -> None:
    with pytest.raises(ItemError):
        parse_item(document)
