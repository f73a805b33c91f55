"""After a sitting each question has its figures: counted at night, read by officers, written into the workbook."""

import io

import pytest
from openpyxl import load_workbook
from sqlalchemy import select

from certification.bank.models import Statistic
from certification.core import clock
from certification.core.db import db
from certification.core.jobs import work_once
from certification.delivery import actions as delivery
from tests import factories as make


@pytest.fixture
def sat(app, people) -> str:
    """Give a short sitting at which Ada and Boris handed in."""
    with app.app_context():
        sitting = make.an_open_sitting(people("greta"), blueprint="short")
        for key in ("ada", "boris"):
            make.a_handed_in_attempt(people(key), sitting)
        return sitting


def rows(app) -> list[Statistic]:
    with app.app_context():
        return list(db.session.scalars(select(Statistic)))


def work(app) -> None:
    with app.app_context():
        while work_once(app):
            pass


def test_the_night_after_a_sitting_its_questions_are_counted(app, sat):
    work(app)
    before = rows(app)

    clock.move_for_tests(days=1, hours=4)
    work(app)

    assert before == []
    assert sum(row.answered for row in rows(app)) == 16
    assert {row.occasion for row in rows(app)} == {sat}


def test_counting_twice_is_counting_once(app, sat):
    with app.app_context():
        delivery.count_statistics(sat)
        first = sorted((row.item_id, row.answered, row.difficulty) for row in rows(app))
        delivery.count_statistics(sat)

    assert sorted((row.item_id, row.answered, row.difficulty) for row in rows(app)) == first


def test_an_officer_has_them_counted_now_and_reads_that_they_are_few(app, sat, sign_in):
    greta = sign_in("greta")
    answer = greta.post("/bank/count-statistics")
    work(app)

    page = greta.get("/bank/items?pool=practice&grade=junior").get_data(as_text=True)

    assert "/tasks/" in answer.location
    assert "不足 30 人" in page


def test_the_workbook_comes_with_the_figures(app, sat, sign_in):
    with app.app_context():
        delivery.count_statistics(sat)

    book = load_workbook(io.BytesIO(sign_in("dario").post("/bank/export-practice").data))
    page = book["单选"]
    heads = [cell.value for cell in page[1]]
    counted = [row for row in page.iter_rows(min_row=2, values_only=True) if row[heads.index("作答人数")]]

    assert heads[-7:] == ["作答人数", "难度", "区分度", "未答占比", "各选项占比", "平均用时（秒）", "提示"]
    assert all("不足 30 人" in row[heads.index("提示")] for row in counted)
    assert counted


def test_only_an_officer_reads_the_figures(sign_in, sat):
    assert sign_in("ada").get("/bank/items").status_code == 403
