"""The certification scheme: everything that differs between grades, read from one document."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from certification.core.entries import Entry, Malformed
from certification.core.texts import Text
from certification.scheme.rules.exam import ExamRules, read_exam
from certification.scheme.rules.names import Grade, ItemType, PrerequisiteKind
from certification.scheme.rules.practical import (
    Criterion,
    ModerationRule,
    NotObservedRule,
    PracticalRules,
    ResultIndex,
    read_criterion,
    read_moderation,
    read_not_observed,
    read_practical,
    read_result_index,
)
from certification.scheme.rules.retake import RetakeRule, read_retake


class SchemeError(Malformed):
    """A scheme document that cannot be read; the path is spelt like `grades.junior.matrix`."""


@dataclass(frozen=True)
class Domain:
    """A domain of the exam and the handbook chapters that mend it."""

    code: str
    name: Text
    chapters: tuple[int, ...]


@dataclass(frozen=True)
class TypeOfItem:
    """An item type in words: its name and how it is scored."""

    name: Text
    scoring: Text


@dataclass(frozen=True)
class Provisional:
    """Something in the scheme that is not settled, and why."""

    what: Text
    why: Text


@dataclass(frozen=True)
class StandIn:
    """Who fills a role that nobody can have on the first day, and until when."""

    role: Text
    stand_in: Text
    until: date


@dataclass(frozen=True)
class Prerequisite:
    """One condition of entry. `least` is years, months, sessions or campaigns, as the kind says.

    `chapters` are those of the handbook to be read, each with its self-check passed.
    """

    kind: PrerequisiteKind
    text: Text
    least: int = 0
    months: int = 0
    grade: Grade | None = None
    code: str | None = None
    chapters: tuple[int, ...] = ()
    ways: tuple[Prerequisite, ...] = ()


@dataclass(frozen=True)
class RenewalRule:
    """What keeps a certificate alive: the window, a shorter exam, further training, logged sessions."""

    window_days: int
    grace_days: int
    full_after_months: int
    items: int
    minutes: int
    pass_percent: int
    training_hours_a_year: int
    sessions_a_year: int
    also: tuple[Text, ...]


@dataclass(frozen=True)
class ResultRule:
    """When a candidate hears: whether at once (provisionally), and the last working day."""

    knowledge_at_once: bool
    final_working_days: int


@dataclass(frozen=True)
class GradeRules:
    """Everything that the scheme says about one grade."""

    grade: Grade
    title: Text
    scope: Text
    proves: tuple[Text, ...]
    proves_not: tuple[Text, ...]
    prerequisites: tuple[Prerequisite, ...]
    exam: ExamRules
    practical: PracticalRules
    retake: RetakeRule
    results: ResultRule
    validity_years: int
    renewal: RenewalRule


@dataclass(frozen=True)
class Scheme:
    """One version of the certification scheme."""

    version: int
    edition: str
    body: Text
    provisional: tuple[Provisional, ...]
    domains: Mapping[str, Domain]
    codes: Mapping[str, Text]
    forces: tuple[str, ...]
    item_types: Mapping[ItemType, TypeOfItem]
    signatures: int
    founding: tuple[StandIn, ...]
    criteria: Mapping[str, Criterion]
    level_scores: tuple[int, ...]
    result_index: ResultIndex
    moderation: ModerationRule
    not_observed: NotObservedRule
    grades: Mapping[Grade, GradeRules]


def parse_scheme(document: Mapping[str, object]) -> Scheme:
    """Return the scheme of a document, a file's or a stored version's; raise `SchemeError` with a path."""
    try:
        return _scheme(Entry(dict(document)))
    except Malformed as fault:
        raise SchemeError(fault.path, fault.reason) from fault


def _scheme(entry: Entry) -> Scheme:
    entry.only(tuple(Scheme.__dataclass_fields__))
    types = entry.at("item_types").only(tuple(ItemType))
    grades = entry.at("grades").only(tuple(Grade))
    return Scheme(
        version=entry.at("version").whole(1),
        edition=entry.at("edition").words(),
        body=entry.at("body").text(),
        provisional=entry.at("provisional").each(_provisional),
        domains={code: _domain(code, part) for code, part in _parts(entry.at("domains")).items()},
        codes=entry.at("codes").named(Entry.text),
        forces=entry.at("forces").each(Entry.words, least=1),
        item_types={kind: _type_of_item(types.at(kind)) for kind in ItemType},
        signatures=entry.at("signatures").whole(1, 5),
        founding=entry.at("founding").each(_stand_in),
        criteria={code: read_criterion(code, part) for code, part in _parts(entry.at("criteria")).items()},
        level_scores=entry.at("level_scores").each(Entry.whole, least=4, most=4),
        result_index=read_result_index(entry.at("result_index")),
        moderation=read_moderation(entry.at("moderation")),
        not_observed=read_not_observed(entry.at("not_observed")),
        grades={grade: _grade(grade, grades.at(grade)) for grade in Grade},
    )


def _grade(grade: Grade, entry: Entry) -> GradeRules:
    entry.only([name for name in GradeRules.__dataclass_fields__ if name != "grade"])
    return GradeRules(
        grade=grade,
        title=entry.at("title").text(),
        scope=entry.at("scope").text(),
        proves=entry.at("proves").each(Entry.text, least=1),
        proves_not=entry.at("proves_not").each(Entry.text, least=1),
        prerequisites=entry.at("prerequisites").each(_prerequisite, least=1),
        exam=read_exam(entry.at("exam")),
        practical=read_practical(entry.at("practical")),
        retake=read_retake(entry.at("retake")),
        results=_results(entry.at("results")),
        validity_years=entry.at("validity_years").whole(1, 10),
        renewal=_renewal(entry.at("renewal")),
    )


_ASKS: Mapping[PrerequisiteKind, tuple[str, ...]] = {
    PrerequisiteKind.AGE: ("least",),
    PrerequisiteKind.IDENTITY: (),
    PrerequisiteKind.CONDUCT: (),
    PrerequisiteKind.CERTIFICATE: ("grade",),
    PrerequisiteKind.HELD_MONTHS: ("grade", "least"),
    PrerequisiteKind.CHAPTERS: ("grade", "chapters"),
    PrerequisiteKind.EVIDENCE: ("code", "least"),
    PrerequisiteKind.NO_SANCTION: (),
    PrerequisiteKind.ANY_OF: ("ways",),
}


def _prerequisite(entry: Entry) -> Prerequisite:
    kind = entry.at("kind").choice(PrerequisiteKind)
    entry.only(
        ("kind", "text", *_ASKS[kind]), optional=("months",) if kind is PrerequisiteKind.EVIDENCE else ()
    )
    least, months, grade = entry.find("least"), entry.find("months"), entry.find("grade")
    code, chapters, ways = entry.find("code"), entry.find("chapters"), entry.find("ways")
    return Prerequisite(
        kind=kind,
        text=entry.at("text").text(),
        least=least.whole(1) if least else 0,
        months=months.whole(1) if months else 0,
        grade=grade.choice(Grade) if grade else None,
        code=code.words(r"[a-z_]+") if code else None,
        chapters=chapters.each(lambda one: one.whole(1, 99), least=1) if chapters else (),
        ways=ways.each(_prerequisite, least=2) if ways else (),
    )


def _domain(code: str, entry: Entry) -> Domain:
    entry.only(("name", "chapters"))
    return Domain(
        code, entry.at("name").text(), entry.at("chapters").each(lambda one: one.whole(1, 99), least=1)
    )


def _type_of_item(entry: Entry) -> TypeOfItem:
    entry.only(("name", "scoring"))
    return TypeOfItem(entry.at("name").text(), entry.at("scoring").text())


def _provisional(entry: Entry) -> Provisional:
    entry.only(("what", "why"))
    return Provisional(entry.at("what").text(), entry.at("why").text())


def _stand_in(entry: Entry) -> StandIn:
    entry.only(("role", "stand_in", "until"))
    return StandIn(entry.at("role").text(), entry.at("stand_in").text(), entry.at("until").day())


def _results(entry: Entry) -> ResultRule:
    entry.only(("knowledge_at_once", "final_working_days"))
    return ResultRule(entry.at("knowledge_at_once").truth(), entry.at("final_working_days").whole(1))


def _renewal(entry: Entry) -> RenewalRule:
    names = tuple(RenewalRule.__dataclass_fields__)
    entry.only(names)
    numbers = {name: entry.at(name).whole() for name in names if name != "also"}
    return RenewalRule(**numbers, also=entry.at("also").each(Entry.text))


def _parts(entry: Entry) -> dict[str, Entry]:
    return entry.named(lambda part: part)
