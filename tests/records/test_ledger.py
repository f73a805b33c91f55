"""Searching the ledger: who, what, when, which thing, why; and taking the lines away."""

import io
import json
import re
from datetime import UTC, datetime

import pytest
from openpyxl import load_workbook
from sqlalchemy import select

from certification.audit.actions import record
from certification.audit.models import Entry
from certification.audit.queries import Search
from certification.candidacy import actions as candidacy
from certification.candidacy.rules.application import State
from certification.core.db import action, db
from certification.core.permissions import Permission
from certification.records import actions
from certification.records.actions import ledger as exporting
from certification.records.words import RIGHTS_USED, THINGS
from tests.architecture.source import modules
from tests.factories import a_waiting_application


@pytest.fixture
def reviewed(app, people) -> str:
    """Give Ada's application that Greta returned with a reason."""
    ada, greta = people("ada"), people("greta")
    with app.app_context():
        application = a_waiting_application(ada)
        candidacy.review_application(
            application, officer_id=greta, becomes=State.RETURNED, reason="缺少五月的截图 100%"
        )
        db.session.remove()
    return application


def rows(page: str) -> int:
    return page.split("<tbody>")[1].count('<th scope="row">') if "<tbody>" in page else 0


def columns(page: str, head: str) -> list[str]:
    """Return what stands under a head, the oldest line first."""
    cells = re.findall(rf'<td data-column="{head}">(.*?)</td>', page, re.S)
    return [" ".join(re.sub(r"<[^>]+>", "", cell.replace("</li>", " ")).split()) for cell in reversed(cells)]


def test_every_right_has_its_sentence():
    assert set(RIGHTS_USED) == set(Permission)


def test_every_kind_of_thing_that_an_action_names_has_its_word():
    found = {
        name
        for module in modules()
        if module.room in {"actions", "loader"}
        for name in re.findall(r"\bsubject(?:_of)? ?= ?f?\"([a-z_]+):", module.path.read_text())
    }

    assert found
    assert found <= set(THINGS), found - set(THINGS)


def test_an_officer_sees_who_did_what_to_which_thing_and_why(sign_in, reviewed):
    page = sign_in("greta").get(f"/records/ledger?thing={reviewed}").get_data(as_text=True)

    assert rows(page) == 2
    assert "核定报名" in page
    assert "缺少五月的截图 100%" in page


def test_a_change_shows_before_and_after(sign_in, reviewed):
    page = sign_in("greta").in_english().get(f"/records/ledger?thing={reviewed}").get_data(as_text=True)

    assert columns(page, "Before") == ["–", "state: waiting"]
    assert columns(page, "After") == ["–", "state: returned"]


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("who=greta@caopan.example&right=candidacy:application:review", 1),
        ("who=hugo@caopan.example&right=candidacy:application:review", 0),
        ("why=五月的截图", 1),
        ("why=100%25", 1),
        ("why=九月", 0),
        ("right=candidacy:application:review&since=2000-01-01&until=2100-01-01", 1),
        ("right=candidacy:application:review&until=2000-01-01", 0),
        ("right=no:such:right", 0),
    ],
)
def test_lines_are_found_by_each_condition(sign_in, reviewed, asked, found):
    answer = sign_in("greta").get(f"/records/ledger?{asked}")

    assert (answer.status_code, rows(answer.get_data(as_text=True))) == (200, found)


def test_a_certificate_is_found_by_its_number_as_people_write_it(sign_in, stage, people):
    leave_a_line("certificates_certificate:ABCD1234EFGH5678", people("greta"))

    page = sign_in("greta").get("/records/ledger?thing=abcd-1234-efgh-5678").get_data(as_text=True)

    assert rows(page) == 1


def leave_a_line(subject: str, actor_id: str, **details) -> None:
    action(lambda: record(Permission.CANDIDACY_FACT_RECORD, actor_id=actor_id, subject=subject, **details))()


