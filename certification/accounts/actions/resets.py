"""Letting somebody in again: a forgotten password, a lost second factor, a candidate at the door of the exam."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from certification.accounts import queries
from certification.accounts.actions.factor import remove_factor
from certification.accounts.actions.letters import post, post_link, reader_of
from certification.accounts.actions.links import Made, Order, make_link, note_letter, take_link
from certification.accounts.actions.passwords import is_password
from certification.accounts.actions.sessions import SignedIn, end_sessions, enter_lent_session
from certification.accounts.models import Person
from certification.accounts.rules import registration
from certification.accounts.rules.address import Address, read_address, spelt
from certification.accounts.rules.links import Kind
from certification.accounts.rules.resets import why_not_help, why_not_lend
from certification.audit.actions import record
from certification.core.db import action, now
from certification.core.errors import Refused
from certification.core.jobs import drop_job, enqueue, list_jobs
from certification.core.permissions import Permission
from certification.core.refusals import Refusal
from certification.core.sealed import mark, seal, unseal
from certification.core.texts import Text

RESET_JOB = "accounts:password:reset"
SEAL = "reset"
# A stranger who asks again and again gets one letter in this time, and cannot make letters stale faster.
QUARTER_OF_AN_HOUR = 900


@action
def ask_reset(address: Address) -> None:
    """Note that somebody at this address forgot the password; the same is done whether anybody is reached there."""
    who, window = mark(SEAL, spelt(address))[:32], int(now().timestamp()) // QUARTER_OF_AN_HOUR
    enqueue(RESET_JOB, {"sealed": seal(SEAL, spelt(address))}, dedupe=f"reset:{who}:{window}")
    record(Permission.ACCOUNTS_PASSWORD_RESET, actor_id=None, subject=f"accounts_reset:{who}", what="asked")


def forget_asked_resets(addresses: Collection[Address]) -> None:
    """Delete inside the running action what was noted of forgotten passwords at these addresses."""
    for job, payload in list_jobs(RESET_JOB):
        if read_address(unseal(SEAL, payload["sealed"])) in addresses:
            drop_job(job)


def write_reset(payload: dict[str, Any]) -> None:
    """Do the job of a forgotten password: write the letter where somebody is reached at the address."""
    address = read_address(unseal(SEAL, payload["sealed"]))
    person = queries.find_by_address(address) if address else None
    if person is not None:
        _write_reset(person.id)


@action
def _write_reset(person_id: str) -> None:
    _send_reset(queries.get_person(person_id), None)


@action
def order_reset(person_id: str, *, officer_id: str, reason: str) -> None:
    """Make a reset link for somebody who asked an officer; a notice tells the person that it was made."""
    person = get_helped(person_id, officer_id)
    _send_reset(person, officer_id)
    post("reset_ordered", reader_of(person), ORDERED_SUBJECT, ORDERED_WORDS)
    _record(Permission.ACCOUNTS_PASSWORD_RESET, person_id, officer_id, reason)


@action
def lend_session(person_id: str, *, officer_id: str, reason: str) -> Made:
    """Make a link of fifteen minutes that signs a candidate in: for the door of an exam room, after a look at the face."""
    person = get_helped(person_id, officer_id)
    if refusal := why_not_lend(queries.roles_to_come(person_id)):
        raise Refused(refusal)
    made = make_link(Order(Kind.SIGN_IN, person_id=person_id, made_by=officer_id))
    post("session_lent", reader_of(person), LENT_SUBJECT, LENT_WORDS)
    _record(Permission.ACCOUNTS_SESSION_LEND, person_id, officer_id, reason)
    return made


@action
def enter_by_link(token: str, *, device: str) -> SignedIn:
    """Open the session of a candidate by an officer's link; raises Refused where a staff role came in between."""
    link = take_link(token, Kind.SIGN_IN)
    person = queries.get_person_for_change(link.person_id or "")
    if refusal := why_not_lend(queries.roles_to_come(person.id)):
        raise Refused(refusal)
    signed_in = enter_lent_session(person, device=device)
    _record(Permission.ACCOUNTS_SESSION_LEND, person.id, person.id, "")
    return signed_in


