"""Reads the handbook's folder from the disk: one file a chapter and language."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path

from certification.core.faults import Fault
from certification.core.texts import LANGUAGES
from certification.handbook.rules.chapter import Chapter, ChapterError, parse_chapter
from certification.handbook.rules.checks import faults_of


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


def _read_chapter(folder: Path, path: Path, language: str) -> Chapter:
    file = str(path.relative_to(folder.parent))
    try:
        text = path.read_text(encoding="utf-8")
    except UnicodeDecodeError:
        raise ChapterError(Fault(file, 1, "is not UTF-8")) from None
    return parse_chapter(file, language, text)
