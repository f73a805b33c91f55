"""What goes from organisations when a person is erased: what was typed of them, and every bond that is open."""

from __future__ import annotations

from collections.abc import Collection

from sqlalchemy import select

from certification.accounts.rules.address import read_address
from certification.audit.actions import record
from certification.core.db import action, db, now
from certification.core.masking import without
from certification.core.moments import local_day
from certification.core.permissions import Permission
from certification.core.sealed import mark
from certification.organisations import queries
from certification.organisations.models import Enrolment, EnrolmentRow, Membership, Organisation
from certification.organisations.rules.enrolment import RowReason, RowState

GONE = "erased"
OPEN_ROWS = frozenset({RowState.READ, RowState.READY})


@action
def erase_person(person_id: str, *, officer_id: str, known: Collection[str]) -> None:
    """End a person's memberships and empty what was typed of them; that an organisation asked, and when, stays."""
    memberships = queries.list_membership_rows(person_id)
    _empty_rows(person_id, [one.id for one in memberships], known)
    for membership in memberships:
        _empty(membership, person_id)
        organisation = db.session.get_one(Organisation, membership.organisation_id)
        organisation.contact = without(organisation.contact, known)
    record(
        Permission.RECORDS_ERASURE_DECIDE,
        actor_id=officer_id,
        subject=f"accounts_person:{person_id}",
        part="organisations",
    )


def _empty(membership: Membership, person_id: str) -> None:
    """Let a membership be nobody's to find again; one that waits counts as declined, one that runs ends today."""
    course = membership.course
    if course.agreed_at is None and course.declined_at is None and course.until_on is None:
        membership.declined_at = now()
    elif course.agreed_at is not None and course.until_on is None:
        membership.until_on = local_day(now())
    membership.person_id, membership.sealed_typed = person_id, None
    if membership.address_key is not None:
        membership.address_key = mark(GONE, membership.id)


def _empty_rows(person_id: str, memberships: Collection[str], known: Collection[str]) -> None:
    """Empty the rows of lists that led to these memberships or hold an address of the person."""
    keys = set(queries.address_keys(person_id))
    for row in db.session.scalars(select(EnrolmentRow).where(EnrolmentRow.sealed_typed != "")):
        if row.membership_id in memberships or _key_of(row) in keys:
            _empty_row(row)
            enrolment = db.session.get_one(Enrolment, row.enrolment_id)
            enrolment.file_name = without(enrolment.file_name, known)


def _key_of(row: EnrolmentRow) -> str:
    address = read_address(queries.typed_of(row.sealed_typed).address)
    return queries.address_key(address) if address else ""


def _empty_row(row: EnrolmentRow) -> None:
    row.sealed_typed, row.reason_values = "", "{}"
    if row.state in OPEN_ROWS:
        row.state, row.reason_code = RowState.REFUSED, RowReason.ROW_ERASED
