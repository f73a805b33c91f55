"""The record of a room: written once, about people who are ticked and not named."""

from __future__ import annotations

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from certification.core.db import db, now
from certification.core.moments import ZONE
from certification.invigilation.queries import list_incidents


@pytest.fixture
def note(sign_in, room):
    moment = now().astimezone(ZONE)
    sent = {
        "kind": "power", "happened_at": f"{moment:%Y-%m-%dT%H:%M}", "words": "三楼停电四分钟。",
        "done": "全场补时四分钟。", "about": [room.ada],
    }  # fmt: skip
    iris = sign_in("iris")
    return lambda **more: iris.post(f"/exams/sittings/{room.sitting}/note-incident", sent | more)


def test_it_stands_with_its_people(note, room, sign_in):
    assert note().status_code == 303

    page = sign_in("greta").get(f"/exams/sittings/{room.sitting}/note-incident").get_data(as_text=True)
    assert "三楼停电四分钟。" in page
    assert [one.bookings for one in list_incidents(room.sitting)] == [{room.ada}]


def test_it_did_not_happen_tomorrow(note):
    assert note(happened_at="2099-01-01T10:00").status_code == 409


def test_it_is_about_people_of_this_sitting(note):
    assert note(about=["0000000000000000"]).status_code == 404


@pytest.mark.parametrize("change", ["UPDATE {} SET words = 'x'", "DELETE FROM {}"])
def test_nobody_changes_it(note, change):
    note()

    with pytest.raises(DBAPIError, match="append-only"), db.engine.begin() as connection:
        connection.execute(text(change.format("invigilation_incident")))


def test_the_candidate_takes_it_away(note, sign_in, people):
    from certification.exams.queries import export_of

    note()

    [seat] = export_of(people("ada"))["seats"]
    assert seat["incidents"][0]["words"] == "三楼停电四分钟。"
