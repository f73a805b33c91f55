"""The pages of exams: a flow a module, one blueprint."""

from certification.exams.views import booking, candidate, plans, rehearsal, release, roster, sittings
from certification.exams.views.blueprint import bp

__all__ = ["booking", "bp", "candidate", "plans", "rehearsal", "release", "roster", "sittings"]
