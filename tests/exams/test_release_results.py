"""Results released together: two officers, and until the second one has signed nobody learns anything."""

from __future__ import annotations

from datetime import date

import pytest
from sqlalchemy import insert

from certification.accounts.models import RoleHeld
from certification.candidacy.queries import find_open_application, list_facts
from certification.certificates.queries import get_case
from certification.core import clock
from certification.core.db import one_statement
from certification.core.letters import LetterState, list_letters
from certification.core.permissions import Role
from certification.delivery import queries as attempts
from certification.delivery.rules.journal import short_code
from certification.exams import actions, queries
from tests import factories

REASON = {"reason": "已核对签到和答卷，没有异常。"}


@pytest.fixture
def over(held) -> str:
    """Give the held sitting once nobody can begin any more."""
    clock.move_for_tests(hours=5)
    return held


@pytest.fixture
def proposed(over, people) -> str:
    """Give the release that Greta proposed."""
    return actions.propose_release(over, people("greta"), REASON["reason"])


def own(sitting: str, person_id: str) -> str:
    return queries.get_sitting(sitting, person_id).attempt_id or ""


def knows_of_a_pass(person_id: str) -> bool:
    return any(fact.kind == "knowledge_passed" for fact in list_facts(person_id))


def test_handing_in_shows_the_receipt_and_no_result(sign_in, held, people):
    page = sign_in("ada").get(f"/exams/attempts/{own(held, people('ada'))}/result").get_data(as_text=True)

    assert "回执码" in page
    assert "成绩统一公布" in page
    assert not any(word in page for word in ("未通过", "合格线", "按领域", "100 "))


def test_while_it_is_held_the_signed_receipt_and_late_answers_have_their_place(sign_in, held, people):
    ada, attempt = sign_in("ada"), own(held, people("ada"))
    page = ada.get(f"/exams/attempts/{attempt}/result").get_data(as_text=True)

    assert page.count(f'href="/attempts/{attempt}/receipt.json"') == 1
    assert page.count('id="late-answers"') == 1
    assert ada.get(f"/attempts/{attempt}/receipt.json").json["receipt"]["attempt"] == attempt


def test_a_paper_closed_before_receipts_were_signed_still_shows_its_code(sign_in, held, people, monkeypatch):
    monkeypatch.setattr(attempts, "find_receipt", lambda _attempt: None)
    attempt = own(held, people("ada"))

    page = sign_in("ada").get(f"/exams/attempts/{attempt}/result").get_data(as_text=True)

    assert f"回执码 {short_code(attempts.get_attempt(attempt).final_hash or '')}" in page
    assert "receipt.json" not in page


def test_who_passed_and_who_failed_see_the_same_page(sign_in, held, people):
    ada, boris = (
        sign_in(key).get(f"/exams/attempts/{own(held, people(key))}/result").get_data(as_text=True)
        for key in ("ada", "boris")
    )

    assert ada.count("<section") == boris.count("<section")
    assert "good" in ada
    assert "good" in boris


def test_no_fact_no_result_and_no_case_know_before_the_release(held, people):
    ada = people("ada")
    application = find_open_application(ada, "junior")

    assert not knows_of_a_pass(ada)
    assert queries.find_result(own(held, ada)) is None
    assert queries.list_results(ada, "junior") == []
    assert get_case(application.id).grounds.knowledge_id is None


def test_the_decision_page_and_the_path_say_nothing(sign_in, held, people):
    application = find_open_application(people("ada"), "junior").id

    dossier = sign_in("greta").get(f"/certificates/decisions/{application}/decide").get_data(as_text=True)
    path = sign_in("ada").get("/candidacy/path").get_data(as_text=True)

    assert own(held, people("ada")) not in dossier + path
    assert "知识考试：通过" not in path


def test_the_api_tells_of_a_held_paper_only_that_it_is_closed(sign_in, held, people):
    told = sign_in("ada").get(f"/api/v1/attempts/{own(held, people('ada'))}").json

    assert not {"result", "points", "passed", "has_passed"} & set(told)


