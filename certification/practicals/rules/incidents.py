"""Incident cards: reading one, and drawing those of a practical by a stored seed."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from certification.core.entries import Entry, Malformed
from certification.core.texts import Text


class BadCard(Malformed):
    """An incident card that cannot be read; the path leads to the place."""


@dataclass(frozen=True, slots=True)
class IncidentCard:
    """What the lead assessor plays, what a prepared operator does in order, and what must never happen."""

    id: str
    title: Text
    cue: Text
    expected: tuple[Text, ...]
    never: tuple[Text, ...]
    clause: str
    earliest: int
    latest: int


@dataclass(frozen=True, slots=True)
class DrawnCard:
    """A card of one practical and the minute of the live session at which it is due."""

    card: IncidentCard
    minute: int


def read_card(document: Mapping[str, object]) -> IncidentCard:
    """Return the card of a document; raises BadCard with the path of what is wrong."""
    try:
        return _card(Entry(dict(document)))
    except Malformed as fault:
        raise BadCard(fault.path, fault.reason) from fault


def spell_card(card: IncidentCard) -> dict[str, object]:
    """Return the document of a card, as it is kept with a practical."""
    return {
        "id": card.id,
        "title": card.title.to_map(),
        "cue": card.cue.to_map(),
        "expected": [words.to_map() for words in card.expected],
        "never": [words.to_map() for words in card.never],
        "clause": card.clause,
        "minutes": {"earliest": card.earliest, "latest": card.latest},
    }


def draw_cards(cards: Sequence[IncidentCard], count: int, seed: str) -> tuple[DrawnCard, ...]:
    """Return so many different cards in the order of their minutes; the same seed gives the same cards.

    The draw sorts by a hash of seed and card, so that no other version of Python draws differently. Raises
    ValueError where there are fewer cards than asked for.
    """
    if len(cards) < count:
        raise ValueError(f"{count} incident cards are asked for and {len(cards)} are there")
    chosen = sorted(cards, key=lambda card: _lot(seed, card.id))[:count]
    drawn = [DrawnCard(card, _minute(card, seed)) for card in chosen]
    return tuple(sorted(drawn, key=lambda one: (one.minute, one.card.id)))


def _minute(card: IncidentCard, seed: str) -> int:
    span = card.latest - card.earliest + 1
    return card.earliest + int(_lot(seed, f"{card.id}:minute"), 16) % span


def _lot(seed: str, name: str) -> str:
    return hashlib.sha256(f"{seed}:{name}".encode()).hexdigest()


def _card(entry: Entry) -> IncidentCard:
    entry.only(("id", "title", "cue", "expected", "never", "clause", "minutes"))
    minutes = entry.at("minutes").only(("earliest", "latest"))
    earliest = minutes.at("earliest").whole(1, 180)
    return IncidentCard(
        id=entry.at("id").words(r"[a-z]+(-[a-z]+)*"),
        title=entry.at("title").text(),
        cue=entry.at("cue").text(),
        expected=entry.at("expected").each(Entry.text, least=1),
        never=entry.at("never").each(Entry.text, least=1),
        clause=entry.at("clause").words(r"h\d\d-\d\d"),
        earliest=earliest,
        latest=minutes.at("latest").whole(earliest, 180),
    )
