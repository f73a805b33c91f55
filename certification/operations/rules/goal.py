"""The goal of a session: UV × CVR × AOV, the UV that the goal needs, the budget that buys it (DOMAIN 7.4)."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import ROUND_CEILING, Decimal

from certification.operations.rules.content import Content, number
from certification.operations.rules.numbers import money, share

NUMBERS = (
    "gmv",
    "baseline_gmv",
    "uv",
    "cvr_percent",
    "aov",
    "natural_gmv",
    "roi",
    "refund_percent",
    "new_followers",
    "shipped_percent",
    "order_capacity",
)


@dataclass(frozen=True, slots=True)
class Goal:
    """What the operator sets out to reach: yuan, people, and percent where the name says so."""

    gmv: Decimal | None = None
    baseline_gmv: Decimal | None = None
    uv: Decimal | None = None
    cvr_percent: Decimal | None = None
    aov: Decimal | None = None
    natural_gmv: Decimal | None = None
    roi: Decimal | None = None
    refund_percent: Decimal | None = None
    new_followers: Decimal | None = None
    shipped_percent: Decimal | None = None
    order_capacity: Decimal | None = None


@dataclass(frozen=True, slots=True)
class GoalSums:
    """What follows from a goal; None where an input is missing."""

    planned_gmv: Decimal | None
    gap: Decimal | None
    needed_uv: Decimal | None
    planned_orders: Decimal | None
    ad_budget: Decimal | None
    net_gmv: Decimal | None
    over_baseline_percent: Decimal | None

    def exceeds(self, capacity: Decimal | None) -> bool:
        """Say whether more orders are planned than can be shipped."""
        return bool(capacity is not None and self.planned_orders and self.planned_orders > capacity)


def read_goal(content: Content) -> Goal:
    """Return the goal of a saved form."""
    return Goal(**{name: number(content, name) for name in NUMBERS})


def sum_up(goal: Goal) -> GoalSums:
    """Return everything that is computed from a goal."""
    planned = planned_gmv(goal)
    return GoalSums(
        planned_gmv=planned,
        gap=planned - goal.gmv if planned is not None and goal.gmv is not None else None,
        needed_uv=needed_uv(goal),
        planned_orders=_planned_orders(goal),
        ad_budget=ad_budget(goal),
        net_gmv=net_gmv(goal),
        over_baseline_percent=_over_baseline(goal),
    )


def planned_gmv(goal: Goal) -> Decimal | None:
    """Return UV × CVR × AOV: 2,000 × 2.5% × 100 = 5,000."""
    if goal.uv is None or goal.cvr_percent is None or goal.aov is None:
        return None
    return money(goal.uv * goal.cvr_percent / 100 * goal.aov)


def needed_uv(goal: Goal) -> Decimal | None:
    """Return the viewers that the goal needs at this CVR and AOV, rounded up to a whole person."""
    if goal.gmv is None or not goal.cvr_percent or not goal.aov:
        return None
    return (goal.gmv * 100 / (goal.cvr_percent * goal.aov)).to_integral_value(ROUND_CEILING)


def ad_budget(goal: Goal) -> Decimal | None:
    """Return (goal − natural) ÷ ROI, nothing where natural traffic alone reaches the goal."""
    if goal.gmv is None or goal.natural_gmv is None or not goal.roi:
        return None
    return money(max(goal.gmv - goal.natural_gmv, Decimal(0)) / goal.roi)


def net_gmv(goal: Goal) -> Decimal | None:
    """Return the goal after the refunds that are expected."""
    if goal.gmv is None or goal.refund_percent is None:
        return None
    return money(goal.gmv * (100 - goal.refund_percent) / 100)


def _planned_orders(goal: Goal) -> Decimal | None:
    if goal.uv is None or goal.cvr_percent is None:
        return None
    return (goal.uv * goal.cvr_percent / 100).to_integral_value(ROUND_CEILING)


def _over_baseline(goal: Goal) -> Decimal | None:
    if goal.gmv is None or not goal.baseline_gmv:
        return None
    return share(goal.gmv - goal.baseline_gmv, goal.baseline_gmv)
