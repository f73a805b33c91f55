"""docs/faults.md names a test for each fault, and every test that it names stands."""

from __future__ import annotations

import re

from certification.core.settings import ROOT

WANTED = {*range(1, 16), *range(17, 24), 24, 26, 27, 28, 29, 30, *range(43, 47)} - {3, 4}


def test_every_fault_of_the_exam_day_is_in_the_table_and_what_it_names_stands():
    words = (ROOT / "docs" / "faults.md").read_text(encoding="utf-8")
    rows = {int(number): line for number, line in re.findall(r"^\| F(\d\d) \|(.*)$", words, re.MULTILINE)}
    named = set(re.findall(r"`(tests/[\w/]+\.py)`", words))
    named |= {f"tests/faults/{name}.py" for name in re.findall(r"`(test_\w+)`", words)}

    assert set(rows) == WANTED
    assert [name for name in sorted(named) if not (ROOT / name).is_file()] == []


def test_both_pages_of_the_exam_day_show_the_same_tables():
    english, chinese = (
        (ROOT / "docs" / name).read_text(encoding="utf-8") for name in ("exam-day.md", "exam-day.zh.md")
    )
    figures = re.compile(r"^(?:database|attempts|acknowledged|kills|cuts|lost|seed) .*$", re.MULTILINE)

    assert figures.findall(english) == figures.findall(chinese)
