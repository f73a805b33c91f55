"""The door to what happens to an attempt: drawn, begun, saved into, taken over, handed in."""

from certification.delivery.actions.closing import HandedIn, close_run_out, hand_in
from certification.delivery.actions.drawing import Order, prepare_attempt
from certification.delivery.actions.running import start_attempt, take_over
from certification.delivery.actions.saving import check_writer, normal_answer, save_answer, save_form_answer

__all__ = [
    "HandedIn",
    "Order",
    "check_writer",
    "close_run_out",
    "hand_in",
    "normal_answer",
    "prepare_attempt",
    "save_answer",
    "save_form_answer",
    "start_attempt",
    "take_over",
]
