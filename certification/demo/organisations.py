"""Two organisations: one that Ada agreed to and that enrols people in bulk, one that she declined."""

from __future__ import annotations

from datetime import date

from certification.accounts.rules.address import Address
from certification.candidacy import actions as candidacy
from certification.candidacy.rules.ties import Tie, TieKind
from certification.core.clock import at_another_time
from certification.core.tasks import Running
from certification.core.texts import ZH
from certification.organisations import actions, queries
from certification.organisations.actions import Entry, Span, Wish
from certification.organisations.rules.enrolment import HEADS
from certification.organisations.rules.membership import MemberRole
from certification.organisations.rules.organisation import Kind

# A list as a provider really sends it: most rows are sound, some are not.
PEOPLE = (
    ("张喆", "ada@caopan.example", "1992-03-14", "", ""),
    ("周岚", "zhoulan@caopan.example", "1994-06-01", "操盘手", "中文"),
    ("林若溪", "linruoxi@caopan.example", "1994/6/1", "操盘手", "中文"),
    ("许晓棠", "xuxiaotang@caopan.example", "1999年8月12日", "操盘手", "中文"),
)
SECOND_LIST = (
    ("冯楚楚", "fengchuchu@caopan.example", "2001-11-03", "操盘手", "中文"),
    ("董一诺", "13800138001", "2000-02-29", "培训师", "中文"),
    ("邹明", "1.38001E+10", "1998-07-21", "操盘手", "中文"),
    ("小满", "xiaoman@caopan.example", "2012-05-09", "操盘手", "中文"),
    ("许晓棠", "xuxiaotang@caopan.example", "1999-08-12", "操盘手", "中文"),
    ("", "noname@caopan.example", "1997-01-30", "操盘手", "中文"),
)


def tell_of_organisations(ids: dict[str, str]) -> None:
    """Register both, let Edda enrol and Ada agree, let Felix ask and Ada decline, let the assessors say their ties."""
    with at_another_time(days=-60):
        edda = _register("快启电商服务", Kind.PROVIDER, "edda", "何苗", ids)
        felix = _register("远航直播基地", Kind.BASE, "felix", "马骏", ids)
        past = Span(date(2023, 3, 1), date(2025, 8, 31))
        actions.record_membership(edda, ids["cyrus"], MemberRole.TRAINER, past, by=ids["greta"])
    with at_another_time(days=-19):
        _enrol(edda, PEOPLE, ids["edda"])
        _answer(edda, ids["ada"], agrees=True)
    with at_another_time(days=-12):
        wish = Wish("张喆", Address(email="ada@caopan.example"), MemberRole.OPERATOR, ZH)
        actions.ask_person(felix, wish, by=ids["felix"])
        _answer(felix, ids["ada"], agrees=False)
    with at_another_time(days=-9):
        _declare(ids)
    with at_another_time(hours=-3):
        _check(edda, SECOND_LIST, ids["edda"])


def _register(name: str, kind: Kind, key: str, manager: str, ids: dict[str, str]) -> str:
    organisation = actions.register_organisation(Entry(name, kind), by=ids["greta"])
    wish = Wish(manager, Address(email=f"{key}@caopan.example"), MemberRole.MANAGER, ZH)
    actions.add_member(organisation, wish, Span(date(2023, 3, 1)), by=ids["greta"])
    return organisation


def _enrol(organisation: str, rows: tuple[tuple[str, ...], ...], by: str) -> None:
    enrolment = _check(organisation, rows, by)
    actions.enrol_rows(enrolment, by=by)
    actions.send_rows(_running(enrolment, by))


def _check(organisation: str, rows: tuple[tuple[str, ...], ...], by: str) -> str:
    sheet = [[head.zh for head in HEADS.values()], *map(list, rows)]
    actions.upload_enrolment(organisation, sheet, ("操盘手名单.xlsx", repr(rows).encode()), by=by)
    enrolment = queries.list_enrolments(organisation)[0][0].id
    actions.check_enrolment(_running(enrolment, by))
    return enrolment


def _running(enrolment: str, by: str) -> Running:
    """Do here and now what the worker would do; when it comes to the task it finds nothing left."""
    return Running("", by, {"enrolment": enrolment}, lambda _done, _total: None)


def _answer(organisation: str, person_id: str, *, agrees: bool) -> None:
    asked = next(
        one for one in queries.list_own_memberships(person_id) if one.organisation_id == organisation
    )
    act = actions.agree_to_membership if agrees else actions.decline_membership
    act(asked.id, person_id=person_id)


def _declare(ids: dict[str, str]) -> None:
    """Chen and Clara have signed, Chen with a tie; Cyrus and the officers have not yet. Cyrus once paid Ada."""
    paid = Tie(ids["cyrus"], TieKind.PAID, date(2022, 5, 1), date(2022, 5, 31))
    candidacy.declare_tie(ids["ada"], paid, actor_id=ids["greta"])
    tie = Tie(ids["chen"], TieKind.TRAINED, date(2024, 9, 1), date(2025, 1, 31))
    candidacy.declare_own_tie(Address(mobile="13900139000"), tie)
    for key in ("chen", "clara"):
        candidacy.sign_tie_statement(ids[key])
