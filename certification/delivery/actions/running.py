"""Starting the clock of an attempt, taking it over."""

from __future__ import annotations

import functools
from datetime import timedelta

from sqlalchemy import ColumnElement, String, Update, bindparam, select, update

from certification.audit.actions import record
from certification.core import hot
from certification.core.clock import db_now, moved_by
from certification.core.db import action, db
from certification.core.errors import Refused
from certification.core.permissions import Permission
from certification.core.refusals import Refusal
from certification.delivery import queries
from certification.delivery.actions.timing import keep_signed_in
from certification.delivery.models import Attempt
from certification.delivery.queries import AttemptNow
from certification.delivery.rules.journal import Reason

# A rush, a slow line, a page that was loaded twice: not a candidate who comes back an hour later.
MOST_CREDITED = timedelta(seconds=60)
_SENDING = bindparam("sending", type_=String)
_UNSENT = (
    select(Attempt.id)
    .where(
        Attempt.id == _SENDING,
        Attempt.person_id == bindparam("whose", type_=String),
        Attempt.started_at.is_not(None),
        Attempt.submitted_at.is_(None),
        Attempt.sent_at.is_(None),
    )
    .with_for_update()
)
_SENT = (
    update(Attempt)
    .where(Attempt.id == _SENDING)
    .values(
        sent_at=bindparam("sent", type_=Attempt.sent_at.type),
        deadline_at=bindparam("until", type_=Attempt.deadline_at.type),
    )
)


@action
def start_attempt(attempt_id: str, person_id: str, *, language: str, writer: str) -> None:
    """Start the clock once; a second start is the same attempt with the same deadline. `writer` is the session."""
    hot.write(
        _started(moved_by()),
        {"starting": attempt_id, "whose": person_id, "in_language": language, "by_session": writer},
    )
    attempt = queries.get_own_attempt(attempt_id, person_id)
    keep_signed_in(writer, attempt.deadline_at)
    record(
        Permission.EXAMS_ATTEMPT_START,
        actor_id=person_id,
        subject=f"delivery_attempt:{attempt_id}",
        language=language,
    )


@functools.cache
def _started(_moved_by: float) -> Update:
    return (
        update(Attempt)
        .where(
            Attempt.id == bindparam("starting", type_=String),
            Attempt.person_id == bindparam("whose", type_=String),
            *_untouched(),
        )
        .values(
            started_at=db_now(),
            deadline_at=db_now(Attempt.seconds_allowed),
            language=bindparam("in_language", type_=String),
            writer=bindparam("by_session", type_=String),
        )
    )


@action
def send_paper(attempt_id: str, person_id: str) -> AttemptNow:
    """Give back, once, the time from the start until a page with questions is ready to leave, and return the attempt.

    Nobody's clock runs before their paper has been sent. Who fetches it much later than the start pays for the rest.
    """
    row = hot.read_one(_UNSENT, {"sending": attempt_id, "whose": person_id})
    attempt = queries.get_own_attempt(attempt_id, person_id)
    started, deadline = attempt.started_at, attempt.deadline_at
    credited = timedelta()
    if row is not None and started is not None and deadline is not None:
        credited = max(timedelta(), min(attempt.now - started, MOST_CREDITED))
        hot.write(_SENT, {"sending": attempt_id, "sent": attempt.now, "until": deadline + credited})
    record(
        Permission.DELIVERY_ATTEMPT_READ,
        actor_id=person_id,
        subject=f"delivery_attempt:{attempt_id}",
        credited_ms=credited // timedelta(milliseconds=1),
    )
    return queries.get_own_attempt(attempt_id, person_id)


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
