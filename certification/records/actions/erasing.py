"""Erasing a person: asked by themselves, looked at by one officer, carried out by another; the ledger stays whole."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import delete, or_, select

from certification.accounts import actions as accounts
from certification.accounts.queries import get_person, words_of
from certification.appointments import actions as appointments
from certification.audit.actions import record
from certification.bank import actions as bank
from certification.candidacy import actions as candidacy
from certification.certificates import actions as certificates
from certification.certificates import queries as register
from certification.certificates.rules.standing import State
from certification.core import letters
from certification.core.db import action, db, now
from certification.core.errors import NotFound, Refused
from certification.core.ids import new_id
from certification.core.letters import Draft
from certification.core.masking import without
from certification.core.permissions import Permission
from certification.core.refusals import Refusal
from certification.core.texts import Text
from certification.delivery import queries as attempts
from certification.exams import actions as exams
from certification.invigilation import actions as invigilation
from certification.organisations import actions as organisations
from certification.practicals import actions as practicals
from certification.records import queries
from certification.records.models import Erasure, Parcel
from certification.records.rules.erasure import (
    Choice,
    Reason,
    Step,
    why_not_approve,
    why_not_drop,
    why_not_erase,
    why_not_propose,
)
from certification.study import actions as study


@dataclass(frozen=True, slots=True)
class Leaving:
    """Who is erased, by whom, how they were reached, and every name and address they were known by."""

    person_id: str
    by: str
    addresses: frozenset[str]
    known: frozenset[str]


# What each slice empties, from the top to the bottom; a slice that keeps something of people is named here. The person's
# own row comes late, since the others find what is theirs by it; letters come last, since links hold on to them.
ERASERS: tuple[Callable[[Leaving], object], ...] = (
    lambda one: certificates.erase_holder(one.person_id, officer_id=one.by, known=one.known),
    lambda one: practicals.erase_person(one.person_id, officer_id=one.by, known=one.known),
    lambda one: appointments.erase_person(
        one.person_id, queries.list_bookings_of(one.person_id), officer_id=one.by, known=one.known
    ),
    lambda one: invigilation.erase_person(
        one.person_id,
        queries.list_bookings_of(one.person_id),
        [own.id for own in attempts.list_attempts(one.person_id)],
        officer_id=one.by,
        known=one.known,
    ),
    lambda one: exams.erase_person(one.person_id, officer_id=one.by, known=one.known),
    lambda one: study.erase_person(one.person_id, officer_id=one.by),
    lambda one: bank.erase_person(one.person_id, officer_id=one.by, known=one.known),
    lambda one: candidacy.erase_person(one.person_id, officer_id=one.by, known=one.known),
    lambda one: organisations.erase_person(one.person_id, officer_id=one.by, known=one.known),
    # A file of the ledger that waits for an officer names whoever acted: it is made anew when it is needed.
    lambda one: db.session.execute(
        delete(Parcel).where(or_(Parcel.owner_id == one.person_id, Parcel.kind == "ledger"))
    ),
    lambda one: accounts.erase_person(one.person_id, officer_id=one.by),
    lambda one: letters.erase_person(one.person_id, one.addresses),
)
TOLD = Text("清除个人资料的请求已核对", "Your erasure was looked at")
TOLD_WORDS = Text(
    "您要求清除个人资料。一位认证官已经核对，另一位批准后即生效：您将不能再登录，姓名、地址、证据文件和信件都会删除。"
    "如果您改变主意，请尽快登录并在“我的记录”里撤回。",
    "You asked to be erased. One officer has looked at it; it takes effect when another one approves. You will no longer "
    "be able to sign in; name, address, evidence and letters are deleted. If you change your mind, sign in soon and take "
    "it back under “My records”.",
)
AT_OWN_WISH = Text(
    "持证人要求清除个人资料并撤销证书。",
    "The holder asked to be erased and to have the certificate withdrawn.",
)


def ask_for_erasure(person_id: str, password: str, choice: Choice) -> str:
    """Ask to be erased and return the request's id; raises Refused for a wrong password or what must be settled first."""
    if not accounts.is_password_of(person_id, password):
        raise Refused(Refusal(Reason.WRONG_PASSWORD, {"field": "password"}))
    return _ask(person_id, choice)


@action
def _ask(person_id: str, choice: Choice) -> str:
    if queries.find_open_erasure(person_id) is not None:
        raise Refused(Refusal(Reason.ALREADY_ASKED))
    if refusal := _why_not_erase(person_id):
        raise Refused(refusal)
    erasure = Erasure(id=new_id(), person_id=person_id, certificates=choice, asked_at=now())
    db.session.add(erasure)
    _record(Permission.RECORDS_ERASURE_ASK, erasure, person_id, "asked")
    return erasure.id


