"""The table of a drill: what was done, what was found, and what that proves."""

from __future__ import annotations

import os
import platform

from drill.run import Outcome


def table(kind: str, outcome: Outcome) -> str:
    """Return the table of one drill with its bound in words."""
    found, took = outcome.found, outcome.took
    rows = [
        ("database", kind),
        ("attempts", f"{found.attempts:,}"),
        ("acknowledged saves", f"{found.acknowledged:,}"),
        ("kills (SIGKILL)", f"{outcome.kills:,}"),
        ("restarts (SIGTERM)", f"{outcome.restarts:,}"),
        ("cuts", f"{sum(outcome.cuts.values()):,}  ({_spelt(outcome.cuts)})"),
        ("failovers", f"{outcome.failovers:,}"),
        ("outages of 13 s", f"{outcome.outages:,}"),
        ("lost", f"{found.lost:,}"),
        ("double effects", f"{found.double:,}"),
        ("clock errors", f"{found.clock_errors:,}"),
        ("late claims", f"{found.late_claims:,}"),
        ("credits", f"{found.credits:,}"),
        ("p50 / p99 of a save", f"{_at(took, 50):.0f} / {_at(took, 99):.0f} ms"),
        ("seed", str(outcome.plan.seed)),
        ("machine", machine()),
        ("lasted", f"{outcome.seconds:.0f} s"),
    ]
    wide = max(len(name) for name, _ in rows)
    lines = [f"{name:<{wide}}  {value}" for name, value in rows]
    return "\n".join(
        [*lines, "", bound(outcome), "", found.told(), *outcome.faults[:10], "", verdict(outcome)]
    )


def bound(outcome: Outcome) -> str:
    """Say in words what so many kills without a loss prove."""
    kills, lost = outcome.kills, outcome.found.lost
    if lost or not kills:
        return f"{lost} lost in {kills} kills: nothing is proven but that."
    return (
        f"0 lost in {kills:,} kills: with 95 % confidence fewer than 3/{kills:,} = {300 / kills:.2f} % of kills "
        f"lose an acknowledged answer."
    )


def verdict(outcome: Outcome) -> str:
    """Say whether the drill is green, and if not, why."""
    if outcome.is_green:
        return "GREEN"
    if not outcome.is_enough:
        plan = outcome.plan
        return f"RED: fewer than {plan.kills:,} kills and {plan.acknowledgements:,} acknowledgements"
    return "RED"


def machine() -> str:
    """Return the machine in a few words."""
    return f"{os.cpu_count()} cores, {platform.system()} {platform.machine()}, Python {platform.python_version()}"


def _spelt(cuts: dict[str, int]) -> str:
    return ", ".join(f"{name.replace('_', ' ')} {count}" for name, count in sorted(cuts.items()))


def _at(took: list[float], percent: int) -> float:
    return 1000 * took[min(len(took) - 1, len(took) * percent // 100)] if took else 0.0
