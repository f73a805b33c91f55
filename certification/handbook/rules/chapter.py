"""A chapter as it is written: its head, its clauses, its worked figures, its links, each with its line."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from certification.core.entries import Entry
from certification.core.faults import Fault
from certification.handbook.rules.worked import WorkedLine
from certification.scheme.rules.names import Grade

FILE_NAME = re.compile(r"(\d\d)-([a-z0-9]+(?:-[a-z0-9]+)*)\.md")
CLAUSE = re.compile(r"h(\d\d)-(?:\d\d|[a-z]+)")
POINT = re.compile(r"h\d\d-(\d\d)")
_HEADING = re.compile(r"(#{1,6})\s+(.*?)(?:\s*\{#([^}\s]*)\})?\s*")
_LINK = re.compile(r"\[[^\]]*\]\(([^)\s]*)\)")
_HEAD = ("chapter", "slug", "part", "title", "summary", "grades", "minutes", "form")


class Form(StrEnum):
    """How far a chapter is written out."""

    FULL = "full"
    SHORT = "short"


@dataclass(frozen=True)
class Head:
    """The front matter: what a chapter is, whose reading path holds it, which items check it."""

    chapter: int
    slug: str
    part: int
    title: str
    summary: str
    grades: tuple[Grade, ...]
    minutes: int
    form: Form
    self_check: tuple[str, ...]


@dataclass(frozen=True)
class Heading:
    """One heading; `id` is empty where it is no clause."""

    level: int
    title: str
    id: str
    line: int


@dataclass(frozen=True)
class Link:
    """One link inside the text."""

    target: str
    line: int


@dataclass(frozen=True)
class Chapter:
    """One chapter in one language; the first of the body's `lines` stands at `first_line` of the file."""

    file: str
    language: str
    head: Head
    lines: tuple[str, ...]
    first_line: int

    @property
    def body(self) -> str:
        """Return the Markdown below the front matter."""
        return "\n".join(self.lines)

    @property
    def headings(self) -> tuple[Heading, ...]:
        """Return every heading in order."""
        return tuple(
            Heading(len(found[1]), found[2], found[3] or "", line)
            for line, text in self.prose()
            if (found := _HEADING.fullmatch(text))
        )

    @property
    def clauses(self) -> tuple[Heading, ...]:
        """Return the headings that have an id: what items and links can point to."""
        return tuple(heading for heading in self.headings if heading.id)

    @property
    def links(self) -> tuple[Link, ...]:
        """Return every link in order."""
        return tuple(Link(found[1], line) for line, text in self.prose() for found in _LINK.finditer(text))

    @property
    def worked(self) -> tuple[tuple[WorkedLine, ...], ...]:
        """Return the lines of every worked figure."""
        return tuple(_figures(self._fenced("worked")))

    def fault(self, line: int, reason: str) -> Fault:
        """Return a fault of this chapter."""
        return Fault(self.file, line, reason)

    def prose(self) -> Iterator[tuple[int, str]]:
        """Yield the lines outside of fences with their numbers in the file."""
        fence = None
        for line, text in enumerate(self.lines, self.first_line):
            if text.startswith("```"):
                fence = None if fence is not None else text[3:].strip()
            elif fence is None:
                yield line, text

    def _fenced(self, kind: str) -> Iterator[tuple[int, str]]:
        """Yield the lines inside of fences of a kind; an empty one marks the end of each fence."""
        fence = None
        for line, text in enumerate(self.lines, self.first_line):
            if text.startswith("```"):
                if fence == kind:
                    yield line, ""
                fence = None if fence is not None else text[3:].strip()
            elif fence == kind and text.strip():
                yield line, text.strip()


def read_head(document: object) -> Head:
    """Return the head of a plain document, from a file or from a stored version; raise `Malformed`."""
    entry = Entry(document)
    entry.only(_HEAD, optional=("self_check",))
    self_check = entry.find("self_check")
    return Head(
        chapter=entry.at("chapter").whole(1, 99),
        slug=entry.at("slug").words(r"[a-z0-9]+(?:-[a-z0-9]+)*"),
        part=entry.at("part").whole(1, 7),
        title=entry.at("title").words(),
        summary=entry.at("summary").words(),
        grades=entry.at("grades").each(lambda one: one.choice(Grade), least=1, most=3),
        minutes=entry.at("minutes").whole(1, 120),
        form=entry.at("form").choice(Form),
        self_check=self_check.each(Entry.words, most=5) if self_check else (),
    )


def _figures(fenced: Iterator[tuple[int, str]]) -> Iterator[tuple[WorkedLine, ...]]:
    figure: list[WorkedLine] = []
    for line, text in fenced:
        if text:
            figure.append(WorkedLine(text, line))
        else:
            yield tuple(figure)
            figure = []
