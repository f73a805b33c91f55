"""The officers' page of a sitting: opening, the facts, closing, changing, cancelling."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

from flask import render_template, url_for
from flask.typing import ResponseReturnValue

from certification.accounts.queries import get_name
from certification.appointments.queries import count_waiting
from certification.appointments.rules.fees import FEE_KINDS
from certification.core.db import now
from certification.core.forms import Form, answer
from certification.core.moments import ZONE
from certification.core.permissions import Permission
from certification.core.reasons import ReasonForm, ToldReasonForm
from certification.core.rights import person, requires
from certification.exams import actions, queries
from certification.exams.actions import NewSitting
from certification.exams.forms import ChangeSittingForm, OpenSittingForm
from certification.exams.queries import SittingRow
from certification.exams.rules.sitting import Setting
from certification.exams.views.blueprint import bp
from certification.exams.words import LANGUAGES, RELEASES, STATES
from certification.scheme import queries as schemes
from certification.scheme.rules.names import SHORT_NAMES

EARLIEST = datetime(2000, 1, 1)  # noqa: DTZ001 - gets its zone where it is used


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
        past=queries.list_past_sittings(now()),
        waiting=_waiting(),
        outlooks=queries.list_outlooks(),
        short_names=SHORT_NAMES,
        states=STATES,
        grades=schemes.live_scheme().grades,
    )


@bp.get("/sittings/<sitting>/manage")
@requires(Permission.EXAMS_SITTING_MANAGE)
def manage_sitting(sitting: str) -> ResponseReturnValue:
    """Show an officer one sitting: its facts, its seats and fees, who waits, and what may be done."""
    row = queries.get_sitting(sitting)
    return render_template(
        "exams/manage_sitting.html",
        roster=queries.list_roster(row),
        line=queries.list_line(sitting),
        cancelled=queries.list_paid_and_cancelled(row),
        release=queries.find_release(sitting),
        reports=queries.list_item_reports(sitting),
        now=now(),
        **_papers(row),
        **_facts(sitting),
    )


@bp.route("/sittings/<sitting>/close-sitting", methods=["GET", "POST"])
@requires(Permission.EXAMS_SITTING_MANAGE)
def close_sitting(sitting: str) -> ResponseReturnValue:
    """Stop taking bookings, with a reason."""
    return _turn(sitting, ReasonForm.from_request(), actions.close_sitting, "exams/close_sitting.html")


@bp.route("/sittings/<sitting>/reopen-sitting", methods=["GET", "POST"])
@requires(Permission.EXAMS_SITTING_MANAGE)
def reopen_sitting(sitting: str) -> ResponseReturnValue:
    """Take bookings again, with a reason."""
    return _turn(sitting, ReasonForm.from_request(), actions.reopen_sitting, "exams/reopen_sitting.html")


@bp.route("/sittings/<sitting>/cancel-sitting", methods=["GET", "POST"])
@requires(Permission.EXAMS_SITTING_MANAGE)
def cancel_sitting(sitting: str) -> ResponseReturnValue:
    """Cancel a sitting, with the reason that the candidates read."""
    return _turn(sitting, ToldReasonForm.from_request(), actions.cancel_sitting, "exams/cancel_sitting.html")


@bp.route("/sittings/<sitting>/change-sitting", methods=["GET", "POST"])
@requires(Permission.EXAMS_SITTING_MANAGE)
def change_sitting(sitting: str) -> ResponseReturnValue:
    """Change place, time or seats of a sitting."""
    row = queries.get_sitting(sitting)
    stored = {
        "place": row.place,
        "opens_at": row.opens_at.astimezone(ZONE),
        "closes_at": row.closes_at.astimezone(ZONE),
        "seats": row.seats,
    }
    form = ChangeSittingForm.from_request(stored)
    return _answer(
        sitting,
        form,
        lambda: actions.change_sitting(sitting, _setting(form, row.setting), person().id, form.reason.data),
        "exams/change_sitting.html",
    )


def _turn(
    sitting: str, form: ReasonForm | ToldReasonForm, act: Callable[[str, str, str], None], template: str
) -> ResponseReturnValue:
    return _answer(sitting, form, lambda: act(sitting, person().id, form.reason.data), template)


def _answer(sitting: str, form: Form, act: Callable[[], None], template: str) -> ResponseReturnValue:
    return answer(
        form,
        act,
        then=lambda _: url_for(".manage_sitting", sitting=sitting),
        template=template,
        **_facts(sitting),
    )


def _facts(sitting: str) -> dict[str, Any]:
    row = queries.get_sitting(sitting)
    return {
        "sitting": row,
        "is_over": now() >= row.closes_at,
        "grade": schemes.live_scheme().grades[row.grade],  # type: ignore[index] # a grade is its word
        "languages": LANGUAGES,
        "releases": RELEASES,
        "states": STATES,
        "fee_kinds": FEE_KINDS,
    }


def _papers(row: SittingRow) -> dict[str, Any]:
    papers = queries.get_papers(row)
    accepted_by = get_name(papers.accepted.accepted_by) if papers.accepted else ""
    return {"papers": papers, "accepted_by": accepted_by}


def _waiting() -> dict[str, int]:
    return count_waiting([row.id for row in queries.list_sittings(None, now())])


def _setting(form: ChangeSittingForm, before: Setting) -> Setting:
    """Return what was typed; a moment that stands as the form showed it keeps its seconds."""

    def typed(moment: datetime | None, stood: datetime) -> datetime:
        chosen = _local(moment)
        return stood if chosen == stood.replace(second=0, microsecond=0) else chosen

    return Setting(
        place=form.place.data or "",
        opens_at=typed(form.opens_at.data, before.opens_at),
        closes_at=typed(form.closes_at.data, before.closes_at),
        seats=form.seats.data or 1,
    )


def _local(moment: datetime | None) -> datetime:
    return (moment or EARLIEST).replace(tzinfo=ZONE)


def _new_sitting(form: OpenSittingForm) -> NewSitting:
    return NewSitting(
        grade=form.grade.data,
        blueprint=form.blueprint.data,
        place=form.place.data or "",
        opens_at=_local(form.opens_at.data),
        closes_at=_local(form.closes_at.data),
        seats=form.seats.data or 1,
        fee_fen=form.fee.fen,
        languages=form.languages.data,
        release=form.release.data,
        needs_check_in=form.needs_check_in.data,
        entry_minutes=form.entry_minutes.data,
        accepted_because=form.accepted_because.data or "",
    )
