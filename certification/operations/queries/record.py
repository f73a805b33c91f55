"""The forms of a session as they stand now, and as they stood."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import func, select

from certification.core.db import db
from certification.core.errors import NotFound
from certification.core.refusals import Refusal
from certification.core.texts import Text
from certification.operations.models import Occasion, Record
from certification.operations.rules.content import Kind
from certification.operations.rules.goal import Goal, read_goal
from certification.operations.rules.result import Result, result_index
from certification.operations.rules.review import read_actual
from certification.operations.rules.saving import Stage, why_not_write
from certification.operations.words import KINDS
from certification.scheme.rules.practical import ResultIndex


@dataclass(frozen=True, slots=True)
class Version:
    """One saved version of a form."""

    kind: Kind
    version: int
    content: dict[str, Any]
    saved_at: datetime


@dataclass(frozen=True, slots=True)
class FormState:
    """One form of a session: what it is called and its current version, if it was saved."""

    kind: Kind
    title: Text
    current: Version | None


def get_occasion(occasion: str) -> Occasion:
    """Return a session that is written about; raises NotFound."""
    query = select(Occasion).where(Occasion.id == occasion)
    found = db.session.execute(query.execution_options(populate_existing=True)).scalar_one_or_none()
    if found is None:
        raise NotFound
    return found


def get_own_occasion(occasion: str, person_id: str) -> Occasion:
    """Return an operator's own session; raises NotFound for another's as for a missing one."""
    found = get_occasion(occasion)
    if found.person_id != person_id:
        raise NotFound
    return found


def list_versions(occasion: str) -> list[Version]:
    """Return every saved version of every form of a session, oldest first."""
    query = select(Record).where(Record.occasion == occasion).order_by(Record.saved_at, Record.version)
    return [
        Version(Kind(row.kind), row.version, json.loads(row.content), row.saved_at)
        for row in db.session.scalars(query)
    ]


def list_current(occasion: str) -> dict[Kind, Version]:
    """Return the current version of each form that was saved, in the order of the day."""
    latest: dict[Kind, Version] = {}
    for version in list_versions(occasion):
        known = latest.get(version.kind)
        if known is None or version.version > known.version:
            latest[version.kind] = version
    return {kind: latest[kind] for kind in Kind if kind in latest}


def list_forms(occasion: str) -> list[FormState]:
    """Return the five forms of a session in the order of the day with what was saved of each."""
    current = list_current(occasion)
    return [FormState(kind, KINDS[kind], current.get(kind)) for kind in Kind]


def find_lock(occasion: Occasion, kind: Kind) -> Refusal | None:
    """Return why a form takes no new version now, or None."""
    return why_not_write(kind, Stage(occasion.frozen_at, occasion.closed_at))


def current_records(occasion: str) -> dict[str, dict[str, Any]]:
    """Return the current content of each form that was saved, by kind."""
    return {kind.value: version.content for kind, version in list_current(occasion).items()}


def find_goal(occasion: str) -> Goal | None:
    """Return the goal of a session, or None before one was saved; it cannot change once the session is live."""
    content = current_records(occasion).get(Kind.GOAL)
    return read_goal(content) if content else None


def find_result(occasion: str, rule: ResultIndex) -> Result | None:
    """Return the result index of a session, or None where goal or result are not given."""
    review, goal = current_records(occasion).get(Kind.REVIEW), find_goal(occasion)
    return result_index(rule, goal, read_actual(review)) if review and goal else None


def export_of(person_id: str) -> dict[str, Any]:
    """Return what an operator wrote about each of their sessions, every saved version, as plain values."""
    query = select(Occasion).where(Occasion.person_id == person_id).order_by(Occasion.opened_at)
    return {
        "sessions_written_about": [
            {
                "id": one.id,
                "opened_at": one.opened_at,
                "forms": [
                    {
                        "form": KINDS[version.kind],
                        "version": version.version,
                        "saved_at": version.saved_at,
                        "content": version.content,
                    }
                    for version in list_versions(one.id)
                ],
            }
            for one in db.session.scalars(query)
        ]
    }


def count_records() -> int:
    """Return how many saved versions of forms are kept."""
    return int(db.session.execute(select(func.count()).select_from(Record)).scalar_one())
