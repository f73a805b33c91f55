"""The door to what is done in a room: a subject a module behind it."""

from certification.invigilation.actions.door import accept_rules, note_check_in
from certification.invigilation.actions.duty import assign_duty, end_duty
from certification.invigilation.actions.endings import drop_ending, propose_ending, sign_ending
from certification.invigilation.actions.erasing import erase_person
from certification.invigilation.actions.hands import answer_hand, raise_hand, settle_hand
from certification.invigilation.actions.incidents import Happened, note_incident
from certification.invigilation.actions.leaving import note_back, note_left
from certification.invigilation.actions.rooms import (
    Layout,
    change_room,
    change_seat,
    free_seat,
    give_seat,
    open_room,
    renew_code,
)

__all__ = [
    "Happened",
    "Layout",
    "accept_rules",
    "answer_hand",
    "assign_duty",
    "change_room",
    "change_seat",
    "drop_ending",
    "end_duty",
    "erase_person",
    "free_seat",
    "give_seat",
    "note_back",
    "note_check_in",
    "note_incident",
    "note_left",
    "open_room",
    "propose_ending",
    "raise_hand",
    "renew_code",
    "settle_hand",
    "sign_ending",
]
