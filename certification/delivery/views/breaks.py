"""What a candidate sees while the clock stands: an invigilator's pause, or the break they take."""

from __future__ import annotations

from datetime import timedelta

from flask import redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from certification.core.errors import NotFound
from certification.core.forms import Form, answer
from certification.core.permissions import Permission
from certification.core.rights import person, requires
from certification.delivery import actions, queries
from certification.delivery.rules.timing import minutes_of
from certification.delivery.views.blueprint import bp
from certification.scheme import queries as scheme


@bp.get("/attempts/<attempt>/paused")
@requires(Permission.DELIVERY_ATTEMPT_READ)
def paused(attempt: str) -> ResponseReturnValue:
    """Say calmly that the clock stands, in the paper's place; no question is served meanwhile."""
    own = queries.get_own_attempt(attempt, person().id)
    pause = queries.find_pause(attempt)
    if pause is None or not own.is_paused or own.deadline_at is None:
        return redirect(url_for(".paper", attempt=attempt))
    left = own.deadline_at - (pause.until or pause.since)
    return render_template(
        "delivery/paused.html",
        attempt=own,
        pause=pause,
        minutes_left=minutes_of(left),
        break_minutes=minutes_of(pause.until - own.now) if pause.until else 0,
        grade=scheme.get_scheme(own.scheme_hash).grades[own.grade],  # type: ignore[index]
    )


@bp.route("/attempts/<attempt>/take-break", methods=["GET", "POST"])
@requires(Permission.DELIVERY_BREAK_TAKE)
def take_break(attempt: str) -> ResponseReturnValue:
    """Say what a break does and how much of it is left; then stop the clock."""
    own = queries.get_own_attempt(attempt, person().id)
    if not own.break_seconds or own.started_at is None:
        raise NotFound
    return answer(
        Form.from_request(),
        lambda: actions.take_break(attempt, person().id),
        then=lambda _: url_for(".paused", attempt=attempt),
        template="delivery/take_break.html",
        attempt=own,
        minutes=minutes_of(queries.break_left(attempt)),
        has_any=queries.break_left(attempt) > timedelta(),
        grade=scheme.get_scheme(own.scheme_hash).grades[own.grade],  # type: ignore[index]
    )


@bp.post("/attempts/<attempt>/end-break")
@requires(Permission.DELIVERY_BREAK_END)
def end_break(attempt: str) -> ResponseReturnValue:
    """Go on with the paper before the break ends by itself; one that has just ended is no fault."""
    Form.from_request().validate()
    if queries.get_own_attempt(attempt, person().id).is_paused:
        actions.end_break(attempt, person().id)
    return redirect(url_for(".paper", attempt=attempt), 303)