@action
def take_back_erasure(person_id: str) -> None:
    """Take one's own request back before it is carried out; raises NotFound where there is none."""
    open_one = queries.find_open_erasure(person_id)
    if open_one is None:
        raise NotFound
    erasure = queries.get_erasure_for_change(open_one.id)
    if _step(erasure).is_over:
        raise Refused(Refusal(Reason.OVER))
    erasure.dropped_by, erasure.dropped_at = person_id, now()
    _record(Permission.RECORDS_ERASURE_ASK, erasure, person_id, "taken_back")


@action
def propose_erasure(erasure_id: str, *, officer_id: str) -> None:
    """Look at a request as the first officer and tell the person; raises Refused."""
    erasure = queries.get_erasure_for_change(erasure_id)
    if refusal := why_not_propose(_step(erasure), officer_id) or _why_not_erase(erasure.person_id):
        raise Refused(refusal)
    erasure.proposed_by, erasure.proposed_at = officer_id, now()
    _tell(erasure.person_id)
    _record(Permission.RECORDS_ERASURE_DECIDE, erasure, officer_id, "proposed")


@action
def approve_erasure(erasure_id: str, *, officer_id: str) -> None:
    """Carry a request out as the second officer: all of it in one transaction, or nothing; raises Refused."""
    erasure = queries.get_erasure_for_change(erasure_id)
    if refusal := why_not_approve(_step(erasure), officer_id) or _why_not_erase(erasure.person_id):
        raise Refused(refusal)
    if erasure.certificates == Choice.WITHDRAW:
        _withdraw_certificates(erasure, officer_id)
    leaving = _leaving(erasure.person_id, officer_id)
    _forget_reasons(leaving)
    for erase in ERASERS:
        erase(leaving)
    erasure.approved_by, erasure.approved_at = officer_id, now()
    _record(Permission.RECORDS_ERASURE_DECIDE, erasure, officer_id, "approved")


@action
def drop_erasure(erasure_id: str, *, officer_id: str, reason: str) -> None:
    """Decline a request with a reason that the person reads; raises Refused."""
    erasure = queries.get_erasure_for_change(erasure_id)
    if refusal := why_not_drop(_step(erasure), officer_id):
        raise Refused(refusal)
    erasure.dropped_by, erasure.dropped_at, erasure.reason = officer_id, now(), reason.strip()
    _record(Permission.RECORDS_ERASURE_DECIDE, erasure, officer_id, "dropped")


def _withdraw_certificates(erasure: Erasure, officer_id: str) -> None:
    """Let the same two officers withdraw what still runs, as the register wants it."""
    first = erasure.proposed_by or ""
    for held in register.list_own_certificates(erasure.person_id):
        if held.state in (State.ACTIVE, State.SUSPENDED):
            change = certificates.withdraw_certificate(held.number, officer_id=first, reason=str(AT_OWN_WISH))
            certificates.approve_change(change, officer_id=officer_id)


def _leaving(person_id: str, officer_id: str) -> Leaving:
    person = get_person(person_id)
    return Leaving(
        person_id=person_id,
        by=officer_id,
        addresses=frozenset(filter(None, (person.mobile, person.email))),
        known=words_of(person_id) | register.words_of(person_id),
    )


def _forget_reasons(leaving: Leaving) -> None:
    """Put circles for the name where an earlier request was declined with words."""
    for one in db.session.scalars(select(Erasure).where(Erasure.person_id == leaving.person_id)):
        one.reason = without(one.reason, leaving.known)


def _tell(person_id: str) -> None:
    person = get_person(person_id)
    reached_at = person.email or person.mobile or ""
    letters.write(Draft("records.erasure", person_id, reached_at, person.language, TOLD, TOLD_WORDS))


def _why_not_erase(person_id: str) -> Refusal | None:
    return why_not_erase(queries.get_standing(person_id, queries.list_held_people()))


def _step(erasure: Erasure) -> Step:
    is_over = erasure.approved_at is not None or erasure.dropped_at is not None
    return Step(erasure.person_id, erasure.proposed_by, is_over)


def _record(right: Permission, erasure: Erasure, actor_id: str, step: str, **details: Any) -> None:
    record(
        right,
        actor_id=actor_id,
        subject=f"records_erasure:{erasure.id}",
        person=erasure.person_id,
        certificates=erasure.certificates,
        step=step,
        **details,
    )
