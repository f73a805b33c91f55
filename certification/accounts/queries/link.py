"""One-time links by their token, and the invitations behind them."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Select, select

from certification.accounts.models import Invited, Link
from certification.accounts.queries.person import find_by_address
from certification.accounts.queries.session import hash_token
from certification.accounts.rules.address import Address
from certification.accounts.rules.links import Kind, LinkState, why_not_open
from certification.core.db import db, now
from certification.core.errors import NotFound
from certification.core.permissions import Role
from certification.core.refusals import Refusal


def get_link(token: str) -> Link:
    """Return the link of a token, whatever its state; raises NotFound."""
    return _one(select(Link).where(Link.token_hash == hash_token(token)))


def get_link_for_use(token: str, kind: Kind) -> Link:
    """Return the link of a token, locked until the running action ends; raises NotFound, for another kind too."""
    query = select(Link).where(Link.token_hash == hash_token(token), Link.kind == kind)
    return _one(query.with_for_update())


def why_not_open_link(link: Link) -> Refusal | None:
    """Return why a link does not open at this moment."""
    return why_not_open(LinkState(link.expires_at, link.used_at, link.revoked_at), now())


def get_open_link(token: str, kind: Kind) -> Link:
    """Return a link that opens at this moment; raises NotFound for every other one."""
    link = get_link(token)
    if link.kind != kind or why_not_open_link(link):
        raise NotFound
    return link


@dataclass(frozen=True, slots=True)
class Offer:
    """What stands at the end of an invitation's link: for whom, which roles, and what is still to be asked."""

    name: str
    roles: tuple[Role, ...]
    is_known: bool
    asks_birthday: bool


def get_offer(token: str) -> Offer:
    """Return what an invitation that is still open offers; raises NotFound."""
    row = get_invitation(get_open_link(token, Kind.INVITE).invitation_id or "")
    known = find_by_address(address_of(row))
    roles = roles_of(row)
    asks_birthday = Role.CANDIDATE in roles and not (known and known.born_on)
    return Offer(row.name, roles, known is not None, asks_birthday)


def roles_of(row: Invited) -> tuple[Role, ...]:
    """Return the roles that an invitation offers."""
    return tuple(Role(role) for role in row.roles.split(","))


def address_of(row: Invited) -> Address:
    """Return how the invited person is reached."""
    return Address(mobile=row.mobile, email=row.email)


def get_invitation(invitation_id: str) -> Invited:
    """Return an invitation; raises NotFound."""
    found = db.session.get(Invited, invitation_id)
    if found is None:
        raise NotFound
    return found


def get_invitation_for_change(invitation_id: str) -> Invited:
    """Return an invitation, locked until the running action ends; raises NotFound."""
    query = select(Invited).where(Invited.id == invitation_id).with_for_update()
    found = db.session.execute(query.execution_options(populate_existing=True)).scalar_one_or_none()
    if found is None:
        raise NotFound
    return found


def _one(query: Select[Link]) -> Link:
    found = db.session.execute(query.execution_options(populate_existing=True)).scalar_one_or_none()
    if found is None:
        raise NotFound
    return found
