"""The assessor's sheet as its page shows it: the day in phases, a card a criterion, the lead's incident cards."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from certification.core.texts import Text
from certification.marking.queries import SheetRead, get_own_sheet
from certification.marking.rules.sheet import list_empty
from certification.operations.queries import find_result
from certification.operations.rules.result import Result
from certification.practicals.queries.practical import PracticalRead
from certification.practicals.queries.standing import KIND, list_played
from certification.practicals.rules.incidents import DrawnCard
from certification.practicals.rules.score import NOT_OBSERVED, unobserved_points
from certification.practicals.words import CHIP, CHIPS, LEVELS, PHASES, observation_words
from certification.scheme.rules.names import Phase

RESULT_CRITERION = "R9"


@dataclass(frozen=True, slots=True)
class LevelButton:
    """One level to tap: its number, its name, the scheme's words for it."""

    level: int
    name: Text
    words: Text
    is_chosen: bool


@dataclass(frozen=True, slots=True)
class ObservationLine:
    """One observation with its moment and the seconds since the session went live, if it did before."""

    words: Text | str
    observed_at: datetime
    live_seconds: int | None


@dataclass(frozen=True, slots=True)
class CriterionCard:
    """One criterion of the sheet."""

    code: str
    name: Text
    evidence: Text
    weight: int
    is_star: bool
    floor: int
    levels: tuple[LevelButton, ...]
    is_marked: bool
    is_unobserved: bool
    marked_at: datetime | None
    computed: Result | None
    chips: tuple[tuple[str, Text], ...]
    observations: tuple[ObservationLine, ...]


@dataclass(frozen=True, slots=True)
class PhaseBlock:
    """One phase of the day with its criteria."""

    phase: Phase
    name: Text
    cards: tuple[CriterionCard, ...]

    @property
    def marked(self) -> int:
        """Return how many criteria have a value."""
        return sum(card.is_marked for card in self.cards)


@dataclass(frozen=True, slots=True)
class PlayCard:
    """An incident card for the lead, with when it is due and when it was played."""

    drawn: DrawnCard
    played_at: datetime | None


@dataclass(frozen=True, slots=True)
class SheetPage:
    """Everything on an assessor's sheet."""

    practical: PracticalRead
    sheet: SheetRead
    is_lead: bool
    is_further: bool
    phases: tuple[PhaseBlock, ...]
    play_cards: tuple[PlayCard, ...]
    empty: tuple[str, ...]
    unobserved_points: int
    most_unobserved: int
    stars_unobserved: tuple[str, ...]

    @property
    def last_saved_at(self) -> datetime | None:
        """Return when the latest tap was saved."""
        return max((tap.marked_at for tap in self.sheet.taps.values()), default=None)

    @property
    def next_card(self) -> PlayCard | None:
        """Return the incident card that is to be played next."""
        return next((card for card in self.play_cards if card.played_at is None), None)


def get_sheet_page(practical: PracticalRead, assessor_id: str) -> SheetPage:
    """Return an assessor's own sheet for its page; raises NotFound where there is none."""
    sheet = get_own_sheet(KIND, practical.id, assessor_id)
    is_lead = assessor_id == practical.lead
    return SheetPage(
        practical=practical,
        sheet=sheet,
        is_lead=is_lead,
        is_further=practical.is_further(assessor_id),
        phases=_phases(practical, sheet),
        play_cards=_play_cards(practical) if is_lead else (),
        empty=list_empty(practical.rubric.criteria, sheet.values),
        unobserved_points=_said_unobserved(practical, sheet),
        most_unobserved=practical.scheme.not_observed.most_points,
        stars_unobserved=_stars_unobserved(practical, sheet),
    )


def _phases(practical: PracticalRead, sheet: SheetRead) -> tuple[PhaseBlock, ...]:
    result = find_result(practical.id, practical.scheme.result_index)
    cards = [_card(practical, sheet, code, result) for code in practical.rubric.criteria]
    phase_of = {code: practical.scheme.criteria[code].phase for code in practical.rubric.criteria}
    return tuple(
        PhaseBlock(phase, PHASES[phase], tuple(card for card in cards if phase_of[card.code] is phase))
        for phase in Phase
    )


def _card(practical: PracticalRead, sheet: SheetRead, code: str, result: Result | None) -> CriterionCard:
    criterion, tap = practical.scheme.criteria[code], sheet.taps.get(code)
    value = tap.value if tap else None
    return CriterionCard(
        code=code,
        name=criterion.name,
        evidence=criterion.evidence,
        weight=practical.rubric.practical.weights[code],
        is_star=code in practical.rubric.practical.stars,
        floor=practical.rubric.floor_of(code),
        levels=tuple(
            LevelButton(level, LEVELS[level], words, is_chosen=value == level)
            for level, words in enumerate(criterion.levels, start=1)
        ),
        is_marked=tap is not None,
        is_unobserved=value == NOT_OBSERVED,
        marked_at=tap.marked_at if tap else None,
        computed=result if code == RESULT_CRITERION else None,
        chips=tuple((f"{CHIP}{code}-{number}", words) for number, words in enumerate(CHIPS.get(code, ()), 1)),
        observations=_observations(practical, sheet, code),
    )


def _observations(practical: PracticalRead, sheet: SheetRead, code: str) -> tuple[ObservationLine, ...]:
    live_at = practical.row.live_at
    return tuple(
        ObservationLine(
            observation_words(one.words),
            one.observed_at,
            int((one.observed_at - live_at).total_seconds())
            if live_at and one.observed_at >= live_at
            else None,
        )
        for one in sheet.observations
        if one.criterion == code
    )


def _play_cards(practical: PracticalRead) -> tuple[PlayCard, ...]:
    played = list_played(practical.id)
    return tuple(PlayCard(drawn, played.get(drawn.card.id)) for drawn in practical.cards)


def _stars_unobserved(practical: PracticalRead, sheet: SheetRead) -> tuple[str, ...]:
    """Return the critical criteria that were said to be not observed, where the scheme allows none."""
    if practical.scheme.not_observed.star_allowed:
        return ()
    stars = practical.rubric.practical.stars
    return tuple(code for code, value in sheet.values.items() if code in stars and value == NOT_OBSERVED)


def _said_unobserved(practical: PracticalRead, sheet: SheetRead) -> int:
    """Return the points of what was said to be not observed; what is merely empty does not count yet."""
    said = {code: value for code, value in sheet.values.items() if value == NOT_OBSERVED}
    others = {code: 1 for code in practical.rubric.criteria if code not in said}
    return unobserved_points(practical.rubric, others)
