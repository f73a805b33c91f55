"""Items that are nearly the same question, with numbers masked."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import combinations, pairwise

from certification.bank.rules.arranging import Match, Order
from certification.bank.rules.choices import Multiple, Single
from certification.bank.rules.item import Body, Item

TOO_ALIKE = 0.8
_WORTH_A_LOOK = 0.4  # share of common character pairs under which no two texts reach 0.8
_NUMBER = re.compile(r"\{[a-z][a-z0-9_]*\}|\d[\d,.]*")


@dataclass(frozen=True)
class Twins:
    """Two items that are too alike, by their places in the list, and how alike they are (0 to 1)."""

    earlier: int
    later: int
    ratio: float


def twins_among(items: Sequence[Item]) -> Iterator[Twins]:
    """Yield every pair of items whose Chinese stems and options are over 0.8 alike with numbers masked."""
    words = [masked_words(item) for item in items]
    pairs = [frozenset(pairwise(text)) for text in words]
    for one, other in combinations(range(len(items)), 2):
        if _share_in_common(pairs[one], pairs[other]) < _WORTH_A_LOOK:
            continue
        ratio = SequenceMatcher(None, words[one], words[other], autojunk=False).ratio()
        if ratio > TOO_ALIKE:
            yield Twins(one, other, ratio)


class Known:
    """Questions that are known already, each under a name, to hold a new one against."""

    def __init__(self) -> None:
        self._read: dict[str, tuple[str, frozenset[tuple[str, str]]]] = {}

    def add(self, name: str, item: Item) -> None:
        """Know one more; a name that is known already is told anew."""
        words = masked_words(item)
        self._read[name] = (words, frozenset(pairwise(words)))

    def forget(self, name: str) -> None:
        """Know one less."""
        self._read.pop(name, None)

    def twin_of(self, item: Item) -> tuple[str, float] | None:
        """Return the name of the first question, other than its own, that an item is too alike to, or None."""
        words = masked_words(item)
        pairs = frozenset(pairwise(words))
        for name, (others, other_pairs) in self._read.items():
            if name == item.id or _share_in_common(pairs, other_pairs) < _WORTH_A_LOOK:
                continue
            ratio = SequenceMatcher(None, others, words, autojunk=False).ratio()
            if ratio > TOO_ALIKE:
                return name, ratio
        return None


def masked_words(item: Item) -> str:
    """Return the Chinese words of an item's stem and options, every number and placeholder as one mark."""
    parts = [item.stem.zh, *_words(item.body)]
    for part in item.parts:
        parts += [part.stem.zh, *_words(part.body)]
    return _NUMBER.sub("#", "\n".join(parts))


def _words(body: Body) -> list[str]:
    match body:
        case Single() | Multiple():
            return sorted(option.text.zh for option in body.options)
        case Order():
            return [element.text.zh for element in body.elements]
        case Match():
            return [side.text.zh for side in body.left] + [element.text.zh for element in body.right]
        case _:
            return []


def _share_in_common(one: frozenset[tuple[str, str]], other: frozenset[tuple[str, str]]) -> float:
    most = max(len(one), len(other), 1)
    return len(one & other) / most
