"""A broken question set right for everybody: what it then earns, who gains or loses, when two officers may do it.

Neutralised, it earns everybody its full points: nobody loses by a fault that was not theirs (decision record 014).
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import cast

from certification.bank.rules.case import CaseSet
from certification.bank.rules.choices import Multiple, Option, Single, TrueFalse
from certification.bank.rules.item import Body, Item
from certification.core.canonical import content_hash
from certification.core.refusals import Refusal
from certification.delivery.rules.paper import Place
from certification.delivery.rules.scoring import earned_half
from certification.exams.rules.result import Earned
from certification.scheme.rules.names import ItemType


class Kind(StrEnum):
    """What is done: full points for all, a second right answer beside the first, another right answer in its place."""

    NEUTRALISE = "neutralise"
    ALSO_ACCEPT = "also_accept"
    REPLACE_KEY = "replace_key"


class CorrectionReason(StrEnum):
    """Why a question is not reported or set right."""

    NOT_RUNNING = "exams.report_not_running"
    TOO_MANY_REPORTS = "exams.too_many_reports"
    REPORT_SETTLED = "exams.report_settled"
    PLAN_IS_MARKED = "exams.plan_is_marked"
    KEY_NEEDED = "exams.key_needed"
    KEY_NEEDS_CHOICE = "exams.key_needs_choice"
    PROPOSED_ALREADY = "exams.correction_proposed_already"
    NEUTRALISED_ALREADY = "exams.neutralised_already"
    OWN_PAPER = "exams.own_paper"
    SAME_OFFICER = "exams.correction_same_officer"
    SETTLED = "exams.correction_settled"
    CHANGED = "exams.correction_changed"
    NOT_PROVEN = "exams.correction_not_proven"


# More than anybody needs; somebody who reports each question twice is stopped.
MOST_REPORTS = 30
LETTERS = "abcde"
VERDICTS = {"true": True, "false": False}


@dataclass(frozen=True, slots=True)
class Remedy:
    """What was decided about one question: the version of its item, the part of a case set (0: none), the new key."""

    version: str
    part: int
    kind: str
    key: str = ""

    def is_about(self, place: Place) -> bool:
        """Say whether a place of a paper asks this question."""
        return (self.version, self.part) == (place.version, place.part or 0)


def earned_with(item: Item, place: Place, answer: str, remedies: Sequence[Remedy]) -> int:
    """Return the half points that an answer earns under what was decided about its question, the earliest first."""
    keyed, earned = item, earned_half(item, place, answer)
    for remedy in (one for one in remedies if one.is_about(place)):
        match remedy.kind:
            case Kind.NEUTRALISE:
                return place.worth_half
            case Kind.REPLACE_KEY:
                keyed = with_key(item, remedy.part, remedy.key)
                earned = earned_half(keyed, place, answer)
            case Kind.ALSO_ACCEPT:
                earned = max(earned, earned_half(with_key(item, remedy.part, remedy.key), place, answer))
    return earned


def with_key(item: Item, part: int, key: str) -> Item:
    """Return the item with another right answer: letters of options as they were written, or a verdict."""
    if not part:
        return replace(item, body=_keyed(item.body, key))
    assert isinstance(item.body, CaseSet)
    parts = tuple(
        replace(one, body=cast(Single, _keyed(one.body, key))) if one.id == part else one
        for one in item.body.parts
    )
    return replace(item, body=CaseSet(parts))


def _keyed(body: Body, key: str) -> Body:
    match body:
        case Single(options=options):
            return Single(_marked(options, key))
        case Multiple(options=options):
            return Multiple(_marked(options, key))
        case TrueFalse(mistake=mistake):
            return TrueFalse(VERDICTS[key], mistake)
        case _:
            raise TypeError(f"{type(body).__name__} has no key to choose")


def _marked(options: Sequence[Option], key: str) -> tuple[Option, ...]:
    return tuple(replace(option, is_correct=option.id in key) for option in options)


def normal_key(typed: str) -> str:
    """Return a key as it is kept: `B, A` → `ab`, `对` → `true`."""
    plain = typed.strip().lower()
    if plain in {"true", "对", "正确", "√"}:
        return "true"
    if plain in {"false", "错", "错误", "×"}:
        return "false"
    return "".join(sorted({letter for letter in plain if letter in LETTERS}))


def why_not_correct(kind: str, key: str, body: Body, type_of: ItemType) -> Refusal | None:
    """Return why a question cannot be set right in this way, or None."""
    if type_of is ItemType.PLAN:
        return Refusal(CorrectionReason.PLAN_IS_MARKED, {"field": "kind"})
    if kind == Kind.NEUTRALISE:
        return None
    match body:
        case Single(options=options):
            fits = len(key) == 1 and key in [option.id for option in options if not option.is_correct]
        case Multiple(options=options):
            right = "".join(option.id for option in options if option.is_correct)
            fits = 1 <= len(key) <= len(options) and key != right and key not in VERDICTS
        case TrueFalse(is_true=truth):
            fits = key in VERDICTS and VERDICTS[key] is not truth
        case _:
            return Refusal(CorrectionReason.KEY_NEEDS_CHOICE, {"field": "kind"})
    return None if fits else Refusal(CorrectionReason.KEY_NEEDED, {"field": "key"})


@dataclass(frozen=True, slots=True)
class Line:
    """What a correction does to one counted attempt; a paper that nothing passes has no verdicts."""

    attempt_id: str
    person_id: str
    changed: Mapping[int, int]
    before_half: int
    after_half: int
    of_half: int
    passed_before: bool | None
    passed_after: bool | None
    is_proven: bool = True

    @property
    def positions(self) -> tuple[int, ...]:
        """Return the places of the paper that ask the question."""
        return tuple(self.changed)

    @property
    def gains(self) -> bool:
        """Say whether a failed exam becomes a passed one."""
        return self.passed_before is False and self.passed_after is True

    @property
    def loses(self) -> bool:
        """Say whether a passed exam becomes a failed one."""
        return self.passed_before is True and self.passed_after is False


@dataclass(frozen=True, slots=True)
class Effect:
    """What a correction would do: every counted attempt, and how many papers that hold the question are not counted."""

    lines: tuple[Line, ...]
    not_counted: int

    @property
    def changed(self) -> int:
        """Return how many scores change."""
        return sum(line.before_half != line.after_half for line in self.lines)

    @property
    def gains(self) -> tuple[Line, ...]:
        """Return the attempts that become passed."""
        return tuple(line for line in self.lines if line.gains)

    @property
    def losses(self) -> tuple[Line, ...]:
        """Return the attempts that become failed."""
        return tuple(line for line in self.lines if line.loses)

    @property
    def not_proven(self) -> int:
        """Return how many stored results do not come out of the evidence again."""
        return sum(not line.is_proven for line in self.lines)

    @property
    def name(self) -> str:
        """Return the hash of every line, so that the second officer signs what the first one saw."""
        return content_hash(
            [[one.attempt_id, one.before_half, one.after_half, one.passed_after] for one in self.lines]
        )


def recounted(places: Sequence[Earned], changed: Mapping[int, int]) -> tuple[Earned, ...]:
    """Return what places earned with some of them changed; all others stay as they were counted."""
    return tuple(
        replace(place, earned_half=changed[place.position]) if place.position in changed else place
        for place in places
    )


def why_not_propose(effect: Effect, remedies: Collection[Remedy], officer_id: str) -> Refusal | None:
    """Return why an officer may not propose a correction with this effect, or None."""
    if any(line.person_id == officer_id for line in effect.lines):
        return Refusal(CorrectionReason.OWN_PAPER)
    if any(remedy.kind == Kind.NEUTRALISE for remedy in remedies):
        return Refusal(CorrectionReason.NEUTRALISED_ALREADY)
    if effect.not_proven:
        return Refusal(CorrectionReason.NOT_PROVEN, {"n": effect.not_proven})
    return None


def why_not_sign(effect: Effect, kind: str, seen: str, officers: tuple[str, str]) -> Refusal | None:
    """Return why the second of two officers may not sign, or None; whoever could lose must have been seen by both."""
    proposed_by, officer_id = officers
    if proposed_by == officer_id:
        return Refusal(CorrectionReason.SAME_OFFICER)
    if refusal := why_not_propose(effect, (), officer_id):
        return refusal
    if kind == Kind.REPLACE_KEY and effect.name != seen:
        return Refusal(CorrectionReason.CHANGED)
    return None
