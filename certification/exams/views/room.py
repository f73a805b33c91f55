"""Setting up the room of a sitting: the entry, rooms and codes, seats, who watches; and the door on the day."""

from __future__ import annotations

from typing import Any

from flask import redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from certification.accounts.queries import list_people
from certification.core.forms import Form, answer
from certification.core.permissions import Permission, Role
from certification.core.rights import person, requires
from certification.exams import actions, queries
from certification.exams.forms.room import CheckInForm, DutyForm, EntryForm, RoomForm, SeatForm
from certification.exams.queries import Reader
from certification.exams.views.blueprint import bp
from certification.invigilation import actions as rooms
from certification.invigilation import queries as watched
from certification.invigilation.actions import Layout
from certification.invigilation.rules.check_in import DECISIONS, Decision
from certification.invigilation.rules.seating import ROOM_KINDS, Place
from certification.scheme.rules.names import SHORT_NAMES


def reader() -> Reader:
    """Return who asks, as the queries of the board want to know it."""
    return Reader(person().id, person().may(Permission.EXAMS_SITTING_MANAGE))


@bp.get("/sittings/<sitting>/rooms")
@requires(Permission.EXAMS_ROOM_MANAGE)
def rooms_of_sitting(sitting: str) -> ResponseReturnValue:
    """Show the rooms of a sitting with their codes and seats, the entry, and who watches."""
    return render_template("exams/rooms_of_sitting.html", form=Form.from_request(), **_about(sitting))


@bp.route("/sittings/<sitting>/change-entry", methods=["GET", "POST"])
@requires(Permission.EXAMS_ROOM_MANAGE)
def change_entry(sitting: str) -> ResponseReturnValue:
    """Say whether one checks in and how long one may come in."""
    row = queries.get_sitting(sitting)
    stored = {"needs_check_in": row.needs_check_in, "entry_minutes": row.entry_minutes}
    form = EntryForm.from_request(stored)
    return answer(
        form,
        lambda: actions.change_entry(
            sitting, form.entry_minutes.data, needs_check_in=form.needs_check_in.data, by=person().id
        ),
        then=lambda _: url_for(".rooms_of_sitting", sitting=sitting),
        template="exams/change_entry.html",
        sitting=row,
        grade=SHORT_NAMES[row.grade],
    )


@bp.route("/sittings/<sitting>/open-room", methods=["GET", "POST"])
@requires(Permission.EXAMS_ROOM_MANAGE)
def open_room(sitting: str) -> ResponseReturnValue:
    """Open another room."""
    row = queries.get_sitting(sitting)
    form = RoomForm.from_request()
    return answer(
        form,
        lambda: actions.open_room(sitting, _layout(form), by=person().id),
        then=lambda _: url_for(".rooms_of_sitting", sitting=sitting),
        template="exams/open_room.html",
        sitting=row,
        grade=SHORT_NAMES[row.grade],
    )


@bp.route("/rooms/<room>/change-room", methods=["GET", "POST"])
@requires(Permission.EXAMS_ROOM_MANAGE)
def change_room(room: str) -> ResponseReturnValue:
    """Change a room."""
    found = watched.get_room(room)
    row = queries.get_sitting(found.occasion)
    stored = {"name": found.name, "kind": found.kind, "seats": found.seats, "how": found.how}
    form = RoomForm.from_request(stored)
    return answer(
        form,
        lambda: actions.change_room(room, _layout(form), by=person().id),
        then=lambda sitting: url_for(".rooms_of_sitting", sitting=sitting),
        template="exams/change_room.html",
        sitting=row,
        room=found,
        grade=SHORT_NAMES[row.grade],
    )


@bp.post("/rooms/<room>/renew-code")
@requires(Permission.EXAMS_ROOM_MANAGE)
def renew_code(room: str) -> ResponseReturnValue:
    """Give a room a new code."""
    Form.from_request().validate()
    sitting = rooms.renew_code(room, by=person().id)
    return redirect(url_for(".rooms_of_sitting", sitting=sitting), 303)


