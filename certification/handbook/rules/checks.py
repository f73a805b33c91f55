"""What a handbook may not have: each fault with its file and line."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from itertools import pairwise
from pathlib import PurePosixPath

from certification.core.faults import Fault
from certification.core.texts import ZH
from certification.handbook.rules.chapter import CLAUSE, FILE_NAME, POINT, Chapter, Form, Heading
from certification.handbook.rules.languages import faults_between_languages
from certification.handbook.rules.links import read_target
from certification.handbook.rules.worked import why_wrong

LEAST_CHARACTERS = {Form.FULL: 2500, Form.SHORT: 600}  # docs/content.md, "Chapters"
MOST_CHARACTERS = 5000
LEAST_FIGURES = 5
SELF_CHECK_ITEMS = 5
_CHINESE = re.compile(r"[\u4e00-\u9fff]")
_RAW_HTML = re.compile(r"<[A-Za-z/!]")
_TASK = re.compile(r"\s*- \[ \] \S")


def faults_of(chapters: Sequence[Chapter], known_item_ids: Collection[str]) -> list[Fault]:
    """Return everything that is wrong with a handbook, by file and line; empty when it may be loaded."""
    found: list[Fault] = []
    for chapter in chapters:
        found += [
            *_faults_of_name(chapter),
            *_faults_of_headings(chapter),
            *_faults_of_points(chapter),
            *_faults_of_text(chapter),
            *_faults_of_form(chapter),
            *_faults_of_figures(chapter),
            *_faults_of_links(chapter, chapters),
            *_faults_of_self_check(chapter, known_item_ids),
        ]
    return sorted({*found, *faults_between_languages(chapters)})


def _faults_of_name(chapter: Chapter) -> Iterator[Fault]:
    name = PurePosixPath(chapter.file).name
    found = FILE_NAME.fullmatch(name)
    if found is None or (int(found[1]), found[2]) != (chapter.head.chapter, chapter.head.slug):
        yield chapter.fault(2, f"the file is named {chapter.head.chapter:02}-{chapter.head.slug}.md")


def _faults_of_headings(chapter: Chapter) -> Iterator[Fault]:
    for heading in chapter.headings:
        if heading.level == 1:
            yield chapter.fault(heading.line, "the title is the page's only heading of the first level")
        if heading.level == 2 and not heading.id:
            yield chapter.fault(heading.line, "a section has an id such as {#h02-04}")
    for above, below in pairwise((Heading(1, "", "", 0), *chapter.headings)):
        if below.level > above.level + 1:
            yield chapter.fault(below.line, "a heading skips a level")


def _faults_of_points(chapter: Chapter) -> Iterator[Fault]:
    seen: set[str] = set()
    points = []
    for clause in chapter.clauses:
        found = CLAUSE.fullmatch(clause.id)
        if found is None or int(found[1]) != chapter.head.chapter:
            yield chapter.fault(clause.line, f"{clause.id} is no clause of chapter {chapter.head.chapter}")
        if clause.id in seen:
            yield chapter.fault(clause.line, f"{clause.id} stands twice")
        seen.add(clause.id)
        if point := POINT.fullmatch(clause.id):
            points.append((int(point[1]), clause.line))
    for wanted, (number, line) in enumerate(points, 1):
        if number != wanted:
            yield chapter.fault(line, f"point {wanted} is missing before this one")
            break
    if not points:
        yield chapter.fault(chapter.first_line, "a chapter has points such as {#h02-01}")


def _faults_of_text(chapter: Chapter) -> Iterator[Fault]:
    for line, text in chapter.prose():
        if _RAW_HTML.search(text):
            yield chapter.fault(line, "raw HTML is not allowed")
    if sum(text.startswith("```") for text in chapter.lines) % 2:
        yield chapter.fault(chapter.first_line, "a fence is not closed")


def _faults_of_form(chapter: Chapter) -> Iterator[Fault]:
    head, at = chapter.head, chapter.first_line
    if chapter.language == ZH:
        yield from _faults_of_length(chapter)
    if head.form is Form.SHORT:
        return
    if len(chapter.worked) < LEAST_FIGURES:
        yield chapter.fault(at, f"a full chapter has {LEAST_FIGURES} worked figures or more")
    if f"h{head.chapter:02}-checklist" not in {clause.id for clause in chapter.clauses}:
        yield chapter.fault(at, f"a full chapter ends with a checklist {{#h{head.chapter:02}-checklist}}")
    if not any(_TASK.match(text) for _, text in chapter.prose()):
        yield chapter.fault(at, "a checklist has points such as - [ ] …")
    if len(head.self_check) != SELF_CHECK_ITEMS:
        yield chapter.fault(2, "a full chapter names the five items of its self-check")


def _faults_of_length(chapter: Chapter) -> Iterator[Fault]:
    length = len(_CHINESE.findall(chapter.body))
    least = LEAST_CHARACTERS[chapter.head.form]
    if not least <= length <= MOST_CHARACTERS:
        reason = f"{length} Chinese characters, wanted {least} to {MOST_CHARACTERS}"
        yield chapter.fault(chapter.first_line, reason)


def _faults_of_figures(chapter: Chapter) -> Iterator[Fault]:
    for figure in chapter.worked:
        for line in figure:
            if line.has_figures and (reason := why_wrong(line.text)):
                yield chapter.fault(line.line, reason)


def _faults_of_links(chapter: Chapter, chapters: Sequence[Chapter]) -> Iterator[Fault]:
    there = [other for other in chapters if other.language == chapter.language]
    files = {PurePosixPath(other.file).name: other.head.chapter for other in there}
    clauses = {clause.id: other.head.chapter for other in there for clause in other.clauses}
    for link in chapter.links:
        target = read_target(link.target)
        if target is None:
            yield chapter.fault(link.line, f"{link.target} does not stay inside the handbook")
        elif target.file and target.file not in files:
            yield chapter.fault(link.line, f"there is no file {target.file}")
        elif target.clause and clauses.get(target.clause) != target.chapter:
            yield chapter.fault(link.line, f"there is no clause {target.clause} in chapter {target.chapter}")


def _faults_of_self_check(chapter: Chapter, known_item_ids: Collection[str]) -> Iterator[Fault]:
    for item_id in chapter.head.self_check:
        if item_id not in known_item_ids:
            yield chapter.fault(2, f"the self-check item {item_id} does not exist")
