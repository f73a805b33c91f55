"""The door to what may be done with a practical."""

from certification.practicals.actions.booking import (
    book_slot,
    cancel_booking,
    find_bar,
    join_waiting_list,
    leave_waiting_list,
)
from certification.practicals.actions.dates import (
    NewDate,
    cancel_date,
    choose_available,
    close_date,
    open_date,
    reopen_date,
)
from certification.practicals.actions.day import give_level, note_observation, play_card, start_clock
from certification.practicals.actions.desk import assign_assessors, mark_attendance, note_fee
from certification.practicals.actions.leaving import erase_person
from certification.practicals.actions.moving import change_date
from certification.practicals.actions.planning import Plan, assign_further, enter_practical, plan_practical
from certification.practicals.actions.settling import record_talk, seal_sheet, settle_practical

__all__ = [
    "NewDate",
    "Plan",
    "assign_assessors",
    "assign_further",
    "book_slot",
    "cancel_booking",
    "cancel_date",
    "change_date",
    "choose_available",
    "close_date",
    "enter_practical",
    "erase_person",
    "find_bar",
    "give_level",
    "join_waiting_list",
    "leave_waiting_list",
    "mark_attendance",
    "note_fee",
    "note_observation",
    "open_date",
    "plan_practical",
    "play_card",
    "record_talk",
    "reopen_date",
    "seal_sheet",
    "settle_practical",
    "start_clock",
]
