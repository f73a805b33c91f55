"""The practical of one grade: times, assessors, weights, floors; and what is the same in every grade."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from certification.core.entries import Entry
from certification.core.texts import Text
from certification.scheme.rules.names import Phase

LEVELS = (1, 2, 3, 4)


@dataclass(frozen=True)
class Criterion:
    """One criterion of the rubric with the words of its four levels, level 1 first."""

    code: str
    name: Text
    phase: Phase
    evidence: Text
    levels: tuple[Text, ...]


@dataclass(frozen=True)
class ResultIndex:
    """How the result of a session is put together: percent weights and the cap on each share of a goal."""

    cap_percent: int
    weights: Mapping[str, int]


@dataclass(frozen=True)
class ModerationRule:
    """When assessors must talk and a further one scores: *more* points or levels apart than these."""

    points_apart: int
    star_levels_apart: int
    both_sides_of_a_floor: bool


@dataclass(frozen=True)
class NotObservedRule:
    """How many points may stay unobserved in one session, and whether a critical criterion may."""

    most_points: int
    star_allowed: bool


@dataclass(frozen=True)
class PracticalMinutes:
    """The day of a practical in minutes."""

    before: int
    live: int
    after: int
    questions: int


@dataclass(frozen=True)
class Floors:
    """The lowest level that each assessor must give: to any criterion, and to a critical one."""

    any_criterion: int
    star: int


@dataclass(frozen=True)
class Panel:
    """Who hears the questions: so many members, so many of them from another type of provider."""

    members: int
    from_another_provider_type: int


@dataclass(frozen=True)
class Portfolio:
    """What a candidate hands in before the day."""

    sessions: int
    s_campaigns: int
    leaps: int


@dataclass(frozen=True)
class PracticalRules:
    """The practical of one grade. `weights` are points of 100 by criterion, `stars` the critical ones."""

    format: Text
    minutes: PracticalMinutes
    assessors: int
    panel: Panel | None
    portfolio: Portfolio | None
    pass_points: int
    floors: Floors
    incidents: int
    weights: Mapping[str, int]
    stars: frozenset[str]


def read_criterion(code: str, entry: Entry) -> Criterion:
    """Return one criterion of a scheme document."""
    entry.only(("name", "phase", "evidence", "levels"))
    levels = entry.at("levels").only(tuple(str(level) for level in LEVELS))
    return Criterion(
        code=code,
        name=entry.at("name").text(),
        phase=entry.at("phase").choice(Phase),
        evidence=entry.at("evidence").text(),
        levels=tuple(levels.at(str(level)).text() for level in LEVELS),
    )


def read_practical(entry: Entry) -> PracticalRules:
    """Return the practical rules of one grade of a scheme document."""
    entry.only(_PRACTICAL_KEYS)
    panel, portfolio = entry.find("panel"), entry.find("portfolio")
    return PracticalRules(
        format=entry.at("format").text(),
        minutes=PracticalMinutes(**_wholes(entry.at("minutes"), ("before", "live", "after", "questions"))),
        assessors=entry.at("assessors").whole(1, 9),
        panel=Panel(**_wholes(panel, ("members", "from_another_provider_type"))) if panel else None,
        portfolio=Portfolio(**_wholes(portfolio, ("sessions", "s_campaigns", "leaps")))
        if portfolio
        else None,
        pass_points=entry.at("pass_points").whole(1, 100),
        floors=Floors(**_wholes(entry.at("floors"), ("any_criterion", "star"))),
        incidents=entry.at("incidents").whole(0, 12),
        weights=entry.at("weights").named(Entry.whole),
        stars=frozenset(entry.at("stars").each(Entry.words)),
    )


def read_result_index(entry: Entry) -> ResultIndex:
    """Return how the result index is put together."""
    entry.only(("cap_percent", "weights"))
    return ResultIndex(entry.at("cap_percent").whole(100, 200), entry.at("weights").named(Entry.whole))


def read_moderation(entry: Entry) -> ModerationRule:
    """Return the moderation rule, one for all grades."""
    entry.only(("points_apart", "star_levels_apart", "both_sides_of_a_floor"))
    return ModerationRule(
        points_apart=entry.at("points_apart").whole(1, 100),
        star_levels_apart=entry.at("star_levels_apart").whole(0, 3),
        both_sides_of_a_floor=entry.at("both_sides_of_a_floor").truth(),
    )


def read_not_observed(entry: Entry) -> NotObservedRule:
    """Return the rule about what nobody could observe."""
    entry.only(("most_points", "star_allowed"))
    return NotObservedRule(entry.at("most_points").whole(0, 100), entry.at("star_allowed").truth())


_PRACTICAL_KEYS = (
    "format",
    "minutes",
    "assessors",
    "panel",
    "portfolio",
    "pass_points",
    "floors",
    "incidents",
    "weights",
    "stars",
)


def _wholes(entry: Entry, names: tuple[str, ...]) -> dict[str, int]:
    return entry.only(names).named(Entry.whole)
