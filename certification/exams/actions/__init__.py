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
from certification.exams.actions.papers import draw_reserve, give_reserve
from certification.exams.actions.plans import mark_plan, open_plan
from certification.exams.actions.rehearsing import close_rehearsal, start_rehearsal
from certification.exams.actions.releasing import approve_release, drop_release, propose_release
from certification.exams.actions.reminding import DAY_LETTER_JOB, write_day_letter
from certification.exams.actions.reporting import (
    Report,
    confirm_item_report,
    dismiss_item_report,
    erase_person,
    report_item,
)
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
    "DAY_LETTER_JOB",
    "NewSitting",
    "Report",
    "TimeAct",
    "TimeChange",
    "approve_correction",
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
    "check_remedy",
    "close_rehearsal",
    "close_sitting",
    "confirm_item_report",
    "count_if_closed",
    "count_result",
    "count_run_out",
    "dismiss_item_report",
    "draw_reserve",
    "drop_correction",
    "drop_ending",
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
    "note_incident",
    "note_screen",
    "open_plan",
    "open_room",
    "open_sitting",
    "propose_correction",
    "propose_ending",
    "propose_release",
    "raise_hand",
    "remedy_of",
    "reopen_sitting",
    "report_item",
    "settle_hand",
    "sign_ending",
    "start_attempt",
    "start_rehearsal",
    "undo_time",
    "write_day_letter",
]
