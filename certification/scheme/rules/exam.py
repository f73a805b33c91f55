"""The knowledge exam of one grade: its blueprint in whole items, its points in halves, its pass rule."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from certification.core.entries import Entry
from certification.scheme.rules.names import Column


@dataclass(frozen=True)
class Matrix:
    """How many items a paper holds of each domain and column; a case set counts by its parts."""

    counts: Mapping[str, Mapping[Column, int]]

    def count(self, domain: str, column: Column) -> int:
        """Return the number of items in one cell."""
        return self.counts.get(domain, {}).get(column, 0)

    def column_items(self, column: Column) -> int:
        """Return the number of items of one column over all domains."""
        return sum(self.count(domain, column) for domain in self.counts)


@dataclass(frozen=True)
class CaseSets:
    """How many case sets a paper holds, and how many parts each has."""

    count: int
    parts: int


@dataclass(frozen=True)
class PlanRules:
    """How many plans a paper holds, its points by domain, how many mark it, and when one more does."""

    count: int
    points_by_domain: Mapping[str, int]
    markers: int
    points_apart: int


@dataclass(frozen=True)
class PassRule:
    """What passes the knowledge exam: a total, and a share of the points of one domain."""

    total_half_points: int
    floor_domain: str
    floor_percent: int


@dataclass(frozen=True)
class OutageCredit:
    """After how many seconds of our own outage time is given back, and how much at most in one exam."""

    after_seconds: int = 10
    most_minutes: int = 30


@dataclass(frozen=True)
class ExamRules:
    """The knowledge exam of one grade; its matrix must satisfy `points_by_domain` and `items_by_type`."""

    minutes: int
    grace_seconds: int
    points: int
    items: int
    half_points: Mapping[Column, int]
    points_by_domain: Mapping[str, int]
    items_by_type: Mapping[Column, int]
    case_sets: CaseSets
    matrix: Matrix
    plan: PlanRules | None
    levels: Mapping[str, int]
    mean_difficulty: Decimal
    exposure_percent: int
    overlap_percent: int
    bank_items: int
    pass_rule: PassRule
    outage_credit: OutageCredit = OutageCredit()

    @property
    def total_half(self) -> int:
        """Return the half points of a whole paper."""
        return 2 * self.points

    def domain_half(self, domain: str) -> int:
        """Return the half points that the blueprint gives to a domain, the plan's marking points included."""
        items = sum(
            count * self.half_points.get(column, 0)
            for column, count in self.matrix.counts.get(domain, {}).items()
        )
        return items + (2 * self.plan.count * self.plan.points_by_domain.get(domain, 0) if self.plan else 0)

    def column_count(self, column: Column) -> int:
        """Return how many items of a column a paper holds."""
        if column is Column.PLAN:
            return self.plan.count if self.plan else 0
        return self.matrix.column_items(column)


def has_passed(pass_rule: PassRule, total_half: int, d5_half: int, d5_max: int) -> bool:
    """Say whether half points suffice: the total, and the share of those that the floor's domain has."""
    reached_floor = d5_half * 100 >= pass_rule.floor_percent * d5_max
    return total_half >= pass_rule.total_half_points and reached_floor


def read_exam(entry: Entry) -> ExamRules:
    """Return the exam rules of a scheme document; raise `Malformed` with the path of what does not fit."""
    entry.only(_EXAM_KEYS, optional=("outage_credit",))
    plan, outage = entry.find("plan"), entry.find("outage_credit")
    return ExamRules(
        minutes=entry.at("minutes").whole(1, 600),
        grace_seconds=entry.at("grace_seconds").whole(0, 60),
        points=entry.at("points").whole(1),
        items=entry.at("items").whole(1),
        half_points=_by_column(entry.at("half_points")),
        points_by_domain=entry.at("points_by_domain").named(Entry.whole),
        items_by_type=_by_column(entry.at("items_by_type")),
        case_sets=_case_sets(entry.at("case_sets")),
        matrix=Matrix(entry.at("matrix").named(_by_column)),
        plan=_plan(plan) if plan else None,
        levels=entry.at("levels").only(("recall", "apply", "judge")).named(Entry.whole),
        mean_difficulty=entry.at("mean_difficulty").decimal(Decimal("0.3"), Decimal("0.9")),
        exposure_percent=entry.at("exposure_percent").whole(1, 100),
        overlap_percent=entry.at("overlap_percent").whole(0, 100),
        bank_items=entry.at("bank_items").whole(1),
        pass_rule=_pass_rule(entry.at("pass")),
        outage_credit=_outage_credit(outage) if outage else OutageCredit(),
    )


_EXAM_KEYS = (
    "minutes",
    "grace_seconds",
    "points",
    "items",
    "half_points",
    "points_by_domain",
    "items_by_type",
    "case_sets",
    "matrix",
    "plan",
    "levels",
    "mean_difficulty",
    "exposure_percent",
    "overlap_percent",
    "bank_items",
    "pass",
)


def _by_column(entry: Entry) -> dict[Column, int]:
    entry.only((), optional=tuple(Column))
    return {Column(name): count for name, count in entry.named(Entry.whole).items()}


def _case_sets(entry: Entry) -> CaseSets:
    entry.only(("count", "parts"))
    return CaseSets(entry.at("count").whole(), entry.at("parts").whole(1))


def _plan(entry: Entry) -> PlanRules:
    entry.only(("count", "points_by_domain", "markers", "points_apart"))
    return PlanRules(
        count=entry.at("count").whole(1),
        points_by_domain=entry.at("points_by_domain").named(Entry.whole),
        markers=entry.at("markers").whole(2, 5),
        points_apart=entry.at("points_apart").whole(1),
    )


def _outage_credit(entry: Entry) -> OutageCredit:
    entry.only(("after_seconds", "most_minutes"))
    return OutageCredit(
        # The server looks into a silence of ten seconds and more (core/heartbeat.py).
        after_seconds=entry.at("after_seconds").whole(10, 600),
        most_minutes=entry.at("most_minutes").whole(1, 240),
    )


def _pass_rule(entry: Entry) -> PassRule:
    entry.only(("total_half_points", "floor_domain", "floor_percent"))
    return PassRule(
        total_half_points=entry.at("total_half_points").whole(1),
        floor_domain=entry.at("floor_domain").words(),
        floor_percent=entry.at("floor_percent").whole(0, 100),
    )
