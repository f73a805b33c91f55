"""The minute table: who shows what when, how long each role of item is on, where minutes overlap or are empty."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from certification.core.refusals import Refusal
from certification.operations.rules.content import Content, number, rows, words
from certification.operations.rules.numbers import share
from certification.operations.rules.reasons import Reason


class ItemRole(StrEnum):
    """What an item is there for (handbook, chapter 6); `none` is a segment without an item."""

    TRAFFIC = "traffic"
    BENEFIT = "benefit"
    BRIDGING = "bridging"
    PROFIT = "profit"
    STRATEGIC = "strategic"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Segment:
    """One row of the table; the minutes count from the start of the session."""

    from_minute: Decimal
    to_minute: Decimal
    segment: str
    item: str
    role: str
    who: str
    switch_rule: str

    @property
    def minutes(self) -> Decimal:
        """Return how long the segment lasts."""
        return self.to_minute - self.from_minute


@dataclass(frozen=True, slots=True)
class MinuteSums:
    """The sum of all minutes, minutes and percent by role, and where the table overlaps or leaves a hole."""

    total: Decimal
    by_role: Mapping[str, tuple[Decimal, Decimal]]
    overlaps: tuple[tuple[Decimal, Decimal], ...]
    holes: tuple[tuple[Decimal, Decimal], ...]


def list_segments(content: Content) -> list[Segment]:
    """Return the segments of a saved table in the order of their start."""
    found = [_segment(row) for row in rows(content, "rows")]
    return sorted(found, key=lambda segment: (segment.from_minute, segment.to_minute))


def why_not_minutes(content: Content) -> Refusal | None:
    """Return which row ends before it begins or lacks a minute, or None."""
    for place, row in enumerate(rows(content, "rows")):
        begins, ends = number(row, "from_minute"), number(row, "to_minute")
        if begins is None or ends is None:
            missing = "from_minute" if begins is None else "to_minute"
            return Refusal(Reason.MINUTE_MISSING, {"field": f"rows-{place}-{missing}"})
        if ends <= begins:
            return Refusal(Reason.ENDS_BEFORE_IT_BEGINS, {"field": f"rows-{place}-to_minute"})
    return None


def sum_up(segments: Sequence[Segment]) -> MinuteSums:
    """Return the sums of a table whose segments are in order."""
    total = sum((segment.minutes for segment in segments), Decimal(0))
    by_role: dict[str, Decimal] = {}
    for segment in segments:
        by_role[segment.role] = by_role.get(segment.role, Decimal(0)) + segment.minutes
    return MinuteSums(
        total=total,
        by_role={role: (minutes, share(minutes, total) or Decimal(0)) for role, minutes in by_role.items()},
        overlaps=_overlaps(segments),
        holes=_holes(segments),
    )


def _overlaps(segments: Sequence[Segment]) -> tuple[tuple[Decimal, Decimal], ...]:
    found, reached = [], Decimal(0)
    for segment in segments:
        if segment.from_minute < reached:
            found.append((segment.from_minute, min(reached, segment.to_minute)))
        reached = max(reached, segment.to_minute)
    return tuple(found)


def _holes(segments: Sequence[Segment]) -> tuple[tuple[Decimal, Decimal], ...]:
    found, reached = [], Decimal(0)
    for segment in segments:
        if segment.from_minute > reached:
            found.append((reached, segment.from_minute))
        reached = max(reached, segment.to_minute)
    return tuple(found)


def _segment(row: Content) -> Segment:
    return Segment(
        from_minute=number(row, "from_minute") or Decimal(0),
        to_minute=number(row, "to_minute") or Decimal(0),
        segment=words(row, "segment"),
        item=words(row, "item"),
        role=words(row, "role") or ItemRole.NONE,
        who=words(row, "who"),
        switch_rule=words(row, "switch_rule"),
    )
