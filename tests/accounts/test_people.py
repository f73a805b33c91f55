"""The office's pages about people: who is here, invitations, roles by one and by two."""

from __future__ import annotations

from datetime import timedelta

import pytest

from certification.accounts import queries
from certification.accounts.actions import approve_proposal, end_role, grant_role
from certification.core import clock
from certification.core.db import now
from certification.core.moments import local_day
from certification.core.permissions import Role

INVITE = {"name": "王㛃", "address": "wang@caopan.example", "roles": ["assessor"], "language": "zh"}
REASON = {"reason": "考官名单更新。"}


def test_the_list_masks_addresses(sign_in):
    page = sign_in("greta").get("/accounts/people").get_data(as_text=True)

    assert "c***@caopan.example" in page
    assert "chen@caopan.example" not in page


@pytest.mark.parametrize("typed", ["张喆", "ada@caopan.example", "张"])
def test_somebody_is_found_by_name_or_whole_address(sign_in, people, typed):
    page = sign_in("greta").get("/accounts/people", query_string={"q": typed}).get_data(as_text=True)

    assert people("ada") in page


def test_part_of_an_address_finds_nobody(sign_in, people):
    page = sign_in("greta").get("/accounts/people?q=caopan.example").get_data(as_text=True)

    assert people("ada") not in page


@pytest.mark.parametrize("who", ["ada", "chen", "edda", "sam"])
def test_only_officers_see_people(sign_in, people, who):
    browser = sign_in(who)

    assert browser.get("/accounts/people").status_code == 403
    assert browser.get(f"/accounts/people/{people('greta')}").status_code == 403


def test_an_invitation_waits_on_the_page_and_is_revoked(sign_in, inside):
    greta = sign_in("greta")
    greta.post("/accounts/people/invite", INVITE)
    (waiting,) = inside(queries.list_waiting_invitations)

    shown = greta.get("/accounts/people").get_data(as_text=True)
    greta.post(f"/accounts/invitations/{waiting.id}/revoke-invitation")

    assert "w***@caopan.example" in shown
    assert inside(queries.list_waiting_invitations) == []


def test_a_bad_invitation_comes_back_with_its_faults(sign_in):
    greta = sign_in("greta")

    assert greta.post("/accounts/people/invite", {**INVITE, "roles": []}).status_code == 409
    assert greta.post("/accounts/people/invite", {**INVITE, "address": "nowhere"}).status_code == 422
    assert greta.post("/accounts/people/invite", {**INVITE, "roles": ["emperor"]}).status_code == 422


def test_a_second_officer_approves_the_invitation_of_a_third(sign_in, inside):
    greta, hugo = sign_in("greta"), sign_in("hugo")
    greta.post("/accounts/people/invite", {**INVITE, "roles": ["officer"]})
    (waiting,) = inside(queries.list_waiting_invitations)
    approve = f"/accounts/invitations/{waiting.id}/approve-invitation"

    answers = [browser.post(approve).status_code for browser in (greta, hugo)]

    assert answers == [409, 303]


def test_a_role_is_given_and_ended(sign_in, people, inside):
    greta, person = sign_in("greta"), people("dario")
    greta.post(f"/accounts/people/{person}/grant-role", {"role": "reviewer", **REASON})
    given = inside(queries.roles_today, person)

    greta.post(f"/accounts/people/{person}/end-role", {"role": "reviewer", **REASON})

    assert given == {Role.AUTHOR, Role.REVIEWER}
    assert inside(queries.roles_today, person) == {Role.AUTHOR}


def test_a_role_with_a_last_day_ends_by_itself(sign_in, people, inside):
    tomorrow = local_day(inside(now)) + timedelta(days=1)
    answer = sign_in("greta").post(
        f"/accounts/people/{people('dario')}/grant-role",
        {"role": "reviewer", "until_on": tomorrow.isoformat(), **REASON},
    )

    assert answer.status_code == 303
    assert Role.REVIEWER in inside(queries.roles_today, people("dario"))
    assert inside(queries.list_terms_to_come, people("dario"))[1].until_on == tomorrow


@pytest.mark.parametrize(
    ("key", "role"), [("greta", "system"), ("edda", "assessor"), ("chen", "provider"), ("dario", "author")]
)
def test_nobody_gives_themself_a_role_nor_one_that_does_not_fit(sign_in, people, key, role):
    answer = sign_in("greta").post(f"/accounts/people/{people(key)}/grant-role", {"role": role, **REASON})

    assert answer.status_code == 409


def test_one_officer_cannot_make_another(sign_in, people, inside):
    greta, hugo, person = sign_in("greta"), sign_in("hugo"), people("dario")
    greta.post(f"/accounts/people/{person}/grant-role", {"role": "officer", **REASON})
    (proposal,) = inside(queries.list_open_proposals)
    approve = f"/accounts/proposals/{proposal.id}/approve-proposal"

    alone = greta.post(approve).status_code
    before = inside(queries.roles_today, person)
    hugo.post(approve)

    assert (alone, before) == (409, {Role.AUTHOR})
    assert inside(queries.roles_today, person) == {Role.AUTHOR, Role.OFFICER}


def test_one_of_two_officers_goes_after_notice_and_may_object(sign_in, people, inside):
    greta, hugo = sign_in("greta"), sign_in("hugo")
    greta.post(f"/accounts/people/{people('hugo')}/end-role", {"role": "officer", **REASON})
    announced = inside(queries.list_terms_to_come, people("hugo"))[0].until_on

    hugo.post("/accounts/keep-role")

    assert announced == local_day(inside(now)) + timedelta(days=14)
    assert inside(queries.list_terms_to_come, people("hugo"))[0].until_on is None


def test_the_last_officer_stays(sign_in, people, inside):
    hugo = people("hugo")
    inside(end_role, hugo, Role.OFFICER, None, officer_id=hugo, reason="离职。")

    answer = sign_in("greta").post(
        f"/accounts/people/{people('greta')}/end-role", {"role": "officer", **REASON}
    )

    assert answer.status_code == 409
    assert Role.OFFICER not in inside(queries.roles_today, hugo)


def test_of_three_officers_one_goes_by_the_word_of_the_two_others(people, inside):
    dario, greta, hugo = people("dario"), people("greta"), people("hugo")
    inside(grant_role, dario, Role.OFFICER, by=None)
    proposal = inside(end_role, dario, Role.OFFICER, None, officer_id=greta, reason="合同到期。")
    before = inside(queries.roles_today, dario)

    inside(approve_proposal, proposal, officer_id=hugo)

    assert Role.OFFICER in before
    assert inside(queries.roles_today, dario) == {Role.AUTHOR}


def test_a_proposal_is_settled_once(sign_in, people, inside):
    greta, hugo = sign_in("greta"), sign_in("hugo")
    greta.post(f"/accounts/people/{people('dario')}/grant-role", {"role": "officer", **REASON})
    (proposal,) = inside(queries.list_open_proposals)
    greta.post(f"/accounts/proposals/{proposal.id}/drop-proposal")

    answer = hugo.post(f"/accounts/proposals/{proposal.id}/approve-proposal")

    assert answer.status_code == 409
    assert inside(queries.roles_today, people("dario")) == {Role.AUTHOR}


def test_a_role_to_come_counts_on_its_day(sign_in, people, inside):
    later = local_day(inside(now)) + timedelta(days=3)
    sign_in("greta").post(
        f"/accounts/people/{people('dario')}/grant-role",
        {"role": "reviewer", "from_on": later.isoformat(), **REASON},
    )

    assert inside(queries.roles_today, people("dario")) == {Role.AUTHOR}
    clock.move_for_tests(seconds=0)
