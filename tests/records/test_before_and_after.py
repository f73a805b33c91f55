"""What was changed stands in the ledger as it was and as it is, in words; names and addresses only masked."""

from __future__ import annotations

import ast
from dataclasses import replace
from datetime import timedelta

import pytest

from certification.appointments.rules.fees import FeeKind, FeeNote
from certification.audit.actions import record_change
from certification.audit.models import Entry
from certification.certificates import actions as certificates
from certification.core.db import action, db, now
from certification.core.permissions import Permission
from certification.exams import actions as exams
from certification.exams import queries as sittings
from certification.exams.actions import NewSitting
from tests.architecture.source import listed, modules
from tests.factories import REPEATS, an_accepted_application, an_open_sitting
from tests.records.test_ledger import columns


def changes(sign_in, thing: str) -> list[tuple[str, str]]:
    """Return before and after of each line about a thing that tells them, as Greta reads it, the oldest first."""
    page = sign_in("greta").get(f"/records/ledger?thing={thing}").get_data(as_text=True)
    told = zip(columns(page, "之前"), columns(page, "之后"), strict=True)
    return [(was, becomes) for was, becomes in told if (was, becomes) != ("–", "–")]


def test_a_closed_sitting(sign_in, stage, people):
    sitting = an_open_sitting(people("greta"))

    sign_in("greta").post(f"/exams/sittings/{sitting}/close-sitting", {"reason": "机房检修。"})

    assert changes(sign_in, sitting) == [("状态：接受预约", "状态：已停止预约")]


@pytest.fixture
def coming(stage, people) -> str:
    """Give a sitting that begins in two days and costs 200 yuan."""
    opens_at = now() + timedelta(days=2)
    closes_at = opens_at + timedelta(hours=4)
    wanted = NewSitting(
        "junior", "full", "杭州", opens_at, closes_at, seats=5, fee_fen=20000, accepted_because=REPEATS
    )
    return exams.open_sitting(wanted, people("greta"))


def test_a_moved_sitting_tells_only_what_differs(sign_in, coming, people):
    before = sittings.get_sitting(coming).setting

    exams.change_sitting(coming, replace(before, place="宁波", seats=3), people("greta"), "机房检修。")

    assert changes(sign_in, coming) == [("地点：杭州 座位数：5", "地点：宁波 座位数：3")]


def test_a_fee_that_was_waived(sign_in, coming, people):
    an_accepted_application(people("ada"), people("greta"))
    exams.book_seat(coming, people("ada"))
    booking = sittings.get_sitting(coming, people("ada")).booking_id

    exams.note_fee(booking, FeeNote(FeeKind.WAIVED, reason="困难减免"), people("greta"))

    assert changes(sign_in, booking) == [("费用：—", "费用：减免")]


def test_a_suspended_and_a_withdrawn_certificate(sign_in, issued, stage, people):
    for change in (certificates.suspend_certificate, certificates.withdraw_certificate):
        proposed = change(issued, officer_id=people("greta"), reason="收到严重投诉，正在核查。")
        certificates.approve_change(proposed, officer_id=people("hugo"))

    assert changes(sign_in, issued) == [
        ("状态：有效", "状态：已暂停"),
        ("状态：已暂停", "状态：已撤销"),
    ]


def test_a_corrected_name_stays_out(sign_in, stage, people):
    form = {"name": "欧阳新", "has_seen_paper": "y", "reason": "证件上如此。"}

    answer = sign_in("greta").post(f"/accounts/people/{people('ada')}/change-name", form)

    details = "".join(db.session.scalars(db.select(Entry.details)))
    assert answer.status_code == 303
    assert "欧阳○○" in changes(sign_in, people("ada"))[-1][1]
    assert "欧阳新" not in details


def test_who_assesses_is_named_on_the_page_and_by_id_in_the_ledger(sign_in, complete, people):
    page = sign_in("greta").get("/records/ledger?right=practicals:practical:plan").get_data(as_text=True)
    names = columns(page, "之后")[-1]

    assert "考官：" in names
    assert people("chen") not in names


def test_both_sides_name_the_same_members(app, people):
    lopsided = {"before": {"state": "open"}, "after": {"seats": 3}}

    with app.app_context(), pytest.raises(ValueError, match="same members"):
        action(record_change)(
            Permission.EXAMS_SITTING_MANAGE, actor_id=people("greta"), subject="exams_sitting:1", **lopsided
        )


def test_there_is_one_way_to_record_a_change():
    others = [
        f"{module.place}:{node.lineno}"
        for module in modules()
        for node in ast.walk(module.tree)
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "record" and module.slice != "audit"
        if {"before", "after"} & {keyword.arg for keyword in node.keywords}
    ]

    assert not others, listed(others)
