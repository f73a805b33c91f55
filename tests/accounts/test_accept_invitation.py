"""Being invited, through the front door: one link, one person, the roles."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest

from certification.accounts import queries
from certification.accounts.actions import invite
from certification.core import clock
from certification.core.errors import Refused
from certification.core.permissions import Role
from tests.accounts.conftest import NEWCOMER, an_invitation, page_of
from tests.conftest import PASSWORD, Client

STAFFED = {key: NEWCOMER[key] for key in ("name", "password", "consent")}


def test_an_invited_candidate_becomes_a_person_with_a_session(client, invited):
    answer = client.post(page_of(client, invited(Role.CANDIDATE)), NEWCOMER)

    assert (answer.status_code, answer.location) == (303, "/candidacy/path")
    assert client.get("/candidacy/path").status_code == 200


def test_staff_are_not_asked_for_a_birthday(client, invited):
    page = client.get(page_of(client, invited(Role.ASSESSOR))).get_data(as_text=True)

    assert 'value="王㛃"' in page
    assert "出生日期" not in page


def test_opening_a_link_uses_nothing_up(client, invited):
    link = invited(Role.ASSESSOR)

    assert client.get(page_of(client, link)).status_code == 200
    assert client.get(page_of(client, link)).status_code == 200


def test_a_link_opens_once(client, app, invited):
    link = invited(Role.ASSESSOR)
    client.post(page_of(client, link), STAFFED)

    answer = Client(app).get(link)

    assert answer.status_code == 410
    assert "已经用过" in answer.get_data(as_text=True)


@pytest.mark.parametrize(("days", "status"), [(2.9, 302), (3.1, 410)])
def test_a_link_lasts_72_hours(client, invited, days, status):
    link = invited(Role.ASSESSOR)

    clock.move_for_tests(days=days)

    assert client.get(link).status_code == status


def test_a_token_that_nobody_made_is_not_found(client):
    assert client.get("/accounts/links/" + "x" * 43).status_code == 404
    assert client.get("/accounts/accept-invitation/" + "x" * 43).status_code == 404


def test_inviting_again_takes_the_earlier_link_back(client, invited):
    first, second = invited(Role.ASSESSOR), invited(Role.ASSESSOR)

    assert (client.get(first).status_code, client.get(second).status_code) == (410, 302)


def test_somebody_known_takes_the_roles_with_the_own_password(client, inside, people, invited):
    link = invited(Role.ASSESSOR, email="ada@caopan.example")

    answer = client.post(page_of(client, link), {"password": PASSWORD})

    assert answer.status_code == 303
    assert inside(queries.roles_today, people("ada")) == {Role.CANDIDATE, Role.ASSESSOR}


def test_a_link_to_somebody_known_is_worth_nothing_without_the_password(client, inside, people, invited):
    link = invited(Role.ASSESSOR, email="ada@caopan.example")

    answer = client.post(page_of(client, link), {"password": "a guess"})

    assert answer.status_code == 409
    assert inside(queries.roles_today, people("ada")) == {Role.CANDIDATE}


def test_a_second_officer_must_approve_a_third_one(invited):
    assert invited(Role.OFFICER) == ""


@pytest.mark.parametrize(
    ("role", "email"),
    [
        (Role.OFFICER, "greta@caopan.example"),
        (Role.ASSESSOR, "edda@caopan.example"),
        (Role.PROVIDER, "chen@caopan.example"),
    ],
)
def test_nobody_is_raised_by_themself_nor_on_both_sides(invited, role, email):
    with pytest.raises(Refused):
        invited(role, email=email)


@pytest.mark.parametrize("by", ["ada", "edda", "chen", "sam", ""])
def test_only_officers_invite_staff(invited, by):
    with pytest.raises(Refused):
        invited(Role.OFFICER, by=by)


def test_an_invitation_of_somebody_who_is_no_officer_any_more_opens_nothing(client, inside, people, invited):
    link = page_of(client, invited(Role.ASSESSOR, until_on=None))
    inside(end_all_roles, people("greta"))

    assert client.post(link, STAFFED).status_code == 409


def end_all_roles(person_id: str) -> None:
    from sqlalchemy import delete

    from certification.accounts.models import RoleHeld
    from certification.core.db import db

    db.session.execute(delete(RoleHeld).where(RoleHeld.person_id == person_id))
    db.session.commit()


def test_the_first_officer_is_set_up_on_an_empty_database(empty_app):
    with empty_app.app_context():
        path = invite(an_invitation(Role.OFFICER), by=None).path
        again = invite(an_invitation(Role.OFFICER, email="second@caopan.example"), by=None).path
    browser = Client(empty_app)

    assert browser.get(path).status_code == 410
    assert browser.post(page_of(browser, again), STAFFED).status_code == 303


def test_of_two_who_use_one_link_at_the_same_moment_one_comes_in(app, invited, client):
    page, start = page_of(client, invited(Role.ASSESSOR)), Barrier(2)

    def accept(_hand: int) -> int:
        browser = Client(app)
        browser.forgery_token()
        start.wait()
        return int(browser.post(page, STAFFED).status_code)

    with ThreadPoolExecutor(2) as hands:
        statuses = sorted(hands.map(accept, range(2)))

    assert statuses[0] == 303
    assert statuses[1] in {404, 409}
