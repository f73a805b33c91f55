"""Whoever may judge says to whom they are tied, by address, and signs once a year that this is all."""

from __future__ import annotations

from datetime import date

import pytest

from certification.candidacy import actions, queries
from certification.candidacy.rules.ties import Tie, TieKind
from certification.core import clock
from certification.core.db import db, now
from certification.core.moments import local_day
from tests.factories import a_newcomer

FORM = {"address": "ada@caopan.example", "kind": "trained", "from_on": "2026-01-01"}


@pytest.fixture
def inside(app):
    """Stand inside the application."""
    with app.app_context():
        yield
        db.session.remove()


def barred(candidate: str) -> list[tuple[str, str]]:
    return [(tie.other_id, tie.kind) for tie in queries.list_ties(candidate, local_day(now()))]


def test_a_tie_of_ones_own_bars_at_once(sign_in, people, inside):
    answer = sign_in("chen").post("/candidacy/my-ties/declare-own-tie", FORM)

    assert answer.status_code == 303
    assert barred(people("ada")) == [(people("chen"), "trained")]


def test_a_tie_to_somebody_who_registers_later_holds_then(sign_in, people, inside):
    sign_in("chen").post("/candidacy/my-ties/declare-own-tie", {**FORM, "address": "DORA@caopan.example"})

    dora = a_newcomer().person_id

    assert barred(dora) == [(people("chen"), "trained")]


@pytest.mark.parametrize("address", ["ada@caopan.example", "nobody@caopan.example"])
def test_the_page_does_not_tell_who_is_registered(sign_in, address: str):
    chen = sign_in("chen")

    chen.post("/candidacy/my-ties/declare-own-tie", {**FORM, "address": address})

    page = chen.get("/candidacy/my-ties").get_data(as_text=True)
    assert address in page
    assert "张喆" not in page


def test_a_tie_to_oneself_is_refused(sign_in):
    answer = sign_in("chen").post(
        "/candidacy/my-ties/declare-own-tie", {**FORM, "address": "chen@caopan.example"}
    )

    assert answer.status_code == 409


def test_a_tie_that_begins_tomorrow_is_refused_at_its_field(sign_in):
    answer = sign_in("chen").post("/candidacy/my-ties/declare-own-tie", {**FORM, "from_on": "2999-01-01"})

    assert answer.status_code == 409
    assert 'id="from_on-fault"' in answer.get_data(as_text=True)


def test_everybody_who_may_judge_is_due_until_they_sign(sign_in, people, inside):
    sign_in("chen").post("/candidacy/my-ties/sign-tie-statement", {"signed": "y"})

    due = {one.person_id for one in queries.who_has_not_declared(local_day(now()))}

    assert due == {people(key) for key in ("clara", "cyrus", "greta", "hugo", "iris")}


def test_a_statement_holds_for_a_year(sign_in, people, inside):
    actions.sign_tie_statement(people("chen"))
    clock.move_for_tests(days=366)

    due = {one.person_id: one.last_signed_on for one in queries.who_has_not_declared(local_day(now()))}

    assert isinstance(due[people("chen")], date)


def test_a_statement_is_not_signed_without_the_tick(sign_in):
    assert sign_in("chen").post("/candidacy/my-ties/sign-tie-statement").status_code == 422


def test_a_candidate_has_no_such_page(sign_in):
    assert sign_in("ada").get("/candidacy/my-ties").status_code == 403


@pytest.fixture
def declared(people, inside) -> str:
    """Let Greta have written down that Chen trained Ada until the end of 2025."""
    tie = Tie(people("chen"), TieKind.TRAINED, date(2025, 1, 1), None)
    return actions.declare_tie(people("ada"), tie, actor_id=people("greta"))


def correct(browser, people, tie: str, **typed: str):
    form = {"mending": "error", "reason": "录入时选错了人。", **typed}
    return browser.post(f"/candidacy/people/{people('ada')}/ties/{tie}/correct-tie", form)


def test_an_error_no_longer_bars_and_stays_to_be_read(sign_in, people, declared):
    greta = sign_in("greta")

    answer = correct(greta, people, declared)

    assert answer.status_code == 303
    assert barred(people("ada")) == []
    page = greta.get(f"/candidacy/people/{people('ada')}").get_data(as_text=True)
    assert "登记有误" in page
    assert "录入时选错了人。" in page


def test_an_ended_tie_bars_for_two_more_years(sign_in, people, declared):
    correct(sign_in("greta"), people, declared, mending="ended", until_on="2025-12-31")

    clock.move_for_tests(days=1)
    assert barred(people("ada")) == [(people("chen"), "trained")]
    clock.move_for_tests(days=800)
    assert barred(people("ada")) == []


def test_nobody_corrects_a_tie_of_their_own(sign_in, people, inside):
    tie = Tie(people("greta"), TieKind.PAID, date(2025, 1, 1), None)
    mine = actions.declare_tie(people("ada"), tie, actor_id=people("hugo"))

    answer = correct(sign_in("greta"), people, mine)

    assert answer.status_code == 409
    assert barred(people("ada")) == [(people("greta"), "paid")]


def test_a_relative_stays_one(sign_in, people, inside):
    tie = Tie(people("chen"), TieKind.RELATIVE, date(2025, 1, 1), None)
    relative = actions.declare_tie(people("ada"), tie, actor_id=people("hugo"))

    answer = correct(sign_in("greta"), people, relative, mending="ended", until_on="2025-12-31")

    assert answer.status_code == 409


def test_a_reason_of_blanks_is_none(sign_in, people, declared):
    assert correct(sign_in("greta"), people, declared, reason="   ").status_code == 422


def test_a_tie_is_corrected_in_the_file_it_stands_in(sign_in, people, declared):
    answer = sign_in("greta").get(f"/candidacy/people/{people('boris')}/ties/{declared}/correct-tie")

    assert answer.status_code == 404


def test_an_assessor_corrects_nothing(sign_in, people, declared):
    assert correct(sign_in("clara"), people, declared).status_code == 403
