"""What an attempt earned: by place, by domain, by force, and whether that passes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from certification.scheme.rules.exam import PassRule, has_passed


@dataclass(frozen=True, slots=True)
class Earned:
    """One place, or one domain of a marked plan: what it earned of what."""

    position: int
    domain: str
    force: str
    clause: str
    earned_half: int
    worth_half: int

    def to_plain(self) -> dict[str, str | int]:
        """Return the place as it is stored in the result's array."""
        return {name: getattr(self, name) for name in self.__slots__}


@dataclass(frozen=True, slots=True)
class Line:
    """A sum over places of one domain or force; `right` places earned everything."""

    code: str
    earned_half: int
    worth_half: int
    right: int
    items: int

    @property
    def percent(self) -> int:
        """Return the share of the points that was earned, rounded down."""
        return 100 * self.earned_half // self.worth_half if self.worth_half else 0


@dataclass(frozen=True, slots=True)
class Count:
    """A whole attempt counted."""

    total_half: int
    worth_half: int
    domains: tuple[Line, ...]
    forces: tuple[Line, ...]


def count(places: Sequence[Earned]) -> Count:
    """Return the sums of an attempt."""
    return Count(
        total_half=sum(place.earned_half for place in places),
        worth_half=sum(place.worth_half for place in places),
        domains=_lines((place.domain, place) for place in places),
        forces=_lines((place.force, place) for place in places),
    )


def passes(counted: Count, rule: PassRule) -> bool:
    """Say whether a count passes: the total, and the floor of one domain."""
    floor = next((line for line in counted.domains if line.code == rule.floor_domain), None)
    if floor is None:
        return False
    return has_passed(rule, counted.total_half, floor.earned_half, floor.worth_half)


def weak(lines: Iterable[Line], percent: int) -> tuple[Line, ...]:
    """Return the lines under a percentage, the weakest first."""
    return tuple(sorted((line for line in lines if line.percent < percent), key=lambda line: line.percent))


def _lines(pairs: Iterable[tuple[str, Earned]]) -> tuple[Line, ...]:
    by_code: dict[str, list[Earned]] = defaultdict(list)
    for code, place in pairs:
        by_code[code].append(place)
    return tuple(
        Line(
            code,
            sum(p.earned_half for p in places),
            sum(p.worth_half for p in places),
            sum(p.earned_half == p.worth_half for p in places),
            len(places),
        )
        for code, places in sorted(by_code.items())
    )
