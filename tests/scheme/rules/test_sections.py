"""Sections of a knowledge exam: the proof sees what is named twice, nowhere, or does not add up."""

from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest

from certification.core.strict_yaml import load
from certification.scheme.rules.scheme import parse_scheme
from certification.scheme.rules.sums import list_faults

FILE = Path(__file__).parents[3] / "question_bank" / "scheme.yaml"
TITLE = {"zh": "第一部分", "en": "Part one"}
CHOICES = ["single", "truefalse", "multiple"]
REST = ["numeric", "order_match", "case"]


def section(types: list[str], navigation: str = "one_way", **more: Any) -> dict[str, Any]:
    return {"title": TITLE, "types": types, "navigation": navigation, **more}


def faults(*sections: dict[str, Any]) -> list[str]:
    document = deepcopy(load(FILE.read_text(encoding="utf-8")).value)
    exam = document["grades"]["junior"]["exam"]
    exam["sections"] = list(sections)
    return list_faults(parse_scheme(document))


def test_the_published_grades_are_one_free_section() -> None:
    scheme = parse_scheme(load(FILE.read_text(encoding="utf-8")).value)

    assert [rules.exam.sections for rules in scheme.grades.values()] == [(), (), ()]


def test_sections_that_cover_the_paper_and_its_minutes_hold() -> None:
    whole = parse_scheme(load(FILE.read_text(encoding="utf-8")).value).grades["junior"].exam.minutes

    assert faults(section(CHOICES, "free"), section(REST, "sequential")) == []
    assert faults(section(CHOICES, minutes=30), section(REST, minutes=whole - 30)) == []


@pytest.mark.parametrize(
    ("sections", "fault"),
    [
        ([section(CHOICES)], "stand in none"),
        ([section(CHOICES), section([*REST, "single"])], "single stands in 2 sections"),
        ([section(CHOICES), section([*REST, "plan"])], "a paper has no plan"),
        ([section(CHOICES, minutes=30), section(REST)], "either every section has minutes"),
        ([section(CHOICES, minutes=30), section(REST, minutes=30)], "60 minutes, the exam has"),
        ([section([*CHOICES, *REST], "free", minutes=120)], "is sequential or one_way"),
    ],
)
def test_what_does_not_hold_is_named(sections: list[dict[str, Any]], fault: str) -> None:
    assert any(fault in one for one in faults(*sections))
