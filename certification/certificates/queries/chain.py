"""How certificates follow one another: replaced for what was wrong, renewed for another term."""

from __future__ import annotations

import json
from typing import Any

from sqlalchemy import Select, select

from certification.certificates.models import AskedToken, Certificate, Change, Replacement
from certification.certificates.rules.replacement import Chain, Correction, Wrong
from certification.certificates.rules.standing import State
from certification.core.db import db
from certification.core.errors import NotFound
from certification.core.texts import Text

LONGEST_CHAIN = 50


def list_chain(number: str) -> list[Certificate]:
    """Return the certificates of a chain, the first one first; raises NotFound."""
    chain = [_get(number)]
    while (before := chain[0].predecessor) and len(chain) < LONGEST_CHAIN:
        chain.insert(0, _get(before))
    while (after := find_successor(chain[-1].number)) and len(chain) < LONGEST_CHAIN:
        chain.append(after)
    return chain


def list_same_certification(number: str) -> list[str]:
    """Return the numbers under which one certification was held: a certificate and those it replaced."""
    row = _get(number)
    numbers = [row.number]
    while row.is_replacement and row.predecessor:
        row = _get(row.predecessor)
        numbers.append(row.number)
    return numbers


def find_successor(number: str) -> Certificate | None:
    """Return the certificate that follows this one, or None."""
    query = select(Certificate).where(Certificate.predecessor == number)
    return db.session.execute(query.execution_options(populate_existing=True)).scalar_one_or_none()


def place_in_chain(certificate: Certificate) -> Chain:
    """Return what the rules of replacing ask about a certificate."""
    return Chain(
        State(certificate.state),
        has_successor=find_successor(certificate.number) is not None,
        is_token_asked=find_asked_token(certificate.number) is not None,
    )


def list_chain_changes(numbers: list[str]) -> list[Change]:
    """Return the changes of standing of all certificates of a chain, the newest first."""
    query = select(Change).where(Change.number.in_(numbers)).order_by(Change.proposed_at.desc())
    return list(db.session.scalars(query.execution_options(populate_existing=True)))


def get_replacement(replacement_id: str) -> Replacement:
    """Return a replacement; raises NotFound."""
    return _one(select(Replacement).where(Replacement.id == replacement_id))


def get_replacement_for_change(replacement_id: str) -> Replacement:
    """Return a replacement's row, locked until the running action ends; raises NotFound."""
    return _one(select(Replacement).where(Replacement.id == replacement_id).with_for_update())


def find_replacement(number: str) -> Replacement | None:
    """Return the replacement of a certificate, approved or not."""
    query = select(Replacement).where(Replacement.number == number)
    return db.session.execute(query.execution_options(populate_existing=True)).scalar_one_or_none()


def read_correction(replacement: Replacement) -> Correction:
    """Return the correction that a replacement's row keeps."""
    kept = json.loads(replacement.correction)
    title = Text.from_map(kept["title"]) if kept["title"] else None
    return Correction(Wrong(replacement.wrong), kept["name"], title)


def has_anything_to_approve(number: str) -> bool:
    """Say whether a change or a replacement in a certificate's chain waits for its second officer."""
    numbers = [one.number for one in list_chain(number)]
    waiting = (
        select(Change.id).where(Change.number.in_(numbers), Change.approved_at.is_(None)),
        select(Replacement.id).where(Replacement.number.in_(numbers), Replacement.approved_at.is_(None)),
    )
    return any(db.session.execute(query).first() is not None for query in waiting)


def list_replacements_to_approve() -> list[Replacement]:
    """Return the replacements that wait for their second officer, the oldest first."""
    query = select(Replacement).where(Replacement.approved_at.is_(None)).order_by(Replacement.proposed_at)
    return list(db.session.scalars(query))


def find_asked_token(number: str) -> AskedToken | None:
    """Return the open wish for a fresh secret on a certificate, or None."""
    query = select(AskedToken).where(AskedToken.number == number, AskedToken.settled_at.is_(None))
    return db.session.execute(query.execution_options(populate_existing=True)).scalar_one_or_none()


def get_asked_token_for_change(asked_id: str) -> AskedToken:
    """Return a wish for a fresh secret, locked until the running action ends; raises NotFound."""
    query = select(AskedToken).where(AskedToken.id == asked_id).with_for_update()
    found = db.session.execute(query.execution_options(populate_existing=True)).scalar_one_or_none()
    if found is None:
        raise NotFound
    return found


def get_asked_token(asked_id: str) -> AskedToken:
    """Return a wish for a fresh secret; raises NotFound."""
    found = db.session.get(AskedToken, asked_id)
    if found is None:
        raise NotFound
    return found


def list_asked_tokens() -> list[AskedToken]:
    """Return the wishes for a fresh secret that wait for an officer, the oldest first."""
    query = select(AskedToken).where(AskedToken.settled_at.is_(None)).order_by(AskedToken.asked_at)
    return list(db.session.scalars(query))


def list_own_asked_tokens(person_id: str) -> list[AskedToken]:
    """Return a holder's wishes for a fresh secret, the newest first."""
    query = select(AskedToken).where(AskedToken.person_id == person_id).order_by(AskedToken.asked_at.desc())
    return list(db.session.scalars(query))


def _get(number: str) -> Certificate:
    found = db.session.get(Certificate, number)
    if found is None:
        raise NotFound
    return found


def _one(query: Select[Any]) -> Replacement:
    fresh = query.execution_options(populate_existing=True)
    found: Replacement | None = db.session.execute(fresh).scalar_one_or_none()
    if found is None:
        raise NotFound
    return found
