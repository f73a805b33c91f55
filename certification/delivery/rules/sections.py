"""The sections of one drawn paper: where each begins and ends, and which places take answers at a moment.

Sections are taken in order. How far a candidate has gone is the furthest place in the journal, so nothing but the journal must be
true (decision 017): a place is open while nothing behind its own `Gate.last_place` has been saved, and while its section's minutes last.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from certification.core.texts import Text
from certification.delivery.rules.paper import Place
from certification.scheme.rules.names import Column, column_of
from certification.scheme.rules.sections import Navigation, SectionRules


@dataclass(frozen=True, slots=True)
class Section:
    """One section of a paper: its first and last place, how one moves in it, the minutes of its own."""

    title: Text
    navigation: Navigation
    first: int
    last: int
    minutes: int | None = None

    def to_plain(self) -> dict[str, Any]:
        """Return the section as it is stored beside the places."""
        return {
            "title": self.title.to_map(),
            "navigation": self.navigation.value,
            "first": self.first,
            "last": self.last,
            "minutes": self.minutes,
        }

    @classmethod
    def from_plain(cls, plain: dict[str, Any]) -> Section:
        """Return a stored section."""
        return cls(
            Text.from_map(plain["title"]),
            Navigation(plain["navigation"]),
            plain["first"],
            plain["last"],
            plain["minutes"],
        )


@dataclass(frozen=True, slots=True)
class Stage:
    """What is finished as a whole: one section, or neighbouring free ones; `minutes_after` are those of the stages behind it."""

    first: int
    last: int
    is_linear: bool
    minutes_after: int
    is_timed: bool

    def seconds_after(self, minutes_whole: int, seconds_allowed: int) -> int:
        """Return how long before the deadline the stage ends, stretched like the whole paper."""
        return self.minutes_after * seconds_allowed // minutes_whole if minutes_whole else 0


@dataclass(frozen=True, slots=True)
class Gate:
    """What a save into a sectioned paper needs: nothing saved behind `last_place`, and its section's time not over."""

    last_place: int
    minutes_after: int
    minutes_whole: int


def lay_out(
    rules: Sequence[SectionRules], places: Sequence[Place]
) -> tuple[tuple[Place, ...], tuple[Section, ...]]:
    """Return the places in the order of the sections, and where each section lies; without rules all is as it was."""
    if not rules:
        return tuple(places), ()
    of_column = {column: n for n, section in enumerate(rules) for column in section.types}
    ordered = sorted(places, key=lambda place: of_column[_column(place)])
    counts = [sum(of_column[_column(place)] == n for place in places) for n in range(len(rules))]
    laid, first = [], 1
    for rule, count in zip(rules, counts, strict=True):
        laid.append(Section(rule.title, rule.navigation, first, first + count - 1, rule.minutes))
        first += count
    return tuple(ordered), tuple(laid)


def _column(place: Place) -> Column:
    return Column.CASE if place.part is not None else column_of(place.type)


def stages_of(sections: Sequence[Section]) -> tuple[Stage, ...]:
    """Return the stages of a paper; none for a paper that is one free whole."""
    runs: list[list[Section]] = []
    for section in sections:
        if runs and _is_free(runs[-1][-1]) and _is_free(section):
            runs[-1].append(section)
        else:
            runs.append([section])
    whole = minutes_whole(sections)
    stages, spent = [], 0
    for run in runs:
        spent += sum(section.minutes or 0 for section in run)
        linear = run[0].navigation is Navigation.SEQUENTIAL
        stages.append(Stage(run[0].first, run[-1].last, linear, whole - spent, is_timed=whole > 0))
    return tuple(stages) if len(stages) > 1 or any(stage.is_linear for stage in stages) else ()


def _is_free(section: Section) -> bool:
    return section.navigation is Navigation.FREE and section.minutes is None


def minutes_whole(sections: Sequence[Section]) -> int:
    """Return the minutes that the sections share out, 0 where none has its own."""
    return sum(section.minutes or 0 for section in sections)


def stretched(sections: Sequence[Section], seconds_allowed: int) -> tuple[Section, ...]:
    """Return the sections with the whole minutes that somebody really has, extra time spread over all of them."""
    whole = minutes_whole(sections)
    return tuple(
        replace(one, minutes=one.minutes * seconds_allowed // (60 * whole)) if one.minutes else one
        for one in sections
    )


def find_gate(sections: Sequence[Section], position: int) -> Gate | None:
    """Return the gate before a place, or None on a paper whose places are open to the end."""
    stage = next((one for one in stages_of(sections) if one.first <= position <= one.last), None)
    if stage is None:
        return None
    last = position if stage.is_linear else stage.last
    return Gate(last, stage.minutes_after, max(1, minutes_whole(sections)))


def open_span(
    sections: Sequence[Section], *, furthest: int, seconds_left: float, seconds_allowed: int
) -> tuple[int, int] | None:
    """Return the first and last place that take answers now, None where all do.

    `furthest` is the last place in the journal, 0 for none. A stage whose time is over has given way to the next one.
    """
    stages, whole = stages_of(sections), minutes_whole(sections)
    for stage in stages:
        is_over = stage.is_timed and seconds_left <= stage.seconds_after(whole, seconds_allowed)
        if furthest > stage.last or (is_over and stage is not stages[-1]):
            continue
        return (max(stage.first, furthest) if stage.is_linear else stage.first, stage.last)
    return None
