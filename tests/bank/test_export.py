"""Workbooks that leave the house: one's own freely, exam items by two officers within a day."""

import io

import pytest
from openpyxl import load_workbook
from sqlalchemy import select

from certification.audit.models import Entry
from certification.bank import actions
from certification.bank.models import Export
from certification.bank.workbook import read_items
from certification.core import clock
from certification.core.db import db
from certification.core.permissions import Permission
from tests.bank.rules.documents import the_scheme

REASON = {"grade": "junior", "reason": "送外部专家审阅，阅后销毁。"}


@pytest.fixture
def asked(app, people) -> str:
    """Give an export that Greta asked for."""
    with app.app_context():
        return actions.propose_export("junior", people("greta"), reason=REASON["reason"])


def test_two_officers_let_exam_items_out(sign_in, asked):
    sign_in("hugo").post(f"/bank/exports/{asked}/approve-export")

    answer = sign_in("greta").post(f"/bank/exports/{asked}/fetch-export")

    items = read_items(answer.data, the_scheme())
    assert answer.status_code == 200
    assert items
    assert {row.rows[0]["pool"] for row in items} == {"考试题"}
    assert {row.rows[0]["grade"] for row in items} == {"初级"}


def test_the_officer_who_asked_cannot_release_it(sign_in, asked):
    assert sign_in("greta").post(f"/bank/exports/{asked}/approve-export").status_code == 409


@pytest.mark.parametrize("who", ["greta", "hugo"])
def test_nobody_fetches_what_was_not_released(sign_in, asked, who):
    assert sign_in(who).post(f"/bank/exports/{asked}/fetch-export").status_code == 409


def test_only_the_officer_who_asked_fetches_it(sign_in, asked):
    sign_in("hugo").post(f"/bank/exports/{asked}/approve-export")

    assert sign_in("hugo").post(f"/bank/exports/{asked}/fetch-export").status_code == 409


def test_after_a_day_it_is_too_late(sign_in, asked):
    sign_in("hugo").post(f"/bank/exports/{asked}/approve-export")
    clock.move_for_tests(hours=25)

    assert sign_in("greta").post(f"/bank/exports/{asked}/fetch-export").status_code == 409


def test_a_dropped_export_is_gone(app, sign_in, asked):
    sign_in("hugo").post(f"/bank/exports/{asked}/approve-export")
    sign_in("hugo").post(f"/bank/exports/{asked}/drop-export")

    assert sign_in("greta").post(f"/bank/exports/{asked}/fetch-export").status_code == 404
    with app.app_context():
        assert db.session.get_one(Export, asked).dropped_at


def test_each_fetch_leaves_a_line_with_the_numbers_that_left(app, sign_in, asked):
    sign_in("hugo").post(f"/bank/exports/{asked}/approve-export")
    sign_in("greta").post(f"/bank/exports/{asked}/fetch-export")

    with app.app_context():
        lines = select(Entry.details).where(Entry.right == Permission.BANK_POOL_EXPORT)
        assert any("j-d1-s01" in details for details in db.session.scalars(lines))


def test_an_author_exports_practice_and_gets_no_exam_item(sign_in):
    answer = sign_in("dario").post("/bank/export-practice")

    assert {row.rows[0]["pool"] for row in read_items(answer.data, the_scheme())} == {"练习题"}


def test_an_author_exports_their_own_drafts_only(sign_in, draft):
    answer = sign_in("dario").post("/bank/export-drafts")

    assert [row.rows[0]["id"] for row in read_items(answer.data, the_scheme())] == ["p-x-21"]


def test_a_reviewer_exports_what_waits_for_them(sign_in, in_review):
    answer = sign_in("rui").post("/bank/export-reviews")

    assert len(read_items(answer.data, the_scheme())) == 1


def test_an_export_holds_nothing_that_computes(sign_in):
    book = load_workbook(io.BytesIO(sign_in("dario").post("/bank/export-practice").data))

    assert {cell.data_type for page in book for row in page.iter_rows() for cell in row} <= {
        "s",
        "n",
        "inlineStr",
    }


@pytest.mark.parametrize("who", ["ada", "dario", "rui", "sam"])
def test_exam_items_are_asked_for_by_officers_alone(sign_in, who):
    assert sign_in(who).post("/bank/propose-export", REASON).status_code == 403
