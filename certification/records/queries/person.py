"""One person's records: what is theirs, their export in every slice's own words, their parcels and erasures."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Row, select

from certification.accounts import queries as accounts
from certification.appointments import queries as appointments
from certification.audit.queries import Written
from certification.bank import queries as bank
from certification.candidacy import queries as candidacy
from certification.certificates import queries as certificates
from certification.core import letters, tasks
from certification.core.clock import db_now
from certification.core.db import db
from certification.core.errors import NotFound
from certification.core.tasks import TaskState
from certification.core.texts import Text
from certification.delivery import queries as delivery
from certification.exams import queries as exams
from certification.operations import queries as operations
from certification.organisations import queries as organisations
from certification.practicals import queries as practicals
from certification.records.models import Parcel
from certification.records.queries.consents import consents_of
from certification.records.queries.ledger import list_own_lines, thing_of, what_was_done
from certification.records.words import TOLD
from certification.study import queries as study

# What each slice hands out about a person; a slice that knows something of people is named here.
EXPORTS: dict[str, Callable[[str], dict[str, Any]]] = {
    "account": accounts.export_of,
    "organisations": organisations.export_of,
    "candidacy": candidacy.export_of,
    "study": study.export_of,
    "exams": exams.export_of,
    "delivery": delivery.export_of,
    "practicals": practicals.export_of,
    "appointments": appointments.export_of,
    "operations": operations.export_of,
    "certificates": certificates.export_of,
    "bank": bank.export_of,
    "letters": letters.export_of,
    "consents": lambda person_id: {"consents": [_consent(one) for one in consents_of(person_id)]},
    "ledger": lambda person_id: {"lines": [_event(one) for one in list_events(person_id, most=5000)]},
}


@dataclass(frozen=True, slots=True)
class Event:
    """One line of the ledger as the person whom it is about reads it: others are their office."""

    at: Any
    by: Text
    what: str
    thing: str


def list_events(person_id: str, *, most: int = 200) -> list[Event]:
    """Return what a person did and what was done about things of theirs, without reasons and others' names."""
    lines = list_own_lines(person_id, subjects_of(person_id), TOLD, most=most)
    return [
        Event(line.at, _by(line, person_id), what_was_done(line.right), thing_of(line.subject)[0])
        for line in lines
    ]


def subjects_of(person_id: str) -> list[str]:
    """Return how the ledger names a person and the things that are theirs."""
    return [
        f"accounts_person:{person_id}",
        *(f"organisations_membership:{one.id}" for one in organisations.list_membership_rows(person_id)),
        *(f"candidacy_identity_number:{one.id}" for one in candidacy.list_kept_numbers(person_id)),
        *(f"exams_booking:{one}" for one in exams.list_bookings_of(person_id)),
        *(f"practicals_booking:{one}" for one in practicals.list_bookings_of(person_id)),
        *(f"candidacy_accommodation:{one.id}" for one in candidacy.list_own_accommodations(person_id)),
        *(f"candidacy_application:{one.id}" for one in candidacy.list_applications(person_id)),
        *(f"exams_result:{one.id}" for one in delivery.list_attempts(person_id)),
        *(f"practicals_practical:{one.id}" for one in practicals.list_own(person_id)),
        *(f"certificates_decision:{one.id}" for one in certificates.list_released_decisions(person_id)),
        *(f"certificates_certificate:{one.number}" for one in certificates.list_own_certificates(person_id)),
    ]


def list_bookings_of(person_id: str) -> list[str]:
    """Return the ids of everything a person ever booked, exams and practicals."""
    return exams.list_bookings_of(person_id) + practicals.list_bookings_of(person_id)


def list_files(person_id: str) -> list[tuple[str, str]]:
    """Return the name in the export and the hash of every file of a person: evidence and certificates."""
    evidence = [
        (f"evidence-{number}-{name}", sha256)
        for number, (_id, name, sha256) in enumerate(candidacy.list_evidence_files(person_id), start=1)
    ]
    return [
        *evidence,
        *((f"certificate-{name}", sha256) for name, sha256 in certificates.list_documents(person_id)),
    ]


def get_own_parcel(parcel_id: str, owner_id: str) -> Parcel:
    """Return a parcel of a person that can still be fetched; raises NotFound for another's as for a missing one."""
    query = select(Parcel).where(
        Parcel.id == parcel_id, Parcel.owner_id == owner_id, Parcel.expires_at > db_now()
    )
    found = db.session.execute(query).scalar_one_or_none()
    if found is None:
        raise NotFound
    return found


def list_parcels(owner_id: str) -> list[Row[Any]]:
    """Return the parcels that wait for a person, without their content, the latest first."""
    p = Parcel
    query = select(p.id, p.kind, p.name, p.made_at, p.expires_at).where(
        p.owner_id == owner_id, p.expires_at > db_now()
    )
    return list(db.session.execute(query.order_by(p.made_at.desc())))


def find_running_export(person_id: str, kind: str) -> str | None:
    """Return the id of a person's export that is being made, or None."""
    running = (TaskState.WAITING, TaskState.WORKING)
    own = tasks.list_own_tasks(person_id)
    return next((one.id for one in own if one.kind == kind and one.state in running), None)


def _by(line: Written, person_id: str) -> Text:
    if line.actor_id is None:
        return Text("系统", "The system")
    if line.actor_id == person_id:
        return Text("您本人", "You")
    if line.subject.startswith("organisations_"):
        return Text("该机构或认证机构", "The organisation or the certification body")
    return Text("认证机构", "The certification body")


def _consent(one: Any) -> dict[str, Any]:
    return {
        "title": one.title,
        "version": one.version,
        "given_at": one.given_at,
        "withdrawn_at": one.withdrawn_at,
        "is_declined": one.is_declined,
    }


def _event(one: Event) -> dict[str, Any]:
    return {"at": one.at, "by": one.by, "what": one.what, "thing": one.thing}
