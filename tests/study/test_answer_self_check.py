"""A self-check: drawn afresh, told at once, kept for candidates only."""

import pytest

from certification.candidacy.queries import list_facts
from certification.core.db import db
from certification.study.queries import list_trials
from tests.study.conftest import hidden

ADDRESS = "/handbook/2/answer-self-check"


@pytest.fixture
def facts_of(app):
    def subjects(person_id):
        with app.app_context():
            found = {(fact.kind, fact.subject) for fact in list_facts(person_id)}
            db.session.remove()
        return found

    return subjects


@pytest.fixture
def tries_of(app):
    def count(person_id):
        with app.app_context():
            found = len(list_trials(person_id, 2))
            db.session.remove()
        return found

    return count


def test_five_right_answers_pass_and_are_noted(sign_in, right_answers, facts_of):
    ada = sign_in("ada")

    answer = ada.post(ADDRESS, right_answers(ada.get(ADDRESS).text, 2), follow_redirects=True)

    assert "5 题中完全答对 5 题" in answer.text
    assert ("self_check_passed", "h02") in facts_of(ada.person_id)


def test_four_right_answers_still_pass(sign_in, right_answers, facts_of):
    ada = sign_in("ada")
    answers = right_answers(ada.get(ADDRESS).text, 2)
    answers["q3-is_true"] = "no"

    ada.post(ADDRESS, answers)

    assert ("self_check_passed", "h02") in facts_of(ada.person_id)


def test_three_right_answers_do_not_pass_and_say_what_is_missing(sign_in, right_answers, facts_of):
    ada = sign_in("ada")
    answers = right_answers(ada.get(ADDRESS).text, 2)
    answers["q3-is_true"] = "no"
    answers["q1-choice"] = str(int(answers["q1-choice"]) % 4 + 1)

    answer = ada.post(ADDRESS, answers, follow_redirects=True)

    assert "完全答对 4 题即通过" in answer.text
    assert ("self_check_passed", "h02") not in facts_of(ada.person_id)


def test_a_wrong_answer_is_told_its_mistake_and_its_clause(sign_in, right_answers):
    ada = sign_in("ada").in_english()
    answers = right_answers(ada.get(ADDRESS).text, 2)
    answers["q3-is_true"] = "no"

    answer = ada.post(ADDRESS, answers, follow_redirects=True)

    assert "Believes the three rates can simply be averaged" in answer.text
    assert 'href="/handbook/2#h02-03"' in answer.text


def test_an_unanswered_question_is_named_and_the_rest_is_kept(sign_in, right_answers, tries_of):
    ada = sign_in("ada")
    answers = right_answers(ada.get(ADDRESS).text, 2)
    del answers["q3-is_true"]

    answer = ada.post(ADDRESS, answers)

    assert answer.status_code == 409
    assert "第 3 题" in answer.text
    assert f'name="q1-choice" value="{answers["q1-choice"]}" checked' in answer.text
    assert tries_of(ada.person_id) == 0


def test_the_same_draw_sent_twice_is_one_try(sign_in, right_answers, tries_of):
    ada = sign_in("ada")
    answers = right_answers(ada.get(ADDRESS).text, 2)

    first, second = ada.post(ADDRESS, answers), ada.post(ADDRESS, answers)

    assert first.headers["Location"] == second.headers["Location"]
    assert tries_of(ada.person_id) == 1


def test_every_visit_is_a_new_draw(client):
    assert hidden(client.get(ADDRESS).text, "seed") != hidden(client.get(ADDRESS).text, "seed")


def test_a_stranger_is_told_and_nothing_is_kept(client, right_answers):
    answer = client.post(ADDRESS, right_answers(client.get(ADDRESS).text, 2))

    assert answer.status_code == 200
    assert "这次结果没有留下" in answer.text


def test_questions_that_changed_meanwhile_are_asked_again(sign_in, right_answers):
    ada = sign_in("ada")
    answers = right_answers(ada.get(ADDRESS).text, 2) | {"edition": "0" * 16}

    answer = ada.post(ADDRESS, answers)

    assert answer.status_code == 409
    assert "刚刚更新过" in answer.text


def test_a_made_up_draw_is_refused(sign_in, right_answers):
    ada = sign_in("ada")
    answers = right_answers(ada.get(ADDRESS).text, 2) | {"seed": "'; drop table"}

    assert ada.post(ADDRESS, answers).status_code == 422


def test_an_answer_out_of_range_is_refused(client, right_answers):
    answers = right_answers(client.get(ADDRESS).text, 2) | {"q1-choice": "9"}

    assert client.post(ADDRESS, answers).status_code == 422


def test_boris_may_not_see_adas_try(sign_in, right_answers):
    ada = sign_in("ada")
    trial = ada.post(ADDRESS, right_answers(ada.get(ADDRESS).text, 2)).headers["Location"]

    assert ada.get(trial).status_code == 200
    assert sign_in("boris").get(trial).status_code == 404


def test_boris_may_not_take_over_adas_draw(sign_in, right_answers, tries_of):
    ada, boris = sign_in("ada"), sign_in("boris")
    answers = right_answers(ada.get(ADDRESS).text, 2)
    ada.post(ADDRESS, answers)

    assert boris.post(ADDRESS, answers).status_code == 404
    assert tries_of(boris.person_id) == 0


def test_a_try_is_found_under_its_own_chapter_only(sign_in, right_answers):
    ada = sign_in("ada")
    trial = ada.post(ADDRESS, right_answers(ada.get(ADDRESS).text, 2)).headers["Location"]

    assert ada.get(trial.replace("/handbook/2/", "/handbook/4/")).status_code == 404


def test_a_short_chapter_has_no_self_check(client):
    assert client.get("/handbook/3/answer-self-check").status_code == 404


def test_no_key_is_on_the_page_before_the_answer(client):
    page = client.in_english().get(ADDRESS).text

    assert "Believes the three rates can simply be averaged" not in page
    assert "Rates may not be averaged" not in page
