"""What a person takes away of their attempts."""

from __future__ import annotations

import json
from typing import Any

from certification.delivery.queries.answers import list_current_answers
from certification.delivery.queries.attempts import AttemptNow, list_attempts
from certification.delivery.queries.timing import list_time_changes


def export_of(person_id: str) -> dict[str, Any]:
    """Return a person's attempts with every answer as it was given; no question, no key, nothing it earned."""
    return {"attempts": [_export(attempt) for attempt in reversed(list_attempts(person_id))]}


def _export(attempt: AttemptNow) -> dict[str, Any]:
    answers = list_current_answers(attempt.id)
    return {
        "id": attempt.id,
        "grade": attempt.grade,
        "is_rehearsal": attempt.is_rehearsal,
        "language": attempt.language,
        "started_at": attempt.started_at,
        "deadline_at": attempt.deadline_at,
        "submitted_at": attempt.submitted_at,
        "final_sha256": attempt.final_hash,
        "seconds_added": attempt.seconds_added,
        "time_changes": [
            {
                "kind": one.kind,
                "seconds": one.seconds,
                "reason": one.reason,
                "at": one.at,
                "undone_at": one.undone_at,
            }
            for one in list_time_changes([attempt.id])
        ],
        "answers": [
            {"position": one.position, "answer": json.loads(one.answer), "sha256": one.sha256}
            for one in answers
        ],
    }
