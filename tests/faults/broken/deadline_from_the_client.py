"""The browser says what time it is, and is believed."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from flask import request
from sqlalchemy import and_, bindparam

from certification.core.clock import Instant
from certification.delivery import journal
from certification.delivery.models import Attempt
from tests.faults.broken import replace

PLACE = "certification.delivery.journal:is_open"


def put_in() -> None:
    """Spoil this process."""
    replace(PLACE, is_open_by_the_browser)
    journal._save_statement.cache_clear()


def is_open_by_the_browser() -> Any:
    """Compare the deadline with what the request claims."""
    claimed = bindparam("claimed", type_=Instant(), callable_=_claimed, unique=True)
    return and_(Attempt.submitted_at.is_(None), claimed <= Attempt.deadline_at)


def _claimed() -> datetime:
    told = request.headers.get("X-Client-Now", "")
    return datetime.fromisoformat(told) if told else datetime.now(UTC)
