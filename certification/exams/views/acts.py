"""What is done in the room beside clocks: answering a hand, noting an incident, ending an attempt by two people."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from flask import render_template, request, url_for
from flask.typing import ResponseReturnValue

from certification.accounts.queries import get_name
from certification.core.db import now
from certification.core.errors import NotFound
from certification.core.forms import Form, answer
from certification.core.moments import ZONE
from certification.core.permissions import Permission
from certification.core.reasons import ReasonForm
from certification.core.rights import person, requires
from certification.exams import actions, queries
from certification.exams.forms.room import AnswerHandForm, EndingForm, IncidentForm, SignVoidForm
from certification.exams.views.blueprint import bp
from certification.exams.views.room import reader
from certification.exams.words.board import spelt
from certification.invigilation import actions as rooms
from certification.invigilation import queries as watched
from certification.invigilation.actions import Happened
from certification.invigilation.rules.endings import ENDING_KINDS, EndingKind
from certification.invigilation.rules.incidents import IncidentKind
from certification.scheme.rules.names import SHORT_NAMES


@bp.route("/hands/<hand>/answer-hand", methods=["GET", "POST"])
@requires(Permission.EXAMS_HAND_ANSWER)
def answer_hand(hand: str) -> ResponseReturnValue:
    """Answer a raised hand: the words appear on the paper."""
    raised = watched.get_hand(hand)
    shown = _about_attempt(raised.attempt_id)
    form = AnswerHandForm.from_request()
    return answer(
        form,
        lambda: rooms.answer_hand(hand, (form.words.data or "").strip(), by=person().id),
        then=lambda _: url_for(".watch_candidate", booking=shown["one"].booking_id),
        template="exams/answer_hand.html",
        hand=raised,
        **shown,
    )


@bp.route("/sittings/<sitting>/note-incident", methods=["GET", "POST"])
@requires(Permission.EXAMS_INCIDENT_NOTE)
def note_incident(sitting: str) -> ResponseReturnValue:
    """Write down what happened, below what was written before."""
    row = queries.get_watched(sitting, reader())
    form = IncidentForm.from_request({"happened_at": now().astimezone(ZONE)})
    people = queries.list_board(row)
    about = request.values.getlist("about")
    return answer(
        form,
        lambda: actions.note_incident(sitting, _happened(form, about), by=person().id),
        then=lambda _: url_for(".note_incident", sitting=sitting),
        template="exams/note_incident.html",
        sitting=row,
        grade=SHORT_NAMES[row.grade],
        people=people,
        names={one.booking_id: one.name for one in people},
        about=about,
        incidents=watched.list_incidents(sitting),
    )


def _happened(form: IncidentForm, about: list[str]) -> Happened:
    moment = form.happened_at.data or datetime.min  # noqa: DTZ901 - gets its zone here
    return Happened(
        IncidentKind(form.kind.data),
        moment.replace(tzinfo=ZONE),
        (form.words.data or "").strip(),
        (form.done.data or "").strip(),
        tuple(dict.fromkeys(about)),
    )


@bp.route("/bookings/<booking>/propose-ending", methods=["GET", "POST"])
@requires(Permission.EXAMS_ENDING_PROPOSE)
def propose_ending(booking: str) -> ResponseReturnValue:
    """Propose to close a paper now, or to void the attempt."""
    found, _row = queries.get_watched_booking(booking, reader())
    form = EndingForm.from_request()
    return answer(
        form,
        lambda: actions.propose_ending(
            found.attempt_id, EndingKind(form.kind.data), (form.reason.data or "").strip(), by=person().id
        ),
        then=lambda _: url_for(".watch_candidate", booking=booking),
        template="exams/propose_ending.html",
        **_about_attempt(found.attempt_id),
    )


@bp.get("/endings")
@requires(Permission.EXAMS_ENDING_SIGN)
def list_endings() -> ResponseReturnValue:
    """Show what waits for its second signature."""
    waiting = [(one, _about_attempt(one.attempt_id)) for one in watched.list_endings_to_sign()]
    return render_template("exams/list_endings.html", waiting=waiting, kinds=ENDING_KINDS)


@bp.route("/endings/<ending>/sign-ending", methods=["GET", "POST"])
@requires(Permission.EXAMS_ENDING_SIGN)
def sign_ending(ending: str) -> ResponseReturnValue:
    """Sign as the second person, with the effect before one's eyes."""
    proposed = watched.get_ending(ending)
    is_void = proposed.kind == EndingKind.VOID
    form = SignVoidForm.from_request() if is_void else Form.from_request()
    return answer(
        form,
        lambda: actions.sign_ending(ending, uses_try=_uses_try(form), by=person().id),
        then=lambda attempt: url_for(".watch_candidate", booking=_booking_of(attempt)),
        template="exams/sign_ending.html",
        **_about_ending(proposed),
    )


@bp.route("/endings/<ending>/drop-ending", methods=["GET", "POST"])
@requires(Permission.EXAMS_ENDING_SIGN)
def drop_ending(ending: str) -> ResponseReturnValue:
    """Drop a proposal that nobody signed."""
    proposed = watched.get_ending(ending)
    form = ReasonForm.from_request()
    return answer(
        form,
        lambda: actions.drop_ending(ending, (form.reason.data or "").strip(), by=person().id),
        then=lambda attempt: url_for(".watch_candidate", booking=_booking_of(attempt)),
        template="exams/drop_ending.html",
        **_about_ending(proposed),
    )


def _uses_try(form: Form) -> bool | None:
    if not isinstance(form, SignVoidForm) or not form.uses_try.data:
        return None
    return bool(form.uses_try.data == "yes")


def _booking_of(attempt_id: str) -> str:
    found = queries.find_booking(attempt_id)
    if found is None:
        raise NotFound
    return found.id


def _about_ending(proposed: Any) -> dict[str, Any]:
    return {
        "ending": proposed,
        "kinds": ENDING_KINDS,
        "proposed_by": get_name(proposed.proposed_by),
        **_about_attempt(proposed.attempt_id),
    }


def _about_attempt(attempt_id: str) -> dict[str, Any]:
    """Return whose attempt it is and how it stands, for whoever may watch it; raises NotFound for others."""
    _booking, row = queries.get_watched_booking(_booking_of(attempt_id), reader())
    one = queries.get_on_board(row, _booking_of(attempt_id))
    return {
        "sitting": row,
        "grade": SHORT_NAMES[row.grade],
        "one": one,
        "spelt": spelt(one),
        "standing": queries.get_standing(attempt_id),
    }
