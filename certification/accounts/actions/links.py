"""One-time links: made with 256 random bits of which only the hash is kept, used once, taken back."""

from __future__ import annotations

import secrets
from dataclasses import dataclass

from sqlalchemy import update

from certification.accounts import queries
from certification.accounts.models import Link
from certification.accounts.rules.links import Kind, LinkState, lasts, why_not_open
from certification.audit.actions import record
from certification.core.db import action, db, now
from certification.core.errors import Refused
from certification.core.ids import new_id
from certification.core.permissions import Permission
from certification.core.sealed import seal

PAYLOAD = "link"


@dataclass(frozen=True, slots=True)
class Order:
    """What a link is for: its kind, the person or the invitation, who asked for it, what it carries sealed."""

    kind: Kind
    person_id: str | None = None
    invitation_id: str | None = None
    made_by: str | None = None
    payload: str = ""


@dataclass(frozen=True, slots=True)
class Made:
    """A fresh link: its id, and the site-relative address, which is told once."""

    id: str
    path: str


@action
def make_link(order: Order) -> Made:
    """Make a link; an earlier one for the same purpose is worth nothing from now on."""
    revoke_links(order.kind, person_id=order.person_id, invitation_id=order.invitation_id)
    token, moment = secrets.token_urlsafe(32), now()
    link = Link(
        id=new_id(),
        token_hash=queries.hash_token(token),
        kind=order.kind,
        sealed_payload=seal(PAYLOAD, order.payload) if order.payload else None,
        person_id=order.person_id,
        invitation_id=order.invitation_id,
        made_by=order.made_by,
        made_at=moment,
        expires_at=moment + lasts(order.kind),
    )
    db.session.add(link)
    db.session.flush()
    record(
        Permission.ACCOUNTS_LINK_MAKE,
        actor_id=order.made_by,
        subject=f"accounts_link:{link.id}",
        kind=order.kind,
        about=order.person_id or order.invitation_id,
    )
    return Made(link.id, f"/accounts/links/{token}")


def note_letter(made: Made, letter_id: str) -> None:
    """Note inside the running action which letter carries a link, so that only the right officer opens it."""
    db.session.get_one(Link, made.id).letter_id = letter_id


def take_link(token: str, kind: Kind) -> Link:
    """Use up a link inside the running action; raises NotFound, or Refused where it does not open any more."""
    link = queries.get_link_for_use(token, kind)
    moment = now()
    if refusal := why_not_open(LinkState(link.expires_at, link.used_at, link.revoked_at), moment):
        raise Refused(refusal)
    link.used_at = moment
    return link


def revoke_links(kind: Kind, *, person_id: str | None = None, invitation_id: str | None = None) -> None:
    """Take back inside the running action every link of this kind that is still open."""
    whose = Link.person_id == person_id if person_id else Link.invitation_id == invitation_id
    db.session.execute(
        update(Link)
        .where(Link.kind == kind, whose, Link.used_at.is_(None), Link.revoked_at.is_(None))
        .values(revoked_at=now())
    )
