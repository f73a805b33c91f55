"""Withdrawing, suspending, reinstating: one officer proposes, another one approves, the register says so."""

import pytest

from certification.candidacy.queries import list_facts
from certification.certificates import actions, queries
from certification.core.errors import Refused
from certification.verification.words import verdict

FORM = {"becomes": "suspended", "reason": "收到严重投诉，正在核查。"}


def test_a_proposed_change_changes_nothing_yet(sign_in, app, issued, client):
    answer = sign_in("greta").post(f"/certificates/register/{issued}/propose-change", FORM)

    assert answer.status_code == 303
    assert standing_of(app, issued) == "valid"


def standing_of(app, number: str) -> str:
    with app.app_context():
        return str(queries.find_public(number).worth.standing)


def test_a_change_holds_once_another_officer_approves_it(sign_in, app, issued, stage, people):
    change = actions.suspend_certificate(issued, officer_id=people("greta"), reason=FORM["reason"])

    answer = sign_in("hugo").post(f"/certificates/changes/{change}/approve-change")

    assert answer.status_code == 303
    assert standing_of(app, issued) == "suspended"


def test_the_officer_who_proposed_cannot_approve(sign_in, app, issued, stage, people):
    change = actions.withdraw_certificate(issued, officer_id=people("greta"), reason=FORM["reason"])

    answer = sign_in("greta").post(f"/certificates/changes/{change}/approve-change")

    assert answer.status_code == 409
    assert standing_of(app, issued) == "valid"


def test_a_second_change_waits_for_the_first(sign_in, issued, stage, people):
    actions.suspend_certificate(issued, officer_id=people("greta"), reason=FORM["reason"])

    answer = sign_in("hugo").post(f"/certificates/register/{issued}/propose-change", FORM)

    assert answer.status_code == 409
    assert "已有一项变更等待批准" in answer.get_data(as_text=True)


def test_a_change_that_nobody_approved_can_be_dropped(sign_in, app, issued, stage, people):
    change = actions.suspend_certificate(issued, officer_id=people("greta"), reason=FORM["reason"])

    answer = sign_in("greta").post(f"/certificates/changes/{change}/drop-change")

    assert answer.status_code == 303
    assert queries.list_changes(issued) == []


def test_a_withdrawn_certificate_never_comes_back(issued, stage, people):
    withdraw(issued, people)

    with pytest.raises(Refused) as refused:
        actions.reinstate_certificate(issued, officer_id=people("greta"), reason=FORM["reason"])

    assert refused.value.refusal.code == "certificates.change_final"


def withdraw(number: str, people) -> None:
    change = actions.withdraw_certificate(number, officer_id=people("greta"), reason=FORM["reason"])
    actions.approve_change(change, officer_id=people("hugo"))


def test_the_persons_file_knows_of_the_withdrawal(issued, stage, people):
    withdraw(issued, people)

    kinds = {fact.kind: fact.subject for fact in list_facts(people("ada"))}

    assert kinds["certificate_withdrawn"] == issued


def test_a_reinstatement_closes_the_sanction_of_the_suspension(app, issued, stage, people):
    suspended = actions.suspend_certificate(issued, officer_id=people("greta"), reason=FORM["reason"])
    actions.approve_change(suspended, officer_id=people("hugo"))
    back = actions.reinstate_certificate(issued, officer_id=people("hugo"), reason="投诉不成立，予以恢复。")
    actions.approve_change(back, officer_id=people("greta"))

    kinds = {fact.kind: fact.subject for fact in list_facts(people("ada"))}

    assert standing_of(app, issued) == "valid"
    assert kinds["sanction_opened"] == kinds["sanction_closed"] == suspended


def test_the_reason_of_a_withdrawal_is_not_public(client, issued, stage, people):
    withdraw(issued, people)

    page = client.get(f"/verify/{'-'.join(issued[at : at + 4] for at in range(0, 16, 4))}").get_data(
        as_text=True
    )

    assert verdict(queries.find_public(issued).worth, "").headline.zh in page
    assert FORM["reason"] not in page


def test_a_candidate_may_not_open_the_register(sign_in, issued):
    assert sign_in("ada").get("/certificates/register").status_code == 403


def test_an_officer_finds_a_certificate_by_its_number_as_typed(sign_in, issued):
    answer = sign_in("greta").get(f"/certificates/register?number={issued.lower()}")

    assert answer.location.endswith(f"/certificates/register/{issued}/propose-change")
