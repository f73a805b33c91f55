"""The papers of a sitting: drawn for a booking, in reserve, and exchanged before the start."""

from __future__ import annotations

from sqlalchemy import select

from certification.audit.actions import record, record_change
from certification.core.db import action, db, now
from certification.core.errors import NotFound, Refused
from certification.core.moments import local_day
from certification.core.permissions import Permission
from certification.core.refusals import Refusal
from certification.delivery import actions as delivery
from certification.delivery import queries as attempts
from certification.delivery.actions import Order
from certification.delivery.rules.drawing import Blueprint
from certification.delivery.rules.timing import Allowance
from certification.exams import queries
from certification.exams.models import Reserve, Sitting
from certification.exams.queries import SittingRow
from certification.exams.rules.blueprints import paper_of
from certification.exams.rules.figures import FiguresReason
from certification.scheme import queries as schemes
from certification.scheme.rules.names import Grade


def order_of(sitting: SittingRow, person_id: str | None, scheme_hash: str) -> tuple[Order, Blueprint]:
    """Return what is drawn for a seat of a sitting under a version of the scheme."""
    rules = schemes.get_scheme(scheme_hash).grades[Grade(sitting.grade)]
    paper = paper_of(sitting.blueprint, rules)
    order = Order(
        person_id=person_id,
        occasion=sitting.id,
        grade=sitting.grade,
        pool=paper.pool,
        scheme_hash=scheme_hash,
        seconds_allowed=60 * paper.minutes,
        grace_seconds=rules.exam.grace_seconds,
        languages=sitting.languages,
        sections=paper.sections,
        allowance=_allowance(sitting, person_id, paper.minutes),
        bounds=queries.bounds_of(sitting.blueprint, rules),
        seen_months=rules.retake.months,
    )
    return order, paper.blueprint


def _allowance(sitting: SittingRow, person_id: str | None, minutes: int) -> Allowance:
    """Return what a person's accommodation adds on the day of the sitting; a reserve is for nobody yet."""
    if person_id is None:
        return Allowance()
    return queries.time_of(person_id, minutes, local_day(sitting.opens_at)).allowance


def draw_for(sitting: SittingRow, person_id: str, scheme_hash: str) -> str:
    """Draw the paper of a seat inside the running action and return the attempt's id; raises Refused."""
    return delivery.prepare_attempt(*order_of(sitting, person_id, scheme_hash))


@action
def draw_reserve(sitting_id: str, officer_id: str) -> str:
    """Draw a paper for nobody yet and return its id; raises Refused where the bank gives no fair one."""
    sitting = queries.get_sitting(sitting_id)
    order, blueprint = order_of(sitting, None, schemes.live_hash())
    paper_id = delivery.prepare_reserve(order, blueprint, by=officer_id)
    db.session.add(Reserve(paper_id=paper_id, sitting_id=sitting_id, drawn_by=officer_id, drawn_at=now()))
    db.session.flush()
    subject = f"exams_sitting:{sitting_id}"
    record(Permission.EXAMS_SITTING_MANAGE, actor_id=officer_id, subject=subject, reserve=paper_id)
    return paper_id


@action
def give_reserve(booking_id: str, officer_id: str, reason: str) -> str:
    """Give a booking whose paper nobody has begun the first fitting reserve; return the sitting's id; raises Refused."""
    booking = queries.get_booking(booking_id)
    if booking.cancelled_at is not None:
        raise NotFound
    sitting = queries.get_sitting(booking.sitting_id)
    db.session.execute(select(Sitting.id).where(Sitting.id == sitting.id).with_for_update())
    attempt = attempts.get_attempt(booking.attempt_id)
    if attempt.started_at is not None:
        raise Refused(Refusal(FiguresReason.PAPER_BEGUN))
    reserve = db.session.get(Reserve, _fitting(sitting, attempt.id))
    if reserve is None or not delivery.exchange_paper(
        attempt.id, reserve.paper_id, by=officer_id, reason=reason
    ):
        raise Refused(Refusal(FiguresReason.NO_RESERVE))
    reserve.booking_id, reserve.given_by, reserve.given_at = booking_id, officer_id, now()
    subject = f"exams_booking:{booking_id}"
    record_change(
        Permission.EXAMS_SITTING_MANAGE,
        actor_id=officer_id,
        subject=subject,
        reason=reason,
        before={"paper": attempt.paper_id},
        after={"paper": reserve.paper_id},
    )
    return sitting.id


def _fitting(sitting: SittingRow, attempt_id: str) -> str:
    """Return the first reserve that repeats no more than the scheme allows of what this person has seen."""
    attempt = attempts.get_attempt(attempt_id)
    rules = schemes.get_scheme(attempt.scheme_hash).grades[Grade(sitting.grade)]
    seen = attempts.list_seen(attempt.person_id, attempt.pool, sitting.grade, rules.retake.months).keys()
    papers = attempts.list_items_of(queries.list_reserves(sitting.id))
    for paper_id in queries.list_reserves(sitting.id):
        same_scheme = attempts.get_scheme_of(paper_id) == attempt.scheme_hash
        items = papers[paper_id]
        met = 100 * len(items & seen)
        if same_scheme and (sitting.is_short or met <= rules.exam.overlap_percent * len(items)):
            return paper_id
    raise Refused(Refusal(FiguresReason.NO_RESERVE))
