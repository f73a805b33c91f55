"""Enrolling many people from a workbook: it is read, checked as long work, and its sound rows are sent on their way."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from typing import Any

from sqlalchemy import insert, select, update

from certification.accounts.rules.address import read_address
from certification.accounts.rules.registration import normal_name
from certification.audit.actions import record
from certification.core import tasks
from certification.core.db import action, db, now
from certification.core.errors import Refused
from certification.core.fonts import missing_glyphs
from certification.core.ids import new_id
from certification.core.moments import local_day
from certification.core.permissions import Permission
from certification.core.refusals import Refusal
from certification.core.sealed import seal
from certification.core.tasks import Running
from certification.organisations import queries
from certification.organisations.actions.asking import Wish, ask_person
from certification.organisations.models import Enrolment, EnrolmentRow
from certification.organisations.rules.enrolment import (
    Around,
    BatchState,
    RowReason,
    RowState,
    Typed,
    read_rows,
    why_not_row,
)
from certification.organisations.rules.membership import why_not_ask
from certification.organisations.rules.organisation import why_not_act

CHECK_TASK = "organisations:enrolment:check"
ENROL_TASK = "organisations:enrolment:enrol"
TELL_EVERY = 25


@action
def upload_enrolment(
    organisation_id: str, sheet: list[list[str]], file: tuple[str, bytes], *, by: str
) -> str:
    """Keep the rows of a list, sealed, ask for their check, and return the task's id; raises Refused, NotFound."""
    organisation = queries.get_organisation_for_change(organisation_id)
    rows = read_rows(sheet)
    if refusal := why_not_act(organisation.closed_on) or (rows if isinstance(rows, Refusal) else None):
        raise Refused(refusal)
    name, content = file
    enrolment = Enrolment(
        id=new_id(),
        organisation_id=organisation_id,
        file_sha256=hashlib.sha256(content).hexdigest(),
        file_name=name[-200:],
        state=BatchState.CHECKING,
        uploaded_by=by,
        uploaded_at=now(),
    )
    db.session.add(enrolment)
    db.session.flush()
    if not isinstance(rows, Refusal):
        _keep_rows(enrolment.id, rows)
    _record(Permission.ORGANISATIONS_ENROLMENT_UPLOAD, enrolment, by, sha256=enrolment.file_sha256)
    return _begin(CHECK_TASK, enrolment.id, by)


def _keep_rows(enrolment_id: str, rows: Mapping[int, Typed]) -> None:
    db.session.execute(
        insert(EnrolmentRow),
        [
            {
                "enrolment_id": enrolment_id,
                "number": number,
                "sealed_typed": seal(queries.SEAL, json.dumps(row.cells, ensure_ascii=False)),
                "state": RowState.READ,
                "reason_values": "{}",
            }
            for number, row in rows.items()
        ],
    )


def check_enrolment(running: Running) -> Mapping[str, Any]:
    """Look at every row of a list and write down what will not do; nobody is written to, and twice does no harm."""
    enrolment = queries.get_enrolment(running.payload["enrolment"])
    if enrolment.state == BatchState.CHECKING:
        _keep_findings(enrolment.id, _look_at_rows(enrolment, running), by=running.owner_id)
    counts = queries.count_rows(enrolment.id)
    return {"ready": counts.ready, "refused": counts.refused}


def _look_at_rows(enrolment: Enrolment, running: Running) -> list[tuple[int, Refusal | None]]:
    lines = queries.list_lines(enrolment.id)
    known, seen = queries.list_known_courses(enrolment.organisation_id), dict[str, int]()
    today, least_age, moment = local_day(now()), queries.least_age(), now()
    found: list[tuple[int, Refusal | None]] = []
    for done, line in enumerate(lines, start=1):
        address = read_address(line.typed.address)
        key = queries.address_key(address) if address else ""
        around = Around(
            today=today,
            least_age=least_age,
            missing_glyphs=missing_glyphs(normal_name(line.typed.name)),
            earlier_row=seen.get(key),
            standing=why_not_ask(known.get(key, ()), moment),
        )
        if key:
            seen.setdefault(key, line.number)
        found.append((line.number, why_not_row(line.typed, around)))
        if done % TELL_EVERY == 0:
            running.advance(done, len(lines))
    return found


