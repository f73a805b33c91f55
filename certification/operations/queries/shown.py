"""A saved form in words: facts, tables and warnings for pages that read it, everything computed anew."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from certification.core.texts import Text
from certification.operations.queries.cells import Parts, Table
from certification.operations.queries.day import tell_incidents, tell_review
from certification.operations.queries.plan import tell_diagnosis, tell_goal, tell_minutes
from certification.operations.queries.record import Version, list_current
from certification.operations.rules.content import Kind
from certification.operations.rules.goal import Goal, read_goal
from certification.operations.words import KINDS
from certification.scheme.rules.practical import ResultIndex


@dataclass(frozen=True, slots=True)
class Shown:
    """One form as a reader sees it."""

    kind: Kind
    title: Text
    version: int
    saved_at: datetime
    facts: tuple[tuple[Text, str], ...] = ()
    tables: tuple[Table, ...] = ()
    notes: tuple[tuple[Text, str], ...] = ()
    warnings: tuple[Text, ...] = ()


def list_shown(occasion: str, rule: ResultIndex) -> list[Shown]:
    """Return every saved form of a session in words, in the order of the day."""
    current = list_current(occasion)
    saved_goal = current.get(Kind.GOAL)
    goal = read_goal(saved_goal.content) if saved_goal else None
    return [show(version, goal, rule) for version in current.values()]


def show(version: Version, goal: Goal | None, rule: ResultIndex) -> Shown:
    """Return one saved form in words; a review is told against the goal."""
    tell: dict[Kind, Callable[[], Parts]] = {
        Kind.DIAGNOSIS: lambda: tell_diagnosis(version.content),
        Kind.GOAL: lambda: tell_goal(version.content),
        Kind.MINUTES: lambda: tell_minutes(version.content),
        Kind.INCIDENTS: lambda: tell_incidents(version.content),
        Kind.REVIEW: lambda: tell_review(version.content, goal, rule),
    }
    parts = tell[version.kind]()
    return Shown(
        version.kind,
        KINDS[version.kind],
        version.version,
        version.saved_at,
        parts.facts,
        parts.tables,
        parts.notes,
        parts.warnings,
    )
