"""The second officer's release: printed, issued exactly once, and nothing of it when anything is wrong."""

import io
import json
import re
from concurrent.futures import ThreadPoolExecutor

import pypdf
import pytest
from sqlalchemy import func, select

from certification.audit.queries import list_entries
from certification.candidacy.queries import get_application, list_facts
from certification.certificates import actions, pdf, queries
from certification.certificates.models import Certificate
from certification.core.canonical import content_hash
from certification.core.db import db
from certification.core.errors import Refused
from certification.core.files import get_bytes


def test_hugo_releases_what_greta_decided(sign_in, app, decided, complete, people):
    answer = sign_in("hugo").post(f"/certificates/decisions/{decided}/release-decision")

    assert answer.status_code == 303
    with app.app_context():
        held = queries.list_own_certificates(people("ada"))
        assert [one.worth.standing for one in held] == ["valid"]
        assert get_application(complete).state == "completed"
        db.session.remove()


def test_greta_cannot_release_her_own_decision(sign_in, decided):
    answer = sign_in("greta").post(f"/certificates/decisions/{decided}/release-decision")

    assert answer.status_code == 409
    assert "须由两位认证官完成" in answer.get_data(as_text=True)


def test_a_second_release_is_refused(stage, issued, decided, people):
    with pytest.raises(Refused) as refused:
        actions.release_decision(decided, officer_id=people("hugo"))

    assert refused.value.refusal.code == "certificates.already_released"


def test_two_releases_at_once_give_one_certificate(app, decided, people):
    hugo = people("hugo")

    def release(_turn: int) -> str:
        with app.app_context():
            try:
                actions.release_decision(decided, officer_id=hugo)
            except Refused as refused:
                return str(refused.refusal.code)
            finally:
                db.session.remove()
            return "issued"

    with ThreadPoolExecutor(4) as threads:
        outcomes = sorted(threads.map(release, range(4)))

    assert outcomes == ["certificates.already_released"] * 3 + ["issued"]
    assert count_certificates(app) == 1


def count_certificates(app) -> int:
    with app.app_context():
        count = db.session.execute(select(func.count()).select_from(Certificate)).scalar_one()
        db.session.remove()
    return count


def test_the_candidates_file_knows_of_the_certificate(stage, issued, people):
    held = [fact for fact in list_facts(people("ada")) if fact.kind == "certificate_held"]

    assert [(fact.subject, fact.grade) for fact in held] == [(issued, "junior")]


def test_the_face_is_kept_with_its_hash(stage, issued):
    row = db.session.get_one(Certificate, issued)

    assert content_hash(json.loads(row.face)) == row.face_sha256
    assert json.loads(row.face)["name"] == row.name == "张喆"


def test_the_ledger_tells_who_released_and_issued(stage, issued, people):
    lines = list_entries(f"certificates_certificate:{issued}")

    assert [(line.right, line.actor_id) for line in lines] == [
        ("certificates:certificate:issue", people("hugo"))
    ]


def test_no_row_holds_the_secret_of_the_qr_code_in_clear(stage, issued):
    document, _media_type = get_bytes(db.session.get_one(Certificate, issued).document_sha256)
    token = secret_on(document)
    holding = [
        table.name
        for table in db.metadata.sorted_tables
        for row in db.session.execute(select(table))
        if any(token in value for value in row if isinstance(value, str))
    ]

    assert holding == []


def secret_on(document: bytes) -> str:
    """Return the token in the address that the printed QR code and its link carry."""
    link = pypdf.PdfReader(io.BytesIO(document)).pages[0]["/Annots"][0].get_object()["/A"]["/URI"]
    token = str(link).partition("#")[2]
    assert re.fullmatch(r"[\w-]{22}", token)
    return token


def test_a_name_that_the_font_lacks_stops_the_issue(sign_in, app, decided, people):
    rename(app, people("ada"), "张\U000e0100")

    answer = sign_in("hugo").post(f"/certificates/decisions/{decided}/release-decision")

    assert answer.status_code == 409
    assert "证书字体里没有这些字" in answer.get_data(as_text=True)
    assert count_certificates(app) == 0


def rename(app, person_id: str, name: str) -> None:
    with app.app_context(), db.engine.begin() as connection:
        person = db.metadata.tables["accounts_person"]
        connection.execute(person.update().where(person.c.id == person_id).values(name=name))


def test_a_print_that_fails_stops_the_issue_and_says_so(sign_in, app, decided, monkeypatch):
    monkeypatch.setattr(pdf, "SECONDS", 0.01)

    answer = sign_in("hugo").post(f"/certificates/decisions/{decided}/release-decision")

    assert answer.status_code == 409
    assert "没有打印成功" in answer.get_data(as_text=True)
    assert count_certificates(app) == 0


def test_a_released_refusal_issues_nothing_and_tells_the_candidate_why(sign_in, app, complete):
    refuse = {"outcome": "refuse", "reason": "证据无法核实，理由已经告知本人。"}
    sign_in("greta").post(f"/certificates/decisions/{complete}/decide", refuse)
    with app.app_context():
        decision = queries.find_decision(complete).id
        db.session.remove()

    answer = sign_in("hugo").post(f"/certificates/decisions/{decision}/release-decision")

    assert answer.status_code == 303
    assert count_certificates(app) == 0
    assert refuse["reason"] in sign_in("ada").get("/certificates/").get_data(as_text=True)
