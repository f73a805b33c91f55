"""What the room of an exam shows: to its invigilator, to officers, to whoever writes in it."""

from __future__ import annotations

from sqlalchemy import select

from certification.core.db import db
from certification.delivery import queries as attempts
from certification.exams.models import Booking, Sitting
from certification.invigilation import queries as rooms
from tests.pages.named import NamedPage, person_id


def room_pages() -> list[NamedPage]:
    sitting = db.session.execute(select(Sitting.id).where(Sitting.needs_check_in)).scalars().first() or ""
    seats = {
        one.person_id: one for one in db.session.scalars(select(Booking).where(Booking.sitting_id == sitting))
    }
    paused, asking, lost, late = (
        seats[person_id(key)] for key in ("xiehao", "tangxin", "jiangbo", "dengrui")
    )
    hand = rooms.find_hand(asking.attempt_id)
    given = next(one.id for one in attempts.list_time_changes([asking.attempt_id]) if one.kind == "extension")
    ending = rooms.list_endings([lost.attempt_id])[0].id
    assert hand is not None
    place, one = f"/exams/sittings/{sitting}", f"/exams/bookings/{asking.id}"
    pages = [
        ("duties", "iris", "/exams/duties"),
        ("board", "iris", f"{place}/board"),
        ("door", "iris", f"{place}/door"),
        ("check-in", "iris", f"/exams/bookings/{late.id}/check-in"),
        ("watch-candidate", "iris", f"{one}/watch-candidate"),
        ("watch-paused", "iris", f"/exams/bookings/{paused.id}/watch-candidate"),
        ("answer-hand", "iris", f"/exams/hands/{hand.id}/answer-hand"),
        ("change-time", "iris", f"{one}/change-time"),
        ("change-room-time", "iris", f"{place}/change-room-time"),
        ("undo-time", "iris", f"{one}/time-changes/{given}/undo-time"),
        ("note-incident", "iris", f"{place}/note-incident"),
        ("propose-ending", "iris", f"{one}/propose-ending"),
        ("endings", "greta", "/exams/endings"),
        ("sign-ending", "greta", f"/exams/endings/{ending}/sign-ending"),
        ("drop-ending", "greta", f"/exams/endings/{ending}/drop-ending"),
        ("rooms-of-sitting", "greta", f"{place}/rooms"),
        ("change-entry", "greta", f"{place}/change-entry"),
        ("open-room", "greta", f"{place}/open-room"),
        ("change-room", "greta", f"/exams/rooms/{rooms.list_rooms(sitting)[0].id}/change-room"),
        ("change-seat", "greta", f"/exams/bookings/{late.id}/change-seat"),
        ("assign-duty", "greta", f"{place}/assign-duty"),
        ("start-in-room", "dengrui", f"/exams/{sitting}/start-attempt"),
        ("paper-in-room", "luyao", f"/attempts/{seats[person_id('luyao')].attempt_id}"),
        ("raise-hand", "tangxin", f"/exams/attempts/{asking.attempt_id}/raise-hand"),
    ]
    return [NamedPage(*page) for page in pages]
