"""A bank as it was read: its items with their documents and lines, and what was wrong with the rest."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from certification.bank.rules.case import CasePart
from certification.bank.rules.choices import Single
from certification.bank.rules.item import Item
from certification.core.entries import Document, Path
from certification.core.faults import Fault

Finding = tuple[Path, str]  # the place inside an item's document, and the reason


@dataclass(frozen=True)
class ReadItem:
    """An item, its document and the file it stands in; the hash names this version for good."""

    item: Item
    document: Document
    file: str
    content_hash: str

    def fault(self, path: Path, reason: str) -> Fault:
        """Return a fault of this item at the line of a path."""
        return Fault(self.file, self.document.line_of(path), reason)


@dataclass(frozen=True)
class ReadBank:
    """Every item of a folder that could be read, in the order of the files, and the faults of the others."""

    folder: str
    items: tuple[ReadItem, ...]
    faults: tuple[Fault, ...] = ()


@dataclass(frozen=True)
class AskedSingle:
    """A single-choice question, an item of its own or a part of a case set."""

    name: str
    body: Single


def singles_of(items: Sequence[Item]) -> list[AskedSingle]:
    """Return every single-choice question, case parts included."""
    asked: list[AskedSingle] = []
    for item in items:
        if isinstance(item.body, Single):
            asked.append(AskedSingle(item.id, item.body))
        asked += [_asked(item, part) for part in item.parts if isinstance(part.body, Single)]
    return asked


def _asked(item: Item, part: CasePart) -> AskedSingle:
    assert isinstance(part.body, Single)
    return AskedSingle(f"{item.id} part {part.id}", part.body)
