"""Whoever is signed in may write into any paper."""

from __future__ import annotations

from typing import Any

from certification.delivery import journal
from certification.delivery.models import Attempt
from tests.faults.broken import replace

PLACE = "certification.delivery.journal:session_person"


def put_in() -> None:
    """Spoil this process."""
    replace(PLACE, anybody)
    journal._save_statement.cache_clear()


def anybody() -> Any:
    """Say of every session that it is the candidate's own."""
    return Attempt.person_id.expression
