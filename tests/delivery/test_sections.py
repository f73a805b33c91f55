"""A paper in sections through the front door: what was left takes no answer, whatever a page says."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from certification.core import clock
from certification.core.db import db
from certification.delivery.models import LateEvent
from tests.papers import Begun


@pytest.fixture
def in_sections(sign_in) -> Begun:
    """Ada rehearses a paper of three sections: places 1 to 5, 6 and 7 one by one, 8 to 12."""
    ada = sign_in("ada")
    began = ada.post("/exams/start-rehearsal", {"kind": "sections", "language": "zh"})
    assert began.status_code == 303, began.get_data(as_text=True)
    return Begun(ada, began.location.rsplit("/", 1)[1], "")


def code(answer) -> str:
    return answer.json.get("code", "saved")


def test_inside_a_section_one_goes_back_and_forth(in_sections):
    assert [code(in_sections.save(n, None, seq=n)) for n in (5, 1, 3)] == ["saved"] * 3


def test_a_section_that_was_left_takes_no_answer_and_what_was_sent_is_kept_apart(app, in_sections):
    in_sections.save(1, None, seq=1)
    in_sections.save(6, None, seq=2)

    assert code(in_sections.save(1, None, seq=3)) == "delivery.section_over"

    with app.app_context():
        assert db.session.execute(select(LateEvent.reason)).scalar_one() == "section_over"
        db.session.remove()


def test_one_by_one_means_no_way_back(in_sections):
    assert [code(in_sections.save(n, None, seq=n)) for n in (6, 7)] == ["saved"] * 2
    assert code(in_sections.save(6, None, seq=8)) == "delivery.section_over"
    assert code(in_sections.save(7, None, seq=9)) == "saved"


def test_the_databases_clock_closes_a_section_and_the_next_one_is_open(in_sections):
    clock.move_for_tests(minutes=3, seconds=6)

    assert code(in_sections.save(1, None, seq=1)) == "delivery.section_over"
    assert code(in_sections.save(6, None, seq=2)) == "saved"


def test_within_the_grace_a_section_still_takes_what_was_on_its_way(in_sections):
    clock.move_for_tests(minutes=3, seconds=3)

    assert code(in_sections.save(1, None, seq=1)) == "saved"


def test_what_an_old_page_sends_after_a_take_over_closes_nothing(in_sections, sign_in):
    phone = sign_in("ada")
    phone.post(f"/attempts/{in_sections.attempt}/take-over")
    in_sections.save(8, None, epoch=1, seq=1)

    address = f"/api/v1/attempts/{in_sections.attempt}/answers/1"
    assert code(phone.put_json(address, {"epoch": 2, "seq": 1, "answer": None})) == "saved"


def test_a_replay_of_a_save_in_a_closed_section_gives_the_first_receipt(in_sections):
    first = in_sections.save(1, None, seq=1)
    in_sections.save(6, None, seq=2)

    assert in_sections.save(1, None, seq=1).json["receipt"] == first.json["receipt"]


def test_page_by_page_the_way_back_is_closed_too(in_sections):
    address = f"/attempts/{in_sections.attempt}"
    in_sections.save(5, None, seq=1)
    page = in_sections.client.get(f"{address}/5").get_data(as_text=True)
    once = page.split('name="once"')[1].split('value="')[1].split('"')[0]

    on = in_sections.client.post(f"{address}/5", {"epoch": 1, "once": once, "go": "next"})
    back = in_sections.client.get(f"{address}/2")

    assert on.location.endswith("/6")
    assert back.location.endswith("/6")
