"""The door to what may be done with sittings, seats and results."""

from certification.exams.actions.booking import (
    book_seat,
    cancel_booking,
    find_bar,
    join_waiting_list,
    leave_waiting_list,
)
from certification.exams.actions.counting import (
    COUNT_JOB,
    count_if_closed,
    count_result,
    count_run_out,
    hand_in,
)
from certification.exams.actions.desk import mark_attendance, note_fee, start_attempt
from certification.exams.actions.endings import drop_ending, propose_ending, sign_ending
from certification.exams.actions.hands import note_incident, note_screen, raise_hand, settle_hand
from certification.exams.actions.plans import mark_plan, open_plan
from certification.exams.actions.releasing import approve_release, drop_release, propose_release
from certification.exams.actions.room import (
    assign_duty,
    change_entry,
    change_room,
    change_seat,
    check_in,
    open_room,
)
from certification.exams.actions.sittings import (
    NewSitting,
    cancel_sitting,
    change_sitting,
    close_sitting,
    open_sitting,
    reopen_sitting,
)
from certification.exams.actions.timing import TimeAct, TimeChange, change_time, undo_time

__all__ = [
    "COUNT_JOB",
    "NewSitting",
    "TimeAct",
    "TimeChange",
    "approve_release",
    "assign_duty",
    "book_seat",
    "cancel_booking",
    "cancel_sitting",
    "change_entry",
    "change_room",
    "change_seat",
    "change_sitting",
    "change_time",
    "check_in",
    "close_sitting",
    "count_if_closed",
    "count_result",
    "count_run_out",
    "drop_ending",
    "drop_release",
    "find_bar",
    "hand_in",
    "join_waiting_list",
    "leave_waiting_list",
    "mark_attendance",
    "mark_plan",
    "note_fee",
    "note_incident",
    "note_screen",
    "open_plan",
    "open_room",
    "open_sitting",
    "propose_ending",
    "propose_release",
    "raise_hand",
    "reopen_sitting",
    "settle_hand",
    "sign_ending",
    "start_attempt",
    "undo_time",
]
