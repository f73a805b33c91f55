"""A chapter is open to everybody; a candidate's reading is noted."""

import pytest

from certification.candidacy.queries import list_facts
from certification.core.db import db


def test_a_stranger_reads_a_chapter(client):
    answer = client.get("/handbook/2")

    assert answer.status_code == 200
    assert answer.text.count("<h1") == 1
    assert 'id="h02-04"' in answer.text


def test_a_reader_of_english_gets_the_english_chapter(client):
    assert "GPM and UV value" in client.in_english().get("/handbook/2").text


def test_a_chapter_that_nobody_wrote_is_not_found(client):
    assert client.get("/handbook/99").status_code == 404


def test_a_strangers_browser_asks_only_whether_a_chapter_changed(client):
    client.get("/handbook/2")
    first = client.get("/handbook/2")

    again = client.get("/handbook/2", headers={"If-None-Match": first.headers["ETag"]})

    assert again.status_code == 304


def test_a_candidates_page_is_not_stored(sign_in):
    assert sign_in("ada").get("/handbook/2").headers["Cache-Control"] == "no-store"


def test_finishing_a_chapter_is_noted_once(sign_in, app):
    ada = sign_in("ada")

    ada.post("/handbook/2/finish-chapter")
    answer = ada.post("/handbook/2/finish-chapter", follow_redirects=True)

    assert "已记下：读完" in answer.text
    with app.app_context():
        facts = [fact.subject for fact in list_facts(ada.person_id) if fact.kind == "chapter_read"]
        db.session.remove()
    assert facts == ["h02"]


def test_a_stranger_is_asked_to_sign_in_before_finishing(client):
    assert client.post("/handbook/2/finish-chapter").status_code == 401


def test_an_assessor_has_no_path_to_finish(sign_in):
    assert sign_in("chen").post("/handbook/2/finish-chapter").status_code == 403


def test_a_chapter_that_does_not_exist_cannot_be_finished(sign_in):
    assert sign_in("ada").post("/handbook/99/finish-chapter").status_code == 404


@pytest.mark.parametrize("chapter", [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 19, 20, 22])
def test_every_link_inside_a_chapter_leads_to_a_clause(client, chapter):
    import re

    page = client.get(f"/handbook/{chapter}").text
    targets = re.findall(r'href="/handbook/(\d+)#(h\d\d-\w+)"', page)

    for number, clause in targets:
        assert f'id="{clause}"' in client.get(f"/handbook/{number}").text
