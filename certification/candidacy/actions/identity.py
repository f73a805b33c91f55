"""Vouching for who a person is; keeping the number of the paper sealed, where the body keeps it at all."""

from __future__ import annotations

from sqlalchemy.dialects.postgresql import insert as postgresql_insert
from sqlalchemy.dialects.sqlite import insert as sqlite_insert

from certification.accounts.queries import get_person
from certification.audit.actions import record
from certification.candidacy import queries
from certification.candidacy.actions.application import record_fact
from certification.candidacy.models import IdentityNumber
from certification.candidacy.rules.application import why_not_check_identity
from certification.candidacy.rules.facts import FactKind
from certification.candidacy.rules.identity import IdentityReason, normal_number, why_not_number
from certification.core.db import action, db, is_sqlite, now
from certification.core.errors import Refused
from certification.core.ids import new_id
from certification.core.moments import local_day
from certification.core.permissions import Permission
from certification.core.refusals import Refusal
from certification.core.sealed import seal, unseal


@action
def check_identity(person_id: str, *, officer_id: str, paper: str, number: str = "") -> None:
    """Vouch that an officer compared a person and their name with an identity paper; raises Refused.

    The paper's number is asked only where the body keeps such numbers; a paper counts for one person only.
    """
    get_person(person_id)
    today = local_day(now())
    if refusal := why_not_check_identity(person_id, officer_id, queries.list_ties(person_id, today), today):
        raise Refused(refusal)
    if number:
        _keep_number(person_id, normal_number(number), officer_id)
    record_fact(person_id, FactKind.IDENTITY_CHECKED, paper, actor_id=officer_id)
    record(
        Permission.CANDIDACY_IDENTITY_CHECK,
        actor_id=officer_id,
        subject=f"accounts_person:{person_id}",
        paper=paper,
        number_kept=bool(number),
    )


def _keep_number(person_id: str, number: str, officer_id: str) -> None:
    if refusal := why_not_number(number, get_person(person_id).born_on):
        raise Refused(refusal)
    insert = sqlite_insert if is_sqlite() else postgresql_insert
    kept = insert(IdentityNumber).values(
        id=new_id(),
        person_id=person_id,
        sealed_number=seal(queries.NUMBER_SEAL, number),
        number_mark=queries.number_mark(number),
        checked_by=officer_id,
        checked_at=now(),
    )
    # Two officers at once: the second one finds the first one's row, whoever it was kept for.
    db.session.execute(kept.on_conflict_do_nothing(index_elements=["number_mark"]))
    if queries.find_holder(number) != person_id:
        raise Refused(Refusal(IdentityReason.NUMBER_USED, {"field": "number"}))


@action
def reveal_identity_number(number_id: str, *, officer_id: str, reason: str) -> str:
    """Return the number of an identity paper, this once, for a reason that stays in the ledger; raises NotFound."""
    kept = queries.get_number(number_id)
    record(
        Permission.CANDIDACY_IDENTITY_NUMBER_REVEAL,
        actor_id=officer_id,
        subject=f"candidacy_identity_number:{number_id}",
        reason=reason,
        person=kept.person_id,
    )
    return unseal(queries.NUMBER_SEAL, kept.sealed_number)
