"""A candidate's case: all that two officers look at before they decide."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import UTC, date, datetime, time

from certification.accounts.queries import get_name
from certification.candidacy import queries as candidacy
from certification.candidacy.rules.application import State
from certification.candidacy.rules.eligibility import list_requirements
from certification.candidacy.rules.renewal import Window, term_begins_on
from certification.certificates.models import Decision
from certification.certificates.queries.certificate import get_certificate_row
from certification.certificates.queries.chain import list_chain
from certification.certificates.queries.decision import find_decision
from certification.certificates.rules.decision import Circle, Grounds, Renews, why_not_judge
from certification.certificates.rules.standing import State as Standing
from certification.core.db import now
from certification.core.moments import local_day
from certification.core.refusals import Refusal
from certification.exams import queries as exams
from certification.exams.queries import CountedResult
from certification.marking import queries as marking
from certification.practicals import queries as practicals
from certification.scheme.queries import get_scheme, is_cut_signed
from certification.scheme.rules.names import Grade, PrerequisiteKind
from certification.scheme.rules.scheme import GradeRules, Scheme
from certification.scheme.rules.terms import months_before


@dataclass(frozen=True, slots=True)
class Case:
    """One application on its way to a decision, under the scheme version of its day."""

    application_id: str
    person_id: str
    name: str
    scheme_hash: str
    scheme: Scheme
    rules: GradeRules
    grounds: Grounds
    circle: Circle
    renewal: Renewing | None = None

    @property
    def term_from(self) -> date | None:
        """Return the day from which the new term runs, or None for the day of issue."""
        return self.renewal.term_from if self.renewal else None


@dataclass(frozen=True, slots=True)
class Renewing:
    """What an application renews: the last certificate of the chain, what the holder declares, the new term's start."""

    number: str
    valid_until_on: date
    training_hours: int
    sessions: int
    term_from: date | None


@dataclass(frozen=True, slots=True)
class Kept:
    """What a decision rested on when it was made, as its row keeps it."""

    knowledge_id: str | None
    practical_id: str | None
    provisional_reason: str
    renews: str | None = None


@dataclass(frozen=True, slots=True)
class Waiting:
    """A case in the officers' queue, with its proposed decision where there is one."""

    case: Case
    submitted_at: datetime
    decision: Decision | None


def get_case(application_id: str) -> Case:
    """Return a candidate's case as it stands now; raises NotFound."""
    application = candidacy.get_application(application_id)
    scheme = get_scheme(application.scheme_hash)
    rules = scheme.grades[Grade(application.grade)]
    window = candidacy.window_of_renewal(application)
    passed = (
        _find_renewal_pass(application.person_id, rules, window)
        if window
        else exams.find_knowledge_pass(
            application.person_id, rules.grade, _kept_since(application.person_id, rules)
        )
    )
    renewal = _renewing(application_id, window, passed) if window else None
    return Case(
        application_id=application_id,
        person_id=application.person_id,
        name=get_name(application.person_id),
        scheme_hash=application.scheme_hash,
        scheme=scheme,
        rules=rules,
        grounds=Grounds(
            is_accepted=application.state == State.ACCEPTED,
            is_identity_checked=_is_identity_checked(application.person_id, rules),
            knowledge_id=passed.attempt_id if passed else None,
            practical_id=None if window else _practical_id(application.person_id, rules),
            is_provisional=bool(scheme.provisional)
            and not is_cut_signed(application.scheme_hash, rules.grade),
            renews=_renews(renewal) if renewal else None,
        ),
        circle=_circle(application.person_id, rules.grade),
        renewal=renewal,
    )


def _find_renewal_pass(person_id: str, rules: GradeRules, window: Window) -> CountedResult | None:
    since = candidacy.find_last_certified(person_id, rules.grade) or datetime.min.replace(tzinfo=UTC)
    return exams.find_renewal_pass(person_id, rules.grade, window, since)


def _renewing(application_id: str, window: Window, passed: CountedResult | None) -> Renewing | None:
    """Return what is renewed: the holding that the application names, under the number it has today."""
    asked = candidacy.find_renewal(application_id)
    if asked is None:
        return None
    return Renewing(
        number=list_chain(asked.certificate)[-1].number,
        valid_until_on=asked.valid_until_on,
        training_hours=asked.training_hours,
        sessions=asked.sessions,
        term_from=term_begins_on(window, local_day(passed.counted_at)) if passed else None,
    )


def _renews(renewal: Renewing) -> Renews:
    """Return whether the certificate still stands and is the one whose term was asked to go on."""
    row = get_certificate_row(renewal.number)
    is_fit = row.state == Standing.ACTIVE and row.valid_until_on == renewal.valid_until_on
    return Renews(renewal.number, is_fit)


def list_waiting() -> list[Waiting]:
    """Return the cases with both parts passed or a decision to release, the oldest application first."""
    accepted = candidacy.list_accepted()
    cases = [Waiting(get_case(one.id), one.submitted_at, find_decision(one.id)) for one in accepted]
    return [one for one in cases if one.decision or _has_both_parts(one.case.grounds)]


def find_bar(case: Case, officer_id: str) -> Refusal | None:
    """Return why an officer must stand aside from a case, or None."""
    return why_not_judge(officer_id, case.circle, local_day(now()))


def read_grounds(decision: Decision) -> Kept:
    """Return what a decision rested on."""
    kept = json.loads(decision.grounds)
    return Kept(kept["knowledge"], kept["practical"], kept["provisional_reason"], kept.get("renews"))


def _is_identity_checked(person_id: str, rules: GradeRules) -> bool:
    """Say whether an officer vouched for who this person is, where the scheme asks for it."""
    file = candidacy.get_file(person_id, rules.grade)
    requirements = list_requirements(rules.prerequisites, file, local_day(now()))
    return all(one.is_met for one in requirements if one.condition.kind is PrerequisiteKind.IDENTITY)


def _practical_id(person_id: str, rules: GradeRules) -> str | None:
    """Return the practical that was passed, where that still counts."""
    found = practicals.find_practical_pass(person_id, rules.grade, _kept_since(person_id, rules))
    return found.id if found else None


def _kept_since(person_id: str, rules: GradeRules) -> datetime:
    """Return the moment since which a passed part counts: the last certificate has used up what led to it."""
    today = local_day(now())
    kept = datetime.combine(months_before(today, rules.retake.part_kept_months), time.min, UTC)
    certified = candidacy.find_last_certified(person_id, rules.grade)
    return max(kept, certified) if certified else kept


def _circle(person_id: str, grade: str) -> Circle:
    """Return who scored this person in this grade, passed or not, and who is tied to them."""
    sat = exams.list_sat(person_id, grade)
    markers = {marker for attempt_id in sat for marker in marking.list_markers("plan", attempt_id)}
    seen = [one for one in practicals.list_own(person_id) if one.row.grade == grade]
    assessors = {assessor for practical in seen for assessor in practical.everybody}
    return Circle(person_id, markers | assessors, tuple(candidacy.list_ties(person_id, local_day(now()))))


def _has_both_parts(grounds: Grounds) -> bool:
    has_practical = grounds.practical_id is not None or grounds.renews is not None
    return grounds.knowledge_id is not None and has_practical
