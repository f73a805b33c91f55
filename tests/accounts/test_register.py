"""Registering and signing in, through the front door."""

from __future__ import annotations

import pytest

from tests.conftest import PASSWORD

NEW = {
    "name": "王㛃",
    "address": "13800000001",
    "born_on": "1995-01-01",
    "password": "correct horse",
    "consent": "y",
}


def test_a_stranger_registers_and_is_signed_in(client):
    answer = client.post("/accounts/register", NEW)

    assert (answer.status_code, answer.location) == (303, "/candidacy/path")
    assert client.get("/candidacy/path").status_code == 200


@pytest.mark.parametrize(
    ("field", "typed"),
    [
        ("name", ""),
        ("name", "   "),
        ("name", "a" * 61),
        ("name", "张\u202e喆"),
        ("name", "张\x00喆"),
        ("address", "not an address"),
        ("address", "12345"),
        ("born_on", "yesterday"),
        ("born_on", "1800-01-01"),
        ("password", "short"),
        ("consent", ""),
    ],
)
def test_a_bad_field_is_named_and_the_rest_is_kept(client, field, typed):
    answer = client.post("/accounts/register", {**NEW, field: typed})
    page = answer.get_data(as_text=True)

    assert answer.status_code == 422
    assert 'aria-invalid="true"' in page
    assert field == "address" or "13800000001" in page


def test_a_name_that_the_certificate_cannot_print_is_told_at_once(client):
    answer = client.post("/accounts/register", {**NEW, "name": "张\U000323af"})

    assert answer.status_code == 409
    assert "\U000323af" in answer.get_data(as_text=True)


@pytest.mark.parametrize(
    "name", ["张喆", "王㛃", "𠮷田", "陈堃", "李犇", "赵翀", "孙㵘", "周䶮", "吴赟", "郑﨑", "王昇"]
)
def test_rare_names_of_the_field_are_accepted(client, name):
    assert client.post("/accounts/register", {**NEW, "name": name}).status_code == 303


def test_a_password_everybody_knows_is_refused(client):
    answer = client.post("/accounts/register", {**NEW, "password": "12345678"})

    assert answer.status_code == 409


def test_a_taken_number_is_refused_at_its_field(client, app):
    from tests.conftest import Client

    Client(app).post("/accounts/register", NEW)

    answer = client.post("/accounts/register", {**NEW, "address": "+86 138-0000-0001"})

    assert answer.status_code == 409
    assert "已经注册过" in answer.get_data(as_text=True)


def test_a_password_never_comes_back_in_a_page(client):
    answer = client.post("/accounts/register", {**NEW, "address": "odd"})

    assert "correct horse" not in answer.get_data(as_text=True)


def test_one_signs_in_and_goes_on_where_one_wanted_to(client):
    answer = client.post(
        "/accounts/sign-in",
        {"address": "ada@caopan.example", "password": PASSWORD, "next": "/exams/sittings"},
    )

    assert (answer.status_code, answer.location) == (303, "/exams/sittings")


@pytest.mark.parametrize(
    "outside", ["//evil.example", "https://evil.example", "/\\evil.example", "javascript:alert(1)"]
)
def test_signing_in_never_leads_away_from_the_site(client, outside):
    answer = client.post(
        "/accounts/sign-in", {"address": "ada@caopan.example", "password": PASSWORD, "next": outside}
    )

    assert answer.location == "/"


def test_a_wrong_password_and_an_unknown_person_look_the_same(client):
    wrong = client.post("/accounts/sign-in", {"address": "ada@caopan.example", "password": "not hers"})
    unknown = client.post("/accounts/sign-in", {"address": "eve@caopan.example", "password": "not hers"})

    assert (wrong.status_code, unknown.status_code) == (409, 409)
    assert len(wrong.data) == len(unknown.data)


def test_after_ten_misses_a_caller_waits(client):
    for _miss in range(10):
        client.post("/accounts/sign-in", {"address": "ada@caopan.example", "password": "guess"})

    answer = client.post("/accounts/sign-in", {"address": "ada@caopan.example", "password": PASSWORD})

    assert answer.status_code == 429
    assert int(answer.headers["Retry-After"]) > 0


def test_a_session_is_worth_nothing_after_sign_out(sign_in):
    ada = sign_in("ada")

    answer = ada.post("/accounts/sign-out")

    assert answer.headers["Clear-Site-Data"] == '"cache"'
    assert "caopan-session=;" in answer.headers["Set-Cookie"]
    assert ada.get("/candidacy/path").status_code == 302


def test_a_role_that_is_taken_away_is_gone_with_the_next_request(app, sign_in, people):
    from sqlalchemy import delete

    from certification.accounts.models import RoleHeld
    from certification.core.db import db

    greta = sign_in("greta")
    assert greta.get("/console/").status_code == 200

    with app.app_context():
        db.session.execute(delete(RoleHeld).where(RoleHeld.person_id == people("greta")))
        db.session.commit()
        db.session.remove()

    assert greta.get("/console/").status_code == 403


def test_the_language_is_chosen_by_the_reader(client):
    answer = client.post("/accounts/language", {"language": "en", "next": "/accounts/register"})
    page = client.get("/accounts/register").get_data(as_text=True)

    assert answer.location == "/accounts/register"
    assert '<html lang="en">' in page
    assert "Register as a candidate" in page
