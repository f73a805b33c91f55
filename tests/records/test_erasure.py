"""A person asks to be erased; two officers carry it out; the number stays verifiable, the ledger whole."""

import json

import pytest
from sqlalchemy import select

from certification.accounts.models import Person, RoleHeld, Session
from certification.accounts.queries import find_identity
from certification.audit.models import Entry
from certification.candidacy.actions import record_fact
from certification.candidacy.models import Application, Evidence
from certification.certificates import actions as certificates
from certification.certificates import queries as register
from certification.certificates.models import Certificate
from certification.core.db import Base, db
from certification.core.errors import Refused
from certification.core.files import File
from certification.core.letters import Letter
from certification.core.masking import ERASED_NAME
from certification.records import actions, queries
from certification.records.actions import erasing
from certification.records.models import Erasure, Parcel
from certification.records.rules.erasure import Choice, Reason
from certification.study.models import Trial
from tests.factories import PASSWORD, a_parcel, a_trial, a_waiting_application, a_wish_to_be_erased

FORM = {"certificates": "keep", "password": PASSWORD, "understood": "y"}


@pytest.fixture
def asked(app, people) -> str:
    """Give Ada's request; she has sent a file, practised and asked for an export before."""
    ada = people("ada")
    with app.app_context():
        a_waiting_application(ada)
        a_trial(ada)
        a_parcel(ada)
        erasure = a_wish_to_be_erased(ada)
        db.session.remove()
    return erasure


def erase(erasure: str, people) -> None:
    actions.propose_erasure(erasure, officer_id=people("greta"))
    actions.approve_erasure(erasure, officer_id=people("hugo"))


def test_a_person_asks_with_the_password_again(sign_in, app):
    ada = sign_in("ada")

    answer = ada.post("/records/mine/ask-for-erasure", FORM)

    assert answer.status_code == 303
    assert "正在等两位认证官处理" in ada.get("/records/mine").get_data(as_text=True)


@pytest.mark.parametrize(
    ("change", "status"),
    [
        ({"password": "wrong"}, 409),
        ({"password": ""}, 422),
        ({"understood": ""}, 422),
        ({"certificates": "sell"}, 422),
    ],
)
def test_nothing_is_asked_without_password_and_understanding(sign_in, app, change, status):
    answer = sign_in("ada").post("/records/mine/ask-for-erasure", {**FORM, **change})

    assert answer.status_code == status
    with app.app_context():
        assert db.session.query(Erasure).count() == 0


def test_passwords_cannot_be_tried_for_ever(sign_in):
    ada = sign_in("ada")

    answers = [
        ada.post("/records/mine/ask-for-erasure", {**FORM, "password": "x"}).status_code for _ in range(11)
    ]

    assert answers == [409] * 10 + [429]


def test_it_can_be_taken_back(sign_in, asked, app):
    assert sign_in("ada").post("/records/mine/take-back-erasure").status_code == 303
    with app.app_context():
        assert db.session.get_one(Erasure, asked).dropped_at is not None


def test_the_officers_page_tells_what_goes_and_what_stays(sign_in, asked):
    page = sign_in("greta").get(f"/records/erasures/{asked}/propose-erasure").get_data(as_text=True)

    assert "证据文件：1" in page
    assert "操作账本的每一行" in page


def test_two_officers_erase(sign_in, app, asked, people):
    first = sign_in("greta").post(f"/records/erasures/{asked}/propose-erasure")
    same = sign_in("greta").post(f"/records/erasures/{asked}/approve-erasure")
    second = sign_in("hugo").post(f"/records/erasures/{asked}/approve-erasure")

    assert (first.status_code, same.status_code, second.status_code) == (303, 409, 303)
    with app.app_context():
        assert db.session.get_one(Person, people_id(asked)).name == ERASED_NAME


def people_id(erasure: str) -> str:
    return db.session.get_one(Erasure, erasure).person_id


def test_name_address_birthday_password_and_sessions_are_gone(stage, asked, people):
    ada = people("ada")
    erase(asked, people)

    person = db.session.get_one(Person, ada)
    assert (person.name, person.email, person.mobile, person.born_on) == (ERASED_NAME, None, None, None)
    assert (person.password_hash, person.erased_at is not None) == ("", True)
    assert db.session.execute(select(Session).where(Session.person_id == ada)).first() is None
    assert all(one.until_on for one in db.session.scalars(select(RoleHeld).where(RoleHeld.person_id == ada)))


def test_an_open_browser_is_signed_out_at_once(app, sign_in, asked, people):
    ada = sign_in("ada")
    with app.app_context():
        erase(asked, people)
        db.session.remove()

    assert ada.get("/records/mine").status_code == 302


