"""The lists of people that were uploaded, how far they have come, and why a row will not do."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from sqlalchemy import func, select

from certification.core.db import db
from certification.core.errors import NotFound
from certification.core.refusals import Refusal
from certification.organisations.models import Enrolment, EnrolmentRow
from certification.organisations.queries.membership import typed_of
from certification.organisations.queries.organisation import get_organisation_in_reach
from certification.organisations.rules.enrolment import RowReason, RowState, Typed
from certification.organisations.rules.membership import MemberReason
from certification.organisations.rules.organisation import Reason
from certification.scheme import queries as schemes
from certification.scheme.rules.names import Grade, PrerequisiteKind

LEAST_AGE = 18
REASONS: Mapping[str, StrEnum] = {
    one.value: one for reasons in (RowReason, MemberReason, Reason) for one in reasons
}


@dataclass(frozen=True, slots=True)
class Line:
    """One row of a list: its number, what was typed, where it stands, why it will not do."""

    number: int
    typed: Typed
    state: RowState
    refusal: Refusal | None


@dataclass(frozen=True, slots=True)
class Counts:
    """How many rows of a list there are, are sound, will not do, and were sent on their way."""

    total: int
    ready: int
    refused: int
    sent: int


def get_enrolment(enrolment_id: str) -> Enrolment:
    """Return a list; raises NotFound."""
    found = db.session.get(Enrolment, enrolment_id)
    if found is None:
        raise NotFound
    return found


def get_enrolment_in_reach(enrolment_id: str, manager_id: str | None) -> Enrolment:
    """Return any list to the office (None), to a manager those of their own organisation; raises NotFound."""
    found = get_enrolment(enrolment_id)
    get_organisation_in_reach(found.organisation_id, manager_id)
    return found


def get_enrolment_for_change(enrolment_id: str) -> Enrolment:
    """Return a list whose row stays locked until the running action ends; raises NotFound."""
    query = select(Enrolment).where(Enrolment.id == enrolment_id).with_for_update()
    found = db.session.execute(query.execution_options(populate_existing=True)).scalar_one_or_none()
    if found is None:
        raise NotFound
    return found


def list_enrolments(organisation_id: str) -> list[tuple[Enrolment, Counts]]:
    """Return the lists of an organisation with their counts, the latest first."""
    query = select(Enrolment).where(Enrolment.organisation_id == organisation_id)
    rows = db.session.scalars(query.order_by(Enrolment.uploaded_at.desc(), Enrolment.id))
    return [(row, count_rows(row.id)) for row in rows]


def count_rows(enrolment_id: str) -> Counts:
    """Return how many rows of a list stand where."""
    query = (
        select(EnrolmentRow.state, func.count())
        .where(EnrolmentRow.enrolment_id == enrolment_id)
        .group_by(EnrolmentRow.state)
    )
    found = Counter({state: many for state, many in db.session.execute(query)})
    return Counts(
        total=found.total(),
        ready=found[RowState.READY],
        refused=found[RowState.REFUSED],
        sent=found[RowState.INVITED] + found[RowState.ASKED],
    )


def list_rows(enrolment_id: str, *states: RowState) -> list[EnrolmentRow]:
    """Return the rows of a list in these states, or all of them, in the order of the file."""
    query = select(EnrolmentRow).where(EnrolmentRow.enrolment_id == enrolment_id)
    if states:
        query = query.where(EnrolmentRow.state.in_(states))
    return list(db.session.scalars(query.order_by(EnrolmentRow.number)))


def list_lines(enrolment_id: str, *states: RowState) -> list[Line]:
    """Return what was typed in the rows of a list and what came of it."""
    return [
        Line(row.number, typed_of(row.sealed_typed), RowState(row.state), _refusal(row))
        for row in list_rows(enrolment_id, *states)
    ]


def least_age() -> int:
    """Return the age that the live scheme asks of a junior candidate."""
    conditions = schemes.live_scheme().grades[Grade.JUNIOR].prerequisites
    return max((one.least for one in conditions if one.kind is PrerequisiteKind.AGE), default=LEAST_AGE)


def _refusal(row: EnrolmentRow) -> Refusal | None:
    if row.reason_code is None:
        return None
    return Refusal(REASONS[row.reason_code], json.loads(row.reason_values))
