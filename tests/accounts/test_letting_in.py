"""A forgotten password, a new address, a lost factor, a candidate at the door: each by a link, once."""

from __future__ import annotations

import re

import pytest

from certification.accounts import queries
from certification.core import letters
from certification.core.jobs import work_once
from certification.core.letters import LetterState
from tests.accounts.authenticating import set_up
from tests.accounts.conftest import page_of
from tests.accounts.test_prove_factor import enter
from tests.conftest import PASSWORD, Client

NEW = "四月的雨下在钱塘江上"
REASON = {"reason": "本人当面申请。"}


@pytest.fixture
def link_in(inside):
    """Find the link of the latest letter of a kind."""

    def find(kind: str) -> str:
        def words() -> str:
            waiting = letters.list_letters(LetterState.TO_HAND_OVER)
            return next(one.words for one in waiting if one.kind == kind)

        found = re.search(r"http://localhost(/accounts/links/[\w-]{43})", inside(words))
        assert found
        return found[1]

    return find


def kinds(inside) -> list[str]:
    return sorted(inside(lambda: [one.kind for one in letters.list_letters(*LetterState)]))


@pytest.mark.parametrize("key", ["ada", "nobody"])
def test_asking_says_the_same_whether_the_address_exists(client, key):
    answer = client.post("/accounts/ask-reset", {"address": f"{key}@caopan.example"})

    assert (answer.status_code, answer.location) == (303, "/accounts/reset-asked")


def test_a_forgotten_password_is_chosen_anew_and_ends_every_session(app, sign_in, client, link_in):
    before = sign_in("ada")
    client.post("/accounts/ask-reset", {"address": "ada@caopan.example"})
    work_once(app)

    client.post(page_of(client, link_in("reset_password")), {"password": NEW})

    assert before.get("/candidacy/path").status_code == 302
    assert (
        client.post("/accounts/sign-in", {"address": "ada@caopan.example", "password": PASSWORD}).status_code
        == 409
    )
    assert (
        client.post("/accounts/sign-in", {"address": "ada@caopan.example", "password": NEW}).status_code
        == 303
    )


def test_nobody_is_written_to_where_nobody_is_reached(app, client, inside):
    client.post("/accounts/ask-reset", {"address": "nobody@caopan.example"})
    work_once(app)

    assert kinds(inside) == []


def test_asking_again_and_again_writes_one_letter(app, client, inside):
    for _ in range(3):
        client.post("/accounts/ask-reset", {"address": "ada@caopan.example"})
    while work_once(app):
        pass

    assert kinds(inside) == ["reset_password"]


def test_asking_without_end_is_stopped(client):
    answers = [
        client.post("/accounts/ask-reset", {"address": f"x{n}@caopan.example"}).status_code for n in range(21)
    ]

    assert answers[-1] == 429


def test_a_reset_keeps_the_second_factor(app, client, link_in, sign_in, people):
    set_up(enter(app, "hugo"))
    sign_in("greta").post(f"/accounts/people/{people('hugo')}/order-reset", REASON)
    client.post(page_of(client, link_in("reset_password")), {"password": NEW})

    client.post("/accounts/sign-in", {"address": "hugo@caopan.example", "password": NEW})

    assert client.get("/console/").location == "/accounts/prove-factor?next=/console/"
    assert client.get("/accounts/prove-factor").status_code == 200


def test_an_officers_link_comes_with_a_notice_and_never_for_the_officer(sign_in, people, inside):
    greta = sign_in("greta")

    answers = [
        greta.post(f"/accounts/people/{people(key)}/order-reset", REASON).status_code
        for key in ("ada", "greta")
    ]

    assert answers == [303, 409]
    assert kinds(inside) == ["reset_ordered", "reset_password"]


@pytest.fixture
def chen(app, people) -> str:
    """Let Chen have a second factor, and return the id."""
    set_up(enter(app, "chen"))
    return str(people("chen"))


