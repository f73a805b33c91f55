"""Asking a person whether they belong to an organisation: by a letter, and with an invitation where there is no account."""

from __future__ import annotations

import json
from dataclasses import dataclass

from certification.accounts import queries as accounts
from certification.accounts.actions import Invitation, invite
from certification.accounts.rules.address import Address
from certification.accounts.rules.registration import normal_name
from certification.audit.actions import record
from certification.core import letters
from certification.core.db import action, db, now
from certification.core.errors import Refused
from certification.core.ids import new_id
from certification.core.permissions import Permission, Role
from certification.core.sealed import seal
from certification.core.texts import Text
from certification.organisations import queries
from certification.organisations.models import Membership, Organisation
from certification.organisations.rules.enrolment import Typed, address_of, read_language, read_role
from certification.organisations.rules.membership import MemberRole, why_not_ask
from certification.organisations.rules.organisation import why_not_act


@dataclass(frozen=True, slots=True)
class Wish:
    """Whom an organisation wants to belong to it: as typed, how they are reached, as what, in which language."""

    name: str
    address: Address
    role: MemberRole
    language: str

    @classmethod
    def of_row(cls, row: Typed) -> Wish:
        """Return the wish of a row that was checked."""
        role, language = read_role(row.role), read_language(row.language)
        if role is None or language is None:
            raise ValueError("not checked")
        return cls(normal_name(row.name), address_of(row), role, language)


@dataclass(frozen=True, slots=True)
class Asked:
    """The membership that waits for an answer, and the invitation where there was no account yet."""

    membership_id: str
    invitation_id: str | None


@action
def ask_person(organisation_id: str, wish: Wish, *, by: str) -> Asked:
    """Ask a person whether they belong to an organisation; raises Refused, NotFound.

    Who has an account gets a letter, who has none an invitation; the organisation is not told which.
    """
    organisation = queries.get_organisation_for_change(organisation_id)
    courses = queries.list_courses(organisation_id, wish.address)
    if refusal := why_not_act(organisation.closed_on) or why_not_ask(courses, now()):
        raise Refused(refusal)
    person = accounts.find_by_address(wish.address)
    membership_id = _note(organisation, wish, person.id if person else None, by)
    if person is not None:
        letters.write(_letter(organisation.name, wish, person.id, person.language))
        return Asked(membership_id, None)
    roles = (Role.PROVIDER,) if wish.role is MemberRole.MANAGER else (Role.CANDIDATE,)
    invited = invite(Invitation(wish.name, wish.address, roles, wish.language), by=by)
    return Asked(membership_id, invited.invitation_id)


def _note(organisation: Organisation, wish: Wish, person_id: str | None, by: str) -> str:
    reached_at = wish.address.mobile or wish.address.email or ""
    membership = Membership(
        id=new_id(),
        organisation_id=organisation.id,
        person_id=person_id,
        role=wish.role,
        sealed_typed=seal(queries.SEAL, json.dumps(Typed(wish.name, reached_at).cells)),
        address_key=queries.address_key(wish.address),
        asked_at=now(),
        asked_by=by,
    )
    db.session.add(membership)
    db.session.flush()
    record(
        Permission.ORGANISATIONS_MEMBERSHIP_ASK,
        actor_id=by,
        subject=f"organisations_membership:{membership.id}",
        organisation=organisation.id,
        role=wish.role,
    )
    return membership.id


def _letter(organisation: str, wish: Wish, person_id: str, language: str) -> letters.Draft:
    """Return the letter to somebody who has an account; nothing in it lets anybody in."""
    page = letters.whole_address("/organisations/mine")
    subject = Text("{organisation}请您确认与它的关系", "{organisation} asks whether you belong to it").filled(
        organisation=organisation
    )
    words = Text(
        "{organisation}说您是它的人，并想看到您的报名等级和是否持证（看不到成绩）。\n\n"
        "请登录后回答同意或不同意：{page}\n\n不回答或不同意，都不影响您的报名、考试和证书。",
        "{organisation} says that you belong to it and would like to see which grade you applied for and whether you "
        "hold a certificate (never your scores).\n\nPlease sign in and agree or decline: {page}\n\n"
        "Declining, or not answering, changes nothing about your application, exams or certificates.",
    ).filled(organisation=organisation, page=page)
    reached_at = wish.address.mobile or wish.address.email or ""
    return letters.Draft("organisation_asks", person_id, reached_at, language, subject, words)
