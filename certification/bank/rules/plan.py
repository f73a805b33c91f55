"""The short plan of the senior exam, marked by two people against points."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from certification.core.entries import Entry
from certification.core.texts import Text


@dataclass(frozen=True)
class MarkingPoint:
    """What earns points in a plan, and the domain in which they count."""

    id: str
    points: int
    domain: str
    text: Text


@dataclass(frozen=True)
class Plan:
    """A free text of limited length and the points it is marked against."""

    max_characters: int
    marking: tuple[MarkingPoint, ...]

    @property
    def points_by_domain(self) -> dict[str, int]:
        """Return the points of the marking by domain."""
        points: Counter[str] = Counter()
        for point in self.marking:
            points[point.domain] += point.points
        return dict(points)


def read_plan(entry: Entry) -> Plan:
    """Return the marking of a plan."""
    marking = entry.at("marking").each(_marking_point, least=1, most=30)
    if len({point.id for point in marking}) < len(marking):
        raise entry.at("marking").refuse("an id stands twice")
    return Plan(entry.at("max_characters").whole(100, 20_000), marking)


def _marking_point(entry: Entry) -> MarkingPoint:
    entry.only(("id", "points", "domain", "text"))
    return MarkingPoint(
        id=entry.at("id").words(r"[a-z0-9]{1,8}"),
        points=entry.at("points").whole(1, 16),
        domain=entry.at("domain").words(),
        text=entry.at("text").text(),
    )
