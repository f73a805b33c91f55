"""A candidate reports a question from the running paper; no answer is touched, and the office has it at once."""

from __future__ import annotations

import pytest

from certification.core.db import db
from certification.delivery import queries as attempts
from certification.exams import actions, queries
from tests import factories

REPORT = {"category": "two_right", "words": "B 和 C 都对"}


@pytest.fixture
def running(eligible, open_sitting, people) -> str:
    """Give the attempt that Ada is writing."""
    found = factories.a_begun_attempt(people("ada"), open_sitting(days=0, seats=5))
    db.session.remove()
    return found


def test_the_paper_has_a_way_to_report_on_every_page(sign_in, running):
    ada = sign_in("ada")

    page = ada.get(f"/attempts/{running}/3").get_data(as_text=True)

    assert f"/exams/attempts/{running}/3/report-item" in page


def test_a_report_stands_in_the_list_of_the_sitting(sign_in, running, people):
    sent = sign_in("ada").post(f"/exams/attempts/{running}/3/report-item", REPORT)

    [report] = queries.list_item_reports(attempts.get_attempt(running).occasion)
    place = attempts.get_places(attempts.get_attempt(running).paper_id)[2]
    assert sent.status_code == 303
    assert (report.position, report.version, report.state) == (3, place.version, "open")
    assert attempts.list_current_answers(running) == []


def test_boris_reports_nothing_on_adas_paper(sign_in, running):
    boris = sign_in("boris")

    assert boris.get(f"/exams/attempts/{running}/3/report-item").status_code == 404
    assert boris.post(f"/exams/attempts/{running}/3/report-item", REPORT).status_code == 404


def test_a_question_that_is_not_there_cannot_be_reported(sign_in, running):
    assert sign_in("ada").get(f"/exams/attempts/{running}/99/report-item").status_code == 404


def test_after_the_hand_in_the_way_is_an_appeal(sign_in, running, people):
    actions.hand_in(running, people("ada"))
    db.session.remove()

    answer = sign_in("ada").post(f"/exams/attempts/{running}/3/report-item", REPORT)

    assert answer.status_code == 409
    assert "申诉" in answer.get_data(as_text=True)


def test_an_officer_confirms_and_goes_on_to_the_effect(sign_in, running, people):
    sign_in("ada").post(f"/exams/attempts/{running}/3/report-item", REPORT)
    [report] = queries.list_every_report("open")
    db.session.remove()
    greta = sign_in("greta")

    listed = greta.get("/console/corrections").get_data(as_text=True)
    settled = greta.post(
        f"/console/item-reports/{report.id}/settle-item-report",
        {"verdict": "confirmed", "words": "两个选项都成立。"},
    )
    effect = greta.get(f"/console/questions/{report.version}/{report.part}/propose-correction")

    assert report.item_id in listed
    assert (settled.status_code, effect.status_code) == (303, 200)
    assert queries.get_item_report(report.id).state == "confirmed"


def test_a_report_is_settled_once(sign_in, running, people):
    sign_in("ada").post(f"/exams/attempts/{running}/3/report-item", REPORT)
    [report] = queries.list_every_report("open")
    actions.dismiss_item_report(report.id, by=people("greta"), words="题目没有问题。")
    db.session.remove()

    answer = sign_in("hugo").post(
        f"/console/item-reports/{report.id}/settle-item-report", {"verdict": "confirmed", "words": "有问题。"}
    )

    assert answer.status_code == 409


@pytest.mark.parametrize("who", ["ada", "chen", "dario"])
def test_nobody_else_sees_reports_or_effects(sign_in, running, who):
    browser = sign_in(who)
    version = attempts.get_places(attempts.get_attempt(running).paper_id)[2].version
    db.session.remove()

    assert browser.get("/console/corrections").status_code == 403
    assert browser.get(f"/console/questions/{version}/0/propose-correction").status_code == 403
