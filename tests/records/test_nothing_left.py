"""After an erasure the person stands in no column of any table, sealed ones opened; number and ledger still hold."""

import pytest
from sqlalchemy import select

from certification.candidacy.models import IdentityNumber
from certification.certificates import queries as register
from certification.certificates.rules.number import dashed
from certification.core.db import db
from certification.core.masking import ERASED_NAME
from certification.organisations.models import EnrolmentRow, Membership
from certification.records import actions, queries
from tests.factories import a_wish_to_be_erased
from tests.records.history import EMAIL, MOBILE, NEW_NAME, OLD_NAME, columns_that_tell, live_a_whole_life

KNOWN = (OLD_NAME, NEW_NAME, MOBILE, EMAIL)
# Where the walk must find her before: a walk that sees nothing proves nothing.
TOLD_BEFORE = {
    "accounts_invitation.email",
    "accounts_link.sealed_payload",
    "accounts_name_change.name_before",
    "accounts_person.mobile",
    "candidacy_tie.sealed_address",
    "certificates_asked_token.reason",
    "certificates_certificate.face",
    "certificates_replacement.correction",
    "certificates_share.why",
    "core_job.payload",
    "core_letter.reached_at",
    "core_letter.sealed_words",
    "organisations_enrolment.file_name",
    "organisations_enrolment_row.sealed_typed",
    "organisations_membership.sealed_typed",
    "organisations_organisation.contact",
    "records_parcel.content",
}


@pytest.fixture
def lived(stage, issued, people) -> str:
    """Give the number of the latest certificate of Ada, whom every slice knows."""
    return live_a_whole_life(issued, people)


def erase(people) -> None:
    erasure = a_wish_to_be_erased(people("ada"))
    actions.propose_erasure(erasure, officer_id=people("greta"))
    actions.approve_erasure(erasure, officer_id=people("hugo"))


def test_the_walk_finds_her_while_she_is_there(lived):
    assert set(columns_that_tell(*KNOWN)) >= TOLD_BEFORE


def test_name_mobile_and_address_stand_nowhere_afterwards(lived, people):
    erase(people)

    assert columns_that_tell(*KNOWN) == {}


def test_the_number_of_her_paper_is_gone(lived, people):
    erase(people)

    assert db.session.scalars(select(IdentityNumber)).all() == []


def test_her_memberships_ended_and_the_row_of_the_list_asks_nobody(lived, people):
    erase(people)

    membership = db.session.scalars(select(Membership)).one()
    row = db.session.scalars(select(EnrolmentRow)).one()
    assert (membership.until_on is not None, membership.sealed_typed) == (True, None)
    assert (row.sealed_typed, row.state) == ("", "refused")


def test_both_numbers_verify_by_their_standing_alone(client, lived, people, issued):
    erase(people)
    db.session.remove()

    pages = [client.get(f"/verify/{dashed(one)}").get_data(as_text=True) for one in (lived, issued)]

    assert all(ERASED_NAME in page and not any(word in page for word in KNOWN) for page in pages)
    assert [register.find_public(one).worth.standing for one in (lived, issued)] == ["valid", "replaced"]


def test_the_chain_of_the_ledger_checks(lived, people):
    actions.seal_ledger()
    erase(people)
    actions.seal_ledger()

    assert queries.check_chain().faults == ()


def test_a_shared_face_shows_nothing_any_more(lived, people):
    ada = people("ada")
    erase(people)

    [share] = register.list_own_shares(ada)
    assert (share.row.state, share.row.why, share.seen) == ("stopped", "", "over")


def test_everybody_else_keeps_every_word(lived, people):
    erase(people)

    assert columns_that_tell("boris@caopan.example", "李犇")
