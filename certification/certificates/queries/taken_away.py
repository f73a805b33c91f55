"""What leaves the slice: a person's own certificates for their export, and bare decisions for reports."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, func, select

from certification.certificates.models import (
    AskedToken,
    Certificate,
    Change,
    Decision,
    Reminder,
    Replacement,
    Share,
)
from certification.certificates.queries.certificate import list_own_certificates
from certification.certificates.queries.chain import read_correction
from certification.certificates.queries.change import list_changes
from certification.certificates.queries.decision import list_released_decisions
from certification.certificates.queries.share import refuses_requests
from certification.certificates.rules.number import dashed
from certification.certificates.rules.sharing import ShareState
from certification.core.db import db
from certification.core.holdings import Consent, ConsentCount
from certification.core.texts import Text


@dataclass(frozen=True, slots=True)
class Decided:
    """One released decision for reports."""

    application_id: str
    grade: str
    outcome: str
    released_at: datetime


def list_decided() -> list[Decided]:
    """Return every released decision, the earliest first."""
    query = (
        select(Decision).where(Decision.approved_at.is_not(None)).order_by(Decision.approved_at, Decision.id)
    )
    return [
        Decided(one.application_id, one.grade, one.outcome, one.approved_at)
        for one in db.session.scalars(query)
        if one.approved_at is not None
    ]


def count_register() -> int:
    """Return how many certificates the register holds."""
    return int(db.session.execute(select(func.count()).select_from(Certificate)).scalar_one())


def count_decisions() -> int:
    """Return how many decisions are kept."""
    return int(db.session.execute(select(func.count()).select_from(Decision)).scalar_one())


def has_open_decision(person_id: str) -> bool:
    """Say whether a decision, a change or a replacement waits for its second officer."""
    decision = select(Decision.id).where(Decision.person_id == person_id, Decision.approved_at.is_(None))
    change = select(Change.id).join(Certificate, Certificate.number == Change.number)
    change = change.where(Certificate.person_id == person_id, Change.approved_at.is_(None))
    replaced = select(Replacement.id).where(
        Replacement.person_id == person_id, Replacement.approved_at.is_(None)
    )
    return any(db.session.execute(query).first() is not None for query in (decision, change, replaced))


def list_documents(person_id: str) -> list[tuple[str, str]]:
    """Return file name and hash of the document and the picture of each certificate of a person."""
    held = list_own_certificates(person_id)
    documents = [(f"{one.number}.pdf", one.document_sha256) for one in held if one.document_sha256]
    return documents + [(f"{one.number}.png", one.picture_sha256) for one in held if one.picture_sha256]


def words_of(person_id: str) -> frozenset[str]:
    """Return every name that certificates of a person carry or carried."""
    held = select(Certificate.name).where(Certificate.person_id == person_id)
    return frozenset(db.session.scalars(held))


def export_of(person_id: str) -> dict[str, Any]:
    """Return what was decided about a person and every certificate with its changes; officers as their office."""
    return {
        "decisions": [
            {"grade": one.grade, "outcome": one.outcome, "reason": one.reason, "released_at": one.approved_at}
            for one in reversed(list_released_decisions(person_id))
        ],
        "certificates": [
            {
                "number": dashed(one.number),
                "name": one.face.name,
                "grade": one.face.grade,
                "title": one.face.grade_title,
                "scope": one.face.scope,
                "issued_on": one.face.issued_on,
                "valid_until_on": one.face.valid_until_on,
                "state": one.state.value,
                "document_sha256": one.document_sha256,
                "predecessor": dashed(one.predecessor) if one.predecessor else None,
                "changes": _changes(one.number),
                "replacement": _replacement(one.number),
                "reminders": _reminders(one.number),
            }
            for one in reversed(list_own_certificates(person_id))
        ],
        "fresh_codes_asked": _asked_tokens(person_id),
        "requests_to_show": _shares(person_id),
        "takes_requests": not refuses_requests(person_id),
    }


def _changes(number: str) -> list[dict[str, Any]]:
    return [
        {"becomes": one.becomes, "reason": one.reason, "approved_at": one.approved_at}
        for one in reversed(list_changes(number))
        if one.approved_at is not None
    ]


def _replacement(number: str) -> dict[str, Any] | None:
    """Return what was wrong with a certificate and what is right, once both officers have agreed."""
    query = select(Replacement).where(Replacement.number == number, Replacement.approved_at.is_not(None))
    found = db.session.execute(query).scalar_one_or_none()
    if found is None:
        return None
    right = read_correction(found)
    return {
        "wrong": found.wrong,
        "was": found.was,
        "right_name": right.name,
        "right_title": right.title,
        "reason": found.reason,
        "evidence_shown": found.evidence,
        "approved_at": found.approved_at,
    }


def _reminders(number: str) -> list[dict[str, Any]]:
    query = select(Reminder).where(Reminder.number == number).order_by(Reminder.written_at)
    return [{"kind": one.kind, "written_at": one.written_at} for one in db.session.scalars(query)]


def _asked_tokens(person_id: str) -> list[dict[str, Any]]:
    query = select(AskedToken).where(AskedToken.person_id == person_id).order_by(AskedToken.asked_at)
    return [
        {
            "number": dashed(one.number),
            "reason": one.reason,
            "asked_at": one.asked_at,
            "settled_at": one.settled_at,
            "refused_because": one.refused_because,
        }
        for one in db.session.scalars(query)
    ]


def _shares(person_id: str) -> list[dict[str, Any]]:
    """Return who asked to see a certificate, by company; the asker's own name and address are theirs."""
    return [
        {
            "number": dashed(one.number),
            "company": one.company,
            "why": one.why,
            "state": one.state,
            "asked_at": one.asked_at,
            "answered_at": one.answered_at,
            "until_at": one.until_at,
            "looks": one.looks,
            "looked_at": one.looked_at,
        }
        for one in _list_shares(Share.person_id == person_id)
    ]


