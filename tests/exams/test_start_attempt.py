"""Booking, starting, handing in, and what the result says."""

from __future__ import annotations

from certification.core import clock


def test_starting_twice_is_one_clock(ada_begins):
    before = ada_begins.client.get(f"/api/v1/attempts/{ada_begins.attempt}").json["deadline"]

    again = ada_begins.client.post(
        f"/exams/{ada_begins.sitting}/start-attempt", {"language": "en", "has_read_rules": "y"}
    )

    assert again.location.endswith(ada_begins.attempt)
    assert ada_begins.client.get(f"/api/v1/attempts/{ada_begins.attempt}").json["deadline"] == before


def test_the_rules_must_be_accepted_first(sign_in, short_sitting):
    ada = sign_in("ada")
    ada.post(f"/exams/{short_sitting}/book-seat")

    answer = ada.post(f"/exams/{short_sitting}/start-attempt", {"language": "zh"})

    assert answer.status_code == 422


def test_booking_twice_is_refused_in_words(ada_begins):
    answer = ada_begins.client.post(f"/exams/{ada_begins.sitting}/book-seat")

    assert answer.status_code == 409
    assert "已经预约" in answer.get_data(as_text=True)


def test_a_short_paper_needs_no_application_and_a_full_one_does(app, people, sign_in):
    from datetime import timedelta

    from certification.core.db import db, now
    from certification.exams.actions import NewSitting, open_sitting

    with app.app_context():
        moment = now()
        full = open_sitting(
            NewSitting(
                "junior", "full", "杭州", moment, moment + timedelta(days=1), 5, accepted_because="样例题库。"
            ),
            people("greta"),
        )
        db.session.remove()

    answer = sign_in("ada").post(f"/exams/{full}/book-seat")

    assert answer.status_code == 409
    assert "还没有通过的报名" in answer.get_data(as_text=True)


def test_handing_in_twice_is_one_hand_in(ada_begins):
    first = ada_begins.client.post(f"/exams/attempts/{ada_begins.attempt}/hand-in")
    second = ada_begins.client.post(f"/exams/attempts/{ada_begins.attempt}/hand-in")

    assert (first.status_code, second.status_code) == (303, 303)
    assert first.location == second.location


def test_at_the_deadline_what_the_server_holds_counts_without_any_job(ada_begins):
    ada_begins.save(ada_begins.first("single"), {"choice": 1})
    clock.move_for_tests(minutes=6, seconds=6)

    page = ada_begins.client.get(f"/exams/attempts/{ada_begins.attempt}/result").get_data(as_text=True)

    assert "时间用完" in page
    assert "1/8" in page


def test_a_running_paper_has_no_result(ada_begins):
    assert ada_begins.client.get(f"/exams/attempts/{ada_begins.attempt}/result").status_code == 404


def test_boris_sees_nothing_of_adas_paper(ada_begins, sign_in):
    boris = sign_in("boris")
    addresses = [
        "/attempts/{}",
        "/attempts/{}/1",
        "/attempts/{}/review",
        "/exams/attempts/{}/result",
        "/api/v1/attempts/{}",
    ]

    answers = [boris.get(address.format(ada_begins.attempt)).status_code for address in addresses]

    assert answers == [404] * 5
