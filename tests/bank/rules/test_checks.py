"""Everything the check of a bank refuses, seen from its front."""

from dataclasses import replace

import pytest

from certification.bank.rules.checks import list_faults, papers_by_grade
from certification.core.faults import Fault
from certification.scheme.rules.names import Grade
from tests.bank.rules.documents import (
    CLAUSES,
    bank,
    both,
    case,
    faults,
    match,
    multiple,
    numeric,
    options,
    order,
    part,
    plan,
    reasons,
    single,
    the_scheme,
    truefalse,
)

SOUND = [single(), multiple(), truefalse(), numeric(), order(), match(), case(), plan()]


@pytest.mark.parametrize("document", SOUND, ids=lambda document: document["type"])
def test_a_sound_item_has_no_fault(document: dict[str, object]) -> None:
    assert reasons(document) == []


@pytest.mark.parametrize(
    ("document", "reason"),
    [
        (single(domain="D9"), "domain: D9 is no domain of the scheme"),
        (single(force="F9"), "force: F9 is no force of the scheme"),
        (single(force="A1"), "force: A1 is no force of the scheme"),
        (single(codes=["X3", "Z1"]), "codes.1: Z1 is no code of the scheme"),
        (single(clause="h02-99"), "clause: h02-99 is no clause of the handbook"),
        (case(parts=[part(1, "D9"), *map(part, (2, 3, 4))]), "parts.0.domain: D9 is no domain of the scheme"),
        (single("j-d2-s01"), "domain: the id says D2"),
        (single("j-d1-m01"), "type: the id says multiple"),
        (single(grade="senior"), "grade: the id says j, the grade is senior"),
        (single(pool="practice"), "pool: an id of practice items begins with p"),
        (single("p-09-1", pool="practice"), "clause: a self-check of chapter 09"),
        (single(stem=both("3天", "days")), "stem: numbers differ"),
        (single(table={"head": [both("一", "one")], "rows": [["甲"]]}), "table.rows.0.0: a cell of words"),
        (single(stem=both("{views}次", "{views} views")), "stem: {views} is neither a parameter"),
        (numeric(stem=both("GPM是多少？", "GPM?")), "parameters.views: views stands neither in the stem"),
        (
            numeric(example={"parameters": {"views": 8000, "orders": 240}, "answers": {"gpm": 1}}),
            "example.answers.gpm: the formula gives 2970",
        ),
        (truefalse(mistake=None), ": names no mistake behind a wrong answer"),
        (order(mistake=None), ": names no mistake behind a wrong answer"),
        (
            single(options=[*options()[:3], {"id": "d", "text": both("丁", "d")}]),
            "options.3: wrong option d names no mistake",
        ),
        (
            single(options=[*options()[:3], options()[3] | {"text": both("做法a", "other")}]),
            "options: two options read the same (zh)",
        ),
    ],
)
def test_an_item_with_a_slip_is_named_at_its_place(document: dict[str, object], reason: str) -> None:
    assert any(found.startswith(reason) for found in reasons(document))


def test_the_letters_o_and_a_name_ordering_and_matching_alike() -> None:
    assert reasons(match("j-d1-o02")) == reasons(order("j-d1-a02")) == []


def test_a_parameter_shown_through_a_derived_value_is_shown() -> None:
    document = numeric(
        stem=both("场观{views}，支付{gmv}元，GPM是多少？", "{views} views, {gmv} yuan: what is the GPM?")
    )

    assert reasons(document) == []


def test_a_fault_reads_as_file_line_reason() -> None:
    found = faults(single(stem=both("3天", "days")))

    assert "items/exam/j-d1-s01.yaml:12: numbers differ: only in Chinese 3, only in English nothing" in map(
        str, found
    )


def test_a_file_named_otherwise_is_a_fault() -> None:
    bank_ = bank(single())
    renamed = replace(bank_.items[0], file="items/practice/other.yaml")

    found = list_faults(replace(bank_, items=(renamed,)), the_scheme(), CLAUSES)

    assert {fault.reason for fault in found} >= {"the file is called other", "the folder is practice"}


def test_an_id_that_stands_twice_is_a_fault() -> None:
    found = faults(single(), single(stem=both("另一个问题", "Another question")))

    assert "j-d1-s01 is also in items/exam/j-d1-s01.yaml" in {fault.reason for fault in found}


def test_twins_are_a_fault_of_the_later_across_pools() -> None:
    words = both(
        "开播前谁来核对价格和优惠券，核对几遍，谁签字才算数？", "Who checks prices before the session?"
    )

    found = faults(single(stem=words), single("p-02-1", pool="practice", stem=words))

    assert Fault("items/exam/p-02-1.yaml", 12, "1.00 alike to j-d1-s01, at most 0.80") in found


def test_a_grade_that_cannot_fill_a_paper_says_what_is_missing() -> None:
    found = faults(single())

    assert Fault("items/exam", 1, "junior: cannot fill one paper: D1 single needs 2, has 1") in found
    assert all("senior" not in fault.reason for fault in found)


def test_practice_items_need_not_fill_a_paper() -> None:
    found = faults(single("p-02-1", pool="practice"))

    assert [fault.reason for fault in found] == ["the folder is exam"]


def test_habits_are_told_apart_by_pool_and_grade() -> None:
    documents = [
        single(f"p-x-{number:02}", pool="practice", grade=("junior", "senior")[number % 2], key="a")
        for number in range(38)
    ]

    assert not [fault for fault in faults(*documents) if "is the key" in fault.reason]


def test_an_empty_bank_holds_no_paper() -> None:
    assert papers_by_grade(bank(), the_scheme())[Grade.JUNIOR] == 0


def test_what_could_not_be_read_is_kept() -> None:
    fault = Fault("items/exam/x.yaml", 3, "tags are not allowed")

    assert list_faults(replace(bank(), faults=(fault,)), the_scheme(), CLAUSES) == [fault]


def test_labels_of_a_part_are_checked_like_those_of_an_item() -> None:
    parts = [part(1, clause="h99-01"), *map(part, (2, 3, 4))]

    assert reasons(case(parts=parts)) == ["parts.0.clause: h99-01 is no clause of the handbook"]