@bp.route("/sittings/<sitting>/assign-duty", methods=["GET", "POST"])
@requires(Permission.EXAMS_DUTY_ASSIGN)
def assign_duty(sitting: str) -> ResponseReturnValue:
    """Let an invigilator watch the sitting."""
    form = DutyForm.from_request()
    form.person.choices = [(one.id, one.name) for one in list_people(Role.INVIGILATOR)]
    return answer(
        form,
        lambda: actions.assign_duty(
            sitting, form.person.data, (form.exception.data or "").strip(), by=person().id
        ),
        then=lambda _: url_for(".rooms_of_sitting", sitting=sitting),
        template="exams/assign_duty.html",
        **_about(sitting),
    )


@bp.post("/duties/<duty>/end-duty")
@requires(Permission.EXAMS_DUTY_ASSIGN)
def end_duty(duty: str) -> ResponseReturnValue:
    """Take somebody off the sitting."""
    Form.from_request().validate()
    sitting = rooms.end_duty(duty, by=person().id)
    return redirect(url_for(".rooms_of_sitting", sitting=sitting), 303)


@bp.route("/bookings/<booking>/change-seat", methods=["GET", "POST"])
@requires(Permission.EXAMS_ROOM_MANAGE)
def change_seat(booking: str) -> ResponseReturnValue:
    """Give a candidate another seat."""
    found, row = queries.get_watched_booking(booking, reader())
    seat = watched.find_seat_at(booking)
    stored = {"room": seat.room_id, "number": seat.number} if seat else {}
    form = SeatForm.from_request(stored)
    form.room.choices = [(one.id, one.name) for one in watched.list_rooms(row.id)]
    return answer(
        form,
        lambda: actions.change_seat(booking, Place(form.room.data, form.number.data or 0), by=person().id),
        then=lambda sitting: url_for(".rooms_of_sitting", sitting=sitting),
        template="exams/change_seat.html",
        sitting=row,
        grade=SHORT_NAMES[row.grade],
        name=queries.name_of(found),
        seat=seat,
    )


@bp.get("/sittings/<sitting>/door")
@requires(Permission.EXAMS_CANDIDATE_CHECK_IN)
def door(sitting: str) -> ResponseReturnValue:
    """Show who is still to be checked in, with the codes of the rooms for whoever stands there."""
    row = queries.get_watched(sitting, reader())
    return render_template(
        "exams/door.html",
        sitting=row,
        grade=SHORT_NAMES[row.grade],
        people=queries.list_at_door(row),
        rooms=watched.list_rooms(sitting),
        decisions=DECISIONS,
        form=Form.from_request(),
    )


@bp.route("/bookings/<booking>/check-in", methods=["GET", "POST"])
@requires(Permission.EXAMS_CANDIDATE_CHECK_IN)
def check_in(booking: str) -> ResponseReturnValue:
    """Compare a candidate with their identity paper and say what was found."""
    found, row = queries.get_watched_booking(booking, reader())
    form = CheckInForm.from_request()
    return answer(
        form,
        lambda: actions.check_in(
            booking, Decision(form.decision.data), (form.reason.data or "").strip(), by=person().id
        ),
        then=lambda _: url_for(".door", sitting=row.id, _anchor=f"seat-{booking}"),
        template="exams/check_in.html",
        sitting=row,
        grade=SHORT_NAMES[row.grade],
        name=queries.name_of(found),
        seat=watched.find_seat_at(booking),
        checked=watched.find_checked_in(booking),
        decisions=DECISIONS,
    )


def _layout(form: RoomForm) -> Layout:
    return Layout(
        form.name.data or "", form.kind.data, form.seats.data or 1, how=(form.how.data or "").strip()
    )


def _about(sitting: str) -> dict[str, Any]:
    row = queries.get_sitting(sitting)
    return {
        "sitting": row,
        "grade": SHORT_NAMES[row.grade],
        "rooms": watched.list_rooms(sitting),
        "kinds": ROOM_KINDS,
        "people": queries.list_at_door(row),
        "on_duty": watched.list_on_duty(sitting),
    }
