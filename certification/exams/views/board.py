"""The invigilator's board: all candidates of a sitting, one of them, and what is done about clocks."""

from __future__ import annotations

from typing import Any

from flask import jsonify, render_template, url_for
from flask.typing import ResponseReturnValue

from certification.core.db import now
from certification.core.forms import Form, answer
from certification.core.permissions import Permission
from certification.core.reasons import ReasonForm
from certification.core.rights import person, requires
from certification.delivery import queries as attempts
from certification.exams import actions, queries
from certification.exams.actions import TimeAct, TimeChange
from certification.exams.forms.room import RoomTimeForm, TimeForm
from certification.exams.queries import SittingRow
from certification.exams.rules.reporting import CATEGORIES
from certification.exams.views.blueprint import bp
from certification.exams.views.room import reader
from certification.exams.words.board import ORDINARY, notes_of, remaining, since, spelt, spelt_board
from certification.exams.words.clocks import ALL_WHO_WRITE, CHANGES
from certification.invigilation import queries as watched
from certification.invigilation.rules.board import STATES
from certification.invigilation.rules.endings import ENDING_KINDS
from certification.scheme.rules.names import SHORT_NAMES

EVERYBODY = "all"


@bp.get("/duties")
@requires(Permission.EXAMS_BOARD_READ)
def list_duties() -> ResponseReturnValue:
    """Show the sittings that one watches, the running ones first."""
    rows = queries.list_watched(person().id)
    return render_template("exams/list_duties.html", sittings=rows, grades=SHORT_NAMES, now=now())


@bp.get("/sittings/<sitting>/board")
@requires(Permission.EXAMS_BOARD_READ)
def board(sitting: str) -> ResponseReturnValue:
    """Show how far everybody is; the page's script renews it, without one it renews itself."""
    row = queries.get_watched(sitting, reader())
    people = queries.list_board(row)
    return render_template(
        "exams/board.html",
        people=[(one, spelt(one)) for one in people],
        spelt=spelt_board(people, now()),
        states=STATES,
        rooms=watched.list_rooms(sitting),
        ordinary=ORDINARY,
        reports=queries.list_item_reports(sitting),
        categories=CATEGORIES,
        **_about(row),
    )


@bp.get("/sittings/<sitting>/board-state")
@requires(Permission.EXAMS_BOARD_READ)
def board_state(sitting: str) -> ResponseReturnValue:
    """Give the board as small JSON: states, counts and ages in words; no answer, no key, nothing of a question."""
    row = queries.get_watched(sitting, reader())
    told = jsonify(spelt_board(queries.list_board(row), now()))
    told.headers["Cache-Control"] = "no-store"
    return told


@bp.get("/bookings/<booking>/watch-candidate")
@requires(Permission.EXAMS_BOARD_READ)
def watch_candidate(booking: str) -> ResponseReturnValue:
    """Show one candidate: how they stand, what was done, and what can be done."""
    return render_template("exams/watch_candidate.html", form=Form.from_request(), **_one(booking))


@bp.route("/bookings/<booking>/change-time", methods=["GET", "POST"])
@requires(Permission.EXAMS_TIME_CHANGE)
def change_time(booking: str) -> ResponseReturnValue:
    """Give one candidate minutes, pause or resume their paper."""
    shown = _one(booking)
    form = TimeForm.from_request(
        {"act": "resume" if shown["one"].state == "paused" else "give", "minutes": 5}
    )
    return answer(
        form,
        lambda: actions.change_time(shown["sitting"].id, [booking], _change(form), by=person().id),
        then=lambda _: url_for(".watch_candidate", booking=booking),
        template="exams/change_time.html",
        **shown,
    )


@bp.route("/sittings/<sitting>/change-room-time", methods=["GET", "POST"])
@requires(Permission.EXAMS_TIME_CHANGE)
def change_room_time(sitting: str) -> ResponseReturnValue:
    """Give a whole room minutes, pause or resume it."""
    row = queries.get_watched(sitting, reader())
    people = queries.list_board(row)
    form = RoomTimeForm.from_request({"act": "give", "minutes": 5, "room": EVERYBODY})
    names = {one.seat.room_id: one.seat.room for one in people if one.seat}
    form.room.choices = [(EVERYBODY, ALL_WHO_WRITE), *names.items()]
    return answer(
        form,
        lambda: actions.change_time(sitting, _of_room(people, form.room.data), _change(form), by=person().id),
        then=lambda _: url_for(".board", sitting=sitting),
        template="exams/change_room_time.html",
        running=sum(one.is_running for one in people),
        paused=sum(one.state == "paused" for one in people),
        **_about(row),
    )


@bp.route("/bookings/<booking>/time-changes/<time_change>/undo-time", methods=["GET", "POST"])
@requires(Permission.EXAMS_TIME_CHANGE)
def undo_time(booking: str, time_change: str) -> ResponseReturnValue:
    """Take minutes back that are not used yet."""
    form = ReasonForm.from_request()
    return answer(
        form,
        lambda: actions.undo_time(booking, time_change, form.reason.data or "", by=person().id),
        then=lambda _: url_for(".watch_candidate", booking=booking),
        template="exams/undo_time.html",
        change_id=time_change,
        **_one(booking),
    )


def _change(form: TimeForm) -> TimeChange:
    return TimeChange(TimeAct(form.act.data), form.minutes.data or 0, (form.reason.data or "").strip())


def _of_room(people: list[queries.OnBoard], room: str) -> list[str]:
    return [one.booking_id for one in people if room == EVERYBODY or (one.seat and one.seat.room_id == room)]


def _about(row: SittingRow) -> dict[str, Any]:
    return {"sitting": row, "grade": SHORT_NAMES[row.grade], "now": now()}


def _one(booking_id: str) -> dict[str, Any]:
    """Return what every page about one candidate of the board shows."""
    booking, row = queries.get_watched_booking(booking_id, reader())
    one = queries.get_on_board(row, booking_id)
    return {
        **_about(row),
        "one": one,
        "spelt": spelt(one),
        "notes": notes_of(one),
        "remaining": remaining(one.seconds_left),
        "since": since,
        "changes": attempts.list_time_changes([booking.attempt_id]),
        "kinds": CHANGES,
        "pause": attempts.find_pause(booking.attempt_id),
        "hands": watched.list_hands_of(booking.attempt_id),
        "leavings": watched.list_leavings(booking.attempt_id),
        "endings": watched.list_endings([booking.attempt_id]),
        "ending_kinds": ENDING_KINDS,
        "heard_at": attempts.list_progress([booking.attempt_id])[booking.attempt_id].heard_at,
        "ordinary": ORDINARY,
    }
