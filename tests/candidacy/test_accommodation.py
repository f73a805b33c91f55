"""An accommodation from the wish to the exam: asked, decided by somebody else, told by letter, applied by itself."""

from __future__ import annotations

import io
from datetime import timedelta

import pytest

from certification.candidacy import actions, queries
from certification.core import letters
from certification.core.db import db, now
from certification.core.letters import LetterState
from certification.core.moments import local_day
from certification.delivery import queries as attempts

ASK = "/candidacy/my-accommodation/ask-accommodation"
WISH = {"percent": "125", "break_minutes": "10", "has_large_text": "y", "reason": "右手骨折，打字慢。"}
PDF = b"%PDF-1.4 a doctor's letter"


@pytest.fixture
def asked(app, sign_in):
    """Ada asks for a quarter more time, ten minutes of breaks and large text; return the wish's id."""

    def ask(**other) -> str:
        sent = sign_in("ada").post(ASK, {**WISH, **other})
        assert sent.status_code == 303, sent.get_data(as_text=True)
        with app.app_context():
            (one,) = queries.list_accommodations("asked")
            db.session.remove()
        return one.id

    return ask


@pytest.fixture
def granted(app, asked, sign_in):
    """Greta approves what Ada asked for, for a year."""
    return decide(app, sign_in("greta"), asked())


def decide(app, officer, wish: str, **other):
    with app.app_context():
        today = local_day(now())
        db.session.remove()
    form = {
        "becomes": "approved",
        **{k: v for k, v in WISH.items() if k != "reason"},
        "from_on": today.isoformat(),
        "until_on": (today + timedelta(days=365)).isoformat(),
        **other,
    }
    return officer.post(f"/candidacy/accommodations/{wish}/decide-accommodation", form)


def test_a_granted_wish_stands_on_the_own_page_and_comes_by_letter(app, granted, sign_in):
    assert granted.status_code == 303

    page = sign_in("ada").get("/candidacy/my-accommodation").get_data(as_text=True)

    assert "考试时间 ×1.25、停表休息共 10 分钟、大字试卷" in page
    with app.app_context():
        written = letters.list_letters(LetterState.TO_HAND_OVER, LetterState.TO_POST)
        told = next(one.words for one in written if one.kind == "candidacy.accommodation")
        db.session.remove()
    assert "×1.25" in told


def test_the_paper_beside_a_wish_is_for_its_owner_and_officers(app, sign_in, asked):
    wish = asked(file=(io.BytesIO(PDF), "诊断.pdf"))
    address = f"/candidacy/accommodations/{wish}/file"

    seen = [sign_in(who).get(address).status_code for who in ("ada", "greta", "boris", "chen")]

    assert seen[:2] == [200, 200]
    assert set(seen[2:]) <= {403, 404}


def test_the_reason_lies_sealed_in_the_database(app, asked):
    asked()
    with app.app_context():
        kept = (
            db.session.connection()
            .exec_driver_sql("SELECT sealed_reason FROM candidacy_accommodation")
            .scalar_one()
        )
        db.session.remove()

    assert "骨折" not in kept


def test_a_wish_that_is_refused_says_why(app, asked, sign_in):
    wish, greta = asked(), sign_in("greta")

    silent = decide(app, greta, wish, becomes="refused")
    spoken = decide(app, greta, wish, becomes="refused", reason="请补交诊断证明。")

    assert (silent.status_code, spoken.status_code) == (409, 303)
    assert "请补交诊断证明" in sign_in("ada").get("/candidacy/my-accommodation").get_data(as_text=True)


def test_a_second_wish_waits_for_the_first_decision(asked, sign_in):
    asked()

    assert sign_in("ada").post(ASK, WISH).status_code == 409


def test_the_queue_of_the_office_names_the_wish(asked, sign_in):
    asked()

    assert "决定便利安排" in sign_in("greta").get("/console/").get_data(as_text=True)


def allowed(app, attempt: str):
    with app.app_context():
        own = attempts.get_attempt(attempt)
        db.session.remove()
    return own.seconds_allowed, own.seconds_added, own.break_seconds, own.has_large_text


def test_a_paper_drawn_later_follows_the_record(app, granted, ada_begins):
    assert allowed(app, ada_begins.attempt) == (8 * 60, 120, 600, True)
    assert "large-text" in ada_begins.client.get(f"/attempts/{ada_begins.attempt}").get_data(as_text=True)


def test_a_seat_booked_before_follows_a_record_approved_before_the_start(app, sign_in, short_sitting, asked):
    ada = sign_in("ada")
    ada.post(f"/exams/{short_sitting}/book-seat")
    decide(app, sign_in("greta"), asked())
    page = ada.get(f"/exams/{short_sitting}/start-attempt").get_data(as_text=True)

    began = ada.post(f"/exams/{short_sitting}/start-attempt", {"language": "zh", "has_read_rules": "y"})

    assert "6 + 2 = 8 分钟" in page
    assert allowed(app, began.location.rsplit("/", 1)[1]) == (8 * 60, 120, 600, True)


def test_a_record_that_ran_out_adds_nothing(app, asked, sign_in):
    with app.app_context():
        today = local_day(now()).isoformat()
        db.session.remove()
    decide(app, sign_in("greta"), asked(), until_on=today)
    with app.app_context():
        ada = queries.list_accommodations("approved")[0].person_id
        assert queries.find_granted(ada, local_day(now()) + timedelta(days=1)) is None
        db.session.remove()


def test_it_is_in_the_own_export_and_goes_with_the_person(app, granted, people):
    with app.app_context():
        assert queries.export_of(people("ada"))["accommodations"][0]["reason"] == WISH["reason"]
        actions.erase_person(people("ada"), officer_id=people("greta"), known=[])
        assert queries.list_own_accommodations(people("ada")) == []
        db.session.remove()
