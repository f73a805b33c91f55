"""An exam in a room: Ada writes on a phone, Iris watches on hers, and each sees what the other one does."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from certification.core.db import db
from certification.exams import actions
from certification.invigilation.rules.check_in import Decision
from tests import factories
from tests.invigilation.conftest import RoomOfExam, open_room_of
from tests.journeys.test_clock import shown
from tests.journeys.test_sitting_a_paper import choose_first

pytestmark = pytest.mark.browser
SOON = 12_000
LOOK_AWAY = """(away) => {
  Object.defineProperty(document, "hidden", { value: away, configurable: true });
  document.dispatchEvent(new Event("visibilitychange"));
}"""


@pytest.fixture
def room(app, people) -> RoomOfExam:
    """Give a room in which Ada was let in."""
    with app.app_context():
        for key in ("ada", "boris"):
            factories.an_accepted_application(people(key), people("greta"))
        found = open_room_of(people, minutes=30)
        actions.check_in(found.ada, Decision.ACCEPTED, "", by=people("iris"))
        db.session.remove()
    return found


def enter(page: Page, room: RoomOfExam, app) -> None:
    with app.app_context():
        code = room.code
        db.session.remove()
    page.goto(f"/exams/{room.sitting}/start-attempt")
    page.get_by_label("考场口令").fill(code.lower())
    page.get_by_label("我已读过以上规则，现在开始").check()
    page.get_by_role("button", name="开始考试").click()
    expect(page.get_by_role("timer")).to_contain_text("1:29:")


def card(page: Page, room: RoomOfExam):
    return page.locator(f"[data-booking='{room.ada}']")


def change_time(page: Page, act: str) -> None:
    page.get_by_role("link", name=re.compile("加时")).last.click()
    page.get_by_label(re.compile(f"^{act}")).check()
    page.get_by_label("理由").fill("考场停电，按记录处理。")
    page.get_by_role("button", name="执行").click()
    expect(page.get_by_role("heading", name="张喆")).to_be_visible()


def test_iris_sees_ada_begin_answer_and_save_without_touching_anything(app, visit, room):
    ada, iris = visit("ada"), visit("iris")
    iris.goto(f"/exams/sittings/{room.sitting}/board")
    expect(card(iris, room).locator("[data-field=state]")).to_have_text("已签到")

    enter(ada, room, app)
    choose_first(ada)
    expect(ada.locator("#save-state")).to_contain_text("已保存")

    expect(card(iris, room).locator("[data-field=state]")).to_have_text("作答中", timeout=SOON)
    expect(card(iris, room).locator("[data-field=progress]")).to_have_text(re.compile("^1/"), timeout=SOON)
    assert iris.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")


def test_a_pause_a_resume_and_five_minutes_show_on_adas_clock(app, visit, room):
    ada, iris = visit("ada"), visit("iris")
    enter(ada, room, app)
    iris.goto(f"/exams/bookings/{room.ada}/watch-candidate")
    before = shown(ada)

    change_time(iris, "加时")
    ada.wait_for_function(
        "() => document.getElementById('clock').textContent.startsWith(`1:3`)", timeout=SOON
    )
    assert 0 <= shown(ada) - before <= 300

    change_time(iris, "暂停")
    expect(iris.get_by_text("时钟停着")).to_be_visible()
    iris.get_by_role("link", name="恢复或加时").click()
    iris.get_by_label("理由").fill("电力恢复，继续考试。")
    iris.get_by_role("button", name="执行").click()
    expect(iris.get_by_text("时钟停着")).to_have_count(0)


def test_ada_asks_for_help_and_reads_the_answer_on_her_paper(app, visit, room):
    ada, iris = visit("ada"), visit("iris")
    enter(ada, room, app)
    iris.goto(f"/exams/sittings/{room.sitting}/board")

    ada.get_by_role("link", name="举手").click()
    ada.get_by_label("需要什么帮助？（可不写）").fill("键盘有一个键按不下去")
    ada.get_by_role("dialog").get_by_role("button", name="举手").click()
    expect(ada.locator("#hand-state")).to_have_text("已举手，监考人看得到")

    expect(card(iris, room)).to_contain_text("键盘有一个键按不下去", timeout=SOON)
    expect(iris.locator("#board-said")).to_have_text("张喆举手")
    card(iris, room).get_by_role("link", name="处理").click()
    iris.get_by_role("link", name="回答").click()
    iris.get_by_role("textbox", name="回答").fill("马上给您换一个键盘。")
    iris.get_by_role("button", name="送到试卷上").click()
    expect(iris.get_by_text("考生还没点“知道了”").first).to_be_visible()

    expect(ada.locator("#hand-answer")).to_contain_text("马上给您换一个键盘。", timeout=SOON)
    assert ada.locator("#hand-answer").get_attribute("role") == "status"
    ada.get_by_role("button", name="知道了").click()
    expect(ada.locator("#hand-answer")).to_be_hidden()
    iris.reload()
    expect(iris.get_by_text("考生已点“知道了”")).to_be_visible()


def test_leaving_the_screen_is_noted_and_nothing_more(app, visit, room):
    ada, iris = visit("ada"), visit("iris")
    enter(ada, room, app)
    iris.goto(f"/exams/sittings/{room.sitting}/board")

    ada.evaluate(LOOK_AWAY, True)
    expect(card(iris, room)).to_contain_text("离开页面中", timeout=SOON)
    ada.evaluate(LOOK_AWAY, False)

    expect(card(iris, room)).to_contain_text("离开过页面 1 次", timeout=SOON)
    expect(ada.locator("#q1 input").first).to_be_enabled()


def test_a_board_without_a_network_says_that_it_stands_still(visit, room):
    iris = visit("iris")
    iris.goto(f"/exams/sittings/{room.sitting}/board")

    iris.context.set_offline(True)

    expect(iris.locator("#board-fresh")).to_contain_text("没有更新", timeout=40_000)
