"""What people change about their own account: the password, how they are reached, the browsers they are in."""

from __future__ import annotations

from sqlalchemy import update
from sqlalchemy.exc import IntegrityError

from certification.accounts import queries
from certification.accounts.actions.letters import Reader, post, post_link, reader_of
from certification.accounts.actions.links import (
    PAYLOAD,
    Order,
    make_link,
    note_letter,
    revoke_links,
    take_link,
)
from certification.accounts.actions.passwords import hash_password, is_password
from certification.accounts.actions.sessions import end_sessions
from certification.accounts.models import Person, Session
from certification.accounts.rules.address import Address, read_address, spelt
from certification.accounts.rules.links import Kind
from certification.accounts.rules.registration import Reason, why_not_password
from certification.audit.actions import record, record_change
from certification.core.db import action, db, now
from certification.core.errors import NotFound, Refused
from certification.core.masking import masked_address
from certification.core.permissions import Permission
from certification.core.refusals import Refusal
from certification.core.sealed import unseal
from certification.core.texts import Text


def change_password(person_id: str, token_hash: str, *, old: str, new: str) -> None:
    """Change one's own password; every other browser is signed out."""
    _check_password(queries.get_person(person_id), old, field="old")
    if refusal := why_not_password(new):
        raise Refused(refusal)
    _change_password(person_id, token_hash, hash_password(new))


@action
def _change_password(person_id: str, token_hash: str, password_hash: str) -> None:
    person = queries.get_person_for_change(person_id)
    person.password_hash = password_hash
    end_other_sessions(person_id, token_hash)
    revoke_links(Kind.RESET_PASSWORD, person_id=person_id)
    post("password_changed", reader_of(person), CHANGED_SUBJECT, CHANGED_WORDS)
    _record(Permission.ACCOUNTS_PASSWORD_CHANGE, person_id, "changed")


def reset_password(token: str, new: str) -> str:
    """Choose a new password at the end of a link and return whose it is; every session ends, a second factor stays."""
    if refusal := why_not_password(new):
        raise Refused(refusal)
    return _reset_password(token, hash_password(new))


@action
def _reset_password(token: str, password_hash: str) -> str:
    link = take_link(token, Kind.RESET_PASSWORD)
    person = queries.get_person_for_change(link.person_id or "")
    person.password_hash = password_hash
    end_sessions(person.id)
    revoke_links(Kind.RESET_PASSWORD, person_id=person.id)
    post("password_changed", reader_of(person), CHANGED_SUBJECT, CHANGED_WORDS)
    _record(Permission.ACCOUNTS_PASSWORD_RESET, person.id, "reset")
    return person.id


def change_address(person_id: str, address: Address, password: str) -> None:
    """Ask to be reached elsewhere: a link goes to the new address, and nothing changes before it is used."""
    _check_password(queries.get_person(person_id), password)
    _ask_address(person_id, address)


@action
def _ask_address(person_id: str, address: Address) -> None:
    person = queries.get_person(person_id)
    if queries.find_by_address(address):
        raise Refused(Refusal(Reason.ADDRESS_IN_USE, {"field": "address"}))
    made = make_link(
        Order(Kind.CHANGE_ADDRESS, person_id=person_id, made_by=person_id, payload=spelt(address))
    )
    reader = Reader(person_id, address, person.language, person.name)
    note_letter(made, post_link("confirm_address", reader, made.path, CONFIRM_SUBJECT, CONFIRM_WORDS))
    _record(Permission.ACCOUNTS_ADDRESS_CHANGE, person_id, "asked")


def confirm_address(token: str, password: str) -> str:
    """Be reached at the new address from now on; the password shows that its reader is the person."""
    person_id = queries.get_open_link(token, Kind.CHANGE_ADDRESS).person_id or ""
    _check_password(queries.get_person(person_id), password)
    return _take_address(token)


@action
def _take_address(token: str) -> str:
    link = take_link(token, Kind.CHANGE_ADDRESS)
    person = queries.get_person_for_change(link.person_id or "")
    address = read_address(unseal(PAYLOAD, link.sealed_payload or ""))
    if address is None:
        raise NotFound
    before, was = reader_of(person), _spell(person)
    _move(person, address)
    post("address_changed", before, MOVED_SUBJECT, MOVED_WORDS)
    record_change(
        Permission.ACCOUNTS_ADDRESS_CHANGE,
        actor_id=person.id,
        subject=f"accounts_person:{person.id}",
        before=was,
        after=_spell(person),
    )
    return person.id


def _spell(person: Person) -> dict[str, str | None]:
    """Return how somebody is reached as the ledger keeps it: masked, as in lists."""
    return {
        "email": masked_address(person.email) if person.email else None,
        "mobile": masked_address(person.mobile) if person.mobile else None,
    }


def _move(person: Person, address: Address) -> None:
    """Put the new address in the place of the old one of its kind; the database keeps it one person's."""
    try:
        with db.session.begin_nested():
            person.mobile, person.email = address.mobile or person.mobile, address.email or person.email
            db.session.flush()
    except IntegrityError:
        raise Refused(Refusal(Reason.ADDRESS_IN_USE)) from None


@action
def end_own_session(name: str, person_id: str) -> None:
    """Sign out of one browser; raises NotFound for another's."""
    token_hash = queries.get_own_session(name, person_id)
    db.session.execute(update(Session).where(Session.token_hash == token_hash).values(revoked_at=now()))
    _record(Permission.ACCOUNTS_SESSION_CLOSE, person_id, "one")


@action
def end_other_sessions(person_id: str, token_hash: str) -> None:
    """Sign out of every browser but this one."""
    others = (Session.person_id == person_id, Session.token_hash != token_hash, Session.revoked_at.is_(None))
    db.session.execute(update(Session).where(*others).values(revoked_at=now()))
    _record(Permission.ACCOUNTS_SESSION_CLOSE, person_id, "others")


def _check_password(person: Person, password: str, *, field: str = "password") -> None:
    if not is_password(person.password_hash, password):
        raise Refused(Refusal(Reason.WRONG_OWN_PASSWORD, {"field": field}))


def _record(right: Permission, person_id: str, what: str) -> None:
    record(right, actor_id=person_id, subject=f"accounts_person:{person_id}", what=what)


CHANGED_SUBJECT = Text("您的密码已更改", "Your password was changed")
CHANGED_WORDS = Text(
    "您在操盘手认证的密码刚刚更改。如果不是您本人操作，请马上联系认证机构。",
    "Your password at Caopan was just changed. If that was not you, tell the certification body at once.",
)
CONFIRM_SUBJECT = Text("请确认新的联系方式", "Please confirm your new address")
CONFIRM_WORDS = Text(
    "{name}，您好：\n\n请在 72 小时内打开下面的链接，确认以后用这个号码或邮箱登录。确认之前，原来的仍然有效。\n\n{link}\n\n"
    "如果不是您本人申请，不用理会。",
    "Dear {name},\n\nPlease open the link below within 72 hours to confirm that you sign in with this number or e-mail "
    "from now on. Until then the old one holds.\n\n{link}\n\nIf you did not ask for it, ignore this letter.",
)
MOVED_SUBJECT = Text("您的联系方式已更改", "Your address was changed")
MOVED_WORDS = Text(
    "您在操盘手认证的联系方式已经更改，以后请用新的登录。如果不是您本人操作，请马上联系认证机构。",
    "The number or e-mail of your account at Caopan was changed; sign in with the new one. "
    "If that was not you, tell the certification body at once.",
)
