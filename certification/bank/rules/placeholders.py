"""Whether the placeholders of an item are its parameters, and its parameters can be seen."""

from __future__ import annotations

import re
from collections.abc import Iterator

from certification.bank.rules.bank import Finding
from certification.bank.rules.item import Item
from certification.bank.rules.languages import PLACEHOLDER, texts_of
from certification.bank.rules.numeric import Numeric


def list_placeholder_slips(item: Item, document: object) -> Iterator[Finding]:
    """Yield every placeholder that is no value of the item, and every parameter that nobody could see."""
    body = item.body if isinstance(item.body, Numeric) else None
    known = body.parameters.keys() | body.derived.keys() if body else set()
    for path, text in texts_of(document):
        for name in sorted(set(PLACEHOLDER.findall(text.zh + text.en)) - known):
            yield path, f"{{{name}}} is neither a parameter nor a derived value"
    if body:
        yield from _hidden_parameters(body, _shown(item))


def _shown(item: Item) -> set[str]:
    """Return the placeholders that stand before the candidate: in the stem and the table."""
    cells = [str(cell) for row in item.table.rows for cell in row] if item.table else []
    return {name for words in (item.stem.zh, *cells) for name in PLACEHOLDER.findall(words)}


def _hidden_parameters(body: Numeric, shown: set[str]) -> Iterator[Finding]:
    seen = set(shown)
    for name, formula in body.derived.items():
        if name in shown:
            seen |= set(re.findall(r"[a-z][a-z0-9_]*", formula))
    for name in body.parameters:
        if name not in seen:
            yield ("parameters", name), f"{name} stands neither in the stem nor in the table"
