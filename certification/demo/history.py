"""What happened to people before you came: every step by the real action, at another moment of the clock."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from random import Random
from typing import Any

from certification.accounts import actions as accounts
from certification.accounts.actions import Registration
from certification.accounts.queries import hash_token
from certification.accounts.rules.address import Address
from certification.bank import queries as bank
from certification.candidacy import actions as candidacy
from certification.candidacy.actions import EvidenceRow, Submission
from certification.candidacy.rules.application import Route
from certification.certificates import actions as certificates
from certification.certificates.rules.decision import Outcome, Proposal
from certification.core.clock import at_another_time
from certification.core.db import now
from certification.core.ids import new_id
from certification.core.permissions import Role
from certification.core.texts import ZH
from certification.delivery import actions as delivery
from certification.delivery import queries as attempts
from certification.delivery.rules.answers import NULL, read_answer
from certification.delivery.rules.journal import Change
from certification.demo.answering import likely_answer, right_answer
from certification.demo.papers_of_a_session import DIAGNOSIS, GOAL, INCIDENTS, MINUTES, REVIEW
from certification.exams import actions as exams
from certification.exams.actions import NewSitting, Report
from certification.operations import actions as operations
from certification.operations.rules.content import Kind
from certification.practicals import actions as practicals
from certification.practicals import queries as practices
from certification.scheme import queries as schemes
from certification.scheme.rules.names import Grade, PrerequisiteKind
from certification.study import actions as study
from certification.study import queries as studies

SPECIMEN = "公开样例题库只用于演示，题目重复在预料之中，不据此发证。"


@dataclass(frozen=True, slots=True)
class Staff:
    """The ids of those who run the demonstration's certification body."""

    chen: str
    clara: str
    greta: str
    hugo: str


def enter_candidate(name: str, key: str, password_hash: str) -> str:
    """Add a candidate who is no member of the cast."""
    registration = Registration(name, Address(email=f"{key}@caopan.example"), "", date(1994, 6, 1), ZH)
    return accounts.add_person(registration, password_hash=password_hash, roles=(Role.CANDIDATE,))


def read_the_path(person_id: str, grade: Grade = Grade.JUNIOR) -> None:
    """Read every chapter of a grade's path and pass its self-checks."""
    for chapter in path_chapters(grade):
        study.finish_chapter(person_id, chapter, ZH)
        drawn = studies.draw_self_check(chapter, new_id())
        answers = [
            read_answer(place, right_answer(bank.get_item(place.version), place)) for place in drawn.places
        ]
        study.answer_self_check(person_id, chapter, drawn, answers)


def path_chapters(grade: Grade) -> tuple[int, ...]:
    """Return the chapters that the live scheme asks for on the reading path of a grade."""
    conditions = schemes.live_scheme().grades[grade].prerequisites
    ways = [way for condition in conditions for way in (condition, *condition.ways)]
    return next((way.chapters for way in ways if way.kind is PrerequisiteKind.CHAPTERS), ())


def become_eligible(person_id: str, staff: Staff) -> str:
    """Show the identity paper, read the path, apply; return the accepted application."""
    candidacy.check_identity(person_id, officer_id=staff.hugo, paper="居民身份证")
    read_the_path(person_id)
    return candidacy.submit_application(Submission(person_id, Grade.JUNIOR, Route.PATH, "", True))


def apply_with_evidence(person_id: str) -> str:
    """Apply with ten sessions as evidence, which waits for an officer."""
    today = now().date()
    rows = tuple(
        EvidenceRow(
            today - timedelta(days=9 * n + 4),
            f"日播第 {n + 1} 场，暖屋家居店播间",
            "担任中控与场控，按流程表执行 120 分钟，附当场数据截图与操作记录。",
        )
        for n in range(12)
    )
    return candidacy.submit_application(
        Submission(person_id, Grade.JUNIOR, Route.EVIDENCE, "在店播团队做了四个月中控。", True, rows)
    )


def open_sitting(staff: Staff, *, blueprint: str = "full", days: int = 1) -> str:
    """Open a sitting that begins at the present moment of the clock."""
    moment = now()
    return exams.open_sitting(
        NewSitting(
            "junior",
            blueprint,
            "线上",
            moment - timedelta(minutes=5),
            moment + timedelta(days=days),
            200,
            accepted_because=SPECIMEN,
        ),
        staff.greta,
    )


