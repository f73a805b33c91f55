"""A question as its author and its reviewer look at it: what the candidate sees, and apart from it the key."""

from __future__ import annotations

from dataclasses import dataclass, replace

from certification.bank.rules.choices import Multiple, Single
from certification.bank.rules.facets import Facets
from certification.bank.rules.item import Body, Item
from certification.bank.rules.numeric import Numeric
from certification.bank.rules.plan import Plan
from certification.core.texts import Text
from certification.delivery.rules.drawing import draw_alone
from certification.delivery.rules.feedback import explain
from certification.delivery.rules.paper import Place, question_at
from certification.delivery.rules.presentation import ShownItem, present
from certification.scheme.rules.names import ItemType

AS_WRITTEN = "1"
LETTERED = (ItemType.SINGLE, ItemType.MULTIPLE)


@dataclass(frozen=True, slots=True)
class Remark:
    """What stands behind an option, a wrong way or a marking point: its letter, its words, why it is wrong."""

    letter: str
    text: Text
    mistake: Text | None
    is_right: bool


@dataclass(frozen=True, slots=True)
class Key:
    """The answer of one question and everything that is said about answers to it."""

    position: int
    right: tuple[Text, ...]
    remarks: tuple[Remark, ...]
    explanation: Text
    facets: Facets


def show_card(item: Item, seed: str) -> tuple[ShownItem, ...]:
    """Return an item as a candidate would meet it on one draw; it holds no key."""
    return tuple(present(item, place, number) for number, place in enumerate(_places(item, seed), start=1))


def list_keys(item: Item, seed: str) -> tuple[Key, ...]:
    """Return the keys that go with the same draw."""
    return tuple(_key(item, place, number) for number, place in enumerate(_places(item, seed), start=1))


def _places(item: Item, seed: str) -> tuple[Place, ...]:
    """Return one draw; the first leaves options as they were written, so that people mean the same by B."""
    places = draw_alone(item, seed)
    if seed != AS_WRITTEN:
        return places
    return tuple(
        replace(place, order=tuple(sorted(place.order))) if place.type in LETTERED else place
        for place in places
    )


def _key(item: Item, place: Place, position: int) -> Key:
    question = question_at(item, place.part)
    told = explain(item, place, "null")
    return Key(position, told.right, _remarks(question.body, place), told.explanation, question.facets)


def _remarks(body: Body, place: Place) -> tuple[Remark, ...]:
    match body:
        case Single(options=options) | Multiple(options=options):
            by_id = {option.id: option for option in options}
            shown = [by_id[one] for one in place.order]
            return tuple(
                Remark(chr(65 + at), option.text, option.mistake, option.is_correct)
                for at, option in enumerate(shown)
            )
        case Numeric(blanks=blanks):
            return tuple(
                Remark(blank.label.zh, Text(way.formula, way.formula), way.text, False)
                for blank in blanks
                for way in blank.mistakes
            )
        case Plan(marking=marking):
            return tuple(Remark(f"{point.id} · {point.points}", point.text, None, True) for point in marking)
        case _:
            mistake = getattr(body, "mistake", None)
            return (Remark("", mistake, None, False),) if mistake else ()
