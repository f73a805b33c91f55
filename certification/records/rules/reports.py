"""Figures about sittings, practicals and decisions, counted from plain rows without names."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from certification.records.rules.intervals import FEWEST_SHOWN, Share, Weight, share, weight


class Came(StrEnum):
    """What became of a seat."""

    TO_COME = "to_come"
    SAT = "sat"
    NO_SHOW = "no_show"


@dataclass(frozen=True, slots=True)
class Seat:
    """One seat: whose (an opaque id), the groups it counts in, what became of it, whether it was passed."""

    person_id: str
    grade: str
    place: str
    month: str
    edition: str
    at: datetime
    came: Came
    has_passed: bool | None
    is_first: bool = True


@dataclass(frozen=True, slots=True)
class Tally:
    """The seats of one group; `counted` were sat and have a verdict."""

    group: str
    booked: int
    sat: int
    no_show: int
    counted: int
    passed: int
    is_hidden: bool = False

    @property
    def weight(self) -> Weight:
        """Return what the group's share is worth; one that would give another away is hidden with it."""
        return Weight.HIDDEN if self.is_hidden else weight(self.counted)

    @property
    def rate(self) -> Share | None:
        """Return the share that passed, None where it is not shown."""
        is_shown = self.weight in (Weight.LITTLE, Weight.FAIR)
        return share(self.passed, self.counted) if is_shown else None


@dataclass(frozen=True, slots=True)
class Spread:
    """How long something took: how often, and the days by which a quarter, half and three quarters were done."""

    group: str
    of: int
    quarter: float | None
    half: float | None
    three_quarters: float | None


def came(started_at: datetime | None, closes_at: datetime, now: datetime) -> Came:
    """Return what became of a seat by the moment."""
    if started_at is not None:
        return Came.SAT
    return Came.NO_SHOW if closes_at <= now else Came.TO_COME


def with_order(seats: Iterable[Seat]) -> list[Seat]:
    """Return the seats by time, each knowing whether it is its person's first try at that grade."""
    known: set[tuple[str, str]] = set()
    ordered = []
    for seat in sorted(seats, key=lambda one: one.at):
        ordered.append(replace(seat, is_first=(seat.person_id, seat.grade) not in known))
        if seat.came is Came.SAT:
            known.add((seat.person_id, seat.grade))
    return ordered


def tally(seats: Iterable[Seat], group: Callable[[Seat], str]) -> list[Tally]:
    """Return the figures by group in the order of the groups' names, small groups hidden."""
    grouped: dict[str, list[Seat]] = defaultdict(list)
    for seat in seats:
        grouped[group(seat)].append(seat)
    return hide_small([_tally(name, grouped[name]) for name in sorted(grouped)])


def hide_small(tallies: Sequence[Tally]) -> list[Tally]:
    """Return the groups, the smallest shown one hidden too where a single hidden one followed from the sum."""
    hidden = [one for one in tallies if 0 < one.counted < FEWEST_SHOWN]
    shown = [one for one in tallies if one.counted >= FEWEST_SHOWN]
    if len(hidden) != 1 or not shown:
        return list(tallies)
    smallest = min(shown, key=lambda one: one.counted)
    return [replace(one, is_hidden=True) if one is smallest else one for one in tallies]


def spread(group: str, days: Sequence[float]) -> Spread:
    """Return how long something took, without figures below the fewest that are shown."""
    if len(days) < FEWEST_SHOWN:
        return Spread(group, len(days), None, None, None)
    ordered = sorted(days)
    return Spread(group, len(days), *(_part(ordered, share_) for share_ in (0.25, 0.5, 0.75)))


def _part(ordered: Sequence[float], part: float) -> float:
    """Return the value below which this part lies, by a straight line between the two nearest."""
    at = part * (len(ordered) - 1)
    low = int(at)
    high = min(low + 1, len(ordered) - 1)
    return ordered[low] + (ordered[high] - ordered[low]) * (at - low)


def _tally(group: str, seats: Sequence[Seat]) -> Tally:
    counted = [seat for seat in seats if seat.has_passed is not None]
    return Tally(
        group=group,
        booked=len(seats),
        sat=sum(seat.came is Came.SAT for seat in seats),
        no_show=sum(seat.came is Came.NO_SHOW for seat in seats),
        counted=len(counted),
        passed=sum(bool(seat.has_passed) for seat in counted),
    )
