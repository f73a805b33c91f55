"""The review: result against goal, what each factor did by chain substitution, causes, at most five actions."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from certification.core.refusals import Refusal
from certification.operations.rules.content import Content, number, rows, words
from certification.operations.rules.goal import Goal, planned_gmv
from certification.operations.rules.numbers import money, rounded, share
from certification.operations.rules.reasons import Reason

MOST_ACTIONS = 5
NUMBERS = (
    "uv",
    "buyers",
    "gmv",
    "refund",
    "new_followers",
    "spend",
    "ad_gmv",
    "orders_due",
    "orders_shipped",
)


class Factor(StrEnum):
    """What a gap is put down to."""

    UV = "uv"
    CVR = "cvr"
    AOV = "aov"
    REFUND = "refund"
    SPEND = "spend"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Actual:
    """What the session brought, from the platform's data; orders are those due within 48 hours."""

    uv: Decimal | None = None
    buyers: Decimal | None = None
    gmv: Decimal | None = None
    refund: Decimal | None = None
    new_followers: Decimal | None = None
    spend: Decimal | None = None
    ad_gmv: Decimal | None = None
    orders_due: Decimal | None = None
    orders_shipped: Decimal | None = None

    @property
    def cvr_percent(self) -> Decimal | None:
        """Return buyers ÷ UV in percent with two decimals, for reading; sums use the exact quotient."""
        return rounded(self.buyers / self.uv * 100, 2) if self.buyers is not None and self.uv else None

    @property
    def aov(self) -> Decimal | None:
        """Return GMV ÷ buyers in yuan."""
        return money(self.gmv / self.buyers) if self.gmv is not None and self.buyers else None

    @property
    def net_gmv(self) -> Decimal | None:
        """Return what stays after refunds."""
        return self.gmv - self.refund if self.gmv is not None and self.refund is not None else None

    @property
    def refund_percent(self) -> Decimal | None:
        """Return refunds ÷ GMV in percent."""
        return share(self.refund, self.gmv) if self.refund is not None and self.gmv else None

    @property
    def roi(self) -> Decimal | None:
        """Return attributed GMV ÷ spend with two decimals."""
        return rounded(self.ad_gmv / self.spend, 2) if self.ad_gmv is not None and self.spend else None

    @property
    def shipped_percent(self) -> Decimal | None:
        """Return what was shipped within 48 hours in percent of what was due."""
        return (
            share(self.orders_shipped, self.orders_due)
            if self.orders_shipped is not None and self.orders_due
            else None
        )


@dataclass(frozen=True, slots=True)
class Decomposition:
    """What UV, CVR and AOV each did to GMV against the plan; the three always add up to `total`."""

    uv: Decimal
    cvr: Decimal
    aov: Decimal
    total: Decimal


def read_actual(content: Content) -> Actual:
    """Return the result of a saved review."""
    return Actual(**{name: number(content, name) for name in NUMBERS})


def decompose(goal: Goal, actual: Actual) -> Decomposition | None:
    """Return the chain substitution UV → CVR → AOV from plan to result, or None where a number is missing.

    ΔUV × CVR₀ × AOV₀, then UV₁ × ΔCVR × AOV₀, then UV₁ × CVR₁ × ΔAOV; the last takes the rounding.
    """
    before = planned_gmv(goal)
    if before is None or goal.cvr_percent is None or goal.aov is None:
        return None
    if actual.uv is None or actual.gmv is None or actual.buyers is None or not actual.uv:
        return None
    with_uv = money(actual.uv * goal.cvr_percent / 100 * goal.aov)
    with_cvr = money(actual.buyers * goal.aov)
    total = money(actual.gmv) - before
    uv, cvr = with_uv - before, with_cvr - with_uv
    return Decomposition(uv, cvr, total - uv - cvr, total)


def reached_percent(goal: Decimal | None, actual: Decimal | None) -> Decimal | None:
    """Return the result in percent of its goal with one decimal."""
    return share(actual, goal) if goal and actual is not None else None


def why_not_review(content: Content) -> Refusal | None:
    """Return why a review is not saved: too many actions, or one without owner, date or measure."""
    actions = rows(content, "actions")
    if len(actions) > MOST_ACTIONS:
        return Refusal(Reason.TOO_MANY_ROWS, {"most": MOST_ACTIONS})
    for place, action in enumerate(actions):
        for name in ("what", "owner", "due_on", "measure"):
            if not words(action, name):
                return Refusal(Reason.ACTION_INCOMPLETE, {"field": f"actions-{place}-{name}"})
    return None
