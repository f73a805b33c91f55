"""Figures without names: sittings, practicals, decisions; small groups hidden; as page, workbook and CSV."""

import io

import pytest
from openpyxl import load_workbook

from certification.core.clock import at_another_time
from certification.core.db import now
from certification.exams.queries import SeatKept
from certification.records import queries
from certification.records.queries import Wanted
from tests.factories import a_booked_attempt, an_accepted_application, an_open_sitting


@pytest.fixture
def many(monkeypatch, app) -> None:
    """Give forty first attempts, thirty of them passed, and three retakes at another place."""
    with app.app_context():
        at = now()
    seats = [SeatKept(f"p{n}", "junior", "杭州", at, at, n < 30, "x" * 64, at) for n in range(40)]
    again = [SeatKept(f"p{n}", "junior", "上海", at, at, True, "x" * 64, at) for n in range(37, 40)]
    monkeypatch.setattr("certification.exams.queries.list_seats_kept", lambda: [*seats, *again])


def test_a_rate_comes_with_its_interval_and_its_picture(sign_in, many):
    page = sign_in("greta").get("/records/reports").get_data(as_text=True)

    assert "77%" in page
    assert "62% – 87%" in page
    assert 'class="rates"' in page


def test_few_people_are_not_shown(sign_in, many):
    page = sign_in("greta").get("/records/reports").get_data(as_text=True)

    assert "人数太少，为保护个人不显示" in page


def test_first_attempts_are_apart_from_retakes(stage, many):
    tries = {one.group: one.counted for one in queries.get_report(Wanted()).tries}

    assert tries == {"first": 40, "retake": 3}


def test_a_missed_and_a_coming_seat_are_told_apart(stage, people):
    an_accepted_application(people("ada"), people("greta"))
    an_accepted_application(people("boris"), people("greta"))
    with at_another_time(days=-30):
        a_booked_attempt(people("ada"), an_open_sitting(people("greta")))
    a_booked_attempt(people("boris"), an_open_sitting(people("greta")))

    [everything] = queries.get_report(Wanted()).all

    assert (everything.booked, everything.sat, everything.no_show, everything.rate) == (2, 0, 1, None)


def test_a_whole_case_is_counted_in_every_table(stage, issued):
    report = queries.get_report(Wanted())

    assert report.by_grade[0].passed == 1
    assert report.practicals[0].passed == 1
    assert report.decisions[0].of == 1
    assert report.decisions[0].half is None


def test_days_narrow_the_report(sign_in, many):
    page = sign_in("greta").get("/records/reports?until=2000-01-01").get_data(as_text=True)

    assert "这些日子里没有场次" in page


def test_days_that_are_none_are_a_mistake(sign_in):
    assert sign_in("greta").get("/records/reports?since=yesterday").status_code == 422


def test_a_workbook_has_a_sheet_a_table(sign_in, many):
    answer = sign_in("greta").in_english().get("/records/reports/download-report?format=xlsx")

    book = load_workbook(io.BytesIO(answer.data))
    assert book.sheetnames[:2] == ["Knowledge exams in all", "First attempts and retakes"]
    assert book["By place"].max_row == 3


@pytest.mark.parametrize("file_format", ["xlsx", "csv"])
def test_there_is_no_file_of_nothing(sign_in, file_format):
    answer = sign_in("greta").get(f"/records/reports/download-report?format={file_format}&since=2036-01-01")

    assert answer.location.endswith("/records/reports?since=2036-01-01")


def test_a_csv_opens_in_excel(sign_in, many):
    answer = sign_in("greta").get("/records/reports/download-report?format=csv")

    assert answer.data.startswith(b"\xef\xbb\xbf")
    assert "62% – 87%" in answer.data.decode()


@pytest.mark.parametrize("who", ["ada", "chen", "sam"])
def test_only_officers_see_reports(sign_in, who):
    assert sign_in(who).get("/records/reports").status_code == 403
    assert sign_in(who).get("/records/reports/download-report").status_code == 403
