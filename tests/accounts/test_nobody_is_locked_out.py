"""Somebody else's misses never shut a known device out (decision 006)."""

from __future__ import annotations

import pytest

from tests.conftest import PASSWORD, Client

pytestmark = pytest.mark.usefixtures("early_in_the_window")

ADA = {"address": "ada@caopan.example", "password": PASSWORD}
GUESS = {"address": "ada@caopan.example", "password": "a guess"}


def miss(browser: Client, times: int, **options) -> list[int]:
    return [browser.post("/accounts/sign-in", GUESS, **options).status_code for _ in range(times)]


def elsewhere(address: str) -> dict[str, dict[str, str]]:
    return {"environ_overrides": {"REMOTE_ADDR": address}}


def test_a_known_device_signs_in_whatever_a_neighbour_in_the_room_misses(app):
    ada, neighbour = Client(app), Client(app)
    ada.post("/accounts/sign-in", ADA)
    ada.post("/accounts/sign-out")

    missed = miss(neighbour, 12)

    assert missed[-1] == 429
    assert neighbour.post("/accounts/sign-in", ADA).status_code == 429
    assert ada.post("/accounts/sign-in", ADA).status_code == 303


def test_misses_from_elsewhere_do_not_shut_out_a_strange_device(app, client):
    miss(Client(app), 12, **elsewhere("192.0.2.7"))

    assert client.post("/accounts/sign-in", ADA).status_code == 303


def test_one_network_cannot_try_one_password_on_everybody(client):
    answers = [
        client.post(
            "/accounts/sign-in", {"address": f"x{n}@caopan.example", "password": "a guess"}
        ).status_code
        for n in range(101)
    ]

    assert answers == [409] * 100 + [429]


def test_a_room_full_of_right_passwords_is_no_miss(app):
    answers = [Client(app).post("/accounts/sign-in", ADA).status_code for _ in range(12)]

    assert set(answers) == {303}


def test_a_known_device_guesses_no_more_than_a_strange_one(app):
    thief = Client(app)
    thief.post("/accounts/sign-in", ADA)
    thief.post("/accounts/sign-out")

    assert miss(thief, 11) == [409] * 10 + [429]


def test_a_device_is_known_for_its_owner_only_and_until_the_password_changes(app):
    boris = Client(app)
    boris.post("/accounts/sign-in", {"address": "boris@caopan.example", "password": PASSWORD})
    miss(Client(app), 10)

    assert boris.post("/accounts/sign-in", ADA).status_code == 429


def test_a_made_up_device_is_no_device(app):
    forger = Client(app)
    forger.browser.set_cookie("caopan-device", "0" * 32 + "." + "0" * 32)
    miss(forger, 10)

    assert forger.post("/accounts/sign-in", ADA).status_code == 429
