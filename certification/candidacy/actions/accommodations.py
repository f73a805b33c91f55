"""Asking for other conditions, deciding on them, and forgetting them with the person."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import delete, select

from certification.accounts.queries import get_person
from certification.audit.actions import record, record_change
from certification.candidacy import queries
from certification.candidacy.models import Accommodation
from certification.candidacy.queries.accommodations import SEAL, get_accommodation_row
from certification.candidacy.rules.accommodation import (
    Decision,
    Need,
    State,
    why_not_ask,
    why_not_decide,
)
from certification.candidacy.rules.evidence import media_type, why_not_keep
from certification.candidacy.words import ACCOMMODATION_LETTERS, told_need
from certification.core import files, letters
from certification.core.db import action, db, now
from certification.core.errors import Refused
from certification.core.ids import new_id
from certification.core.letters import Draft
from certification.core.moments import iso_day, local_day
from certification.core.permissions import Permission
from certification.core.refusals import Refusal
from certification.core.sealed import seal


@dataclass(frozen=True, slots=True)
class Wish:
    """What a person asks for, why, and the paper that shows it where they have one."""

    person_id: str
    need: Need
    reason: str
    file_name: str = ""
    content: bytes | None = None


@action
def ask_accommodation(wish: Wish) -> str:
    """Take a person's wish for other conditions and return its id; raises Refused."""
    if refusal := why_not_ask(wish.need, has_one_waiting=_waits(wish.person_id)):
        raise Refused(refusal)
    sha256 = _keep_file(wish.content) if wish.content is not None else None
    row = Accommodation(
        id=new_id(),
        person_id=wish.person_id,
        percent=wish.need.percent,
        break_minutes=wish.need.break_minutes,
        has_large_text=wish.need.has_large_text,
        sealed_reason=seal(SEAL, wish.reason),
        file_sha256=sha256,
        file_name=wish.file_name if sha256 else "",
        asked_at=now(),
        state=State.ASKED,
    )
    db.session.add(row)
    db.session.flush()
    record(
        Permission.CANDIDACY_ACCOMMODATION_ASK,
        actor_id=wish.person_id,
        subject=f"candidacy_accommodation:{row.id}",
        percent=wish.need.percent,
        breaks=wish.need.break_minutes,
        large=wish.need.has_large_text,
    )
    return row.id


def _waits(person_id: str) -> bool:
    waiting = queries.list_own_accommodations(person_id)
    return any(one.state == State.ASKED for one in waiting)


def _keep_file(content: bytes) -> str:
    if refusal := why_not_keep(content):
        raise Refused(Refusal(refusal.code, {"field": "file"}))
    sha256 = files.keep(content, str(media_type(content)))
    db.session.flush()  # the record refers to the file's row
    return sha256


@action
def decide_accommodation(accommodation_id: str, decision: Decision, *, officer_id: str) -> None:
    """Grant what holds from now on, or refuse it with a reason; the person is told by letter. Raises Refused, NotFound.

    What is granted replaces what was granted before: a person has one record that holds.
    """
    row = get_accommodation_row(accommodation_id, for_change=True)
    today = local_day(now())
    if refusal := why_not_decide(State(row.state), row.person_id, officer_id, decision, today):
        raise Refused(refusal)
    if decision.becomes is State.APPROVED:
        _end_earlier(row.person_id)
        row.percent, row.break_minutes = decision.need.percent, decision.need.break_minutes
        row.has_large_text = decision.need.has_large_text
        row.from_on, row.until_on = decision.from_on, decision.until_on
    row.state, row.decision_reason = decision.becomes, decision.reason
    row.decided_by, row.decided_at = officer_id, now()
    db.session.flush()
    _tell(row, decision)
    record_change(
        Permission.CANDIDACY_ACCOMMODATION_DECIDE,
        actor_id=officer_id,
        subject=f"candidacy_accommodation:{accommodation_id}",
        reason=decision.reason,
        before={"state": State.ASKED},
        after={"state": row.state},
        percent=row.percent,
        breaks=row.break_minutes,
    )


def _end_earlier(person_id: str) -> None:
    query = select(Accommodation).where(
        Accommodation.person_id == person_id, Accommodation.state == State.APPROVED
    )
    for earlier in db.session.scalars(query):
        earlier.state = State.ENDED
    db.session.flush()


def _tell(row: Accommodation, decision: Decision) -> None:
    subject, words = ACCOMMODATION_LETTERS[decision.becomes]
    told = {
        "need": told_need(decision.need),
        "until": iso_day(decision.until_on) if decision.until_on else "",
        "reason": decision.reason,
    }
    person = get_person(row.person_id)
    reached_at = person.email or person.mobile or ""
    letters.write(
        Draft(
            "candidacy.accommodation", person.id, reached_at, person.language, subject, words.filled(**told)
        )
    )


def forget_accommodations(person_id: str) -> None:
    """Delete a person's records and their papers inside the running action; sat exams keep their minutes only."""
    own = Accommodation.person_id == person_id
    hashes = set(db.session.scalars(select(Accommodation.file_sha256).where(own)))
    db.session.execute(delete(Accommodation).where(own))
    for sha256 in sorted(filter(None, hashes)):
        files.let_go(sha256)
