"""Both languages tell the same: the same chapters, clauses and figures in the same order."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import zip_longest

from certification.core.faults import Fault
from certification.core.texts import EN, LANGUAGES, ZH
from certification.handbook.rules.chapter import Chapter


def faults_between_languages(chapters: Sequence[Chapter]) -> Iterator[Fault]:
    """Yield where a language lacks a chapter, or the two differ in head, clauses or figures."""
    by_place = {(chapter.head.chapter, chapter.language): chapter for chapter in chapters}
    for chapter in chapters:
        for language in LANGUAGES:
            if (chapter.head.chapter, language) not in by_place:
                yield chapter.fault(1, f"chapter {chapter.head.chapter} is missing in {language}")
    for (number, language), chapter in by_place.items():
        if language == ZH and (other := by_place.get((number, EN))):
            yield from _faults_of_pair(chapter, other)


def _faults_of_pair(chinese: Chapter, english: Chapter) -> Iterator[Fault]:
    one, other = chinese.head, english.head
    shared = ("slug", "part", "grades", "minutes", "form", "self_check")
    for name in shared:
        if getattr(one, name) != getattr(other, name):
            yield english.fault(2, f"{name} differs from {chinese.file}")
    for left, right in zip_longest(chinese.clauses, english.clauses):
        if (left and left.id) != (right and right.id):
            at = right.line if right else english.first_line
            yield english.fault(at, f"clause {right and right.id}, the Chinese has {left and left.id} here")
            return
    yield from _faults_of_shared_figures(chinese, english)


def _faults_of_shared_figures(chinese: Chapter, english: Chapter) -> Iterator[Fault]:
    ours = [line for figure in chinese.worked for line in figure if line.has_figures]
    theirs = [line for figure in english.worked for line in figure if line.has_figures]
    for left, right in zip_longest(ours, theirs):
        if (left and left.numbers) != (right and right.numbers):
            at = right.line if right else english.first_line
            yield english.fault(at, f"not the same figures as {chinese.file}:{left.line if left else '?'}")
            return
