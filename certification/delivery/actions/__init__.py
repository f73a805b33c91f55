"""The door to what happens to an attempt: drawn, begun, saved into, taken over, handed in."""

from certification.delivery.actions.closing import HandedIn, close_attempt, close_run_out, hand_in
from certification.delivery.actions.drawing import Order, exchange_paper, prepare_attempt, prepare_reserve
from certification.delivery.actions.hearing import note_heard
from certification.delivery.actions.outages import beat, settle_outage
from certification.delivery.actions.pausing import end_break, pause_attempt, resume_attempt, take_break
from certification.delivery.actions.running import send_paper, start_attempt, take_over, withdraw_attempt
from certification.delivery.actions.saving import check_writer, normal_answer, save_answer, save_form_answer
from certification.delivery.actions.statistics import (
    STATISTICS_JOB,
    count_all_statistics,
    count_statistics,
    count_statistics_tonight,
    do_statistics,
)
from certification.delivery.actions.timing import (
    allow_time,
    extend_time,
    undo_time_change,
)

__all__ = [
    "STATISTICS_JOB",
    "HandedIn",
    "Order",
    "allow_time",
    "beat",
    "check_writer",
    "close_attempt",
    "close_run_out",
    "count_all_statistics",
    "count_statistics",
    "count_statistics_tonight",
    "do_statistics",
    "end_break",
    "exchange_paper",
    "extend_time",
    "hand_in",
    "normal_answer",
    "note_heard",
    "pause_attempt",
    "prepare_attempt",
    "prepare_reserve",
    "resume_attempt",
    "save_answer",
    "save_form_answer",
    "send_paper",
    "settle_outage",
    "start_attempt",
    "take_break",
    "take_over",
    "undo_time_change",
    "withdraw_attempt",
]
