"""Five questions on the first page, for everybody, without a script."""

import re


def test_a_stranger_finds_five_questions_on_the_first_page(client):
    page = client.get("/").text

    assert len(re.findall(r'<details id="p\d"', page)) == 5
    assert "进入没有问题" not in page


def test_an_answer_is_told_at_once_with_its_mistakes_and_clause(client):
    answer = client.post("/practice", {"q1-choice": "1"})

    assert answer.status_code == 200
    assert "进入没有问题，补的不是漏的那一步" in answer.text
    assert "/handbook/4#h04-06" in answer.text


def test_earlier_answers_are_carried_on(client):
    answer = client.post("/practice", {"q1-choice": "1", "q2-choice": "2"})

    assert '<input type="hidden" name="q1-choice" value="1">' in answer.text
    assert answer.text.count('class="told') == 8


def test_a_question_without_an_answer_stays_open_to_answer(client):
    answer = client.post("/practice", {})

    assert answer.status_code == 200
    assert 'class="told' not in answer.text


def test_an_answer_that_no_form_sends_is_refused(client):
    assert client.post("/practice", {"q1-choice": "77"}).status_code == 422


def test_opening_the_address_of_the_answers_leads_to_the_questions(client):
    assert client.get("/practice").headers["Location"].endswith("/#practice")


def test_the_first_page_speaks_one_language(client):
    assert "Try five questions" in client.in_english().get("/").text


def test_a_candidate_is_told_what_comes_next(sign_in):
    assert "张喆，接下来" in sign_in("ada").get("/").text


def test_an_assessor_finds_their_ways_on_the_first_page(sign_in):
    assert "陈堃，接下来" in sign_in("chen").get("/").text
