"""Reads the handbook's folder from the disk: one file a chapter and language."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path

from certification.core.entries import Malformed
from certification.core.faults import Fault
from certification.core.strict_yaml import StrictYamlError, load
from certification.core.texts import LANGUAGES
from certification.handbook.rules.chapter import Chapter, Head, read_head
from certification.handbook.rules.checks import faults_of


class ChapterError(ValueError):
    """A file that is no chapter; the fault says where."""

    def __init__(self, fault: Fault) -> None:
        super().__init__(str(fault))
        self.fault = fault


@dataclass(frozen=True)
class ReadHandbook:
    """Every chapter of a folder that could be read, and the faults of the others."""

    chapters: tuple[Chapter, ...]
    faults: tuple[Fault, ...]


def read_handbook(folder: Path) -> ReadHandbook:
    """Return the chapters of both languages, in the order of their files."""
    chapters: list[Chapter] = []
    faults: list[Fault] = []
    for language in LANGUAGES:
        for path in sorted((folder / language).glob("*.md")):
            try:
                chapters.append(_read_chapter(folder, path, language))
            except ChapterError as error:
                faults.append(error.fault)
    return ReadHandbook(tuple(chapters), tuple(faults))


def list_faults(folder: Path, known_item_ids: Collection[str]) -> list[Fault]:
    """Return everything that is wrong with a folder, by file and line; `flask handbook check` prints it."""
    handbook = read_handbook(folder)
    if not handbook.chapters and not handbook.faults:
        return [Fault(str(folder), 1, "there is no chapter")]
    return sorted([*handbook.faults, *faults_of(handbook.chapters, known_item_ids)])


def parse_chapter(file: str, language: str, text: str) -> Chapter:
    """Return the chapter of a file's text; raise `ChapterError` where it has no proper front matter."""
    lines = text.splitlines()
    if not lines or lines[0] != "---" or "---" not in lines[1:]:
        raise ChapterError(Fault(file, 1, "a chapter begins with front matter between two lines of ---"))
    end = lines.index("---", 1)
    head = _parse_head(file, "\n".join(lines[1:end]))
    return Chapter(file, language, head, tuple(lines[end + 1 :]), end + 2)


def _read_chapter(folder: Path, path: Path, language: str) -> Chapter:
    file = str(path.relative_to(folder.parent))
    try:
        text = path.read_text(encoding="utf-8")
    except UnicodeDecodeError:
        raise ChapterError(Fault(file, 1, "is not UTF-8")) from None
    return parse_chapter(file, language, text)


def _parse_head(file: str, text: str) -> Head:
    try:
        document = load(text)
    except StrictYamlError as fault:
        raise ChapterError(Fault(file, fault.line + 1, fault.reason)) from None
    try:
        return read_head(document.value)
    except Malformed as fault:
        raise ChapterError(Fault(file, document.line_of(fault.path) + 1, str(fault))) from None
