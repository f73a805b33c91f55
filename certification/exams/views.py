"""Sittings, the start, the hand-in and the result; opening a sitting; marking a short plan."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from apiflask import APIBlueprint
from flask import redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from certification.core.db import now
from certification.core.errors import NotFound
from certification.core.forms import Form, answer
from certification.core.moments import ZONE
from certification.core.permissions import Permission
from certification.core.rights import person, requires
from certification.core.texts import language
from certification.delivery import queries as attempts
from certification.exams import actions, queries
from certification.exams.actions import NewSitting
from certification.exams.forms import OpenSittingForm, StartAttemptForm, plan_form
from certification.exams.queries import SittingRow
from certification.exams.rules.blueprints import SHORT, SHORT_MINUTES
from certification.exams.rules.result import weak
from certification.handbook import queries as handbook
from certification.marking import queries as sheets
from certification.scheme import queries as schemes
from certification.scheme.rules.names import Grade

bp = APIBlueprint("exams", __name__, url_prefix="/exams", enable_openapi=False)

WEAK_PERCENT = 70
EARLIEST = datetime(2000, 1, 1)  # noqa: DTZ001 - gets its zone where it is used


@bp.get("/sittings")
@requires(Permission.EXAMS_SITTING_BOOK)
def list_sittings() -> ResponseReturnValue:
    """Show the sittings that can be booked and one's own bookings."""
    mine = [
        (row, attempts.get_own_attempt(row.attempt_id or "", person().id))
        for row in queries.list_bookings(person().id)
    ]
    booked = {row.id for row, _attempt in mine}
    free = [row for row in queries.list_sittings(person().id, now()) if row.id not in booked]
    return render_template(
        "exams/list_sittings.html", sittings=free, bookings=mine, grades=schemes.live_scheme().grades
    )


@bp.route("/<sitting>/book-seat", methods=["GET", "POST"])
@requires(Permission.EXAMS_SITTING_BOOK)
def book_seat(sitting: str) -> ResponseReturnValue:
    """Book a seat in a sitting."""
    form = Form.from_request()
    return answer(
        form,
        lambda: actions.book_seat(sitting, person().id),
        then=lambda _: url_for(".start_attempt", sitting=sitting),
        template="exams/book_seat.html",
        **_about(queries.get_sitting(sitting, person().id)),
    )


@bp.route("/<sitting>/start-attempt", methods=["GET", "POST"])
@requires(Permission.EXAMS_ATTEMPT_START)
def start_attempt(sitting: str) -> ResponseReturnValue:
    """Show the rules and minutes; start the clock when they are accepted."""
    row = queries.get_sitting(sitting, person().id)
    if row.attempt_id is None:
        raise NotFound
    form = StartAttemptForm.from_request({"language": language()})
    return answer(
        form,
        lambda: actions.start_attempt(
            sitting, person().id, language=form.language.data, writer=person().token_hash
        ),
        then=lambda attempt: url_for("delivery.paper", attempt=attempt),
        template="exams/start_attempt.html",
        attempt=attempts.get_own_attempt(row.attempt_id, person().id),
        **_about(row),
    )


@bp.post("/attempts/<attempt>/hand-in")
@requires(Permission.DELIVERY_ATTEMPT_HAND_IN)
def hand_in(attempt: str) -> ResponseReturnValue:
    """Close the paper for good and go to its result."""
    Form.from_request().validate()
    actions.hand_in(attempt, person().id)
    return redirect(url_for(".result", attempt=attempt), 303)


@bp.get("/attempts/<attempt>/result")
@requires(Permission.EXAMS_RESULT_READ)
def result(attempt: str) -> ResponseReturnValue:
    """Show what a closed attempt earned; an attempt that ran out is counted now (an audited read)."""
    own = attempts.get_own_attempt(attempt, person().id)
    if not own.is_closed:
        raise NotFound
    counted = queries.find_result(attempt) or actions.count_result(attempt, by=person().id)
    rules = schemes.get_scheme(own.scheme_hash)
    sitting = queries.get_sitting(own.occasion)
    return render_template(
        "exams/result.html",
        attempt=own,
        result=counted,
        rules=rules,
        domain_words={code: domain.name for code, domain in rules.domains.items()},
        grade=rules.grades[Grade(own.grade)],
        weak_domains=weak(counted.count.domains, WEAK_PERCENT),
        chapters={one.head.chapter for one in handbook.list_chapters(language())},
        is_short=sitting.is_short,
        receipt=attempts.find_receipt(attempt),
    )


@bp.route("/sittings/open", methods=["GET", "POST"])
@requires(Permission.EXAMS_SITTING_OPEN)
def open_sitting() -> ResponseReturnValue:
    """Open a sitting, below the ones that stand."""
    form = OpenSittingForm.from_request()
    return answer(
        form,
        lambda: actions.open_sitting(_new_sitting(form), person().id),
        then=lambda _: url_for(".open_sitting"),
        template="exams/open_sitting.html",
        sittings=queries.list_sittings(None, now()),
        grades=schemes.live_scheme().grades,
    )


@bp.get("/plans")
@requires(Permission.MARKING_SHEET_MARK)
def list_plans() -> ResponseReturnValue:
    """Show the short plans that wait for marks, without names."""
    plans = [(row, row.attempt_id in _sealed_by_me(row.attempt_id)) for row in queries.list_plans_to_mark()]
    return render_template("exams/list_plans.html", plans=plans)


@bp.route("/plans/<attempt>", methods=["GET", "POST"])
@requires(Permission.MARKING_SHEET_MARK)
def mark_plan(attempt: str) -> ResponseReturnValue:
    """Read a plan and give its marking points their half points."""
    plan = queries.get_plan(attempt)
    form = plan_form(plan.marking).from_request()
    return answer(
        form,
        lambda: actions.mark_plan(
            attempt, person().id, {point.id: int(form[point.id].data) for point in plan.marking}
        ),
        then=lambda _: url_for(".list_plans"),
        template="exams/mark_plan.html",
        plan=plan,
    )


def _sealed_by_me(attempt_id: str) -> set[str]:
    return {attempt_id} if person().id in sheets.list_who_sealed("plan", attempt_id) else set()


def _about(row: SittingRow) -> dict[str, Any]:
    rules = schemes.live_scheme()
    grade = rules.grades[Grade(row.grade)]
    is_short = row.is_short
    return {
        "sitting": row,
        "grade": grade,
        "types": rules.item_types,
        "is_short": is_short,
        "minutes": SHORT_MINUTES if is_short else grade.exam.minutes,
        "items": sum(sum(cell.values()) for cell in SHORT.counts.values()) if is_short else grade.exam.items,
    }


def _new_sitting(form: OpenSittingForm) -> NewSitting:
    def local(moment: datetime | None) -> datetime:
        return (moment or EARLIEST).replace(tzinfo=ZONE)

    return NewSitting(
        grade=form.grade.data,
        blueprint=form.blueprint.data,
        place=form.place.data or "",
        opens_at=local(form.opens_at.data),
        closes_at=local(form.closes_at.data),
        seats=form.seats.data or 1,
    )
