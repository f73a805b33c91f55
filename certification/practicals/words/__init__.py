"""The words of this slice: what refusals say, what states are called, the letters."""

from certification.practicals.words.letters import (
    ASSIGNED_LETTER,
    CALLED_OFF_LETTER,
    CANCELLED_LETTER,
    MOVED_LETTER,
    MOVED_PANEL_LETTER,
    PANEL_LETTER,
    SLOT_LETTER,
)
from certification.practicals.words.refusals import (
    CAUSES,
    CHIP,
    CHIPS,
    DATE_STATES,
    LEVELS,
    OUTCOMES,
    PHASES,
    WORDS,
    observation_words,
)

__all__ = [
    "ASSIGNED_LETTER",
    "CALLED_OFF_LETTER",
    "CANCELLED_LETTER",
    "CAUSES",
    "CHIP",
    "CHIPS",
    "DATE_STATES",
    "LEVELS",
    "MOVED_LETTER",
    "MOVED_PANEL_LETTER",
    "OUTCOMES",
    "PANEL_LETTER",
    "PHASES",
    "SLOT_LETTER",
    "WORDS",
    "observation_words",
]
