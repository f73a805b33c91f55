"""The book as it stands is sound, and every kind of slip is seen at its line."""

from dataclasses import replace
from pathlib import Path

import pytest

from certification.core.faults import Fault
from certification.handbook.loader import list_faults, read_handbook
from certification.handbook.rules.checks import faults_of

ROOT = Path(__file__).parents[3]
ITEMS = {path.stem for path in (ROOT / "question_bank" / "items" / "practice").glob("*.yaml")}
BOOK = read_handbook(ROOT / "handbook")
EN_2 = next(i for i, c in enumerate(BOOK.chapters) if (c.head.chapter, c.language) == (2, "en"))
ZH_2 = next(i for i, c in enumerate(BOOK.chapters) if (c.head.chapter, c.language) == (2, "zh"))


def faults_after(number, before, after):
    """Return the faults of the book with some words of one chapter changed."""
    chapter = BOOK.chapters[number]
    assert before in chapter.body
    lines = chapter.body.replace(before, after, 1).split("\n")
    changed = [*BOOK.chapters[:number], replace(chapter, lines=tuple(lines)), *BOOK.chapters[number + 1 :]]
    return [fault.reason for fault in faults_of(changed, ITEMS)]


def test_the_handbook_has_no_fault():
    assert list_faults(ROOT / "handbook", ITEMS) == []


def test_a_wrong_figure_is_seen_at_its_line():
    chapter = BOOK.chapters[ZH_2]
    line = next(n for n, text in enumerate(chapter.lines) if text == "50 × 0.05% = 2.5%")
    lines = (*chapter.lines[:line], "50 × 0.05% = 2.6%", *chapter.lines[line + 1 :])

    faults = faults_of([replace(chapter, lines=lines)], ITEMS)

    at = line + chapter.first_line
    assert Fault("handbook/zh/02-metrics.md", at, "50 × 0.05% is 0.025, not 2.6%") in faults


@pytest.mark.parametrize(
    ("before", "after", "reason"),
    [
        ("{#h02-04}", "{#h02-05}", "point 4 is missing before this one"),
        ("{#h02-04}", "{#h02-03}", "h02-03 stands twice"),
        ("{#h02-04}", "{#h03-04}", "h03-04 is no clause of chapter 2"),
        (" {#h02-04}", "", "a section has an id such as {#h02-04}"),
        ("## GPM", "# GPM", "the title is the page's only heading of the first level"),
        ("### Case", "#### Case", "a heading skips a level"),
        ("04-diagnosis.md#h04-10", "04-diagnosis.md#h04-99", "there is no clause h04-99 in chapter 4"),
        ("04-diagnosis.md#h04-10", "05-growth-plan.md#h04-10", "there is no clause h04-10 in chapter 5"),
        ("04-diagnosis.md#h04-10", "04-cure.md#h04-10", "there is no file 04-cure.md"),
        (
            "04-diagnosis.md#h04-10",
            "https://example.org",
            "https://example.org does not stay inside the handbook",
        ),
        ("**Viewers", "<b>Viewers", "raw HTML is not allowed"),
        ("- [ ] GPM", "```\n- [ ] GPM", "a fence is not closed"),
        (
            "## Checklist {#h02-checklist}",
            "## Checklist {#h02-list}",
            "a full chapter ends with a checklist {#h02-checklist}",
        ),
        ("45 ÷ 2,000 = 2.25%", "45 ÷ 3,000 = 1.5%", "not the same figures as handbook/zh/02-metrics.md:112"),
    ],
)
def test_a_slip_in_one_chapter_is_seen(before, after, reason):
    assert reason in faults_after(EN_2, before, after)


def test_a_language_with_clauses_in_another_order_is_seen():
    reasons = faults_after(EN_2, "{#h02-checklist}", "{#h02-case}")

    assert "clause h02-case, the Chinese has h02-checklist here" in reasons


def test_a_missing_language_is_seen():
    chapters = BOOK.chapters[:EN_2] + BOOK.chapters[EN_2 + 1 :]

    assert "handbook/zh/02-metrics.md:1: chapter 2 is missing in en" in map(str, faults_of(chapters, ITEMS))


def test_a_head_that_differs_between_languages_is_seen():
    chapter = BOOK.chapters[EN_2]
    changed = replace(chapter, head=replace(chapter.head, minutes=5))

    reasons = [fault.reason for fault in faults_of([BOOK.chapters[ZH_2], changed], ITEMS)]

    assert "minutes differs from handbook/zh/02-metrics.md" in reasons


def test_a_chapter_that_is_too_short_is_seen():
    chapter = BOOK.chapters[ZH_2]

    faults = faults_of([replace(chapter, lines=chapter.lines[:30])], ITEMS)

    assert any("Chinese characters, wanted 2500 to 5000" in fault.reason for fault in faults)


def test_a_self_check_of_items_that_nobody_wrote_is_seen():
    reasons = [fault.reason for fault in faults_of(BOOK.chapters, ITEMS - {"p-02-3"})]

    assert reasons == ["the self-check item p-02-3 does not exist"] * 2


def test_a_file_with_another_name_is_seen():
    chapter = replace(BOOK.chapters[ZH_2], file="handbook/zh/02-numbers.md")

    assert "the file is named 02-metrics.md" in [fault.reason for fault in faults_of([chapter], ITEMS)]


def test_an_empty_folder_is_seen(tmp_path):
    assert [fault.reason for fault in list_faults(tmp_path, ITEMS)] == ["there is no chapter"]
