"""Questions that candidates reported, what would become of scores if one is set right, and what was set right."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Select, func, select

from certification.accounts.queries import get_name
from certification.bank import queries as bank
from certification.core.db import db
from certification.core.errors import NotFound
from certification.delivery import queries as attempts
from certification.delivery.queries import AttemptNow
from certification.delivery.rules.paper import Place
from certification.exams.models import Correction, ItemReport, Result, ResultVersion
from certification.exams.queries.results import CountedResult, counted_of, pass_rule_of
from certification.exams.rules.correction import Effect, Line, Remedy, earned_with, recounted
from certification.exams.rules.result import count, passes
from certification.scheme import queries as schemes
from certification.scheme.rules.names import Grade, ItemType

__all__ = ["Correction"]


@dataclass(frozen=True, slots=True)
class ItemReportNow:
    """A reported question as staff see it: who, at which place of their paper, what is wrong, what came of it."""

    id: str
    sitting_id: str
    attempt_id: str
    name: str
    position: int
    item_id: str
    version: str
    part: int
    category: str
    words: str
    reported_at: datetime
    state: str
    settled_by: str
    settled_at: datetime | None
    settled_words: str


def list_item_reports(sitting_id: str) -> list[ItemReportNow]:
    """Return the questions that were reported in a sitting, the open ones first, then the latest."""
    found = _reports(select(ItemReport).where(ItemReport.sitting_id == sitting_id))
    return sorted(found, key=lambda one: one.state != "open")


def list_every_report(*states: str) -> list[ItemReportNow]:
    """Return the reports of every sitting in these states, the latest first."""
    return _reports(select(ItemReport).where(ItemReport.state.in_(states)))


def get_item_report(report_id: str) -> ItemReportNow:
    """Return a report; raises NotFound."""
    found = _reports(select(ItemReport).where(ItemReport.id == report_id))
    if not found:
        raise NotFound
    return found[0]


def list_own_reports(attempt_id: str) -> list[ItemReport]:
    """Return what was reported from one paper, the earliest first."""
    query = select(ItemReport).where(ItemReport.attempt_id == attempt_id)
    return list(db.session.scalars(query.order_by(ItemReport.reported_at, ItemReport.id)))


def _reports(query: Select[Any]) -> list[ItemReportNow]:
    rows = db.session.scalars(query.order_by(ItemReport.reported_at.desc(), ItemReport.id))
    return [
        ItemReportNow(
            row.id, row.sitting_id, row.attempt_id, get_name(row.person_id), row.position,
            bank.get_item(row.version).id, row.version, row.part, row.category, row.words, row.reported_at,
            row.state, get_name(row.settled_by) if row.settled_by else "", row.settled_at, row.settled_words,
        )
        for row in rows
    ]  # fmt: skip


def list_remedies(versions: Collection[str]) -> list[Remedy]:
    """Return what two officers decided about questions of these versions, the earliest first."""
    query = select(Correction).where(Correction.version.in_(versions), Correction.approved_at.is_not(None))
    rows = db.session.scalars(query.order_by(Correction.approved_at, Correction.id))
    return [Remedy(row.version, row.part, row.kind, row.key) for row in rows]


def get_effect(asked: Remedy) -> Effect:
    """Return what a correction would do to every counted attempt whose paper holds the question."""
    holding = attempts.list_attempts_holding(asked.version)
    results = _results_of(holding)
    papers = attempts.list_by_id(list(results))
    lines = [_line(papers[one], results[one], asked) for one in sorted(results)]
    return Effect(tuple(line for line in lines if line.positions), len(holding) - len(results))


def _results_of(attempt_ids: Sequence[str]) -> dict[str, CountedResult]:
    rows = db.session.scalars(
        select(Result).where(Result.attempt_id.in_(attempt_ids)).execution_options(populate_existing=True)
    )
    return {row.attempt_id: counted_of(row) for row in rows}


def _line(attempt: AttemptNow, result: CountedResult, asked: Remedy) -> Line:
    places = dict(enumerate(attempts.get_places(attempt.paper_id), start=1))
    answers = {one.position: one.answer for one in attempts.list_current_answers(attempt.id)}
    known = list_remedies({place.version for place in places.values()})
    touched = {n: place for n, place in places.items() if asked.is_about(place)}
    changed = {n: _earned(place, answers.get(n, "null"), [*known, asked]) for n, place in touched.items()}
    after = count(recounted(result.places, changed))
    rules = schemes.get_scheme(attempt.scheme_hash).grades[Grade(attempt.grade)]
    rule = pass_rule_of(attempt.id, rules)
    return Line(
        attempt_id=attempt.id,
        person_id=result.person_id,
        changed=changed,
        before_half=result.count.total_half,
        after_half=after.total_half,
        of_half=after.worth_half,
        passed_before=result.has_passed,
        passed_after=passes(after, rule) if rule and result.state == "final" else result.has_passed,
        is_proven=_is_proven(result, places, answers, known),
    )


def _earned(place: Place, answer: str, remedies: Sequence[Remedy]) -> int:
    return earned_with(bank.get_item(place.version), place, answer, remedies)


def _is_proven(
    result: CountedResult, places: Mapping[int, Place], answers: Mapping[int, str], known: Sequence[Remedy]
) -> bool:
    """Say whether every stored score that a rule gave comes out of the journal and the items again."""
    stored = {one.position: one.earned_half for one in result.places}
    return all(
        stored.get(n) == _earned(place, answers.get(n, "null"), known)
        for n, place in places.items()
        if place.type is not ItemType.PLAN
    )


def get_correction(correction_id: str) -> Correction:
    """Return a correction; raises NotFound."""
    found = db.session.get(Correction, correction_id)
    if found is None:
        raise NotFound
    return found


def get_correction_for_change(correction_id: str) -> Correction:
    """Return a correction whose row stays locked until the running action ends; raises NotFound."""
    query = select(Correction).where(Correction.id == correction_id).with_for_update()
    found = db.session.scalars(query.execution_options(populate_existing=True)).one_or_none()
    if found is None:
        raise NotFound
    return found


def list_corrections() -> list[Correction]:
    """Return every correction, dropped ones too: those that wait for a signature first, then the latest."""
    rows = db.session.scalars(select(Correction).order_by(Correction.proposed_at.desc(), Correction.id))
    return sorted(rows, key=lambda one: one.approved_at is not None or one.dropped_at is not None)


def find_open_correction(version: str, part: int) -> Correction | None:
    """Return the correction of a question that waits for its second officer, or None."""
    query = select(Correction).where(
        Correction.version == version,
        Correction.part == part,
        Correction.approved_at.is_(None),
        Correction.dropped_at.is_(None),
    )
    return db.session.scalars(query).one_or_none()


@dataclass(frozen=True, slots=True)
class Earlier:
    """A result as it stood before a correction, with the places of the paper that it changed."""

    total_half: int
    has_passed: bool | None
    replaced_at: datetime
    kind: str
    positions: tuple[int, ...]


def list_earlier_results(attempt_id: str, paper_id: str) -> list[Earlier]:
    """Return what an attempt's result was before each correction, the earliest first."""
    query = (
        select(ResultVersion, Correction)
        .join(Correction, Correction.id == ResultVersion.correction_id)
        .where(ResultVersion.attempt_id == attempt_id)
        .order_by(ResultVersion.id)
    )
    rows = db.session.execute(query).all()
    places = attempts.get_places(paper_id) if rows else ()
    return [
        Earlier(
            earlier.total_half,
            earlier.has_passed,
            earlier.replaced_at,
            correction.kind,
            _positions(places, Remedy(correction.version, correction.part, correction.kind, correction.key)),
        )
        for earlier, correction in rows
    ]


def _positions(places: Sequence[Place], remedy: Remedy) -> tuple[int, ...]:
    return tuple(n for n, place in enumerate(places, start=1) if remedy.is_about(place))


def count_corrected() -> dict[str, int]:
    """Return how many results each correction replaced."""
    query = select(ResultVersion.correction_id, func.count()).group_by(ResultVersion.correction_id)
    found: dict[str, int] = defaultdict(int)
    found.update({row[0]: row[1] for row in db.session.execute(query)})
    return found
