"""The second factor of staff: no right without it, each code once, recovery codes, no guessing."""

from __future__ import annotations

import pytest

from certification.core import clock
from tests.accounts.authenticating import code_of, set_up
from tests.conftest import PASSWORD, Client


def enter(app, key: str) -> Client:
    """Sign somebody in by the password, on a browser of their own."""
    browser = Client(app)
    browser.post("/accounts/sign-in", {"address": f"{key}@caopan.example", "password": PASSWORD})
    return browser


def test_staff_are_led_to_set_the_factor_up_and_on_to_where_they_wanted(app):
    greta = enter(app, "greta")

    asked = greta.get("/console/")
    leads = greta.get(asked.location)

    assert (asked.status_code, asked.location) == (302, "/accounts/prove-factor?next=/console/")
    assert leads.location == "/accounts/set-up-factor?next=/console/"


@pytest.mark.parametrize(
    ("key", "page"),
    [
        ("greta", "/console/"),
        ("chen", "/practicals/assigned"),
        ("sam", "/console/system"),
        ("greta", "/accounts/people"),
    ],
)
def test_a_password_alone_opens_nothing_of_staffs(app, key, page):
    assert enter(app, key).get(page).status_code == 302


def test_a_password_alone_changes_nothing_of_staffs(app):
    answer = enter(app, "greta").post("/exams/sittings/open", {})

    assert (answer.status_code, answer.location) == (303, "/accounts/prove-factor")


def test_setting_up_opens_the_office_and_tells_ten_codes(app):
    greta = enter(app, "greta")

    _secret, codes = set_up(greta)

    assert len(set(codes)) == 10
    assert greta.get("/console/").status_code == 200


def test_another_session_must_prove_again(app):
    secret, _codes = set_up(enter(app, "greta"))
    later = enter(app, "greta")

    before = later.get("/console/").status_code
    later.post("/accounts/prove-factor", {"code": code_of(secret)})

    assert (before, later.get("/console/").status_code) == (302, 200)


def test_a_code_counts_once(app):
    secret, _codes = set_up(enter(app, "greta"))
    enter(app, "greta").post("/accounts/prove-factor", {"code": code_of(secret)})

    answer = enter(app, "greta").post("/accounts/prove-factor", {"code": code_of(secret)})

    assert answer.status_code == 409


def test_a_recovery_code_counts_once_and_only_for_its_owner(app):
    _secret, codes = set_up(enter(app, "greta"))
    set_up(enter(app, "hugo"))

    answers = [
        enter(app, key).post("/accounts/prove-factor", {"code": codes[0].upper()}).status_code
        for key in ("hugo", "greta", "greta")
    ]

    assert answers == [409, 303, 409]


def test_new_recovery_codes_replace_the_old(app):
    greta = enter(app, "greta")
    _secret, codes = set_up(greta)

    page = greta.post("/accounts/recovery-codes").get_data(as_text=True)

    assert codes[0] not in page
    assert enter(app, "greta").post("/accounts/prove-factor", {"code": codes[0]}).status_code == 409


def test_codes_cannot_be_guessed_in_one_session_nor_in_many(app):
    set_up(enter(app, "greta"))
    guesser = enter(app, "greta")

    answers = [guesser.post("/accounts/prove-factor", {"code": "000000"}).status_code for _ in range(6)]

    assert answers == [409] * 5 + [429]


def test_the_wait_ends(app):
    secret, _codes = set_up(enter(app, "greta"))
    guesser = enter(app, "greta")
    for _ in range(6):
        guesser.post("/accounts/prove-factor", {"code": "000000"})

    clock.move_for_tests(seconds=330)
    answer = guesser.post("/accounts/prove-factor", {"code": code_of(secret, steps=11)})

    assert answer.status_code == 303


def test_a_wrong_first_code_sets_nothing_up(app):
    greta = enter(app, "greta")

    answer = greta.post("/accounts/set-up-factor", {"code": "000000"})

    assert answer.status_code == 409
    assert greta.get("/accounts/set-up-factor").status_code == 200


def test_a_candidate_switches_it_on_and_off(app):
    ada = enter(app, "ada")
    set_up(ada)

    assert enter(app, "ada").get("/candidacy/path").status_code == 302
    assert ada.post("/accounts/switch-off-factor", {"password": PASSWORD}).status_code == 303
    assert enter(app, "ada").get("/candidacy/path").status_code == 200


def test_staff_cannot_switch_it_off(app):
    greta = enter(app, "greta")
    set_up(greta)

    assert greta.post("/accounts/switch-off-factor", {"password": PASSWORD}).status_code == 409
