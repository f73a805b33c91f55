"""The proof of the scheme: it holds for the file, and sees every kind of slip."""

from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest

from certification.core.strict_yaml import load
from certification.scheme.rules.scheme import parse_scheme
from certification.scheme.rules.sums import list_faults

FILE = Path(__file__).parents[3] / "question_bank" / "scheme.yaml"


@pytest.fixture
def document() -> Any:
    return deepcopy(load(FILE.read_text(encoding="utf-8")).value)


def test_every_sum_of_the_scheme_holds(document: Any) -> None:
    assert list_faults(parse_scheme(document)) == []


def test_one_single_too_many_is_seen_in_its_row_and_its_column(document: Any) -> None:
    document["grades"]["junior"]["exam"]["matrix"]["D1"]["single"] += 1

    assert list_faults(parse_scheme(document)) == [
        "grades.junior.exam.matrix.D1: 22 half points, the table says 20",
        "grades.junior.exam.matrix: 31 items of single, the table says 30",
    ]


def test_a_marking_point_in_the_wrong_domain_is_seen_in_both_rows(document: Any) -> None:
    points = document["grades"]["senior"]["exam"]["plan"]["points_by_domain"]
    points["D2"], points["D7"] = 8, 4

    assert [fault.split(":")[0] for fault in list_faults(parse_scheme(document))] == [
        "grades.senior.exam.matrix.D2",
        "grades.senior.exam.matrix.D7",
    ]


@pytest.mark.parametrize(
    ("grade", "path", "value", "fault"),
    [
        ("junior", ("practical", "weights", "R7"), 19, "practical.weights: adds up to 99, not 100"),
        ("junior", ("practical", "stars"), ["R12"], "practical.stars: R12 is no criterion"),
        ("senior", ("practical", "floors", "star"), 1, "practical.floors: must be levels"),
        ("junior", ("exam", "levels", "recall"), 41, "exam.levels: adds up to 101, not 100"),
        ("junior", ("exam", "bank_items"), 300, "exam.bank_items: 300 is less than five papers"),
        ("junior", ("exam", "half_points", "single"), 3, "exam.items_by_type: 230 half points"),
        ("intermediate", ("exam", "case_sets", "parts"), 4, "exam.case_sets: 8 parts, the matrix has 10"),
        ("senior", ("exam", "pass", "floor_domain"), "D9", "exam.pass.floor_domain: D9 is no domain"),
        ("senior", ("exam", "pass", "total_half_points"), 201, "exam.pass.total_half_points: more"),
        ("junior", ("retake", "wait_days"), [7, 3, 30], "retake.wait_days: must not fall"),
        ("junior", ("renewal", "window_days"), 365, "renewal.window_days: longer than the certificate"),
    ],
)
def test_a_slip_is_seen_at_its_place(
    document: Any, grade: str, path: tuple[str, ...], value: object, fault: str
) -> None:
    *way, last = path
    place = document["grades"][grade]
    for step in way:
        place = place[step]
    place[last] = value

    faults = list_faults(parse_scheme(document))

    assert any(found.startswith(f"grades.{grade}.{fault}") for found in faults)


def test_a_grade_may_not_ask_for_itself(document: Any) -> None:
    document["grades"]["intermediate"]["prerequisites"][3]["grade"] = "intermediate"

    assert "grades.intermediate.prerequisites: intermediate is not below intermediate" in list_faults(
        parse_scheme(document)
    )