@pytest.mark.parametrize(
    ("asked", "words"),
    [("who=nobody@x.org", "没有找到这个人"), ("since=2026-05-02&until=2026-05-01", "结束日期早于开始日期")],
)
def test_a_search_that_makes_no_sense_says_so(sign_in, asked, words):
    answer = sign_in("greta").get(f"/records/ledger?{asked}")

    assert answer.status_code == 422
    assert words in answer.get_data(as_text=True)


def test_searching_leaves_a_line_without_the_words_that_were_typed(sign_in, stage, people):
    sign_in("greta").get("/records/ledger?who=ada@caopan.example&why=王昇")

    line = last_line(Permission.RECORDS_LEDGER_SEARCH)
    assert line.actor_id == people("greta")
    assert json.loads(line.details) == {"sought": {"actor": [people("ada")], "reason_words": True}}


def last_line(right: Permission) -> Entry:
    query = select(Entry).where(Entry.right == right).order_by(Entry.id.desc()).limit(1)
    return db.session.execute(query).scalar_one()


def test_pages_go_back_line_by_line_without_a_gap(sign_in, stage, people, monkeypatch):
    for number in range(120):
        leave_a_line(f"exams_sitting:{number}", people("hugo"))
    officer, asked = sign_in("greta"), f"who={people('hugo')}&right=candidacy:fact:record"

    first = officer.get(f"/records/ledger?{asked}").get_data(as_text=True)
    below = first.split("below=")[1].split("&")[0]
    second = officer.get(f"/records/ledger?{asked}&below={below}").get_data(as_text=True)

    assert (rows(first), rows(second)) == (50, 50)
    assert ">70<" in first
    assert ">70<" not in second
    assert ">69<" in second


@pytest.mark.parametrize("who", ["ada", "chen", "sam"])
def test_only_officers_search(sign_in, who):
    assert sign_in(who).get("/records/ledger").status_code == 403
    assert sign_in(who).post("/records/ledger/export-ledger", {"format": "csv"}).status_code == 403


def test_lines_are_taken_away_as_csv_that_excel_opens(sign_in, reviewed):
    answer = sign_in("greta").post(f"/records/ledger/export-ledger?thing={reviewed}", {"format": "csv"})

    assert answer.data.startswith(b"\xef\xbb\xbf")
    assert answer.data.decode("utf-8-sig").count("\r\n") == 3
    assert "缺少五月的截图" in answer.data.decode()


def test_lines_are_taken_away_as_a_workbook(sign_in, reviewed):
    answer = (
        sign_in("greta")
        .in_english()
        .post(f"/records/ledger/export-ledger?thing={reviewed}", {"format": "xlsx"})
    )

    sheet = load_workbook(io.BytesIO(answer.data)).active
    assert [cell.value for cell in sheet[1]][:5] == ["Line", "When", "Who", "Who, id", "What"]
    assert sheet.max_row == 3


def test_many_lines_are_written_by_a_task_that_may_be_left(sign_in, reviewed, work, monkeypatch):
    monkeypatch.setattr(exporting, "AT_ONCE", 1)
    officer = sign_in("greta")

    task = officer.post(f"/records/ledger/export-ledger?thing={reviewed}", {"format": "csv"}).location
    work()
    page = officer.get(task).get_data(as_text=True)
    parcel = officer.get(task.replace("/tasks/", "/records/parcels/"))

    assert "完成" in page
    assert parcel.data.startswith(b"\xef\xbb\xbf")
    assert sign_in("hugo").get(task.replace("/tasks/", "/records/parcels/")).status_code == 404


def test_a_workbook_is_refused_where_it_cannot_hold_all_lines(sign_in, monkeypatch):
    monkeypatch.setattr("certification.records.rules.search.MOST_WORKBOOK_LINES", 1)

    answer = sign_in("greta").post("/records/ledger/export-ledger", {"format": "xlsx"})

    assert answer.status_code == 409
    assert "请改用 CSV" in answer.get_data(as_text=True)


def test_a_search_survives_the_way_into_a_task():
    wanted = Search(
        frozenset({"a"}), "x:y:z", frozenset({"b:c"}), datetime(2026, 1, 2, tzinfo=UTC), None, "为"
    )

    assert exporting._search(exporting._plain(wanted)) == wanted
    assert actions.COUNTED > actions.AT_ONCE
