"""The second factor: set up, proven in a session, its recovery codes, switched off."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import delete, update

from certification.accounts import queries
from certification.accounts.actions.letters import post, reader_of
from certification.accounts.actions.passwords import is_password
from certification.accounts.authenticator import codes_about, secret_of
from certification.accounts.models import Factor, RecoveryCode, Session
from certification.accounts.rules import registration
from certification.accounts.rules.factor import (
    RECOVERY_CODES,
    Reason,
    is_from_authenticator,
    matching_step,
    normal_code,
    why_not_switch_off,
)
from certification.audit.actions import record
from certification.core.db import action, db, now
from certification.core.errors import Refused
from certification.core.ids import new_id
from certification.core.permissions import Permission
from certification.core.refusals import Refusal
from certification.core.sealed import mark, seal, unseal
from certification.core.texts import Text

SEAL = "factor"
RECOVERY = "recovery"


def fresh_secret(token_hash: str) -> str:
    """Return the secret that this session offers for a new factor; nothing is stored until its first code is right."""
    return secret_of(mark(SEAL, token_hash))


@action
def set_up_factor(person_id: str, token_hash: str, code: str) -> list[str]:
    """Keep the session's secret as the person's second factor and return the recovery codes, which are told once."""
    person = queries.get_person_for_change(person_id)
    if queries.has_factor(person_id):
        raise Refused(Refusal(Reason.FACTOR_THERE))
    secret, moment = fresh_secret(token_hash), now()
    step = _step(secret, code, 0, moment)
    db.session.add(
        Factor(person_id=person_id, sealed_secret=seal(SEAL, secret), set_up_at=moment, last_step=step)
    )
    _prove(token_hash, moment)
    codes = _write_codes(person_id, moment)
    post("factor_set_up", reader_of(person), SET_UP_SUBJECT, SET_UP_WORDS)
    _record(Permission.ACCOUNTS_FACTOR_SET_UP, person_id, "set_up")
    return codes


@action
def prove_factor(person_id: str, token_hash: str, typed: str) -> None:
    """Let a session count as proven by a code of the authenticator or a recovery code; raises Refused."""
    factor, code, moment = queries.find_factor_for_change(person_id), normal_code(typed), now()
    if factor is None:
        raise Refused(Refusal(Reason.NO_FACTOR))
    if is_from_authenticator(code):
        factor.last_step = _step(unseal(SEAL, factor.sealed_secret), code, factor.last_step, moment)
        how = "authenticator"
    else:
        _use_recovery_code(person_id, code, moment)
        how = "recovery_code"
    _prove(token_hash, moment)
    _record(Permission.ACCOUNTS_FACTOR_PROVE, person_id, how)


@action
def make_recovery_codes(person_id: str) -> list[str]:
    """Write ten fresh recovery codes and return them; the earlier ones are worth nothing."""
    if queries.find_factor_for_change(person_id) is None:
        raise Refused(Refusal(Reason.NO_FACTOR))
    codes = _write_codes(person_id, now())
    _record(Permission.ACCOUNTS_FACTOR_SET_UP, person_id, "recovery_codes")
    return codes


def switch_off_factor(person_id: str, password: str) -> None:
    """Switch off a second factor that nobody asks for; raises Refused for staff and for a wrong password."""
    if not is_password(queries.get_person(person_id).password_hash, password):
        raise Refused(Refusal(registration.Reason.WRONG_OWN_PASSWORD, {"field": "password"}))
    _switch_off(person_id)


@action
def _switch_off(person_id: str) -> None:
    person = queries.get_person_for_change(person_id)
    if refusal := why_not_switch_off(queries.roles_to_come(person_id)):
        raise Refused(refusal)
    remove_factor(person_id)
    post("factor_switched_off", reader_of(person), OFF_SUBJECT, OFF_WORDS)
    _record(Permission.ACCOUNTS_FACTOR_SET_UP, person_id, "switched_off")


def remove_factor(person_id: str) -> None:
    """Forget a second factor and its recovery codes inside the running action."""
    db.session.execute(delete(RecoveryCode).where(RecoveryCode.person_id == person_id))
    db.session.execute(delete(Factor).where(Factor.person_id == person_id))
    db.session.execute(
        update(Session).where(Session.person_id == person_id).values(awaits_factor=False, factor_at=None)
    )


def _step(secret: str, typed: str, last_step: int, moment: datetime) -> int:
    step = matching_step(normal_code(typed), codes_about(secret, moment.timestamp()), last_step)
    if step is None:
        raise Refused(Refusal(Reason.WRONG_CODE, {"field": "code"}))
    return step


def _use_recovery_code(person_id: str, code: str, moment: datetime) -> None:
    is_mine = (RecoveryCode.code_hash == _code_hash(person_id, code), RecoveryCode.person_id == person_id)
    used = db.session.execute(
        update(RecoveryCode).where(*is_mine, RecoveryCode.used_at.is_(None)).values(used_at=moment)
    )
    if used.rowcount != 1:  # type: ignore[attr-defined] # of an UPDATE
        raise Refused(Refusal(Reason.WRONG_CODE, {"field": "code"}))


def _write_codes(person_id: str, moment: datetime) -> list[str]:
    db.session.execute(delete(RecoveryCode).where(RecoveryCode.person_id == person_id))
    codes = [new_id() for _ in range(RECOVERY_CODES)]
    db.session.add_all(
        RecoveryCode(code_hash=_code_hash(person_id, code), person_id=person_id, made_at=moment)
        for code in codes
    )
    return codes


def _code_hash(person_id: str, code: str) -> str:
    return mark(RECOVERY, f"{person_id}:{code}")


def _prove(token_hash: str, moment: datetime) -> None:
    db.session.execute(update(Session).where(Session.token_hash == token_hash).values(factor_at=moment))


def _record(right: Permission, person_id: str, what: str) -> None:
    record(right, actor_id=person_id, subject=f"accounts_person:{person_id}", what=what)


SET_UP_SUBJECT = Text("您的账号已启用两步验证", "A second factor protects your account now")
SET_UP_WORDS = Text(
    "您的账号刚刚启用了两步验证。如果不是您本人操作，请马上联系认证机构。",
    "A second factor was just set up for your account. If that was not you, tell the certification body at once.",
)
OFF_SUBJECT = Text("您的账号已关闭两步验证", "The second factor of your account is off")
OFF_WORDS = Text(
    "您的账号刚刚关闭了两步验证，以后只凭密码登录。如果不是您本人操作，请马上联系认证机构。",
    "The second factor of your account was just switched off: the password alone signs in from now on. "
    "If that was not you, tell the certification body at once.",
)
