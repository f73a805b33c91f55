"""Enrolling in bulk: a list is checked, comes back with reasons, and its sound rows are invited once."""

from __future__ import annotations

import io
import re

import pytest
from openpyxl import load_workbook
from sqlalchemy import select

from certification.core.db import db
from certification.core.letters import Letter
from certification.core.spreadsheets import read_workbook
from certification.organisations import actions, queries
from certification.organisations.models import Membership
from certification.organisations.rules.enrolment import RowState
from tests.organisations.workbooks import ADA, EVA, HEADS, a_list, upload

NEWCOMER = {"name": "周小满", "password": "correct horse", "consent": "y", "born_on": "1999-04-05"}
YOUNG = ("小苗", "13911113333", "2015-04-05", "操盘手", "中文")


@pytest.fixture
def checked(sign_in, managed, work, batch_of):
    """Let Edda have uploaded a list of three, one too young; give organisation and list."""
    organisation = managed("edda")
    upload(sign_in("edda"), organisation, a_list(EVA, YOUNG, ADA))
    work()
    return organisation, batch_of(organisation)[0].id


def test_an_upload_leads_to_its_progress(sign_in, managed):
    answer = upload(sign_in("edda"), managed("edda"), a_list(EVA))

    assert answer.status_code == 303
    assert "/tasks/" in answer.location


def test_the_check_tells_numbers_and_reasons(sign_in, checked):
    page = sign_in("edda").get(f"/organisations/enrolments/{checked[1]}").get_data(as_text=True)

    assert "邀请 2 人" in page
    assert "未满 18 周岁" in page


def test_the_check_writes_to_nobody(app, checked):
    with app.app_context():
        letters, members = db.session.scalars(select(Letter)).all(), queries.list_members(checked[0])

    assert letters == []
    assert [one.role for one in members] == ["manager"]


def test_the_same_list_comes_back_with_the_reasons(sign_in, checked):
    sent = sign_in("edda").get(f"/organisations/enrolments/{checked[1]}/workbook")

    rows = read_workbook(sent.data)["名单"]
    assert rows[0] == [*HEADS, "为什么不行"]
    assert rows[2] == [*YOUNG, "未满 18 周岁，不能报名。"]
    assert rows[3] == list(ADA)


def test_a_list_with_reasons_is_read_again(sign_in, managed, work, batch_of):
    organisation = managed("edda")

    upload(sign_in("edda"), organisation, a_list((*EVA, "旧原因"), heads=(*HEADS, "为什么不行")))
    work()

    assert batch_of(organisation)[1].ready == 1


def test_confirming_invites_the_newcomer_and_asks_whoever_has_an_account(
    app, sign_in, checked, work, batch_of
):
    sign_in("edda").post(f"/organisations/enrolments/{checked[1]}/enrol-rows")
    work()

    with app.app_context():
        written = {one.kind: one.reached_at for one in db.session.scalars(select(Letter))}
    assert batch_of(checked[0])[1].sent == 2
    assert written["organisation_asks"] == "ada@caopan.example"
    assert "13911112222" in written.values()


def test_the_provider_cannot_tell_who_had_an_account(sign_in, checked, work):
    edda = sign_in("edda")
    edda.post(f"/organisations/enrolments/{checked[1]}/enrol-rows")
    work()

    page = edda.get(f"/organisations/enrolments/{checked[1]}").get_data(as_text=True)

    assert page.count("已邀请的人") == 2  # the heading and the caption of one and the same table
    assert "asked" not in page.split("<main")[1]


def test_an_invited_newcomer_is_asked_at_the_first_sign_in(app, client, sign_in, checked, work):
    sign_in("edda").post(f"/organisations/enrolments/{checked[1]}/enrol-rows")
    work()
    with app.app_context():
        words = db.session.scalars(select(Letter).where(Letter.reached_at == "13911112222")).one().words
        db.session.remove()
    link = re.search(r"http://localhost(/\S+)", words)[1]

    client.post(client.get(link).location, NEWCOMER)

    assert "edda的公司" in client.get("/organisations/mine").get_data(as_text=True)
    assert "有机构说您是它的人" in client.get("/candidacy/path").get_data(as_text=True)


def test_confirming_twice_is_refused(sign_in, checked):
    edda = sign_in("edda")
    edda.post(f"/organisations/enrolments/{checked[1]}/enrol-rows")

    assert edda.post(f"/organisations/enrolments/{checked[1]}/enrol-rows").status_code == 409