@action
def _keep_findings(enrolment_id: str, found: list[tuple[int, Refusal | None]], *, by: str) -> None:
    enrolment = queries.get_enrolment_for_change(enrolment_id)
    if enrolment.state != BatchState.CHECKING:
        return _record(Permission.ORGANISATIONS_ENROLMENT_CHECK, enrolment, by, checked="before")
    rows = {row.number: row for row in queries.list_rows(enrolment_id, RowState.READ)}
    for number, refusal in found:
        _settle(rows[number], refusal)
    enrolment.state = BatchState.CHECKED
    refused = sum(refusal is not None for _number, refusal in found)
    return _record(Permission.ORGANISATIONS_ENROLMENT_CHECK, enrolment, by, rows=len(found), refused=refused)


def _settle(row: EnrolmentRow, refusal: Refusal | None) -> None:
    if refusal is None:
        row.state = RowState.READY
        return
    values = {name: value for name, value in refusal.values.items() if name != "field"}
    row.state, row.reason_code = RowState.REFUSED, str(refusal.code)
    row.reason_values = json.dumps(values, ensure_ascii=False, default=str)


@action
def enrol_rows(enrolment_id: str, *, by: str) -> str:
    """Begin to send the sound rows of a checked list on their way and return the task's id; raises Refused, NotFound."""
    enrolment = queries.get_enrolment_for_change(enrolment_id)
    organisation = queries.get_organisation(enrolment.organisation_id)
    if refusal := why_not_act(organisation.closed_on):
        raise Refused(refusal)
    if enrolment.state != BatchState.CHECKED:
        raise Refused(Refusal(RowReason.NOT_CHECKED))
    if not queries.count_rows(enrolment_id).ready:
        raise Refused(Refusal(RowReason.NOTHING_TO_ENROL))
    enrolment.state, enrolment.begun_at = BatchState.ENROLLING, now()
    _record(Permission.ORGANISATIONS_ENROLMENT_ENROL, enrolment, by)
    return _begin(ENROL_TASK, enrolment_id, by)


def send_rows(running: Running) -> Mapping[str, Any]:
    """Invite or ask the person of every sound row, each in a transaction of its own: a second run goes on where one broke off."""
    enrolment_id = running.payload["enrolment"]
    waiting = [row.id for row in queries.list_rows(enrolment_id, RowState.READY)]
    for done, row_id in enumerate(waiting, start=1):
        _send_row(row_id, by=running.owner_id)
        if done % TELL_EVERY == 0:
            running.advance(done, len(waiting))
    _close_enrolment(enrolment_id, by=running.owner_id)
    return {"sent": queries.count_rows(enrolment_id).sent}


@action
def _send_row(row_id: int, *, by: str) -> None:
    query = select(EnrolmentRow).where(EnrolmentRow.id == row_id).with_for_update()
    row = db.session.execute(query.execution_options(populate_existing=True)).scalar_one()
    enrolment = queries.get_enrolment(row.enrolment_id)
    if row.state == RowState.READY:
        _ask(row, enrolment, by)
    _record(Permission.ORGANISATIONS_ENROLMENT_ENROL, enrolment, by, row=row.number, state=row.state)


def _ask(row: EnrolmentRow, enrolment: Enrolment, by: str) -> None:
    """Ask the person of a row; what has changed since the check is a reason at the row, not a fault of the list."""
    try:
        asked = ask_person(enrolment.organisation_id, Wish.of_row(queries.typed_of(row.sealed_typed)), by=by)
    except Refused as refused:
        _settle(row, refused.refusal)
        return
    row.membership_id, row.invitation_id = asked.membership_id, asked.invitation_id
    row.state = RowState.INVITED if asked.invitation_id else RowState.ASKED


@action
def _close_enrolment(enrolment_id: str, *, by: str) -> None:
    db.session.execute(
        update(Enrolment)
        .where(Enrolment.id == enrolment_id, Enrolment.state == BatchState.ENROLLING)
        .values(state=BatchState.ENROLLED, enrolled_at=now())
    )
    _record(Permission.ORGANISATIONS_ENROLMENT_ENROL, queries.get_enrolment(enrolment_id), by, closed=True)


def _begin(kind: str, enrolment_id: str, by: str) -> str:
    page = f"/organisations/enrolments/{enrolment_id}"
    return tasks.begin(kind, {"enrolment": enrolment_id}, owner_id=by, then=page)


def _record(right: Permission, enrolment: Enrolment, by: str, **details: Any) -> None:
    subject = f"organisations_enrolment:{enrolment.id}"
    record(right, actor_id=by, subject=subject, organisation=enrolment.organisation_id, **details)
