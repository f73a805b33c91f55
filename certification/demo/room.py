"""A sitting that runs today: Iris watches, and its people are in several states."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from random import Random

from certification.accounts import actions as accounts
from certification.accounts.queries import hash_token
from certification.bank import queries as bank
from certification.core.clock import at_another_time
from certification.core.db import now
from certification.core.texts import ZH
from certification.delivery import actions as delivery
from certification.delivery import queries as attempts
from certification.delivery.rules.answers import NULL, read_answer
from certification.delivery.rules.journal import Change
from certification.demo import history
from certification.demo.answering import likely_answer
from certification.demo.history import SPECIMEN, Staff
from certification.exams import actions as exams
from certification.exams import queries as sittings
from certification.exams.actions import NewSitting, TimeAct, TimeChange
from certification.invigilation import actions as rooms
from certification.invigilation import queries as watched
from certification.invigilation.actions import Happened
from certification.invigilation.rules.check_in import Decision
from certification.invigilation.rules.endings import EndingKind
from certification.invigilation.rules.incidents import IncidentKind

PEOPLE = {
    "wuhan": "武涵", "luyao": "陆瑶", "jiangbo": "江波", "tangxin": "唐欣", "xiehao": "谢浩", "pengli": "彭莉",
    "dengrui": "邓锐",
}  # fmt: skip
PLACE = "杭州考点 2 楼机房"


@dataclass(frozen=True, slots=True)
class Sat:
    """Somebody at a running paper: the attempt, and the session that writes it."""

    attempt: str
    token_hash: str


def open_a_room(staff: Staff, iris: str, password_hash: str) -> None:
    """Let seven candidates come to a sitting that Iris watches; it runs at this very moment."""
    with at_another_time(days=-12):
        people = {key: history.enter_candidate(name, key, password_hash) for key, name in PEOPLE.items()}
        for person_id in people.values():
            history.become_eligible(person_id, staff)
    with at_another_time(days=-6):
        sitting = _open_sitting(staff, iris)
        for person_id in people.values():
            exams.book_seat(sitting, person_id)
    with at_another_time(minutes=-35):
        _let_in(sitting, people, iris)
    _write(sitting, people, iris)


def _open_sitting(staff: Staff, iris: str) -> str:
    opens_at = now() + timedelta(days=6, minutes=-30)
    window = (opens_at, opens_at + timedelta(hours=3))
    sitting = exams.open_sitting(
        NewSitting(
            "junior",
            "full",
            PLACE,
            *window,
            20,
            needs_check_in=True,
            entry_minutes=45,
            accepted_because=SPECIMEN,
        ),
        staff.greta,
    )
    exams.assign_duty(sitting, iris, "", by=staff.greta)
    return sitting


def _let_in(sitting: str, people: dict[str, str], iris: str) -> None:
    bookings = _bookings(sitting)
    for key in ("wuhan", "luyao", "jiangbo", "tangxin", "xiehao"):
        exams.check_in(bookings[people[key]], Decision.ACCEPTED, "", by=iris)
    exams.check_in(
        bookings[people["pengli"]],
        Decision.RESERVE,
        "证件一周前到期，照片与本人一致，已约好补看新证件。",
        by=iris,
    )


def _write(sitting: str, people: dict[str, str], iris: str) -> None:
    """One has handed in, one writes, one is paused, one asks, one has lost touch; two have not begun."""
    bookings = _bookings(sitting)
    with at_another_time(minutes=-28):
        quick = _begin(sitting, people["wuhan"])
        lost = _begin(sitting, people["jiangbo"])
    with at_another_time(minutes=-27):
        _answer(quick, 60, "wuhan")
        writing, asking, paused = (_begin(sitting, people[key]) for key in ("luyao", "tangxin", "xiehao"))
    with at_another_time(minutes=-9):
        _answer(lost, 21, "jiangbo")
        _answer(paused, 24, "xiehao")
        exams.hand_in(quick.attempt, people["wuhan"])
    with at_another_time(minutes=-7):
        pause = TimeChange(TimeAct.PAUSE, 0, "鼻子出血，先休息，已叫工作人员陪同。")
        exams.change_time(sitting, [bookings[people["xiehao"]]], pause, by=iris)
        happened = Happened(
            IncidentKind.HEALTH,
            now(),
            "一名考生鼻子出血。",
            "暂停试卷，工作人员陪同处理。",
            [bookings[people["xiehao"]]],
        )
        exams.note_incident(sitting, happened, by=iris)
    with at_another_time(minutes=-4):
        more = TimeChange(TimeAct.GIVE, 3, "键盘更换用了三分钟。")
        exams.change_time(sitting, [bookings[people["tangxin"]]], more, by=iris)
    _answer(writing, 33, "luyao")
    _answer(asking, 28, "tangxin")
    rooms.note_left(writing.attempt)
    rooms.note_back(writing.attempt)
    exams.raise_hand(asking.attempt, people["tangxin"], "第 12 题的表格显示不全")
    exams.propose_ending(lost.attempt, EndingKind.CLOSE, "联系不上考生，座位已空，已等候十五分钟。", by=iris)


def _begin(sitting: str, person_id: str) -> Sat:
    token_hash = hash_token(accounts.open_session(person_id).token)
    code = watched.list_rooms(sitting)[0].code
    attempt = exams.start_attempt(sitting, person_id, language=ZH, writer=token_hash, code=code)
    return Sat(attempt, token_hash)


def _answer(sat: Sat, most: int, seed: str) -> None:
    lot = Random(seed)  # noqa: S311 - a story, no secret
    places = attempts.get_places(attempts.get_attempt(sat.attempt).paper_id)
    for position, place in enumerate(places[:most], start=1):
        answer = read_answer(place, likely_answer(bank.get_item(place.version), place, lot, skill=0.9))
        if answer != NULL:
            change = Change(sat.attempt, 1, position, position, answer)
            delivery.save_answer(change, token_hash=sat.token_hash)


def _bookings(sitting: str) -> dict[str, str]:
    return {one.person_id: one.id for one in sittings.list_seats(sitting)}