def sit(person_id: str, sitting: str, *, skill: float, seed: str, report: Report | None = None) -> str:
    """Book, begin, answer with a skill and hand in; return the attempt."""
    exams.book_seat(sitting, person_id)
    return sit_booked(person_id, sitting, skill=skill, seed=seed, report=report)


def sit_booked(person_id: str, sitting: str, *, skill: float, seed: str, report: Report | None = None) -> str:
    """Begin a booked paper, answer with a skill, report a question if told to, hand in; return the attempt."""
    lot = Random(seed)  # noqa: S311 - a story, no secret
    signed_in = accounts.open_session(person_id)
    token_hash = hash_token(signed_in.token)
    attempt_id = exams.start_attempt(sitting, person_id, language=ZH, writer=token_hash)
    for position, place in enumerate(attempts.get_places(attempts.get_attempt(attempt_id).paper_id), start=1):
        answer = read_answer(place, likely_answer(bank.get_item(place.version), place, lot, skill=skill))
        if answer != NULL:
            delivery.save_answer(Change(attempt_id, 1, position, position, answer), token_hash=token_hash)
    if report is not None:
        exams.report_item(attempt_id, person_id, report)
    exams.hand_in(attempt_id, person_id)
    accounts.close_session(token_hash, person_id=person_id)
    return attempt_id


def operate(
    person_id: str, application_id: str, staff: Staff, *, sealed_by: tuple[str, ...], levels: dict[str, int]
) -> str:
    """Plan a practical for now, write its forms, play the cards, score and seal; return the practical."""
    plan = practicals.Plan(
        application_id,
        "杭州练习直播间 2 号",
        now() + timedelta(minutes=1),
        (staff.chen, staff.clara),
        staff.chen,
    )
    practical_id = practicals.enter_practical(plan, staff.greta)
    _write(practical_id, person_id, (Kind.DIAGNOSIS, DIAGNOSIS), (Kind.GOAL, GOAL), (Kind.MINUTES, MINUTES))
    practicals.start_clock(practical_id, staff.chen)
    for drawn in practices.get_practical(practical_id).cards:
        practicals.play_card(practical_id, drawn.card.id, staff.chen)
    _write(practical_id, person_id, (Kind.INCIDENTS, INCIDENTS), (Kind.REVIEW, REVIEW))
    for assessor_id in (staff.chen, staff.clara):
        _score(practical_id, assessor_id, levels)
    for assessor_id in sealed_by:
        practicals.seal_sheet(practical_id, assessor_id)
    return practical_id


def _write(practical_id: str, person_id: str, *forms: tuple[Kind, dict[str, Any]]) -> None:
    for kind, content in forms:
        operations.write_record(practical_id, kind, content, person_id)


def _score(practical_id: str, assessor_id: str, levels: dict[str, int]) -> None:
    for criterion, level in levels.items():
        practicals.give_level(practical_id, criterion, level, assessor_id)
    practicals.note_observation(practical_id, "R7", "断流后 20 秒切到备用推流，同时置顶告知。", assessor_id)
    practicals.note_observation(practical_id, "R4", "点击连降 5 分钟即换品，并写下理由。", assessor_id)


def decide(application_id: str, staff: Staff) -> str:
    """Let the first officer decide; return the decision."""
    proposal = Proposal(
        Outcome.CERTIFY,
        "两部分均达到方案要求，评分一致，证据齐全。",
        "合格线为暂行；两部分成绩均明显高于合格线，发证理由充分。",
    )
    return certificates.decide(application_id, proposal, officer_id=staff.greta)


def certify(person_id: str, staff: Staff, *, days_ago: int, seed: str) -> str:
    """Tell the whole story of a holder so many days ago and return the certificate's number."""
    with at_another_time(days=-days_ago - 30):
        application_id = become_eligible(person_id, staff)
        sitting = open_sitting(staff)
        sit(person_id, sitting, skill=0.93, seed=seed)
    with at_another_time(days=-days_ago - 10):
        operate(person_id, application_id, staff, sealed_by=(staff.chen, staff.clara), levels=GOOD)
    with at_another_time(days=-days_ago - 1):
        decision_id = decide(application_id, staff)
    with at_another_time(days=-days_ago):
        number = certificates.release_decision(decision_id, officer_id=staff.hugo)
    if number is None:
        raise RuntimeError("the story of a holder ended without a certificate")
    return number


GOOD = {"R1": 3, "R2": 3, "R3": 3, "R4": 4, "R5": 3, "R6": 3, "R7": 4, "R8": 3, "R9": 3}