SHOWN = Text("对方可看完整证书", "An asker sees the whole certificate")
SHOWN_TO = Text("{company}可看完整证书", "{company} sees the whole certificate")


def consents_of(person_id: str) -> list[Consent]:
    """Return to whom a person agreed to show a certificate, to whom not, and what they stopped."""
    answered = _list_shares(Share.person_id == person_id, Share.answered_at.is_not(None))
    return [_consent(one) for one in answered]


def count_consents() -> list[ConsentCount]:
    """Return how often holders agreed to show a certificate, declined, and stopped showing it."""
    query = select(Share.state, func.count()).where(Share.answered_at.is_not(None)).group_by(Share.state)
    found = {state: int(many) for state, many in db.session.execute(query)}
    stopped, declined = found.get(ShareState.STOPPED, 0), found.get(ShareState.DECLINED, 0)
    given = found.get(ShareState.SHARED, 0) + stopped
    return [ConsentCount("share", SHOWN, "", given, stopped, declined)] if found else []


def list_withdrawn_consents() -> list[Consent]:
    """Return what holders stopped showing, the latest first."""
    return [_consent(one) for one in reversed(_list_shares(Share.state == ShareState.STOPPED))]


def count_shares() -> int:
    """Return how many requests to show a certificate are kept."""
    return int(db.session.execute(select(func.count()).select_from(Share)).scalar_one())


def _list_shares(*which: ColumnElement[bool]) -> list[Share]:
    return list(db.session.scalars(select(Share).where(*which).order_by(Share.asked_at, Share.id)))


def _consent(one: Share) -> Consent:
    return Consent(
        person_id=one.person_id,
        kind="share",
        title=SHOWN_TO.filled(company=one.company or "—"),
        version="",
        given_at=one.answered_at or one.asked_at,
        withdrawn_at=one.until_at if one.state == ShareState.STOPPED else None,
        is_declined=one.state == ShareState.DECLINED,
    )