@pytest.mark.parametrize("key", ["ada", "boris"])
def test_booking_the_next_sitting_gives_nothing_away(sign_in, held, open_sitting, key):
    answer = sign_in(key).post(f"/exams/{open_sitting()}/book-seat")

    assert answer.status_code == 409
    assert "成绩还没有公布" in answer.get_data(as_text=True)


def test_nobody_proposes_while_the_sitting_runs(sign_in, held):
    answer = sign_in("greta").post(f"/exams/sittings/{held}/propose-release", REASON)

    assert answer.status_code == 409
    assert "还没有结束" in answer.get_data(as_text=True)


def test_nobody_proposes_while_somebody_writes(sign_in, eligible, open_sitting, people):
    sitting = open_sitting(days=0, seats=3, release="together")
    clock.move_for_tests(hours=3, minutes=58)
    factories.a_begun_attempt(people("ada"), sitting)
    clock.move_for_tests(hours=4, minutes=1)

    answer = sign_in("greta").post(f"/exams/sittings/{sitting}/propose-release", REASON)

    assert "还有 1 人在作答" in answer.get_data(as_text=True)


def test_two_officers_release_and_everybody_gets_a_letter(sign_in, over, people):
    sign_in("greta").post(f"/exams/sittings/{over}/propose-release", REASON)
    release = queries.find_release(over)

    answer = sign_in("hugo").post(f"/exams/releases/{release.id}/approve-release")

    ada, boris = people("ada"), people("boris")
    assert answer.status_code == 303
    assert (knows_of_a_pass(ada), knows_of_a_pass(boris)) == (True, False)
    assert {one.person_id for one in list_letters(LetterState.TO_HAND_OVER)} == {ada, boris}
    assert "通过" in sign_in("ada").get(f"/exams/attempts/{own(over, ada)}/result").get_data(as_text=True)


def test_the_letter_says_where_to_look_and_not_what_stands_there(proposed, people):
    actions.approve_release(proposed, people("hugo"))

    words = {one.words for one in list_letters(LetterState.TO_HAND_OVER)}

    assert len(words) == 1


def test_the_officer_who_proposed_does_not_approve(sign_in, proposed, people):
    answer = sign_in("greta").post(f"/exams/releases/{proposed}/approve-release")

    assert answer.status_code == 409
    assert not knows_of_a_pass(people("ada"))


def test_an_officer_who_sat_there_signs_nothing(sign_in, over, people, proposed):
    office = insert(RoleHeld).values(person_id=people("ada"), role=Role.OFFICER, from_on=date(2026, 1, 1))
    with one_statement() as connection:
        connection.execute(office)

    answer = sign_in("ada").post(f"/exams/releases/{proposed}/approve-release")

    assert answer.status_code == 409
    assert "您是这一场的考生" in answer.get_data(as_text=True)


def test_approving_twice_is_refused_and_writes_no_second_letter(sign_in, proposed):
    sign_in("hugo").post(f"/exams/releases/{proposed}/approve-release")

    answer = sign_in("hugo").post(f"/exams/releases/{proposed}/approve-release")

    assert answer.status_code == 409
    assert len(list_letters(LetterState.TO_HAND_OVER)) == 2


def test_a_dropped_proposal_leaves_room_for_another(sign_in, over, proposed):
    sign_in("hugo").post(f"/exams/releases/{proposed}/drop-release", REASON)

    answer = sign_in("hugo").post(f"/exams/sittings/{over}/propose-release", REASON)

    assert answer.status_code == 303


def test_the_page_shows_the_figures_and_what_is_odd(sign_in, over):
    page = sign_in("greta").get(f"/exams/sittings/{over}/release-results").get_data(as_text=True)

    assert "1 人，占 2 人的 50%" in page
    assert "没有异常" in page


def test_a_paper_that_ran_out_is_counted_with_the_proposal(eligible, open_sitting, people):
    sitting = open_sitting(days=0, seats=3, release="together")
    attempt = factories.a_begun_attempt(people("ada"), sitting)
    clock.move_for_tests(hours=5)

    actions.propose_release(sitting, people("greta"), REASON["reason"])

    assert queries.find_counted(attempt) is not None


def test_a_candidate_sees_no_figures(sign_in, over):
    assert sign_in("ada").get(f"/exams/sittings/{over}/release-results").status_code == 403
