"""The sentence for each refusal: what happened and what to do, in the reader's language."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from enum import StrEnum

from certification.core.moments import spoken
from certification.core.refusals import Refusal
from certification.core.texts import Text

_WORDS: dict[StrEnum, Text] = {}


def say(words: Mapping[StrEnum, Text]) -> None:
    """Register the sentences of a slice; the factory calls it once a slice."""
    _WORDS.update(words)


def sentence(refusal: Refusal) -> str:
    """Return the sentence of a refusal; raises KeyError for a code nobody gave words (a test finds it first)."""
    values = {
        name: spoken(value) if isinstance(value, date | datetime) else value
        for name, value in refusal.values.items()
    }
    return str(_WORDS[refusal.code].filled(**values))


def known_codes() -> frozenset[StrEnum]:
    """Return every code that has words."""
    return frozenset(_WORDS)
