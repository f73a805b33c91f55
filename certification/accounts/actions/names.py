"""Correcting a name: an officer who has seen the identity paper, with a reason; both names are kept apart from the ledger."""

from __future__ import annotations

from certification.accounts import queries
from certification.accounts.actions.letters import post, reader_of
from certification.accounts.models import NameChange
from certification.accounts.rules.registration import Reason, normal_name, why_not_name
from certification.accounts.rules.resets import why_not_help
from certification.audit.actions import record_change
from certification.core.db import action, db, now
from certification.core.errors import Refused
from certification.core.ids import new_id
from certification.core.masking import masked
from certification.core.permissions import Permission
from certification.core.refusals import Refusal
from certification.core.texts import Text

SUBJECT = Text("您的姓名已更正", "Your name was corrected")
WORDS = Text(
    "认证官核对身份证件后更正了您的姓名，请登录查看。如果不对，请马上联系认证机构。",
    "After comparing your identity paper an officer corrected your name; sign in to see it. If it is wrong, tell the "
    "certification body at once.",
)


@action
def change_name(person_id: str, name: str, *, missing_glyphs: str, officer_id: str, reason: str) -> None:
    """Let a person be named as the identity paper names them; certificates that were issued keep their name."""
    person = queries.get_person_for_change(person_id)
    if refusal := why_not_help(person_id, officer_id) or why_not_name(name, missing_glyphs):
        raise Refused(refusal)
    if normal_name(name) == person.name:
        raise Refused(Refusal(Reason.SAME_NAME, {"field": "name"}))
    change = NameChange(
        id=new_id(),
        person_id=person_id,
        name_before=person.name,
        name_after=normal_name(name),
        reason=reason.strip(),
        changed_by=officer_id,
        changed_at=now(),
    )
    db.session.add(change)
    person.name = change.name_after
    post("name_changed", reader_of(person), SUBJECT, WORDS)
    record_change(
        Permission.ACCOUNTS_NAME_CHANGE,
        actor_id=officer_id,
        subject=f"accounts_person:{person_id}",
        before={"name": masked(change.name_before)},
        after={"name": masked(change.name_after)},
        change=change.id,
    )
