"""What is held of each class, how long it is kept, what is past its time, and what two officers let go of."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time

from sqlalchemy import select

from certification.accounts import queries as accounts
from certification.appointments import queries as appointments
from certification.audit import queries as ledger
from certification.bank import queries as bank
from certification.candidacy import queries as candidacy
from certification.certificates import queries as certificates
from certification.core import jobs, letters, misses, tasks
from certification.core.db import db, now
from certification.core.errors import NotFound
from certification.core.holdings import Holding
from certification.core.moments import local_day
from certification.delivery import queries as delivery
from certification.invigilation import queries as invigilation
from certification.marking import queries as marking
from certification.operations import queries as operations
from certification.organisations import queries as organisations
from certification.records.models import LettingGo, Term
from certification.records.rules.retention import (
    FOR_GOOD,
    LAWS,
    Fate,
    KeptClass,
    evidence_months,
    least_months,
    proposed_months,
)
from certification.scheme import queries as schemes
from certification.scheme.rules.terms import months_before
from certification.study import queries as study

Skip = frozenset[str]
# Who is kept whole for now: appeals and other proceedings add their own question here.
HOLDS: tuple[Callable[[], Skip], ...] = (candidacy.list_people_under_sanction,)
# How much each class holds; a class that another slice brings is named in the rules before it has a count.
COUNTS: dict[KeptClass, Callable[[datetime, Skip], Holding]] = {
    KeptClass.EVIDENCE: lambda before, skip: candidacy.count_evidence_files(before, local_day(now()), skip),
    KeptClass.LETTERS: letters.count_settled,
    KeptClass.SESSIONS: lambda before, _skip: accounts.count_ended_sessions(before),
    KeptClass.TASKS: lambda before, _skip: tasks.count_ended(before),
    KeptClass.JOBS: lambda before, _skip: jobs.count_done(before),
    KeptClass.THROTTLE: lambda before, _skip: misses.count_windows(before),
    KeptClass.APPLICATIONS: lambda _before, _skip: Holding(candidacy.count_applications()),
    KeptClass.EXAM_ANSWERS: lambda _before, _skip: Holding(delivery.count_attempts()),
    KeptClass.PRACTICAL_SHEETS: lambda _before, _skip: Holding(marking.count_sheets()),
    KeptClass.OPERATOR_RECORDS: lambda _before, _skip: Holding(operations.count_records()),
    KeptClass.PRACTICE: lambda _before, _skip: Holding(study.count_trials()),
    KeptClass.INVITATIONS: lambda _before, _skip: accounts.count_invitations(),
    KeptClass.ENROLMENTS: lambda _before, _skip: organisations.count_enrolment_rows(),
    KeptClass.MEMBERSHIPS: lambda _before, _skip: organisations.count_memberships(),
    KeptClass.IDENTITY_NUMBERS: lambda _before, _skip: candidacy.count_identity_numbers(),
    KeptClass.FEES_AND_MARKS: lambda _before, _skip: appointments.count_notes(),
    KeptClass.ROOM_RECORDS: lambda _before, _skip: invigilation.count_room_records(),
    KeptClass.SHARES: lambda _before, _skip: Holding(certificates.count_shares()),
    KeptClass.DRAFTS: lambda _before, _skip: bank.count_drafts(),
    KeptClass.DECISIONS: lambda _before, _skip: Holding(certificates.count_decisions()),
    KeptClass.CERTIFICATES: lambda _before, _skip: Holding(certificates.count_register()),
    KeptClass.LEDGER: lambda _before, _skip: Holding(ledger.count_entries()),
}


@dataclass(frozen=True, slots=True)
class ClassHeld:
    """One class as officers see it: its rule, its confirmed months, what is held, what waits for approval."""

    kept_class: KeptClass
    fate: Fate
    least: int
    months: int | None
    proposed: int
    term: Term | None
    before_on: date | None
    holding: Holding | None
    open: LettingGo | None

    @property
    def may_be_let_go(self) -> bool:
        """Say whether something of it could be let go of now."""
        past = self.holding.past if self.holding else 0
        return self.fate is not Fate.KEPT and self.months is not None and past > 0 and self.open is None


def get_class(name: str) -> KeptClass:
    """Return a class by its name in addresses; raises NotFound."""
    found = next((one for one in KeptClass if one == name), None)
    if found is None:
        raise NotFound
    return found


def list_classes() -> list[ClassHeld]:
    """Return every class with what is held of it."""
    skip, of_evidence = list_held_people(), months_of_evidence()
    return [_class_held(kept_class, skip, of_evidence) for kept_class in KeptClass]


def get_class_held(kept_class: KeptClass) -> ClassHeld:
    """Return one class with what is held of it."""
    return _class_held(kept_class, list_held_people(), months_of_evidence())


def list_unconfirmed_classes() -> list[KeptClass]:
    """Return the classes whose time no officer has confirmed, or confirmed before the law grew longer."""
    of_evidence = months_of_evidence()
    return [one for one in KeptClass if _months(find_term(one), least_months(one, of_evidence)) is None]


def list_held_people() -> Skip:
    """Return the people of whom nothing is let go for now: a proceeding runs."""
    return frozenset[str]().union(*(asked() for asked in HOLDS))


def months_of_evidence() -> int:
    """Return how long what a decision rests on is kept under the live scheme, or under none: ten years."""
    if schemes.find_live_hash() is None:
        return 120
    return evidence_months(rules.validity_years for rules in schemes.live_scheme().grades.values())


def find_term(kept_class: KeptClass) -> Term | None:
    """Return the latest confirmation of a class, or None."""
    query = (
        select(Term).where(Term.kept_class == kept_class).order_by(Term.confirmed_at.desc(), Term.id).limit(1)
    )
    return db.session.execute(query.execution_options(populate_existing=True)).scalar_one_or_none()


def list_terms(kept_class: KeptClass) -> list[Term]:
    """Return every confirmation of a class, the latest first."""
    query = select(Term).where(Term.kept_class == kept_class).order_by(Term.confirmed_at.desc(), Term.id)
    return list(db.session.scalars(query))


def find_open_letting_go(kept_class: KeptClass) -> LettingGo | None:
    """Return what was proposed of a class and is not done, or None."""
    query = select(LettingGo).where(LettingGo.kept_class == kept_class, LettingGo.done_at.is_(None))
    return db.session.execute(query.execution_options(populate_existing=True)).scalar_one_or_none()


def get_letting_go(letting_go_id: str) -> LettingGo:
    """Return a letting go; raises NotFound."""
    found = db.session.get(LettingGo, letting_go_id, populate_existing=True)
    if found is None:
        raise NotFound
    return found


def get_letting_go_for_change(letting_go_id: str) -> LettingGo:
    """Return a letting go, locked until the running action ends; raises NotFound."""
    query = select(LettingGo).where(LettingGo.id == letting_go_id).with_for_update()
    found = db.session.execute(query.execution_options(populate_existing=True)).scalar_one_or_none()
    if found is None:
        raise NotFound
    return found


def list_lettings_go(*, most: int = 50) -> list[LettingGo]:
    """Return what was let go of, the latest first."""
    query = select(LettingGo).where(LettingGo.done_at.is_not(None)).order_by(LettingGo.done_at.desc())
    return list(db.session.scalars(query.limit(most)))


def list_approved_lettings_go() -> list[LettingGo]:
    """Return what was approved and is not done: its task runs, or was interrupted for good."""
    query = select(LettingGo).where(LettingGo.approved_at.is_not(None), LettingGo.done_at.is_(None))
    return list(db.session.scalars(query))


def moment_of(before_on: date) -> datetime:
    """Return the moment before which something is past its time."""
    return datetime.combine(before_on, time(), UTC)


def _class_held(kept_class: KeptClass, skip: Skip, of_evidence: int) -> ClassHeld:
    law, least, term = LAWS[kept_class], least_months(kept_class, of_evidence), find_term(kept_class)
    months = _months(term, least)
    before_on = months_before(local_day(now()), months) if months else None
    count = COUNTS.get(kept_class)
    cut = moment_of(before_on) if before_on else datetime(1970, 1, 2, tzinfo=UTC)
    return ClassHeld(
        kept_class=kept_class,
        fate=law.fate,
        least=least,
        months=months,
        proposed=proposed_months(kept_class, of_evidence),
        term=term,
        before_on=before_on,
        holding=count(cut, skip) if count else None,
        open=find_open_letting_go(kept_class),
    )


def _months(term: Term | None, least: int) -> int | None:
    """Return the confirmed months, None where nobody confirmed them or the law has grown longer since."""
    if term is None:
        return None
    is_for_good = FOR_GOOD in (term.months, least)
    holds = term.months == least if is_for_good else term.months >= least
    return term.months if holds else None
