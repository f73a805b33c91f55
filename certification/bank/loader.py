"""Reads a folder of items from the disk."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import cast

from certification.bank.rules.bank import ReadBank, ReadItem
from certification.bank.rules.item import ItemError, parse_item
from certification.core.canonical import content_hash
from certification.core.faults import Fault
from certification.core.strict_yaml import StrictYamlError, load
from certification.scheme.rules.names import ItemType

EXAMPLES = Path(__file__).with_name("examples")
MAX_BYTES = 200_000


def read_bank(folder: Path) -> ReadBank:
    """Return the items of `folder/<pool>/<id>.yaml`, and a fault for every file that is no item."""
    read = [read_item(path) for path in sorted(folder.glob("*/*.yaml"))]
    items = tuple(one for one in read if isinstance(one, ReadItem))
    return ReadBank(str(folder), items, tuple(one for one in read if isinstance(one, Fault)))


def read_item(path: Path) -> ReadItem | Fault:
    """Return the item of a file, or why it is none."""
    raw = path.read_bytes()
    if len(raw) > MAX_BYTES:
        return Fault(str(path), 1, f"larger than {MAX_BYTES:,} bytes")
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError:
        return Fault(str(path), 1, "not UTF-8")
    return parse_item_text(text, str(path))


def parse_item_text(text: str, file: str) -> ReadItem | Fault:
    """Return the item of a YAML text, or why it is none, with its line."""
    try:
        document = load(text)
    except StrictYamlError as fault:
        return Fault(file, fault.line, fault.reason)
    try:
        item = parse_item(document.value)
    except ItemError as fault:
        return Fault(file, document.line_of(fault.path), str(fault))
    return ReadItem(item, document, file, content_hash(document.value))


@cache
def read_example(kind: ItemType) -> dict[str, object]:
    """Return the document of the practice question that the template shows for a type."""
    document = load((EXAMPLES / f"{kind.value}.yaml").read_text(encoding="utf-8"))
    return cast("dict[str, object]", document.value)
