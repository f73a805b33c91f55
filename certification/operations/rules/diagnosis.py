"""The diagnosis: own rates against a benchmark, the size of each gap in percent and in money (DOMAIN ch. 4)."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from certification.operations.rules.content import Content, number
from certification.operations.rules.numbers import money, share

MOST_FINDINGS = 3


class Metric(StrEnum):
    """The gates of the funnel, in the order a viewer passes them; dwell is no rate and has no money size."""

    ENTRY_PERCENT = "entry_percent"
    DWELL_SECONDS = "dwell_seconds"
    CLICK_PERCENT = "click_percent"
    PAY_PERCENT = "pay_percent"
    AOV = "aov"


# A lower rate at one gate costs what passes all later gates, so money needs UV and these.
_CHAIN = (Metric.CLICK_PERCENT, Metric.PAY_PERCENT, Metric.AOV)


@dataclass(frozen=True, slots=True)
class Gap:
    """One gate: own value, benchmark, own ÷ benchmark − 1 in percent, and the money that closing it would bring."""

    metric: Metric
    own: Decimal | None
    benchmark: Decimal | None
    percent: Decimal | None
    worth: Decimal | None


def list_gaps(content: Content) -> tuple[Gap, ...]:
    """Return every gate of a saved diagnosis with its gap."""
    own = {metric: number(content, f"own_{metric}") for metric in Metric}
    benchmark = {metric: number(content, f"benchmark_{metric}") for metric in Metric}
    return tuple(
        Gap(
            metric,
            own[metric],
            benchmark[metric],
            _percent(own[metric], benchmark[metric]),
            worth(metric, number(content, "uv"), own, benchmark[metric]),
        )
        for metric in Metric
    )


def largest_drop(gaps: tuple[Gap, ...]) -> Gap | None:
    """Return the gate that lies furthest under its benchmark, or None where none lies under."""
    under = [gap for gap in gaps if gap.percent is not None and gap.percent < 0]
    return min(under, key=lambda gap: gap.percent or Decimal(0)) if under else None


def worth(
    metric: Metric, uv: Decimal | None, own: dict[Metric, Decimal | None], benchmark: Decimal | None
) -> Decimal | None:
    """Return ΔGMV = UV × Δrate × later rates × AOV: 8,000 × 2% × 8% × 100 = 1,280."""
    if metric not in _CHAIN or uv is None or benchmark is None:
        return None
    here = own[metric]
    if here is None:
        return None
    amount = uv * (benchmark - here)
    for gate in _CHAIN:
        value = own[gate]
        if value is None:
            return None
        amount = amount * (1 if gate is metric else value) / (1 if gate is Metric.AOV else 100)
    return money(amount)


def _percent(own: Decimal | None, benchmark: Decimal | None) -> Decimal | None:
    return share(own - benchmark, benchmark) if own is not None and benchmark else None
