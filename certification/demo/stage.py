"""Setting the stage: content from the folders, the cast, and what happened before the curtain rises."""

from __future__ import annotations

from enum import StrEnum

from certification.accounts import actions as accounts
from certification.accounts import queries as people
from certification.accounts.actions import Registration
from certification.accounts.rules.address import Address
from certification.audit.actions import record
from certification.audit.queries import has_entry
from certification.certificates import actions as certificates
from certification.core.clock import at_another_time
from certification.core.db import action
from certification.core.errors import Refused
from certification.core.permissions import Permission
from certification.core.refusals import Refusal
from certification.core.settings import Settings
from certification.demo import authoring, history, register
from certification.demo.accommodations import tell_of_accommodations
from certification.demo.appointments import make_appointments
from certification.demo.cast import CAST
from certification.demo.history import Staff
from certification.demo.kept_records import keep_records
from certification.demo.organisations import tell_of_organisations
from certification.demo.panels import set_cuts
from certification.demo.people import invite_people
from certification.demo.room import open_a_room
from certification.keeping.actions.content import load_content

YEARS_BEFORE = 1100
PASSWORD = "caopan-demo-2026"  # noqa: S105 - everybody of a demonstration has it, and it is printed


class Reason(StrEnum):
    """Why no demonstration is put on."""

    PRODUCTION = "demo.production"
    NOT_EMPTY = "demo.not_empty"


def enter_cast(password: str) -> dict[str, str]:
    """Add everybody of the cast with the same password and return their ids by key."""
    password_hash = accounts.hash_password(password)
    return {
        member.key: accounts.add_person(
            Registration(member.name, Address(email=member.email), "", member.born_on, "zh"),
            password_hash=password_hash,
            roles=member.roles,
        )
        for member in CAST
    }


def put_on_demo(settings: Settings) -> bool:
    """Fill an empty database with a believable history; return False where it stands already.

    Raises Refused in production and on a database with people who are no demonstration.
    """
    if settings.is_production:
        raise Refused(Refusal(Reason.PRODUCTION))
    if is_demo():
        return False
    if people.count_people():
        raise Refused(Refusal(Reason.NOT_EMPTY))
    with at_another_time(days=-YEARS_BEFORE):
        load_content(settings)
        ids = enter_cast(PASSWORD)
    _tell_history(ids)
    _mark_as_demo()
    return True


def is_demo() -> bool:
    """Say whether this database holds the demonstration."""
    return has_entry(Permission.DEMO_STAGE_SET)


@action
def _mark_as_demo() -> None:
    record(Permission.DEMO_STAGE_SET, actor_id=None, subject="demo_stage:1")


def _tell_history(ids: dict[str, str]) -> None:
    """Four holders, one who waits for the second signature, one for the second sheet, two applications."""
    staff = Staff(ids["chen"], ids["clara"], ids["greta"], ids["hugo"])
    with at_another_time(days=-YEARS_BEFORE + 1):
        password_hash = accounts.hash_password(PASSWORD)
        names = {
            "gaoyuan": "高远",
            "heqing": "何清",
            "suqing": "苏晴",
            "hanmo": "韩默",
            "linruoxi": "林若溪",
            "zhoulan": "周岚",
            "fangxiao": "方晓",
            "xunuo": "许诺",
        }
        others = {key: history.enter_candidate(name, key, password_hash) for key, name in names.items()}
    history.certify(others["gaoyuan"], staff, days_ago=100, seed="gaoyuan")
    history.certify(others["heqing"], staff, days_ago=320, seed="heqing")
    history.certify(others["suqing"], staff, days_ago=500, seed="suqing")
    withdrawn = history.certify(others["hanmo"], staff, days_ago=200, seed="hanmo")
    with at_another_time(days=-30):
        change = certificates.withdraw_certificate(
            withdrawn, officer_id=staff.greta, reason="查实持证人将证书借与他人使用，经本人陈述后决定撤销。"
        )
        certificates.approve_change(change, officer_id=staff.hugo)
    _tell_what_waits(ids, others, staff)


def _tell_what_waits(ids: dict[str, str], others: dict[str, str], staff: Staff) -> None:
    with at_another_time(days=-20):
        boris = history.become_eligible(ids["boris"], staff)
        lin = history.become_eligible(others["linruoxi"], staff)
        sitting = history.open_sitting(staff)
        history.sit(ids["boris"], sitting, skill=0.9, seed="boris")
        history.sit(others["linruoxi"], sitting, skill=0.95, seed="linruoxi")
    with at_another_time(days=-6):
        history.operate(
            others["linruoxi"], lin, staff, sealed_by=(staff.chen, staff.clara), levels=history.GOOD
        )
    with at_another_time(days=-4):
        history.decide(lin, staff)
        history.apply_with_evidence(others["zhoulan"])
    with at_another_time(days=-1):
        history.become_eligible(ids["ada"], staff)
    with at_another_time(minutes=-70):
        history.operate(ids["boris"], boris, staff, sealed_by=(staff.chen,), levels=history.GOOD)
    tell_of_accommodations(ids["ada"], others["zhoulan"], staff.greta)
    register.tell_the_register(others["gaoyuan"], staff)
    tell_of_organisations(ids)
    authoring.write_questions(ids["dario"], ids["rui"])
    history.open_sitting(staff, blueprint="short", days=3650)
    history.open_sitting(staff, days=3650)
    set_cuts(staff)
    invite_people(ids)
    make_appointments(others["fangxiao"], others["xunuo"], staff, ids["cyrus"])
    keep_records(staff, others["suqing"], PASSWORD)
    open_a_room(staff, ids["iris"], accounts.hash_password(PASSWORD))
