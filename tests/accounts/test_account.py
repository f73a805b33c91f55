"""One's own account: the profile, the sessions, the password."""

from __future__ import annotations

from certification.accounts import queries
from tests.accounts.test_prove_factor import enter
from tests.conftest import PASSWORD

NEW = "四月的雨下在钱塘江上"


def test_the_profile_masks_the_address(sign_in):
    page = sign_in("ada").get("/accounts/profile").get_data(as_text=True)

    assert "a***@caopan.example" in page
    assert "ada@caopan.example" not in page


def test_every_browser_is_listed_in_coarse_words(app, sign_in):
    phone = "Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 Chrome/120 Mobile Safari/537.36"
    ada = sign_in("ada")
    ada.browser.post(
        "/accounts/sign-in",
        data={"csrf_token": ada.forgery_token(), "address": "ada@caopan.example", "password": PASSWORD},
        headers={"User-Agent": phone},
    )

    page = ada.in_english().get("/accounts/sessions").get_data(as_text=True)

    assert "Chrome · Android" in page
    assert page.count("Sign it out") == 1


def test_one_session_is_ended_by_its_owner_only(app, sign_in, people, inside):
    lost, boris = sign_in("ada"), sign_in("boris")
    (session,) = inside(queries.list_own_sessions, people("ada"))

    refused = boris.post(f"/accounts/sessions/{session.name}/end-session").status_code
    sign_in("ada").post(f"/accounts/sessions/{session.name}/end-session")

    assert refused == 404
    assert lost.get("/candidacy/path").status_code == 302


def test_all_others_are_ended(sign_in):
    first, second = sign_in("ada"), sign_in("ada")

    second.post("/accounts/sessions/end-other-sessions")

    assert (first.get("/candidacy/path").status_code, second.get("/candidacy/path").status_code) == (302, 200)


def test_a_changed_password_ends_the_others_and_keeps_this_one(app, sign_in):
    before, ada = sign_in("ada"), sign_in("ada")

    ada.post("/accounts/change-password", {"old": PASSWORD, "password": NEW})

    assert (before.get("/candidacy/path").status_code, ada.get("/candidacy/path").status_code) == (302, 200)
    assert enter(app, "ada").get("/candidacy/path").status_code == 302


def test_the_present_password_is_asked_for(sign_in):
    assert (
        sign_in("ada").post("/accounts/change-password", {"old": "a guess", "password": NEW}).status_code
        == 409
    )


def test_a_password_is_not_guessed_from_within(sign_in, early_in_the_window):
    ada = sign_in("ada")

    answers = [
        ada.post("/accounts/change-password", {"old": "a guess", "password": NEW}).status_code
        for _ in range(11)
    ]

    assert answers == [409] * 10 + [429]