def test_a_lost_factor_of_staff_is_reset_by_two(chen, client, link_in, sign_in, inside):
    sign_in("greta").post(f"/accounts/people/{chen}/order-factor-reset", REASON)
    (proposal,) = inside(queries.list_open_proposals)
    before = kinds(inside)
    sign_in("hugo").post(f"/accounts/proposals/{proposal.id}/approve-proposal")

    page = page_of(client, link_in("reset_factor"))
    wrong = client.post(page, {"password": "a guess"}).status_code
    client.post(page, {"password": PASSWORD})

    assert (before, wrong) == (["factor_set_up"], 409)
    assert not inside(queries.has_factor, chen)


def test_where_no_second_officer_is_the_machine_helps(app, sign_in, people):
    set_up(enter(app, "hugo"))

    answer = sign_in("greta").post(f"/accounts/people/{people('hugo')}/order-factor-reset", REASON)
    told = app.test_cli_runner().invoke(args=["people", "reset-factor", "hugo@caopan.example"])

    assert answer.status_code == 409
    assert re.fullmatch(r"http://localhost/accounts/links/[\w-]{43}\n", told.output)


def test_a_new_address_holds_once_its_link_is_opened_with_the_password(sign_in, client, link_in, inside):
    ada = sign_in("ada")
    ada.post("/accounts/change-address", {"address": "zhangzhe@caopan.example", "password": PASSWORD})
    page = page_of(client, link_in("confirm_address"))

    stranger = client.post(page, {"password": "a guess"}).status_code
    client.post(page, {"password": PASSWORD})

    assert stranger == 409
    entered = client.post("/accounts/sign-in", {"address": "zhangzhe@caopan.example", "password": PASSWORD})
    assert entered.status_code == 303
    assert "address_changed" in kinds(inside)


def test_a_change_of_address_needs_the_password_and_a_free_address(sign_in):
    ada = sign_in("ada")

    wrong = ada.post("/accounts/change-address", {"address": "z@caopan.example", "password": "a guess"})
    taken = ada.post("/accounts/change-address", {"address": "boris@caopan.example", "password": PASSWORD})

    assert (wrong.status_code, taken.status_code) == (409, 409)


def test_a_candidate_at_the_door_is_signed_in_by_a_link_once(sign_in, people, client, app):
    page = (
        sign_in("greta").post(f"/accounts/people/{people('ada')}/lend-session", REASON).get_data(as_text=True)
    )
    found = re.search(r"/accounts/links/[\w-]{43}", page)
    assert found

    client.post(page_of(client, found[0]))

    assert client.get("/candidacy/path").status_code == 200
    assert Client(app).get(found[0]).status_code == 410


@pytest.mark.parametrize("key", ["chen", "hugo", "greta", "edda"])
def test_no_link_signs_staff_in(sign_in, people, key):
    answer = sign_in("greta").post(f"/accounts/people/{people(key)}/lend-session", REASON)

    assert answer.status_code == 409


def test_a_name_is_corrected_by_an_officer_who_saw_the_paper(sign_in, people, inside):
    greta, address = sign_in("greta"), f"/accounts/people/{people('ada')}/change-name"

    unseen = greta.post(address, {"name": "张哲", **REASON}).status_code
    seen = greta.post(address, {"name": "张哲", "has_seen_paper": "y", **REASON}).status_code

    assert (unseen, seen) == (422, 303)
    assert inside(queries.get_name, people("ada")) == "张哲"
    assert [one.name_before for one in inside(queries.list_name_changes, people("ada"))] == ["张喆"]


def test_an_officer_does_not_correct_the_own_name(sign_in, people):
    answer = sign_in("greta").post(
        f"/accounts/people/{people('greta')}/change-name", {"name": "周龚", "has_seen_paper": "y", **REASON}
    )

    assert answer.status_code == 409


def test_an_officer_signs_somebody_out_everywhere(sign_in, people):
    ada = sign_in("ada")

    sign_in("greta").post(f"/accounts/people/{people('ada')}/revoke-sessions", REASON)

    assert ada.get("/candidacy/path").status_code == 302