@action
def revoke_sessions(person_id: str, *, officer_id: str, reason: str) -> None:
    """Sign a person out of every browser."""
    get_helped(person_id, officer_id)
    end_sessions(person_id)
    _record(Permission.ACCOUNTS_SESSION_REVOKE, person_id, officer_id, reason)


def send_factor_reset(person: Person, ordered_by: str | None) -> str:
    """Write the letter that resets a second factor, inside the running action; return the link's address."""
    made = make_link(Order(Kind.RESET_FACTOR, person_id=person.id, made_by=ordered_by))
    note_letter(made, post_link("reset_factor", reader_of(person), made.path, FACTOR_SUBJECT, FACTOR_WORDS))
    return made.path


def reset_factor(token: str, password: str) -> str:
    """Forget one's second factor at the end of a link, with the password; every session ends."""
    person_id = queries.get_open_link(token, Kind.RESET_FACTOR).person_id or ""
    if not is_password(queries.get_person(person_id).password_hash, password):
        raise Refused(Refusal(registration.Reason.WRONG_OWN_PASSWORD, {"field": "password"}))
    return _reset_factor(token)


@action
def _reset_factor(token: str) -> str:
    link = take_link(token, Kind.RESET_FACTOR)
    person = queries.get_person_for_change(link.person_id or "")
    remove_factor(person.id)
    end_sessions(person.id)
    _record(Permission.ACCOUNTS_FACTOR_RESET, person.id, person.id, "")
    return person.id


def get_helped(person_id: str, officer_id: str) -> Person:
    """Return the person whom an officer lets in again, locked; raises Refused for the officer's own account."""
    person = queries.get_person_for_change(person_id)
    if refusal := why_not_help(person_id, officer_id):
        raise Refused(refusal)
    return person


def _send_reset(person: Person, ordered_by: str | None) -> None:
    made = make_link(Order(Kind.RESET_PASSWORD, person_id=person.id, made_by=ordered_by))
    note_letter(made, post_link("reset_password", reader_of(person), made.path, RESET_SUBJECT, RESET_WORDS))


def _record(right: Permission, person_id: str, by: str, reason: str) -> None:
    record(right, actor_id=by, subject=f"accounts_person:{person_id}", reason=reason.strip())


RESET_SUBJECT = Text("重设密码", "Choose a new password")
RESET_WORDS = Text(
    "{name}，您好：\n\n请在 72 小时内打开下面的链接，设置新密码。链接只能用一次，不要转发给别人。\n\n{link}\n\n"
    "如果不是您本人申请，不用理会，密码不会改变。",
    "Dear {name},\n\nPlease open the link below within 72 hours and choose a new password. It works once; do not pass it "
    "on.\n\n{link}\n\nIf you did not ask for it, ignore this letter: your password stays as it is.",
)
ORDERED_SUBJECT = Text("认证官为您开出了重设密码的链接", "An officer made a link to reset your password")
ORDERED_WORDS = Text(
    "认证官应您的请求开出了重设密码的链接。如果您没有提出过，请马上联系认证机构。",
    "At your request an officer made a link to reset your password. If you did not ask, tell the certification body at once.",
)
LENT_SUBJECT = Text("认证官为您开出了一次性登录链接", "An officer made a one-time link to sign you in")
LENT_WORDS = Text(
    "认证官应您的请求开出了一个 15 分钟有效的登录链接。如果您没有提出过，请马上联系认证机构。",
    "At your request an officer made a link that signs you in, good for 15 minutes. If you did not ask, tell the "
    "certification body at once.",
)
FACTOR_SUBJECT = Text("重新设置两步验证", "Set up your second factor again")
FACTOR_WORDS = Text(
    "{name}，您好：\n\n请在 72 小时内打开下面的链接并输入密码，原来的验证器和恢复码就会作废，然后重新设置。\n\n{link}\n\n"
    "如果不是您本人提出，请马上联系认证机构。",
    "Dear {name},\n\nPlease open the link below within 72 hours and give your password: the old authenticator and recovery "
    "codes are worth nothing then, and you set up new ones.\n\n{link}\n\nIf you did not ask, tell the certification body at once.",
)
