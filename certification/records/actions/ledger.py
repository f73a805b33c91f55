"""Searching the ledger leaves a line itself; taking lines of it away too."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

from certification.accounts.queries import get_person
from certification.audit import queries as audit
from certification.audit.actions import record
from certification.audit.queries import Search
from certification.core import tasks
from certification.core.clock import written
from certification.core.db import action
from certification.core.downloads import CSV, XLSX
from certification.core.errors import Refused
from certification.core.moments import spoken
from certification.core.permissions import Permission
from certification.core.spreadsheets import Column, Sheet, write_csv, write_workbook
from certification.core.tasks import Running
from certification.core.texts import Text, reading
from certification.records import queries
from certification.records.actions.parcels import Wrapped, keep_parcel
from certification.records.queries import Line
from certification.records.rules.search import why_not_workbook

EXPORT_LEDGER = "records:ledger:export_lines"
AT_ONCE = 2000
COUNTED = 1_000_000
HEADS = (
    Text("行号", "Line"),
    Text("时间", "When"),
    Text("操作人", "Who"),
    Text("操作人编号", "Who, id"),
    Text("操作", "What"),
    Text("对象", "Thing"),
    Text("对象编号", "Thing, id"),
    Text("理由", "Why"),
    Text("之前", "Before"),
    Text("之后", "After"),
    Text("细节", "Details"),
)


@action
def note_search(officer_id: str, wanted: Search, *, below: int | None) -> None:
    """Leave a line that somebody searched the ledger, and for what."""
    sought = {**queries.spell_search(wanted), **({"until_line": below} if below else {})}
    record(Permission.RECORDS_LEDGER_SEARCH, actor_id=officer_id, subject="audit_entry:*", sought=sought)


@action
def export_ledger(wanted: Search, file_format: str, *, officer_id: str) -> Wrapped | str:
    """Return the found lines as a file where they are few, else the id of the task that writes it; raises Refused."""
    found = audit.count_found(wanted, most=COUNTED)
    if file_format == "xlsx" and (refusal := why_not_workbook(found)):
        raise Refused(refusal)
    record(
        Permission.RECORDS_LEDGER_EXPORT,
        actor_id=officer_id,
        subject="audit_entry:*",
        format=file_format,
        count=found,
        sought=queries.spell_search(wanted),
    )
    if found <= AT_ONCE:
        return _wrap(wanted, file_format, found, lambda _done, _total: None)
    payload = {"search": _plain(wanted), "format": file_format, "found": found}
    return tasks.begin(EXPORT_LEDGER, payload, owner_id=officer_id, then="/records/parcels/{task}")


def export_lines(running: Running) -> dict[str, Any]:
    """Do the task of writing many lines into a file."""
    wanted, found = _search(running.payload["search"]), running.payload["found"]
    with reading(get_person(running.owner_id).language):
        wrapped = _wrap(wanted, running.payload["format"], found, running.advance)
    keep_parcel(running.id, running.owner_id, wrapped)
    return {"lines": found}


def _wrap(wanted: Search, file_format: str, total: int, advance: Callable[[int, int], None]) -> Wrapped:
    rows: list[list[str]] = []
    for batch in audit.walk(wanted):
        rows += [_row(line) for line in queries.in_words(batch)]
        advance(min(len(rows), total), max(total, 1))
    heads = [str(head) for head in HEADS]
    if file_format == "csv":
        return Wrapped("ledger", "ledger.csv", CSV, write_csv(heads, rows))
    sheet = Sheet(str(Text("操作账本", "Ledger")), [Column(head) for head in heads], rows)
    return Wrapped("ledger", "ledger.xlsx", XLSX, write_workbook([sheet]))


def _row(line: Line) -> list[str]:
    told = ["; ".join(map(str, members)) for members in (line.before, line.after, line.details)]
    who = line.who or str(Text("系统", "The system"))
    when, actor = spoken(line.at), line.actor_id or ""
    return [str(line.id), when, who, actor, line.what, line.thing, line.about, line.why, *told]


def _plain(wanted: Search) -> dict[str, Any]:
    return {
        "actors": sorted(wanted.actors) if wanted.actors is not None else None,
        "right": wanted.right,
        "subjects": sorted(wanted.subjects) if wanted.subjects is not None else None,
        "since": written(wanted.since) if wanted.since else None,
        "before": written(wanted.before) if wanted.before else None,
        "reason": wanted.reason,
    }


def _search(plain: dict[str, Any]) -> Search:
    return Search(
        actors=frozenset(plain["actors"]) if plain["actors"] is not None else None,
        right=plain["right"],
        subjects=frozenset(plain["subjects"]) if plain["subjects"] is not None else None,
        since=_moment(plain["since"]),
        before=_moment(plain["before"]),
        reason=plain["reason"],
    )


def _moment(spelt: str | None) -> datetime | None:
    return datetime.fromisoformat(spelt) if spelt else None
