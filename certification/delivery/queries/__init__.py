"""The door to what delivery knows: attempts, answers, receipts, time and draws, a room a noun."""

from certification.delivery.queries.answers import (
    count_answered,
    furthest_place,
    get_places,
    get_sections,
    last_seq,
    list_current_answers,
)
from certification.delivery.queries.attempts import (
    AttemptNow,
    ClockNow,
    count_attempts,
    find_clock,
    get_attempt,
    get_own_attempt,
    list_attempts,
    list_by_id,
    list_closed_attempts,
    list_rehearsals,
    list_sat_occasions,
    list_starts,
)
from certification.delivery.queries.draws import (
    draw_again,
    figures_of_papers,
    get_scheme_of,
    list_attempts_holding,
    list_items_of,
    list_seen,
    list_stock,
)
from certification.delivery.queries.progress import Progress, list_progress
from certification.delivery.queries.receipts import check_receipt, find_receipt, list_receipt_keys
from certification.delivery.queries.taken_away import export_of
from certification.delivery.queries.timing import Pause, TimeChange, break_left, find_pause, list_time_changes

__all__ = [
    "AttemptNow",
    "ClockNow",
    "Pause",
    "Progress",
    "TimeChange",
    "break_left",
    "check_receipt",
    "count_answered",
    "count_attempts",
    "draw_again",
    "export_of",
    "figures_of_papers",
    "find_clock",
    "find_pause",
    "find_receipt",
    "furthest_place",
    "get_attempt",
    "get_own_attempt",
    "get_places",
    "get_scheme_of",
    "get_sections",
    "last_seq",
    "list_attempts",
    "list_attempts_holding",
    "list_by_id",
    "list_closed_attempts",
    "list_current_answers",
    "list_items_of",
    "list_progress",
    "list_receipt_keys",
    "list_rehearsals",
    "list_sat_occasions",
    "list_seen",
    "list_starts",
    "list_stock",
    "list_time_changes",
]
