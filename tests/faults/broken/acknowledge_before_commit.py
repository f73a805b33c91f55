"""The receipt goes out at once and the row is written a little later."""

from __future__ import annotations

import threading
from typing import Any

from flask import current_app

from certification.core.db import db, now
from certification.delivery import queries
from certification.delivery.actions.saving import save_answer
from certification.delivery.rules.journal import Change, Saved
from tests.faults.broken import replace

PLACE = "certification.delivery.actions:save_answer"
SECONDS_LATER = 0.5


def put_in() -> None:
    """Spoil this process."""
    replace(PLACE, save_answer_later)


def save_answer_later(change: Change, *, token_hash: str) -> Saved:
    """Promise first."""
    deadline = queries.get_attempt(change.attempt_id).deadline_at
    assert deadline
    promised = Saved(change, now(), deadline, is_superseded=False)
    threading.Timer(
        SECONDS_LATER,
        _save,
        (current_app._get_current_object(), change, token_hash),  # type: ignore[attr-defined]
    ).start()
    return promised


def _save(app: Any, change: Change, token_hash: str) -> None:
    with app.app_context():
        save_answer(change, token_hash=token_hash)
        db.session.remove()
