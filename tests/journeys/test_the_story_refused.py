"""Where the story stops: in the browser as people meet it, and at the front door where somebody forges the form."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from playwright.sync_api import expect

from certification.accounts.actions import grant_role
from certification.candidacy import actions as candidacy
from certification.candidacy.actions import Submission
from certification.candidacy.rules.application import Route
from certification.core.db import db
from certification.core.moments import ZONE
from certification.core.permissions import Role
from certification.scheme.rules.names import Grade
from tests import factories as make
from tests.factories import Panel
from tests.journeys.conftest import DESK

pytestmark = [pytest.mark.browser, pytest.mark.timeout(600)]

DECIDED = {
    "outcome": "certify",
    "reason": make.REASON,
    "provisional_reason": make.PROVISIONAL_REASON,
}


@pytest.fixture
def panel(people) -> Panel:
    """Give those who assess, and the officer who plans."""
    return Panel(people("greta"), (people("chen"), people("clara")))


@pytest.fixture
def done(app) -> Callable[..., str]:
    """Give a way to let something have happened by the real actions."""

    def happen(act: Callable[..., str], *facts: object) -> str:
        with app.app_context():
            outcome = act(*facts)
            db.session.remove()
        return outcome

    return happen


@pytest.fixture
def complete(done, people, panel) -> str:
    """Give Ada's application with both parts passed; Chen and Clara scored her."""
    return done(make.a_complete_case, people("ada"), panel)


def test_a_tied_assessor_cannot_be_assigned(visit, sign_in, done, people):
    application = done(make.an_accepted_application, people("ada"), people("greta"))
    greta = visit("greta", size=DESK)
    greta.goto(f"/candidacy/people/{people('ada')}/declare-tie")
    greta.get_by_label("与谁").select_option(label="陈堃")
    greta.get_by_label("什么关系").select_option(label="培训过考生")
    greta.get_by_label("从哪天起").fill(f"{datetime.now(ZONE):%Y-%m-01}")
    greta.get_by_role("button", name="登记利益关系").click()
    greta.goto(f"/practicals/plan-practical/{application}")

    expect(greta.get_by_label("陈堃", exact=True)).to_be_disabled()
    expect(greta.get_by_text("陈堃须回避")).to_be_visible()
    forged = sign_in("greta").post(
        f"/practicals/plan-practical/{application}",
        {
            "place": "杭州",
            "starts_at": f"{datetime.now(ZONE) + timedelta(hours=1):%Y-%m-%dT%H:%M}",
            "assessors": [people("chen"), people("clara")],
            "lead": people("clara"),
        },
    )
    assert forged.status_code == 409
    assert "陈堃须回避" in forged.get_data(as_text=True)


def test_an_assessor_of_the_practical_cannot_decide(app, visit, sign_in, complete, people):
    with app.app_context():
        grant_role(people("chen"), Role.OFFICER, by=None)
        db.session.remove()
    chen = visit("chen", size=DESK)
    chen.goto(f"/certificates/decisions/{complete}/decide")

    expect(chen.get_by_text("您评过这位考生的分，按规定回避")).to_be_visible()
    expect(chen.get_by_role("button", name="提出决定")).to_have_count(0)
    forged = sign_in("chen").post(f"/certificates/decisions/{complete}/decide", DECIDED)
    assert forged.status_code == 409
    assert "您评过这位考生的分" in forged.get_data(as_text=True)


def test_nobody_books_the_exam_without_an_application(visit, done, people):
    sitting = done(make.an_open_sitting, people("greta"))
    ada = visit("ada")
    ada.goto(f"/exams/{sitting}/book-seat")
    ada.get_by_role("button", name="预约").click()

    expect(ada.get_by_role("alert")).to_contain_text("请先在“我的路径”里报名")


def test_the_officer_who_decided_gives_no_second_signature(visit, done, complete, people):
    decision = done(make.a_decision, complete, people("greta"))
    greta = visit("greta", size=DESK)
    greta.goto(f"/certificates/decisions/{decision}/release-decision")
    greta.get_by_role("button", name="签发", exact=True).click()

    expect(greta.get_by_role("alert")).to_contain_text("请由另一位认证官签发")


def test_a_released_decision_is_not_made_again(sign_in, done, complete, people):
    done(make.a_certificate, done(make.a_decision, complete, people("greta")), people("hugo"))

    again = sign_in("greta").post(f"/certificates/decisions/{complete}/decide", DECIDED)

    assert again.status_code == 409
    assert "已签发，不能再改" in again.get_data(as_text=True)


def test_nobody_is_certified_whose_identity_no_officer_has_compared(visit, done, people, panel):
    application = done(a_case_without_identity, people("ada"), panel)
    greta = visit("greta", size=DESK)
    greta.goto(f"/certificates/decisions/{application}/decide")
    greta.get_by_label("认证", exact=True).check()
    greta.get_by_label("理由", exact=True).fill(DECIDED["reason"])
    greta.get_by_label("合格线暂定，仍可认证的理由").fill(DECIDED["provisional_reason"])
    greta.get_by_role("button", name="提出决定").click()

    expect(greta.get_by_text("还没有认证官核对过这位考生的身份证件")).to_be_visible()
    expect(greta.get_by_label("理由", exact=True)).to_have_value(DECIDED["reason"])


def a_case_without_identity(person_id: str, panel: Panel) -> str:
    """Return an application on the reading path with both parts passed, the identity never looked at."""
    make.a_reader(person_id)
    application = candidacy.submit_application(
        Submission(person_id, Grade.JUNIOR, Route.PATH, "", has_signed_conduct=True)
    )
    make.a_handed_in_attempt(person_id, make.an_open_sitting(panel.officer))
    make.a_passed_practical(application, panel)
    return application


def test_a_form_whose_token_has_expired_changes_nothing(visit, done, people):
    sitting = done(make.an_open_sitting, people("greta"))
    page = visit("ada")
    page.goto(f"/exams/{sitting}/book-seat")
    page.locator("input[name=csrf_token]").last.evaluate("one => { one.value = '0'.repeat(64); }")
    with page.expect_response(re.compile("book-seat$")) as sent:
        page.get_by_role("button", name="预约").click()

    assert sent.value.status == 400
    expect(page.get_by_role("heading", level=1)).to_have_text("这个请求没有被接受")


def test_a_form_from_before_signing_in_is_not_taken(visit):
    page = visit()
    page.goto("/accounts/register")
    page.context.clear_cookies()
    page.get_by_label("姓名").fill("王小明")
    with page.expect_response(re.compile("register$")) as sent:
        page.get_by_role("button", name="注册").click()

    assert sent.value.status == 400
    expect(page.get_by_text("填过的内容还在；刷新前先复制下来，再试一次")).to_be_visible()
