"""Why a form of a session is not saved."""

from enum import StrEnum


class Reason(StrEnum):
    """The codes of this slice; words.py has a sentence for each."""

    FROZEN = "operations.frozen"
    CLOSED = "operations.closed"
    TOO_MANY_ROWS = "operations.too_many_rows"
    MINUTE_MISSING = "operations.minute_missing"
    ENDS_BEFORE_IT_BEGINS = "operations.ends_before_it_begins"
    TIMES_OUT_OF_ORDER = "operations.times_out_of_order"
    ACTION_INCOMPLETE = "operations.action_incomplete"