def test_what_was_sent_written_and_practised_is_gone(stage, asked, people):
    erase(asked, people)

    evidence = db.session.execute(select(Evidence)).scalar_one()
    application = db.session.execute(select(Application)).scalar_one()
    assert (evidence.title, evidence.description, evidence.file_name, evidence.file_sha256) == (
        "",
        "",
        "",
        None,
    )
    assert (application.statement, application.state) == ("", "returned")
    assert [db.session.query(table).count() for table in (File, Trial, Parcel, Letter)] == [0, 0, 0, 0]


def test_nothing_of_her_stands_in_any_row_but_the_ledger(stage, asked, people):
    erase(asked, people)

    told = json.dumps(
        [[str(cell) for cell in row] for table in readable() for row in db.session.execute(select(table))]
    )

    assert "ada@caopan.example" not in told
    assert "五月的十二场日播" not in told


def readable():
    return [table for table in Base.metadata.sorted_tables if table.name != "audit_entry"]


def test_the_ledger_stays_whole_and_its_chain_holds(stage, asked, people):
    actions.seal_ledger()
    before = db.session.query(Entry).count()

    erase(asked, people)
    actions.seal_ledger()

    assert db.session.query(Entry).count() > before
    assert queries.check_chain().faults == ()


def test_a_letter_tells_of_it_before(stage, asked, people):
    actions.propose_erasure(asked, officer_id=people("greta"))

    letter = db.session.execute(select(Letter)).scalar_one()
    assert "您将不能再登录" in letter.words


@pytest.mark.parametrize("page", ["", "/propose-erasure", "/approve-erasure", "/drop-erasure"])
def test_only_officers_deal_with_it(sign_in, asked, page):
    address = f"/records/erasures/{asked}{page}" if page else "/records/erasures"

    assert sign_in("boris").get(address).status_code == 403


def test_it_is_declined_with_a_reason_that_the_person_reads(sign_in, asked):
    sign_in("hugo").post(f"/records/erasures/{asked}/drop-erasure", {"reason": "请先结清报名费。"})

    assert "请先结清报名费。" in sign_in("ada").get("/records/mine").get_data(as_text=True)


def test_declining_needs_a_reason(sign_in, asked):
    assert sign_in("hugo").post(f"/records/erasures/{asked}/drop-erasure", {"reason": ""}).status_code == 422


def test_a_person_under_sanction_is_held_even_after_asking(stage, asked, people):
    record_fact(people("ada"), "sanction_opened", "change1", actor_id=people("greta"))

    with pytest.raises(Refused) as refused:
        actions.propose_erasure(asked, officer_id=people("greta"))

    assert refused.value.refusal.code is Reason.UNDER_SANCTION


def test_staff_leave_first(stage, people):
    with pytest.raises(Refused) as refused:
        a_wish_to_be_erased(people("chen"))

    assert refused.value.refusal.code is Reason.STILL_STAFF


def test_all_of_it_or_nothing(stage, asked, people, monkeypatch):
    def fall(*_whom: str) -> None:
        raise RuntimeError

    monkeypatch.setattr("certification.records.actions.erasing.ERASERS", (*erasing.ERASERS, fall))
    with pytest.raises(RuntimeError):
        erase(asked, people)

    assert db.session.get_one(Person, people("ada"), populate_existing=True).email == "ada@caopan.example"
    assert db.session.query(File).count() == 1


def test_a_kept_certificate_stays_verifiable_without_a_name(client, app, issued, people):
    ada = people("ada")
    with app.app_context():
        erase(a_wish_to_be_erased(ada), people)
        certificate = db.session.get_one(Certificate, issued)
        assert (certificate.name, certificate.document_sha256) == (ERASED_NAME, None)
        assert "张喆" not in certificate.face
        assert db.session.query(File).filter_by(media_type="application/pdf").count() == 0
        db.session.remove()

    page = client.get(f"/verify/{'-'.join(issued[at : at + 4] for at in range(0, 16, 4))}").get_data(
        as_text=True
    )

    assert "这是一张有效的证书" in page
    assert ERASED_NAME in page


def test_a_certificate_is_withdrawn_where_its_holder_chose_so(stage, issued, people):
    erase(a_wish_to_be_erased(people("ada"), Choice.WITHDRAW), people)

    held = register.get_certificate(issued)
    [change] = register.list_changes(issued)
    assert held.state == "withdrawn"
    assert (change.proposed_by, change.approved_by) == (people("greta"), people("hugo"))


def test_a_change_that_waits_is_settled_first(stage, issued, people):
    erasure = a_wish_to_be_erased(people("ada"))
    certificates.suspend_certificate(issued, officer_id=people("greta"), reason="收到投诉，正在核查。")

    with pytest.raises(Refused) as refused:
        erase(erasure, people)

    assert refused.value.refusal.code is Reason.DECISION_WAITS
    assert find_identity("") is None
