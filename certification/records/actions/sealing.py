"""Sealing the ledger, and checking what was sealed: never inside the request that writes a line."""

from __future__ import annotations

import json
from typing import Any

from certification.audit import queries as ledger
from certification.audit.actions import record
from certification.core import tasks
from certification.core.db import action, action_without_audit, db, now
from certification.core.ids import new_id
from certification.core.permissions import Permission
from certification.core.tasks import Running
from certification.records import queries
from certification.records.models import ChainCheck, Seal
from certification.records.queries import Checked
from certification.records.rules.chain import seal

SEAL_JOB = "records:ledger:seal"
CHECK_JOB = "records:chain:check"
CHECK_TASK = "records:chain:check_now"
LINES_A_SEAL = 1000


def seal_regularly(_payload: dict[str, Any]) -> None:
    """Do the job of sealing what was written since the last time."""
    seal_ledger()


def seal_ledger() -> int:
    """Put every line that stands for good under a seal and return how many seals that took."""
    until, seals = _last_settled_id(), 0
    while _append_seal(until):
        seals += 1
    return seals


@action_without_audit
def _last_settled_id() -> int:
    return ledger.last_settled_id()


@action_without_audit
def _append_seal(until: int) -> bool:
    """Seal the next lines up to a number; two sealers at once fall over the constraint that a seal has one successor."""
    row = queries.find_last_seal()
    last = queries.as_sealed(row) if row else None
    lines = ledger.list_spelt(last.to_id if last else 0, until, most=LINES_A_SEAL)
    if not lines:
        return False
    made = seal(last, lines[-1][0], lines)
    db.session.add(
        Seal(
            id=made.id,
            from_id=made.from_id,
            to_id=made.to_id,
            leaves=made.leaves,
            previous=made.previous,
            sha256=made.sha256,
            sealed_at=now(),
        )
    )
    return True


def check_nightly(_payload: dict[str, Any]) -> None:
    """Do the job of checking the whole chain and keep what was found."""
    keep_check(queries.check_chain(), by=None)


@action
def ask_for_check(person_id: str) -> str:
    """Ask for a check of the whole chain and return the task's id."""
    record(Permission.RECORDS_CHAIN_READ, actor_id=person_id, subject="audit_entry:*")
    return tasks.begin(CHECK_TASK, {}, owner_id=person_id, then="/records/chain")


def check_now(running: Running) -> dict[str, Any]:
    """Do the task of checking the whole chain, tell how far it is, and keep what was found."""
    found = queries.check_chain(running.advance)
    keep_check(found, by=running.owner_id)
    return {"lines": found.lines, "faults": len(found.faults)}


@action
def keep_check(found: Checked, *, by: str | None) -> None:
    """Keep what a check found, with the head that later checks must find again."""
    check_id = new_id()
    faults = [{"kind": fault.kind.value, "at": fault.at} for fault in found.faults]
    db.session.add(
        ChainCheck(
            id=check_id,
            checked_at=now(),
            checked_by=by,
            lines=found.lines,
            head=found.head,
            faults=json.dumps(faults[:1000]),
        )
    )
    record(
        Permission.RECORDS_CHAIN_READ,
        actor_id=by,
        subject=f"records_chain_check:{check_id}",
        lines=found.lines,
        faults=len(faults),
    )
