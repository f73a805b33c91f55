"""A drawn paper: one array of places, each naming the item version, the order shown and the numbers drawn."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

from certification.bank.rules.case import CasePart
from certification.bank.rules.choices import Multiple, Single, TrueFalse
from certification.bank.rules.facets import Facets
from certification.bank.rules.item import Body, Item
from certification.bank.rules.numeric import Numeric
from certification.core.texts import Text
from certification.scheme.rules.names import ItemType

Answerable = Single | Multiple | TrueFalse | Numeric


@dataclass(frozen=True, slots=True)
class Place:
    """One question of one paper. `order` are the ids as shown; `size` and `limit` bound what an answer may be."""

    version: str
    part: int | None
    type: ItemType
    domain: str
    force: str
    clause: str
    worth_half: int
    size: int
    limit: int
    order: tuple[str, ...] = ()
    parameters: Mapping[str, str] = field(default_factory=dict)

    def to_plain(self) -> dict[str, Any]:
        """Return the place as it is stored in the paper's array."""
        return asdict(self)

    @classmethod
    def from_plain(cls, plain: Mapping[str, Any]) -> Place:
        """Return the place of a stored array."""
        return cls(**{**plain, "type": ItemType(plain["type"]), "order": tuple(plain["order"])})


@dataclass(frozen=True, slots=True)
class Question:
    """What a place asks: an item, or one part of a case set."""

    facets: Facets
    stem: Text
    explanation: Text
    body: Body


def question_at(item: Item, part: int | None) -> Question:
    """Return the question of an item, or of the named part of a case set."""
    if part is not None:
        found: CasePart = item.parts[part - 1]
        return Question(found.facets, found.stem, found.explanation, found.body)
    if item.facets is None or item.explanation is None:
        raise ValueError(f"{item.id} is a case set: name the part")
    return Question(item.facets, item.stem, item.explanation, item.body)
