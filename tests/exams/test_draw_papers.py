"""Papers are drawn at booking and stored; their figures are stated, and a retake without a second paper is refused."""

from __future__ import annotations

from datetime import timedelta

import pytest

from certification.core import clock
from certification.core.db import db, now
from certification.core.errors import Refused
from certification.delivery import queries as attempts
from certification.delivery.rules.journal import Reason
from certification.exams import actions, queries
from certification.exams.rules.blueprints import full
from certification.scheme.queries import live_scheme
from certification.scheme.rules.names import Grade
from tests import factories
from tests.exams.test_open_sitting import FORM


def own(sitting: str, person_id: str) -> str:
    return queries.get_sitting(sitting, person_id).attempt_id or ""


def test_a_stored_paper_can_be_drawn_again_from_what_was_stored(eligible, open_sitting, people):
    sitting = open_sitting(days=0, seats=5)
    factories.a_booked_attempt(people("ada"), sitting)
    boris = attempts.get_attempt(factories.a_booked_attempt(people("boris"), sitting))
    rules = live_scheme().grades[Grade.JUNIOR]

    again = attempts.draw_again(boris.paper_id, full(rules.exam), queries.bounds_of("full", rules))

    assert again.places == attempts.get_places(boris.paper_id)


def test_two_papers_of_the_specimen_share_nothing(eligible, open_sitting, people):
    sitting = open_sitting(days=0, seats=5)

    papers = [
        attempts.get_attempt(factories.a_booked_attempt(people(who), sitting)).paper_id
        for who in ("ada", "boris")
    ]

    ada, boris = attempts.list_items_of(papers).values()
    assert not ada & boris


def test_the_office_sees_papers_ready_before_the_day(sign_in, eligible, open_sitting, people):
    sitting = open_sitting(seats=5)
    factories.a_booked_attempt(people("ada"), sitting)
    db.session.remove()

    page = sign_in("greta").get(f"/exams/sittings/{sitting}/manage").get_data(as_text=True)

    assert "就绪 1/1" in page
    assert factories.REPEATS in page


def test_a_sitting_whose_questions_repeat_opens_only_with_a_reason(sign_in, inside):
    answer = sign_in("greta").post("/exams/sittings/open", FORM | {"accepted_because": " "})
    page = answer.get_data(as_text=True)

    assert answer.status_code == 409
    assert "同一道题会出现在 50% 的试卷里" in page
    assert "杭州机房" in page
    assert queries.list_sittings(None, now()) == []


def test_the_figures_the_reason_and_who_accepted_them_are_kept(sign_in, people, inside):
    sign_in("greta").post("/exams/sittings/open", FORM)

    [sitting] = queries.list_sittings(None, now())
    accepted = queries.find_accepted(sitting.id)
    assert (accepted.most_percent, accepted.retake_percent, accepted.exceeds) == (50, 0, True)
    assert (accepted.reason, accepted.accepted_by) == (FORM["accepted_because"], people("greta"))


@pytest.fixture
def failed_intermediate(people, open_sitting) -> str:
    """Ada has sat and failed the intermediate exam, for which the specimen holds a single paper; it is weeks ago."""
    clock.move_for_tests(days=-900)
    factories.candidacy.record_fact(
        people("ada"), "certificate_held", "an earlier one", grade="junior", valid_until_on=factories.FAR_AWAY
    )
    clock.move_for_tests(seconds=0)
    factories.an_accepted_application(people("ada"), people("greta"), Grade.INTERMEDIATE)
    sitting = open_sitting(days=0, seats=5, grade="intermediate")
    actions.hand_in(factories.a_begun_attempt(people("ada"), sitting), people("ada"))
    clock.move_for_tests(days=60)
    return open_sitting(days=1, seats=5, grade="intermediate")


def test_a_retake_without_a_second_paper_is_refused_with_a_day(sign_in, failed_intermediate, people):
    until = now() - timedelta(days=60)

    with pytest.raises(Refused) as refused:
        actions.book_seat(failed_intermediate, people("ada"))
    db.session.remove()
    answer = sign_in("ada").post(f"/exams/{failed_intermediate}/book-seat")

    refusal = refused.value.refusal
    assert (refusal.code, refusal.values["percent"]) == (Reason.NO_SECOND_PAPER, 100)
    assert 364 <= (refusal.values["until"] - until).days <= 367
    assert answer.status_code == 409
    assert "最晚" in answer.get_data(as_text=True)


def test_after_twelve_months_the_same_questions_count_as_unseen(failed_intermediate, people, open_sitting):
    clock.move_for_tests(days=420)
    sitting = open_sitting(days=1, seats=5, grade="intermediate")

    actions.book_seat(sitting, people("ada"))

    assert own(sitting, people("ada"))


def test_a_reserve_replaces_a_paper_that_nobody_has_begun(sign_in, eligible, open_sitting, people):
    sitting = open_sitting(seats=5)
    attempt = factories.a_booked_attempt(people("ada"), sitting)
    before = attempts.get_attempt(attempt).paper_id
    db.session.remove()
    greta = sign_in("greta")

    drawn = greta.post(f"/exams/sittings/{sitting}/draw-reserve")
    booking = queries.get_sitting(sitting, people("ada")).booking_id
    db.session.remove()
    given = greta.post(f"/exams/bookings/{booking}/give-reserve", {"reason": "原卷里有一道题刚停用。"})

    assert (drawn.status_code, given.status_code) == (303, 303)
    assert attempts.get_attempt(attempt).paper_id != before
    assert queries.list_reserves(sitting) == []


def test_a_begun_paper_is_not_exchanged(eligible, open_sitting, people):
    sitting = open_sitting(days=0, seats=5)
    factories.a_begun_attempt(people("ada"), sitting)
    actions.draw_reserve(sitting, people("greta"))
    booking = queries.get_sitting(sitting, people("ada")).booking_id

    with pytest.raises(Refused):
        actions.give_reserve(booking, people("greta"), "想换一份。")


def test_a_candidate_draws_no_reserve(sign_in, open_sitting):
    assert sign_in("ada").post(f"/exams/sittings/{open_sitting()}/draw-reserve").status_code == 403
