"""The door to what the console shows: the officers' queue, and the state of the machine."""

from certification.console.queries.line import (
    DEFAULT_DAYS,
    SIGNATURE_DAYS,
    Desk,
    Line,
    Urgency,
    due,
    find_unknown_year,
)
from certification.console.queries.machine import Machine, get_machine
from certification.console.queries.queue import Queue, get_queue

__all__ = [
    "DEFAULT_DAYS",
    "SIGNATURE_DAYS",
    "Desk",
    "Line",
    "Machine",
    "Queue",
    "Urgency",
    "due",
    "find_unknown_year",
    "get_machine",
    "get_queue",
]
