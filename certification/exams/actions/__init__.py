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
from certification.exams.actions.plans import mark_plan, open_plan
from certification.exams.actions.releasing import approve_release, drop_release, propose_release
from certification.exams.actions.sittings import (
    NewSitting,
    cancel_sitting,
    change_sitting,
    close_sitting,
    open_sitting,
    reopen_sitting,
)

__all__ = [
    "COUNT_JOB",
    "NewSitting",
    "approve_release",
    "book_seat",
    "cancel_booking",
    "cancel_sitting",
    "change_sitting",
    "close_sitting",
    "count_if_closed",
    "count_result",
    "count_run_out",
    "drop_release",
    "find_bar",
    "hand_in",
    "join_waiting_list",
    "leave_waiting_list",
    "mark_attendance",
    "mark_plan",
    "note_fee",
    "open_plan",
    "open_sitting",
    "propose_release",
    "reopen_sitting",
    "start_attempt",
]
