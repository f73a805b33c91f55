"""The result index of a session and the level of R9 that it speaks for (DOMAIN 4.4)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from certification.operations.rules.goal import Goal, net_gmv
from certification.operations.rules.numbers import rounded
from certification.operations.rules.review import Actual
from certification.scheme.rules.practical import ResultIndex


@dataclass(frozen=True, slots=True)
class Result:
    """The index in percent of the goal with one decimal, its parts (capped percent), and whether limits held."""

    percent: Decimal
    parts: Mapping[str, Decimal]
    refund_within_limit: bool
    roi_within_limit: bool

    @property
    def level(self) -> int:
        """Return the level of R9: under 70 is 1, under 90 is 2, over 110 with refunds and ROI in limits is 4."""
        if self.percent < 70:
            return 1
        if self.percent < 90:
            return 2
        within = self.refund_within_limit and self.roi_within_limit
        return 4 if self.percent > 110 and within else 3


def result_index(rule: ResultIndex, goal: Goal, actual: Actual) -> Result | None:
    """Return the index over the parts that have both a goal and a result, or None without GMV.

    On the day refunds and shipping are often unknown: the weight of a missing part is spread over the others.
    """
    pairs = _pairs(goal, actual)
    parts = {
        name: min(result / target * 100, Decimal(rule.cap_percent))
        for name, (target, result) in pairs.items()
        if name in rule.weights and target and result is not None
    }
    if "gmv" not in parts:
        return None
    weight = sum(rule.weights[name] for name in parts)
    earned = sum((part * rule.weights[name] for name, part in parts.items()), Decimal(0))
    return Result(
        percent=rounded(earned / weight, 1),
        parts={name: rounded(part, 1) for name, part in parts.items()},
        refund_within_limit=_is_known_within(actual.refund_percent, goal.refund_percent),
        roi_within_limit=_is_known_within(goal.roi, actual.roi),
    )


def _pairs(goal: Goal, actual: Actual) -> dict[str, tuple[Decimal | None, Decimal | None]]:
    return {
        "gmv": (goal.gmv, actual.gmv),
        "net_gmv": (net_gmv(goal), actual.net_gmv),
        "new_followers": (goal.new_followers, actual.new_followers),
        "roi": (goal.roi, actual.roi),
        "shipped_in_48_hours": (goal.shipped_percent, actual.shipped_percent),
    }


def _is_known_within(number: Decimal | None, limit: Decimal | None) -> bool:
    return number is not None and limit is not None and number <= limit
