"""How long things are kept, said by an officer; letting go of what is past its time, by two."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

from certification.accounts import actions as accounts
from certification.audit.actions import record, record_change
from certification.candidacy import actions as candidacy
from certification.core import jobs, letters, misses, tasks
from certification.core.db import action, db, now
from certification.core.errors import Refused
from certification.core.ids import new_id
from certification.core.permissions import Permission
from certification.core.tasks import Running
from certification.records import queries
from certification.records.actions.parcels import throw_away_expired
from certification.records.models import LettingGo, Term
from certification.records.rules.retention import (
    KeptClass,
    why_not_approve,
    why_not_confirm,
    why_not_propose,
)

LET_GO = "records:retention:let_go"
TIDY_JOB = "records:retention:tidy"
AT_ONCE = 200

# What lets go of each class inside the running action: before when, whose to skip, by whom; it returns how many went.
DOORS: dict[KeptClass, Callable[[datetime, frozenset[str], str], int]] = {
    KeptClass.EVIDENCE: lambda before, skip, by: candidacy.let_go_of_evidence(
        before, skip=skip, most=AT_ONCE, actor_id=by
    ),
    KeptClass.LETTERS: lambda before, skip, _by: letters.let_go_of_settled(before, skip=skip, most=AT_ONCE),
    KeptClass.SESSIONS: lambda before, _skip, by: accounts.let_go_of_sessions(
        before, most=AT_ONCE, actor_id=by
    ),
    KeptClass.TASKS: lambda before, _skip, _by: tasks.let_go_of_ended(before, most=AT_ONCE),
    KeptClass.JOBS: lambda before, _skip, _by: jobs.let_go_of_done(before, most=AT_ONCE),
    KeptClass.THROTTLE: lambda before, _skip, _by: misses.let_go_of_windows(before, most=AT_ONCE),
}


@action
def confirm_term(kept_class: KeptClass, months: int, *, officer_id: str) -> None:
    """Say how long a class is kept; raises Refused for less than its law asks."""
    held = queries.get_class_held(kept_class)
    if refusal := why_not_confirm(months, held.least):
        raise Refused(refusal)
    term_id = new_id()
    db.session.add(
        Term(
            id=term_id,
            kept_class=kept_class,
            months=months,
            least_months=held.least,
            confirmed_by=officer_id,
            confirmed_at=now(),
        )
    )
    record_change(
        Permission.RECORDS_RETENTION_CONFIRM,
        actor_id=officer_id,
        subject=f"records_term:{kept_class}",
        before={"months": held.months},
        after={"months": months},
    )


@action
def propose_letting_go(kept_class: KeptClass, *, officer_id: str) -> str:
    """Propose to let go of what is past its time today and return the proposal's id; another officer approves it."""
    held = queries.get_class_held(kept_class)
    past = held.holding.past if held.holding else 0
    if refusal := why_not_propose(kept_class, held.months, past, is_open=held.open is not None):
        raise Refused(refusal)
    if held.before_on is None:
        raise ValueError("a confirmed class has a day")
    proposal = LettingGo(
        id=new_id(),
        kept_class=kept_class,
        before_on=held.before_on,
        found=past,
        proposed_by=officer_id,
        proposed_at=now(),
    )
    db.session.add(proposal)
    _record(proposal, officer_id, "proposed", count=past)
    return proposal.id


@action
def approve_letting_go(letting_go_id: str, *, officer_id: str) -> str:
    """Approve as the second officer and return the id of the task that does it."""
    proposal = queries.get_letting_go_for_change(letting_go_id)
    if refusal := why_not_approve(
        proposal.proposed_by, officer_id, is_approved=proposal.approved_at is not None
    ):
        raise Refused(refusal)
    proposal.approved_by, proposal.approved_at = officer_id, now()
    _record(proposal, officer_id, "approved")
    return tasks.begin(LET_GO, {"letting_go": proposal.id}, owner_id=officer_id, then="/records/retention")


@action
def drop_letting_go(letting_go_id: str, *, officer_id: str) -> None:
    """Drop a proposal that nobody approved; the ledger keeps what it was."""
    proposal = queries.get_letting_go_for_change(letting_go_id)
    # Whoever proposed it may drop it too: the question is only whether it already runs.
    if refusal := why_not_approve("", officer_id, is_approved=proposal.approved_at is not None):
        raise Refused(refusal)
    _record(proposal, officer_id, "dropped")
    db.session.delete(proposal)


def let_go(running: Running) -> dict[str, Any]:
    """Do the task of letting go, some at a time, until nothing is left that may go."""
    proposal = queries.get_letting_go(running.payload["letting_go"])
    while _let_go_of_some(proposal.id):
        gone = queries.get_letting_go(proposal.id).gone
        running.advance(min(gone, proposal.found), max(proposal.found, 1))
    return {"gone": queries.get_letting_go(proposal.id).gone}


def tidy(_payload: dict[str, Any]) -> None:
    """Do the nightly job: throw parcels away whose days are over, end a letting go that was interrupted."""
    throw_away_expired()
    for proposal in queries.list_approved_lettings_go():
        while _let_go_of_some(proposal.id):
            pass


@action
def _let_go_of_some(letting_go_id: str) -> bool:
    """Let go of some and return whether there may be more; the last look closes the proposal."""
    proposal = queries.get_letting_go_for_change(letting_go_id)
    if proposal.done_at is not None or proposal.approved_by is None:
        return False
    door = DOORS[KeptClass(proposal.kept_class)]
    gone = door(queries.moment_of(proposal.before_on), queries.list_held_people(), proposal.approved_by)
    proposal.gone += gone
    if gone == 0:
        proposal.done_at = now()
    _record(proposal, proposal.approved_by, "done" if gone == 0 else "some", count=gone)
    return gone > 0


def _record(proposal: LettingGo, officer_id: str, step: str, **details: Any) -> None:
    record(
        Permission.RECORDS_RETENTION_LET_GO,
        actor_id=officer_id,
        subject=f"records_letting_go:{proposal.id}",
        **{"class": proposal.kept_class},
        step=step,
        until=proposal.before_on.isoformat(),
        **details,
    )
