"""Starting the clock of an attempt, taking it over."""

from __future__ import annotations

from sqlalchemy import ColumnElement, update

from certification.audit.actions import record
from certification.core.clock import db_now
from certification.core.db import action, db
from certification.core.errors import Refused
from certification.core.permissions import Permission
from certification.core.refusals import Refusal
from certification.delivery import queries
from certification.delivery.actions.timing import keep_signed_in
from certification.delivery.models import Attempt
from certification.delivery.rules.journal import Reason


@action
def start_attempt(attempt_id: str, person_id: str, *, language: str, writer: str) -> None:
    """Start the clock once; a second start is the same attempt with the same deadline. `writer` is the session."""
    db.session.execute(
        update(Attempt)
        .where(Attempt.id == attempt_id, Attempt.person_id == person_id, *_untouched())
        .values(
            started_at=db_now(), deadline_at=db_now(Attempt.seconds_allowed), language=language, writer=writer
        )
    )
    attempt = queries.get_own_attempt(attempt_id, person_id)
    keep_signed_in(writer, attempt.deadline_at)
    record(
        Permission.EXAMS_ATTEMPT_START,
        actor_id=person_id,
        subject=f"delivery_attempt:{attempt_id}",
        language=language,
    )


@action
def withdraw_attempt(attempt_id: str, *, by: str) -> bool:
    """Take a paper that nobody has begun out of use for good and say whether it could be; its occasion is free again.

    The attempt stands for nothing but itself from then on: it cannot begin, and no page shows it.
    """
    withdrawn = db.session.execute(
        update(Attempt)
        .where(Attempt.id == attempt_id, *_untouched())
        .values(withdrawn_at=db_now(), occasion=Attempt.id)
        .returning(Attempt.id)
    ).scalar_one_or_none()
    subject = f"delivery_attempt:{attempt_id}"
    record(Permission.EXAMS_BOOKING_CANCEL, actor_id=by, subject=subject, withdrawn=withdrawn is not None)
    return withdrawn is not None


def _untouched() -> tuple[ColumnElement[bool], ColumnElement[bool]]:
    return Attempt.started_at.is_(None), Attempt.withdrawn_at.is_(None)


@action
def take_over(attempt_id: str, person_id: str, *, writer: str) -> int:
    """Let another session go on with the attempt and return its epoch; the old page can no longer be current."""
    epoch = db.session.execute(
        update(Attempt)
        .where(Attempt.id == attempt_id, Attempt.person_id == person_id, Attempt.submitted_at.is_(None))
        .values(epoch=Attempt.epoch + 1, writer=writer)
        .returning(Attempt.epoch)
    ).scalar_one_or_none()
    if epoch is None:
        attempt = queries.get_own_attempt(attempt_id, person_id)
        raise Refused(Refusal(Reason.ATTEMPT_CLOSED, {"code": attempt.final_hash or ""}))
    keep_signed_in(writer, queries.get_own_attempt(attempt_id, person_id).deadline_at)
    record(
        Permission.DELIVERY_ATTEMPT_TAKE_OVER,
        actor_id=person_id,
        subject=f"delivery_attempt:{attempt_id}",
        epoch=epoch,
    )
    return int(epoch)
