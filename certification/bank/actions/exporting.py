"""Giving items out in workbooks: one's own and practice freely, exam items by the word of two officers."""

from __future__ import annotations

from certification.audit.actions import record
from certification.bank import workbook
from certification.bank.models import Export
from certification.bank.queries import drafts, exchange
from certification.bank.rules.authoring import Reason, why_not_approve_export
from certification.bank.rules.item import Pool
from certification.bank.workbook import Written
from certification.core.db import action, db, now
from certification.core.errors import Refused
from certification.core.ids import new_id
from certification.core.permissions import Permission
from certification.core.refusals import Refusal


@action
def export_drafts(author_id: str) -> bytes:
    """Return an author's own open drafts and live items as a workbook, the live ones with their figures."""
    own = [draft for draft in drafts.list_own_drafts(author_id) if draft.state not in ("live", "retired")]
    written = exchange.written_drafts(own)
    for pool in Pool:
        written += exchange.written_live(pool, author_id=author_id)
    return _workbook(written, author_id, Permission.BANK_WORKBOOK_EXPORT, "own")


@action
def export_practice(author_id: str) -> bytes:
    """Return the live practice items as a workbook with their figures."""
    written = exchange.written_live(Pool.PRACTICE)
    return _workbook(written, author_id, Permission.BANK_WORKBOOK_EXPORT, "practice")


@action
def export_reviews(reviewer_id: str) -> bytes:
    """Return what waits for a reviewer as a workbook."""
    written = exchange.written_drafts(drafts.list_drafts_to_review(reviewer_id))
    return _workbook(written, reviewer_id, Permission.BANK_DRAFT_REVIEW, "reviews")


@action
def propose_export(grade: str | None, officer_id: str, *, reason: str) -> str:
    """Ask for the live exam items as a workbook and return the export's id; a second officer releases it."""
    export = Export(
        id=new_id(), grade=grade, reason=reason.strip(), proposed_by=officer_id, proposed_at=now()
    )
    db.session.add(export)
    _record(export, officer_id, "proposed", reason)
    return export.id


@action
def approve_export(export_id: str, officer_id: str) -> None:
    """Release an export as its second officer."""
    export = exchange.get_export_for_change(export_id)
    if refusal := why_not_approve_export(export.proposed_by, export.approved_at is not None, officer_id):
        raise Refused(refusal)
    export.approved_by, export.approved_at = officer_id, now()
    _record(export, officer_id, "approved")


@action
def drop_export(export_id: str, officer_id: str) -> None:
    """Drop an export, released or not: nobody fetches it any more."""
    export = exchange.get_export_for_change(export_id)
    export.dropped_at = now()
    _record(export, officer_id, "dropped")


@action
def fetch_export(export_id: str, officer_id: str) -> bytes:
    """Return the workbook of a released export to the officer who asked for it, within a day; each fetch leaves a line."""
    export = exchange.get_export_for_change(export_id)
    released = export.approved_at is not None and now() < export.approved_at + exchange.FETCHED_WITHIN
    if export.proposed_by != officer_id or not released:
        raise Refused(Refusal(Reason.NOT_TO_FETCH))
    _record(export, officer_id, "fetched")
    written = exchange.written_live(Pool.EXAM, grade=export.grade)
    return _workbook(written, officer_id, Permission.BANK_POOL_EXPORT, f"export:{export_id}")


def _workbook(written: list[Written], person_id: str, right: Permission, which: str) -> bytes:
    if not written:
        raise Refused(Refusal(Reason.NOTHING_TO_EXPORT))
    numbers = [str(one.document["id"]) for one in written]
    record(right, actor_id=person_id, subject=f"bank_workbook:{which}", items=numbers)
    return workbook.write_items(drafts.rules_of_today().scheme, written, with_figures=True)


def _record(export: Export, officer_id: str, step: str, reason: str = "") -> None:
    record(
        Permission.BANK_POOL_EXPORT,
        actor_id=officer_id,
        subject=f"bank_export:{export.id}",
        reason=reason,
        step=step,
        grade=export.grade,
    )
