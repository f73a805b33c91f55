"""Items answered by arranging: elements put in order, or two sides matched."""

from __future__ import annotations

from dataclasses import dataclass

from certification.core.entries import Entry
from certification.core.texts import Text

ID = r"[a-z0-9]{1,8}"


@dataclass(frozen=True)
class Element:
    """One thing to put in its place."""

    id: str
    text: Text


@dataclass(frozen=True)
class Order:
    """Four to six elements, kept in the right order, and what people usually mix up."""

    elements: tuple[Element, ...]
    mistake: Text | None


@dataclass(frozen=True)
class LeftSide:
    """One thing on the left and the id of what belongs to it on the right."""

    id: str
    text: Text
    to: str


@dataclass(frozen=True)
class Match:
    """Three to five on the left; on the right as many, or one or two more."""

    left: tuple[LeftSide, ...]
    right: tuple[Element, ...]
    mistake: Text | None


def read_order(entry: Entry) -> Order:
    """Return the elements of an ordering item."""
    elements = entry.at("elements").each(_element, least=4, most=6)
    _refuse_twins(entry.at("elements"), [element.id for element in elements])
    return Order(elements, _mistake(entry))


def read_match(entry: Entry) -> Match:
    """Return both sides of a matching item."""
    left = entry.at("left").each(_left_side, least=3, most=5)
    right = entry.at("right").each(_element, least=len(left), most=len(left) + 2)
    _refuse_twins(entry.at("left"), [side.id for side in left])
    _refuse_twins(entry.at("right"), [element.id for element in right])
    _refuse_twins(entry.at("left"), [side.to for side in left])
    if lost := {side.to for side in left} - {element.id for element in right}:
        raise entry.at("left").refuse(f"{min(lost)} is not on the right")
    return Match(left, right, _mistake(entry))


def _element(entry: Entry) -> Element:
    entry.only(("id", "text"))
    return Element(entry.at("id").words(ID), entry.at("text").text())


def _left_side(entry: Entry) -> LeftSide:
    entry.only(("id", "text", "to"))
    return LeftSide(entry.at("id").words(ID), entry.at("text").text(), entry.at("to").words(ID))


def _mistake(entry: Entry) -> Text | None:
    mistake = entry.find("mistake")
    return mistake.text() if mistake else None


def _refuse_twins(entry: Entry, ids: list[str]) -> None:
    if len(set(ids)) < len(ids):
        raise entry.refuse("an id stands twice")