def test_a_worker_that_died_midway_invites_nobody_twice(app, sign_in, checked, work, monkeypatch):
    sign_in("edda").post(f"/organisations/enrolments/{checked[1]}/enrol-rows")
    once = actions.enrolment._close_enrolment
    monkeypatch.setattr(actions.enrolment, "_close_enrolment", lambda *_, **__: 1 / 0)
    work()
    monkeypatch.setattr(actions.enrolment, "_close_enrolment", once)
    with app.app_context():
        db.session.execute(db.text("UPDATE core_job SET due_at = '2026-01-01T00:00:00.000Z'"))
        db.session.commit()
        db.session.remove()
    work()

    with app.app_context():
        operators = db.session.scalars(select(Membership).where(Membership.role == "operator")).all()
        letters = db.session.scalars(select(Letter)).all()
    assert (len(operators), len(letters)) == (2, 2)


def test_two_workers_on_one_row_invite_once(app, checked, people):
    with app.app_context():
        row = queries.list_rows(checked[1], RowState.READY)[0].id
        for _worker in range(2):
            actions.enrolment._send_row(row, by=people("edda"))

        assert len(db.session.scalars(select(Letter)).all()) == 1
        assert (
            queries.count_rows(checked[1]).refused == 1
        )  # the one that was too young, none through the second try
        db.session.remove()


def test_a_row_that_was_asked_meanwhile_becomes_a_reason(sign_in, checked, asked, work, batch_of):
    asked(checked[0], "ada")

    sign_in("edda").post(f"/organisations/enrolments/{checked[1]}/enrol-rows")
    work()

    counts = batch_of(checked[0])[1]
    assert (counts.sent, counts.refused) == (1, 2)


def test_a_second_list_knows_whom_the_first_one_invited(sign_in, checked, work, batch_of):
    edda = sign_in("edda")
    edda.post(f"/organisations/enrolments/{checked[1]}/enrol-rows")
    work()

    upload(edda, checked[0], a_list(EVA))
    work()

    assert batch_of(checked[0])[1].refused == 1


def test_a_file_that_is_no_workbook_is_refused_at_its_field(sign_in, managed):
    answer = upload(sign_in("edda"), managed("edda"), b"name,address\n")

    assert answer.status_code == 409
    assert 'id="file-fault"' in answer.get_data(as_text=True)


def test_more_than_two_thousand_people_are_refused(sign_in, managed):
    rows = [("周小满", f"139{n:08d}", "1999-04-05") for n in range(2001)]

    answer = upload(sign_in("edda"), managed("edda"), a_list(*rows))

    assert answer.status_code == 409
    assert "2000" in answer.get_data(as_text=True)


def test_no_file_is_told_at_the_field(sign_in, managed):
    answer = sign_in("edda").post(f"/organisations/{managed('edda')}/upload-enrolment")

    assert answer.status_code == 422


def test_what_was_typed_lies_sealed(app, checked):
    with app.app_context():
        rows = (
            db.session.execute(db.text("SELECT sealed_typed FROM organisations_enrolment_row"))
            .scalars()
            .all()
        )

    assert not any("周小满" in row or "139" in row[:20] for row in rows)


def test_the_template_has_heads_an_example_and_choices(sign_in):
    sent = sign_in("edda").get("/organisations/enrolment-template")

    sheet = load_workbook(io.BytesIO(sent.data)).worksheets[0]
    assert [cell.value for cell in sheet[1]] == list(HEADS)
    assert "示例" in sheet["A2"].value
    assert any('"操盘手,培训师"' in str(rule.formula1) for rule in sheet.data_validations.dataValidation)


def test_the_untouched_template_holds_nobody(sign_in, managed):
    edda = sign_in("edda")
    template = edda.get("/organisations/enrolment-template").data

    answer = upload(edda, managed("edda"), template)

    assert answer.status_code == 409
    assert "名单里还没有人" in answer.get_data(as_text=True)


@pytest.mark.parametrize("page", ["", "/workbook", "/enrol-rows"])
def test_anothers_list_looks_like_a_missing_one(sign_in, checked, managed, page: str):
    managed("felix")
    felix = sign_in("felix")

    answers = [felix.get(f"/organisations/enrolments/{one}{page}") for one in (checked[1], "0" * 16)]

    assert {answer.status_code for answer in answers} == {404}


def test_another_cannot_send_the_list(sign_in, checked, managed):
    managed("felix")

    assert sign_in("felix").post(f"/organisations/enrolments/{checked[1]}/enrol-rows").status_code == 404


def test_an_officer_uploads_for_an_organisation(sign_in, managed, work, batch_of):
    organisation = managed("edda")

    upload(sign_in("greta"), organisation, a_list(EVA))
    work()

    assert batch_of(organisation)[1].ready == 1


def test_a_candidate_may_not_upload(sign_in, managed):
    assert sign_in("ada").get(f"/organisations/{managed('edda')}/upload-enrolment").status_code == 403
