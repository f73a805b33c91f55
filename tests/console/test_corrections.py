"""A pass that falls takes no certificate by itself: both officers see it before they sign, and decide it apart."""

from __future__ import annotations

import pytest

from certification.accounts.actions import open_session
from certification.accounts.queries import hash_token
from certification.audit.queries import has_entry
from certification.bank.queries import get_item
from certification.candidacy.queries import list_facts, list_paths
from certification.certificates import queries as certificates
from certification.certificates.rules.number import dashed
from certification.core.db import db, now
from certification.core.moments import local_day
from certification.core.permissions import Permission
from certification.delivery import actions as delivery
from certification.delivery import queries as attempts
from certification.delivery.rules.answers import read_answer
from certification.delivery.rules.journal import Change
from certification.demo.answering import right_answer
from certification.exams import actions as exams
from certification.exams import queries
from certification.exams.rules.correction import Kind, Remedy
from certification.scheme.rules.names import ItemType
from tests import factories
from tests.apart import apart

PASS_MARK = 140
REASON = "原答案与手册第 9 章不符，正确的是另一项。"


@pytest.fixture
def sign_in(inside, sign_in):
    """Give browsers apart from the test, which stands inside the application."""
    return apart(sign_in)


@pytest.fixture
def inside(app):
    """Stand inside the application."""
    with app.app_context():
        yield
        db.session.remove()


@pytest.fixture
def just_passed(inside, people) -> str:
    """Give Ada's attempt, which has the pass mark to the half point, and a certificate that rests on it."""
    panel = factories.Panel(people("greta"), (people("chen"), people("clara")))
    application = factories.an_accepted_application(people("ada"), panel.officer)
    attempt = sit_just_enough(people("ada"), factories.an_open_sitting(panel.officer))
    factories.a_passed_practical(application, panel)
    factories.a_certificate(factories.a_decision(application, people("greta")), people("hugo"))
    return attempt


def sit_just_enough(person_id: str, sitting: str) -> str:
    """Answer everything of D5 and of single choice, then the rest, until the pass mark is reached exactly."""
    token_hash = hash_token(open_session(person_id).token)
    attempt = factories.a_begun_attempt(person_id, sitting, writer=token_hash)
    places = enumerate(attempts.get_places(attempts.get_attempt(attempt).paper_id), start=1)
    wanted = sorted(
        places, key=lambda one: (one[1].domain != "D5", one[1].type is not ItemType.SINGLE, one[0])
    )
    half = 0
    for position, place in wanted:
        if half + place.worth_half <= PASS_MARK:
            answer = read_answer(place, right_answer(get_item(place.version), place))
            delivery.save_answer(Change(attempt, 1, position, position, answer), token_hash=token_hash)
            half += place.worth_half
    exams.hand_in(attempt, person_id)
    assert queries.find_result(attempt).count.total_half == PASS_MARK
    return attempt


def replaced_key(attempt: str) -> Remedy:
    """Return the remedy that calls another option of the paper's first single-choice question the right one."""
    places = attempts.get_places(attempts.get_attempt(attempt).paper_id)
    place = next(one for one in places if one.type is ItemType.SINGLE and one.part is None)
    other = next(option.id for option in get_item(place.version).body.options if not option.is_correct)
    return Remedy(place.version, 0, Kind.REPLACE_KEY, other)


def test_the_preview_names_who_falls_and_the_certificate_that_rests_on_it(sign_in, just_passed):
    remedy = replaced_key(just_passed)
    number = certificates.list_own_certificates(attempts.get_attempt(just_passed).person_id)[0].number
    db.session.remove()

    page = sign_in("greta").get(
        f"/console/questions/{remedy.version}/0/propose-correction?kind=replace_key&key={remedy.key}"
    )

    words = page.get_data(as_text=True)
    assert "由通过变为未通过" in words
    assert dashed(number) in words
    assert "证书不会自动收回" in words


def test_the_pass_falls_and_the_certificate_stands_until_two_officers_decide(sign_in, just_passed, people):
    remedy = replaced_key(just_passed)
    db.session.remove()
    greta, hugo = sign_in("greta"), sign_in("hugo")

    proposed = greta.post(
        f"/console/questions/{remedy.version}/0/propose-correction",
        {"kind": "replace_key", "key": remedy.key, "reason": REASON},
    )
    signed = hugo.post(proposed.location)

    assert (proposed.status_code, signed.status_code) == (303, 303)
    assert queries.find_result(just_passed).has_passed is False
    assert certificates.list_own_certificates(people("ada"))[0].state == "active"


def test_the_persons_file_no_longer_counts_the_pass(just_passed, people):
    made = exams.propose_correction(replaced_key(just_passed), people("greta"), REASON)

    exams.approve_correction(made, people("hugo"))

    kinds = [fact.kind for fact in list_facts(people("ada"))]
    assert "knowledge_annulled" in kinds
    assert list_paths(people("ada"), local_day(now()))


def test_the_candidate_sees_what_was_before_and_why_it_changed(sign_in, just_passed, people):
    made = exams.propose_correction(replaced_key(just_passed), people("greta"), REASON)
    exams.approve_correction(made, people("hugo"))
    db.session.remove()

    page = sign_in("ada").get(f"/exams/attempts/{just_passed}/result").get_data(as_text=True)

    assert "两位认证官已更正" in page
    assert "更正前 70 分，通过" in page
    assert "69" in page


def test_a_fail_that_becomes_a_pass_is_written_into_the_file(inside, people, sign_in):
    factories.an_accepted_application(people("ada"), people("greta"))
    attempt = sit_just_enough(people("ada"), factories.an_open_sitting(people("greta")))
    down = exams.propose_correction(replaced_key(attempt), people("greta"), REASON)
    exams.approve_correction(down, people("hugo"))
    remedy = replaced_key(attempt)

    up = exams.propose_correction(Remedy(remedy.version, 0, Kind.NEUTRALISE), people("hugo"), REASON)
    exams.approve_correction(up, people("greta"))

    assert queries.find_result(attempt).has_passed is True
    assert len(queries.list_earlier_results(attempt, attempts.get_attempt(attempt).paper_id)) == 2
    assert [fact.subject for fact in list_facts(people("ada")) if fact.kind == "knowledge_passed"] == [
        attempt,
        f"{attempt}/{up}",
    ]


def test_the_queue_asks_the_other_officer_for_the_signature(sign_in, just_passed, people):
    exams.propose_correction(replaced_key(just_passed), people("greta"), REASON)
    db.session.remove()

    assert "签署题目更正" in sign_in("hugo").get("/console/").get_data(as_text=True)


def test_every_look_at_the_question_is_in_the_ledger(sign_in, just_passed):
    remedy = replaced_key(just_passed)
    db.session.remove()
    sign_in("greta").get(f"/console/questions/{remedy.version}/0/propose-correction")

    assert has_entry(Permission.BANK_ITEM_LOOK)
