"""Rehearsing: the player, the network's cut and the hand-in, on practice items; nothing of it is kept as a result."""

from __future__ import annotations

from certification.audit.actions import record
from certification.core.db import action
from certification.core.errors import NotFound
from certification.core.ids import new_id
from certification.core.permissions import Permission
from certification.delivery import actions as delivery
from certification.delivery import queries as attempts
from certification.delivery.rules.rehearsal import REHEARSAL
from certification.exams.rules.rehearsal import PAPERS
from certification.scheme import queries as schemes
from certification.scheme.rules.names import Grade

GRADE = Grade.JUNIOR  # the practice pool serves every grade with the forms that all of them meet


@action
def start_rehearsal(kind: str, person_id: str, *, language: str, writer: str) -> str:
    """Draw and start a rehearsal and return its attempt; one that still runs goes on instead. As often as one likes."""
    running = next((one for one in attempts.list_rehearsals(person_id) if one.is_running), None)
    attempt_id = running.id if running else _draw(kind, person_id)
    if running is None:
        delivery.start_attempt(attempt_id, person_id, language=language, writer=writer)
    record(
        Permission.EXAMS_REHEARSAL_START,
        actor_id=person_id,
        subject=f"delivery_attempt:{attempt_id}",
        kind=kind,
    )
    return attempt_id


def _draw(kind: str, person_id: str) -> str:
    paper = PAPERS[kind]
    scheme_hash = schemes.live_hash()
    order = delivery.Order(
        person_id=person_id,
        occasion=f"{REHEARSAL}{new_id()}",
        grade=GRADE,
        pool=paper.pool,
        scheme_hash=scheme_hash,
        seconds_allowed=60 * paper.minutes,
        grace_seconds=schemes.get_scheme(scheme_hash).grades[GRADE].exam.grace_seconds,
        sections=paper.sections,
    )
    return delivery.prepare_attempt(order, paper.blueprint)


@action
def close_rehearsal(attempt_id: str, person_id: str) -> None:
    """Give a rehearsal whose time ran out its receipt, once; raises NotFound for anything else."""
    own = attempts.get_own_attempt(attempt_id, person_id)
    if not own.is_rehearsal or not own.is_closed:
        raise NotFound
    delivery.close_run_out(attempt_id, by=person_id)
