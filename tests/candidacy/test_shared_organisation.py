"""People of one organisation do not judge each other, now and for 24 months."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from certification.accounts.rules.address import Address
from certification.candidacy import queries
from certification.candidacy.rules.ties import why_not_judge
from certification.core.db import db, now
from certification.core.moments import local_day
from certification.core.words import sentence
from certification.organisations import actions
from certification.organisations import queries as memberships
from certification.organisations.actions import Entry, Span, Wish
from certification.organisations.rules.membership import MemberRole
from certification.organisations.rules.organisation import Kind


@pytest.fixture
def inside(app):
    """Stand inside the application."""
    with app.app_context():
        yield
        db.session.remove()


@pytest.fixture
def organisation(people, inside) -> str:
    """Give an organisation that Ada agreed to belong to."""
    found = actions.register_organisation(Entry("快启服务", Kind.PROVIDER), by=people("greta"))
    wish = Wish("张喆", Address(email="ada@caopan.example"), MemberRole.OPERATOR, "zh")
    membership = actions.ask_person(found, wish, by=people("greta")).membership_id
    actions.agree_to_membership(membership, person_id=people("ada"))
    return found


def employ(organisation: str, people, key: str, until_on: date | None = None) -> None:
    span = Span(date(2020, 1, 1), until_on)
    actions.record_membership(organisation, people(key), MemberRole.TRAINER, span, by=people("greta"))


def refusal(people, key: str):
    today = local_day(now())
    return why_not_judge(queries.list_ties(people("ada"), today), people(key), today)


def test_an_assessor_of_the_same_organisation_may_not_judge(organisation, people):
    employ(organisation, people, "chen")

    found = refusal(people, "chen")

    assert found is not None
    assert "快启服务" in sentence(found)


def test_an_officer_who_left_lately_may_not_judge_yet(organisation, people):
    employ(organisation, people, "hugo", local_day(now()) - timedelta(days=300))

    found = refusal(people, "hugo")

    assert found is not None
    assert found.code == "candidacy.tied_through"


def test_who_left_long_ago_may_judge(organisation, people):
    employ(organisation, people, "hugo", local_day(now()) - timedelta(days=800))

    assert refusal(people, "hugo") is None


def test_a_question_without_an_answer_ties_nobody(organisation, people):
    wish = Wish("李犇", Address(email="boris@caopan.example"), MemberRole.OPERATOR, "zh")
    actions.ask_person(organisation, wish, by=people("greta"))
    employ(organisation, people, "chen")

    assert queries.list_ties(people("boris"), local_day(now())) == []


def test_taking_the_consent_back_does_not_lift_the_bar(organisation, people):
    employ(organisation, people, "chen")
    mine = memberships.list_own_memberships(people("ada"))[0]

    actions.leave_organisation(mine.id, person_id=people("ada"))

    assert refusal(people, "chen") is not None


def test_the_file_names_the_organisation(organisation, people, sign_in):
    employ(organisation, people, "chen")

    page = sign_in("greta").get(f"/candidacy/people/{people('ada')}").get_data(as_text=True)

    assert "同属快启服务" in page


def test_the_officer_hears_why_they_may_not_vouch(organisation, people, sign_in):
    employ(organisation, people, "hugo")

    answer = sign_in("hugo").post(f"/candidacy/people/{people('ada')}/check-identity", {"paper": "身份证"})

    assert answer.status_code == 409
    assert "快启服务" in answer.get_data(as_text=True)
