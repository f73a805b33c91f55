"""Things as the product itself makes them: each function walks the real actions, no row is made by hand."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from certification.accounts.actions import (
    Registration,
    SignedIn,
    close_session,
    open_session,
    register_candidate,
)
from certification.accounts.queries import hash_token
from certification.accounts.rules.address import Address
from certification.audit.actions import record
from certification.bank.queries import get_item
from certification.candidacy import actions as candidacy
from certification.candidacy import queries as candidacy_queries
from certification.candidacy.actions import EvidenceRow, Submission
from certification.candidacy.rules.application import Route, State
from certification.candidacy.rules.facts import FactKind, chapter_subject
from certification.candidacy.rules.ties import Tie, TieKind
from certification.certificates import actions as certificates
from certification.certificates.rules.decision import Outcome, Proposal
from certification.core import tasks
from certification.core.clock import at_another_time
from certification.core.db import action, now
from certification.core.ids import new_id
from certification.core.moments import local_day
from certification.core.permissions import Permission
from certification.core.tasks import Running
from certification.delivery import actions as delivery
from certification.delivery import queries as attempts
from certification.delivery.rules.answers import read_answer
from certification.delivery.rules.journal import Change
from certification.demo.answering import right_answer
from certification.exams import actions as exams
from certification.exams.actions import NewSitting
from certification.organisations import actions as organisations
from certification.organisations import queries as organisation_queries
from certification.organisations.actions import Entry, Wish
from certification.organisations.rules.enrolment import HEADS
from certification.organisations.rules.membership import MemberRole
from certification.organisations.rules.organisation import Kind
from certification.practicals import actions as practicals
from certification.practicals import queries as practical_queries
from certification.practicals.actions import NewDate, Plan
from certification.records import actions as records
from certification.records.actions import parcels
from certification.records.rules.erasure import Choice
from certification.records.rules.retention import KeptClass
from certification.scheme.queries import live_scheme
from certification.scheme.rules.names import Grade
from certification.scheme.rules.scheme import PrerequisiteKind
from certification.study import actions as study
from certification.study import queries as studies

PASSWORD = "a long and quiet sentence"
PDF = b"%PDF-1.7\nproof of ten sessions"
GOOD_LEVEL = 3
REPEATS = "样例题库题目不多，重复在预料之中。"
FAR_AWAY = date(2040, 1, 1)
REASON = "两个部分都通过，证据齐全，没有利益关系。"
PROVISIONAL_REASON = "试行期的合格线，按方案第一版执行。"


def a_newcomer(name: str = "王昇", email: str = "dora@caopan.example") -> SignedIn:
    """Register somebody beside the cast and return their session."""
    registration = Registration(
        name, Address(email=email), "a long and quiet sentence", date(1993, 5, 6), "zh"
    )
    return register_candidate(registration, missing_glyphs="")


def a_reader(person_id: str, *, chapters: tuple[int, ...] = ()) -> None:
    """Let a person have read chapters, by default the whole junior path, and passed their self-checks."""
    for chapter in chapters or path_chapters():
        for kind in (FactKind.CHAPTER_READ, FactKind.SELF_CHECK_PASSED):
            candidacy.record_fact(person_id, kind, chapter_subject(chapter), actor_id=person_id)


def path_chapters() -> tuple[int, ...]:
    """Return the chapters that the live scheme asks of a junior."""
    ways = [way for one in live_scheme().grades[Grade.JUNIOR].prerequisites for way in one.ways]
    return next(tuple(way.chapters) for way in ways if way.kind is PrerequisiteKind.CHAPTERS)


def a_trial(person_id: str, chapter: int = 2) -> str:
    """Return a kept self-check in which everything was right."""
    drawn = studies.draw_self_check(chapter, new_id())
    answers = [read_answer(place, right_answer(get_item(place.version), place)) for place in drawn.places]
    return study.answer_self_check(person_id, chapter, drawn, answers)


def a_checked_identity(person_id: str, officer_id: str) -> None:
    """Let an officer have compared the person with an identity paper."""
    candidacy.check_identity(person_id, officer_id=officer_id, paper="身份证")


def a_waiting_application(person_id: str, grade: Grade = Grade.JUNIOR) -> str:
    """Return an application by evidence that an officer has not looked at."""
    evidence = EvidenceRow(
        local_day(now()) - timedelta(days=40), "五月的十二场日播", "店铺后台可查。", "清单.pdf", PDF
    )
    return candidacy.submit_application(
        Submission(
            person_id, grade, Route.EVIDENCE, "三年直播运营。", has_signed_conduct=True, evidence=(evidence,)
        )
    )


def an_accepted_application(person_id: str, officer_id: str, grade: Grade = Grade.JUNIOR) -> str:
    """Return an application by evidence that an officer accepted."""
    a_checked_identity(person_id, officer_id)
    application = a_waiting_application(person_id, grade)
    candidacy.review_application(application, officer_id=officer_id, becomes=State.ACCEPTED)
    return application


def an_open_sitting(
    officer_id: str, *, grade: Grade = Grade.JUNIOR, blueprint: str = "full", release: str = "at_once"
) -> str:
    """Return a sitting that takes starts now and for a week."""
    moment = now()
    window = (moment - timedelta(minutes=1), moment + timedelta(days=7))
    return exams.open_sitting(
        NewSitting(grade, blueprint, "杭州", *window, seats=30, release=release, accepted_because=REPEATS),
        officer_id,
    )


def a_booked_attempt(person_id: str, sitting: str) -> str:
    """Return the attempt of a seat that is booked and not begun."""
    return exams.book_seat(sitting, person_id)


def a_begun_attempt(person_id: str, sitting: str, *, writer: str = "") -> str:
    """Return an attempt whose clock runs; `writer` is the session that may write."""
    a_booked_attempt(person_id, sitting)
    return exams.start_attempt(sitting, person_id, language="zh", writer=writer)


def a_handed_in_attempt(person_id: str, sitting: str) -> str:
    """Return an attempt in which everything is right, handed in and counted."""
    token_hash = hash_token(open_session(person_id).token)
    attempt = a_begun_attempt(person_id, sitting, writer=token_hash)
    places = attempts.get_places(attempts.get_attempt(attempt).paper_id)
    for position, place in enumerate(places, start=1):
        answer = read_answer(place, right_answer(get_item(place.version), place))
        delivery.save_answer(Change(attempt, 1, position, position, answer), token_hash=token_hash)
    exams.hand_in(attempt, person_id)
    return attempt


def a_parcel(person_id: str) -> str:
    """Return a parcel that its person can fetch."""
    return parcels.keep_parcel(
        new_id(), person_id, records.Wrapped("person", "caopan-my-data.zip", "application/zip", b"PK")
    )


def a_wish_to_be_erased(person_id: str, choice: Choice = Choice.KEEP) -> str:
    """Return a request that no officer has looked at; in the cast everybody has the same password."""
    return records.ask_for_erasure(person_id, PASSWORD, choice)


def a_letting_go(kept_class: KeptClass, officer_id: str) -> str:
    """Return a proposal to let go of what a class holds: of a session or task that ended long ago."""
    with at_another_time(days=-400):
        token_hash = hash_token(open_session(officer_id).token)
        close_session(token_hash, person_id=officer_id)
        an_ended_task(officer_id)
    records.confirm_term(kept_class, 6, officer_id=officer_id)
    return records.propose_letting_go(kept_class, officer_id=officer_id)


@action
def an_ended_task(owner_id: str) -> str:
    """Return a task that ended the moment it was asked for."""
    task_id = tasks.begin(records.CHECK_TASK, {}, owner_id=owner_id, then="/records/chain")
    tasks._close(task_id, tasks.TaskState.DONE, {})
    record(Permission.RECORDS_CHAIN_READ, actor_id=owner_id, subject="audit_entry:*")
    return task_id


@dataclass(frozen=True)
class Panel:
    """Who plans a practical and who assesses it; the first of the assessors leads."""

    officer: str
    assessors: tuple[str, ...]


def an_open_date(officer_id: str) -> str:
    """Return a practical date in ten days with two slots of one seat."""
    starts = (now() + timedelta(days=10), now() + timedelta(days=10, hours=2))
    return practicals.open_date(NewDate(Grade.JUNIOR, "杭州", starts, 1, 20000, ()), officer_id)


def a_planned_practical(application: str, panel: Panel) -> str:
    """Return a practical that begins now."""
    plan = Plan(application, "杭州直播间一", now(), panel.assessors, panel.assessors[0])
    return practicals.enter_practical(plan, panel.officer)


def a_live_practical(application: str, panel: Panel) -> str:
    """Return a practical whose live clock runs."""
    practical = a_planned_practical(application, panel)
    practicals.start_clock(practical, panel.assessors[0])
    return practical


def a_passed_practical(application: str, panel: Panel) -> str:
    """Return a practical in which everybody gave the same good level to everything and sealed."""
    practical = a_live_practical(application, panel)
    for assessor in panel.assessors:
        for criterion in practical_queries.get_practical(practical).rubric.criteria:
            practicals.give_level(practical, criterion, GOOD_LEVEL, assessor)
        practicals.seal_sheet(practical, assessor)
    return practical


def a_complete_case(person_id: str, panel: Panel) -> str:
    """Return an accepted application with both parts passed, ready to be decided about."""
    application = an_accepted_application(person_id, panel.officer)
    a_handed_in_attempt(person_id, an_open_sitting(panel.officer))
    a_passed_practical(application, panel)
    return application


def a_decision(application: str, officer_id: str) -> str:
    """Return a decision to certify that waits for its second officer."""
    return certificates.decide(
        application, Proposal(Outcome.CERTIFY, REASON, PROVISIONAL_REASON), officer_id=officer_id
    )


def a_certificate(decision: str, second_officer_id: str) -> str:
    """Return the number of the certificate of a decision that the second officer released."""
    number = certificates.release_decision(decision, officer_id=second_officer_id)
    assert number is not None
    return number


@dataclass(frozen=True)
class Asking:
    """An organisation, the membership that waits for an answer, and a list that was checked."""

    organisation: str
    membership: str
    enrolment: str


def an_asking_organisation(key: str, officer_id: str) -> Asking:
    """Let an organisation ask a member of the cast and have a list checked by the office."""
    organisation = organisations.register_organisation(Entry(f"Kuaiqi-{key}", Kind.PROVIDER), by=officer_id)
    wish = Wish("Xiaoman", Address(email=f"{key}@caopan.example"), MemberRole.OPERATOR, "zh")
    asked = organisations.ask_person(organisation, wish, by=officer_id)
    sheet = [[head.zh for head in HEADS.values()], ["Xiaoman", f"{key}@list.example", "1999-04-05"]]
    organisations.upload_enrolment(organisation, sheet, ("list.xlsx", b"list"), by=officer_id)
    enrolment = organisation_queries.list_enrolments(organisation)[0][0].id
    payload = {"enrolment": enrolment}
    organisations.check_enrolment(Running("", officer_id, payload, lambda _done, _total: None))
    return Asking(organisation, asked.membership_id, enrolment)


def a_declared_tie(person_id: str, other_id: str, officer_id: str) -> str:
    """Return a tie that ended so long ago that it bars nobody."""
    tie = Tie(other_id, TieKind.PAID, date(2019, 1, 1), date(2019, 12, 31))
    return candidacy.declare_tie(person_id, tie, actor_id=officer_id)


def a_kept_number(person_id: str, officer_id: str) -> str:
    """Return the number of a paper that was kept sealed."""
    number = f"E{person_id[:8].upper()}1"
    candidacy.check_identity(person_id, officer_id=officer_id, paper="身份证", number=number)
    return candidacy_queries.list_kept_numbers(person_id)[0].id
