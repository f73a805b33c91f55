"""The number of an identity paper: kept only where the body keeps numbers, sealed, found again, shown once for a reason."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from sqlalchemy import select

from certification.audit.models import Entry
from certification.candidacy import queries
from certification.core.db import db
from tests.candidacy.rules.test_identity import MINE

FORM = {"paper": "居民身份证原件，当面核对", "number": MINE}


@pytest.fixture
def keeps_numbers(app):
    """Let the body keep the numbers of papers."""
    before = app.extensions["caopan_settings"]
    app.extensions["caopan_settings"] = replace(before, stores_identity_numbers=True)
    yield
    app.extensions["caopan_settings"] = before


@pytest.fixture
def kept(app, keeps_numbers, sign_in, people) -> str:
    """Let Greta have kept the number of Ada's paper; give the row's id."""
    sign_in("greta").post(f"/candidacy/people/{people('ada')}/check-identity", FORM)
    with app.app_context():
        found = queries.list_kept_numbers(people("ada"))[0].id
        db.session.remove()
    return found


def page_of(number: str) -> str:
    return f"/candidacy/identity-numbers/{number}/reveal-identity-number"


def test_by_default_no_number_is_asked_nor_kept(app, sign_in, people):
    greta = sign_in("greta")

    answer = greta.post(f"/candidacy/people/{people('ada')}/check-identity", FORM)

    assert answer.status_code == 303
    assert "证件号码（可不填）" not in greta.get(f"/candidacy/people/{people('ada')}/check-identity").get_data(as_text=True)  # fmt: skip
    with app.app_context():
        assert queries.list_kept_numbers(people("ada")) == []


def test_a_kept_number_stands_nowhere_in_the_clear(app, kept):
    with app.app_context():
        rows = db.session.execute(db.text("SELECT * FROM candidacy_identity_number")).all()
        audit = [entry.details for entry in db.session.scalars(select(Entry))]

    assert MINE not in repr(rows)
    assert not any(MINE in details for details in audit)


def test_the_file_says_that_a_number_is_kept_and_not_which(sign_in, people, kept):
    page = sign_in("greta").get(f"/candidacy/people/{people('ada')}").get_data(as_text=True)

    assert "已密封保存" in page
    assert MINE[-6:] not in page


def test_the_same_paper_for_another_person_is_refused_at_its_field(sign_in, people, kept):
    spelt = {**FORM, "number": f"{MINE[:6]} {MINE[6:]}"}

    answer = sign_in("hugo").post(f"/candidacy/people/{people('boris')}/check-identity", spelt)

    assert answer.status_code == 409
    assert "已经为另一个人核对过" in answer.get_data(as_text=True)
    assert "还没有人核对过" in sign_in("hugo").get(f"/candidacy/people/{people('boris')}").get_data(
        as_text=True
    )


def test_the_same_paper_for_the_same_person_is_kept_once(app, sign_in, people, kept):
    answer = sign_in("hugo").post(f"/candidacy/people/{people('ada')}/check-identity", FORM)

    assert answer.status_code == 303
    with app.app_context():
        assert len(queries.list_kept_numbers(people("ada"))) == 1


def test_a_number_does_not_slip_into_the_words(sign_in, people):
    answer = sign_in("greta").post(
        f"/candidacy/people/{people('ada')}/check-identity", {"paper": f"身份证 {MINE}"}
    )

    assert answer.status_code == 422


def test_a_number_is_shown_once_for_a_reason_that_stays(app, sign_in, kept):
    greta = sign_in("greta")

    shown = greta.post(page_of(kept), {"reason": "公安机关来函核查"})

    assert MINE in shown.get_data(as_text=True)
    assert shown.headers["Cache-Control"] == "no-store"
    assert MINE not in greta.get(page_of(kept)).get_data(as_text=True)
    with app.app_context():
        entry = db.session.scalars(
            select(Entry).where(Entry.right == "candidacy:identity_number:reveal")
        ).one()
    assert (entry.actor_id, entry.reason) == (greta.person_id, "公安机关来函核查")


@pytest.mark.parametrize("reason", ["", "   "])
def test_without_a_reason_nothing_is_shown(sign_in, kept, reason: str):
    answer = sign_in("greta").post(page_of(kept), {"reason": reason})

    assert answer.status_code == 422
    assert not re.search(MINE, answer.get_data(as_text=True))


@pytest.mark.parametrize("key", ["chen", "ada", "sam", "edda"])
def test_nobody_but_an_officer_sees_a_number(sign_in, kept, key: str):
    assert sign_in(key).post(page_of(kept), {"reason": "想看"}).status_code == 403


def test_a_number_that_is_not_kept_has_no_page(sign_in):
    assert sign_in("greta").get(page_of("0" * 16)).status_code == 404
