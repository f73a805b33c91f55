"""The door to what may be done with sittings, seats and results."""

from certification.exams.actions.booking import (
    book_seat,
    cancel_booking,
    find_bar,
    join_waiting_list,
    leave_waiting_list,
)
from certification.exams.actions.correcting import (
    approve_correction,
    check_remedy,
    drop_correction,
    propose_correction,
    remedy_of,
)
from certification.exams.actions.counting import count_if_closed, count_result, hand_in
from certification.exams.actions.desk import COUNT_JOB, mark_attendance, note_fee, start_attempt
from certification.exams.actions.papers import draw_reserve, give_reserve
from certification.exams.actions.plans import mark_plan, open_plan
from certification.exams.actions.releasing import approve_release, drop_release, propose_release
from certification.exams.actions.reporting import (
    Report,
    confirm_item_report,
    dismiss_item_report,
    erase_person,
    report_item,
)
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
    "Report",
    "approve_correction",
    "approve_release",
    "book_seat",
    "cancel_booking",
    "cancel_sitting",
    "change_sitting",
    "check_remedy",
    "close_sitting",
    "confirm_item_report",
    "count_if_closed",
    "count_result",
    "dismiss_item_report",
    "draw_reserve",
    "drop_correction",
    "drop_release",
    "erase_person",
    "find_bar",
    "give_reserve",
    "hand_in",
    "join_waiting_list",
    "leave_waiting_list",
    "mark_attendance",
    "mark_plan",
    "note_fee",
    "open_plan",
    "open_sitting",
    "propose_correction",
    "propose_release",
    "remedy_of",
    "reopen_sitting",
    "report_item",
    "start_attempt",
]
