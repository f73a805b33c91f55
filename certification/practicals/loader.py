"""Reads incident cards from the question bank's folder."""

from __future__ import annotations

from pathlib import Path
from typing import cast

from certification.core.csrf import settings
from certification.core.strict_yaml import load
from certification.practicals.rules.incidents import BadCard, IncidentCard, read_card


def read_cards(question_bank: Path) -> tuple[IncidentCard, ...]:
    """Return every incident card by its id; raises StrictYamlError (a line) or BadCard (a path)."""
    return tuple(_read(file) for file in sorted((question_bank / "incidents").glob("*.yaml")))


def read_own_cards() -> tuple[IncidentCard, ...]:
    """Return the incident cards of the question bank that this application is set to."""
    return read_cards(settings().question_bank)


def _read(file: Path) -> IncidentCard:
    document = load(file.read_text(encoding="utf-8")).value
    if not isinstance(document, dict):
        raise BadCard((file.stem,), "must be a map")
    card = read_card(cast("dict[str, object]", document))
    if card.id != file.stem:
        raise BadCard((file.stem, "id"), f"must be the file's name, is {card.id!r}")
    return card
