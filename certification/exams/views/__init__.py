"""The pages of exams: a flow a module, one blueprint."""

from certification.exams.views import (
    acts,
    board,
    booking,
    candidate,
    help,
    papers,
    plans,
    rehearsal,
    release,
    reporting,
    room,
    roster,
    sittings,
)
from certification.exams.views.blueprint import bp

__all__ = [
    "acts",
    "board",
    "booking",
    "bp",
    "candidate",
    "help",
    "papers",
    "plans",
    "rehearsal",
    "release",
    "reporting",
    "room",
    "roster",
    "sittings",
]
