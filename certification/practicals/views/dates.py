"""The officers' pages of practical dates: opening, the facts, closing, cancelling, who of the assessors is there."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date as Day
from datetime import datetime
from typing import Any

from flask import render_template, url_for
from flask.typing import ResponseReturnValue

from certification.accounts.queries import list_people
from certification.appointments.queries import count_waiting, list_waiting
from certification.core.db import now
from certification.core.forms import Form, answer
from certification.core.moments import ZONE, clock_time, local_day
from certification.core.permissions import Permission, Role
from certification.core.reasons import ReasonForm, ToldReasonForm
from certification.core.rights import person, requires
from certification.practicals import actions, queries
from certification.practicals.actions import NewDate
from certification.practicals.forms import ChangeDateForm, ChooseAvailableForm, OpenDateForm
from certification.practicals.rules.dates import DateSetting, read_starts
from certification.practicals.views.blueprint import bp
from certification.practicals.words import DATE_STATES
from certification.scheme.rules.names import SHORT_NAMES


@bp.route("/dates/open", methods=["GET", "POST"])
@requires(Permission.PRACTICALS_DATE_OPEN)
def open_date() -> ResponseReturnValue:
    """Open a practical date, beside those that stand."""
    form = OpenDateForm.from_request()
    people = list_people(Role.ASSESSOR)
    form.assessors.choices = [(one.id, one.name) for one in people]
    coming = queries.list_coming_dates()
    return answer(
        form,
        lambda: actions.open_date(_new_date(form), person().id),
        then=lambda date: url_for(".manage_date", date=date),
        template="practicals/open_date.html",
        coming=coming,
        past=queries.list_past_dates(),
        waiting=count_waiting([one.id for one in coming]),
        states=DATE_STATES,
        grades=SHORT_NAMES,
    )


@bp.get("/dates/<date>/manage")
@requires(Permission.PRACTICALS_DATE_MANAGE)
def manage_date(date: str) -> ResponseReturnValue:
    """Show an officer one date: its slots, who has booked with which assessors and fee, who waits."""
    row = queries.get_date(date)
    expected = queries.list_expected(row)
    waiting = [one.person_id for one in list_waiting(date)]
    return render_template(
        "practicals/manage_date.html",
        expected=expected,
        panels={one.booking_id: _panel(one) for one in expected},
        line=list(queries.names_of(waiting).values()),
        available=queries.names_of(queries.list_available(date)),
        refunds=queries.list_paid_and_cancelled(row),
        **_facts(date),
    )


def _panel(one: queries.Expected) -> list[str]:
    """Return the names of those who assess a booking, the lead first; nobody yet is an empty list."""
    if one.practical is None:
        return []
    everybody = queries.get_practical(one.practical.id).everybody
    return list(queries.names_of(everybody).values())


@bp.route("/dates/<date>/close-date", methods=["GET", "POST"])
@requires(Permission.PRACTICALS_DATE_MANAGE)
def close_date(date: str) -> ResponseReturnValue:
    """Take no more bookings, with a reason."""
    return _turn(date, ReasonForm.from_request(), actions.close_date, "practicals/close_date.html")


@bp.route("/dates/<date>/reopen-date", methods=["GET", "POST"])
@requires(Permission.PRACTICALS_DATE_MANAGE)
def reopen_date(date: str) -> ResponseReturnValue:
    """Take bookings again, with a reason."""
    return _turn(date, ReasonForm.from_request(), actions.reopen_date, "practicals/reopen_date.html")


@bp.route("/dates/<date>/cancel-date", methods=["GET", "POST"])
@requires(Permission.PRACTICALS_DATE_MANAGE)
def cancel_date(date: str) -> ResponseReturnValue:
    """Cancel a date, with the reason that the candidates read."""
    return _turn(date, ToldReasonForm.from_request(), actions.cancel_date, "practicals/cancel_date.html")


@bp.route("/dates/<date>/change-date", methods=["GET", "POST"])
@requires(Permission.PRACTICALS_DATE_MANAGE)
def change_date(date: str) -> ResponseReturnValue:
    """Change place, day or starts of a date, with the reason that candidates and assessors read."""
    row = queries.get_date(date)
    stored = {
        "place": row.place,
        "day": local_day(row.starts_at),
        "starts": " ".join(clock_time(slot.starts_at)[:5] for slot in row.slots),
    }
    form = ChangeDateForm.from_request(stored)
    return _answer(
        date,
        form,
        lambda: actions.change_date(
            date,
            DateSetting(form.place.data or "", _starts(form, row.setting)),
            person().id,
            form.reason.data,
        ),
        "practicals/change_date.html",
    )


@bp.route("/dates/<date>/choose-available", methods=["GET", "POST"])
@requires(Permission.PRACTICALS_DATE_MANAGE)
def choose_available(date: str) -> ResponseReturnValue:
    """Note which assessors are there on a date."""
    form = ChooseAvailableForm.from_request({"assessors": sorted(queries.list_available(date))})
    form.assessors.choices = [(one.id, one.name) for one in list_people(Role.ASSESSOR)]
    chosen = tuple(form.assessors.data or ())
    return _answer(
        date,
        form,
        lambda: actions.choose_available(date, chosen, person().id),
        "practicals/choose_available.html",
    )


def _turn(
    date: str, form: ReasonForm | ToldReasonForm, act: Callable[[str, str, str], None], template: str
) -> ResponseReturnValue:
    return _answer(date, form, lambda: act(date, person().id, form.reason.data), template)


def _answer(date: str, form: Form, act: Callable[[], None], template: str) -> ResponseReturnValue:
    facts = _facts(date)
    return answer(form, act, then=lambda _: url_for(".manage_date", date=date), template=template, **facts)


def _facts(date_id: str) -> dict[str, Any]:
    row = queries.get_date(date_id)
    return {
        "date": row,
        "grade": SHORT_NAMES[row.grade],
        "states": DATE_STATES,
        "length": queries.get_length(row.grade),
        "has_begun": now() >= row.starts_at,
    }


def _starts(form: OpenDateForm | ChangeDateForm, before: DateSetting | None = None) -> tuple[datetime, ...]:
    """Return the starts as typed; one that stands as the form showed it keeps its seconds."""
    day: Day = form.day.data
    typed = [datetime.combine(day, start, ZONE) for start in read_starts(form.starts.data or "") or ()]
    stood = {start.replace(second=0, microsecond=0): start for start in before.starts} if before else {}
    return tuple(stood.get(start, start) for start in typed)


def _new_date(form: OpenDateForm) -> NewDate:
    return NewDate(
        grade=form.grade.data,
        place=form.place.data or "",
        starts=_starts(form),
        seats=form.seats.data or 1,
        fee_fen=form.fee.fen,
        assessors=tuple(form.assessors.data or ()),
    )
