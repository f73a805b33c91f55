"""The holder's pages: what I hold, its bytes as they were kept, a link to share."""

import hashlib

from certification.certificates.models import Certificate
from certification.certificates.rules.number import dashed
from certification.core.db import db


def test_ada_sees_her_certificate_with_a_link_to_share(sign_in, issued):
    page = sign_in("ada").get("/certificates/").get_data(as_text=True)

    assert dashed(issued) in page
    assert f"http://localhost/verify/{dashed(issued)}" in page


def test_the_shared_link_holds_no_secret(sign_in, issued):
    page = sign_in("ada").get("/certificates/").get_data(as_text=True)

    assert f"{dashed(issued)}#" not in page


def test_the_bytes_are_those_that_were_kept_at_issue(sign_in, app, issued):
    answer = sign_in("ada").get(f"/certificates/{issued}/document")

    with app.app_context():
        kept = db.session.get_one(Certificate, issued).document_sha256
        db.session.remove()
    assert hashlib.sha256(answer.data).hexdigest() == kept
    assert answer.headers["Content-Type"] == "application/pdf"
    assert "attachment" in answer.headers["Content-Disposition"]


def test_boris_cannot_have_adas_document(sign_in, issued):
    assert sign_in("boris").get(f"/certificates/{issued}/document").status_code == 404


def test_a_missing_document_looks_the_same(sign_in, app):
    assert sign_in("boris").get("/certificates/7K4MQ2XW9F0BT6HD/document").status_code == 404


def test_boris_who_holds_nothing_is_told_the_next_step(sign_in, app):
    page = sign_in("boris").get("/certificates/").get_data(as_text=True)

    assert "您还没有证书" in page
