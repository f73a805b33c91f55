"""Who reads: a candidate, whose progress is kept, or anybody else."""

from __future__ import annotations

from certification.core.pages import can
from certification.core.permissions import Permission
from certification.core.rights import person
from certification.study import queries
from certification.study.rules.reading import Reader


def is_learner() -> bool:
    """Say whether what this person does in the book is kept."""
    return can(Permission.STUDY_SELF_CHECK_ANSWER)


def reader() -> Reader:
    """Return how far this person has come; a stranger has not begun."""
    return queries.get_reader(person().id) if is_learner() else Reader()
