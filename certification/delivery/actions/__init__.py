"""The door to what happens to an attempt: drawn, begun, saved into, taken over, handed in."""

from certification.delivery.actions.closing import HandedIn, close_run_out, hand_in
from certification.delivery.actions.drawing import Order, prepare_attempt
from certification.delivery.actions.running import send_paper, start_attempt, take_over, withdraw_attempt
from certification.delivery.actions.saving import check_writer, normal_answer, save_answer, save_form_answer
from certification.delivery.actions.statistics import (
    STATISTICS_JOB,
    count_all_statistics,
    count_statistics,
    count_statistics_tonight,
    do_statistics,
)

__all__ = [
    "STATISTICS_JOB",
    "HandedIn",
    "Order",
    "check_writer",
    "close_run_out",
    "count_all_statistics",
    "count_statistics",
    "count_statistics_tonight",
    "do_statistics",
    "hand_in",
    "normal_answer",
    "prepare_attempt",
    "save_answer",
    "save_form_answer",
    "send_paper",
    "start_attempt",
    "take_over",
    "withdraw_attempt",
]
