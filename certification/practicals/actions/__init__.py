"""The door to what may be done with a practical."""

from certification.practicals.actions.day import give_level, note_observation, play_card, start_clock
from certification.practicals.actions.planning import Plan, assign_further, enter_practical, plan_practical
from certification.practicals.actions.settling import record_talk, seal_sheet, settle_practical

__all__ = [
    "Plan",
    "assign_further",
    "enter_practical",
    "give_level",
    "note_observation",
    "plan_practical",
    "play_card",
    "record_talk",
    "seal_sheet",
    "settle_practical",
    "start_clock",
]
