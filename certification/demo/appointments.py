"""What the office has before it: a sitting whose results wait for the second signature, a coming practical date."""

from __future__ import annotations

from datetime import datetime, time, timedelta

from certification.appointments.rules.attendance import Mark
from certification.appointments.rules.fees import FeeKind, FeeNote
from certification.core.clock import at_another_time
from certification.core.db import now
from certification.core.moments import ZONE, local_day
from certification.demo import history
from certification.demo.broken_items import TO_LOOK_AT
from certification.demo.history import SPECIMEN, Staff
from certification.exams import actions as exams
from certification.exams import queries as sittings
from certification.exams.actions import NewSitting
from certification.practicals import actions as practicals
from certification.practicals import queries as practices
from certification.practicals.actions import NewDate

FEE_FEN = 20000
STARTS = (time(9), time(10, 40), time(14))
ROOM = "杭州考点 3 楼机房"


def make_appointments(fangxiao: str, xunuo: str, staff: Staff, cyrus: str) -> None:
    """Let two candidates sit together, propose the release, open a practical date and let one of them book it."""
    with at_another_time(days=-5):
        for person_id in (fangxiao, xunuo):
            history.become_eligible(person_id, staff)
    with at_another_time(days=-2):
        sitting = _sit_together(fangxiao, xunuo, staff)
    with at_another_time(days=-1):
        exams.propose_release(sitting, staff.greta, "已核对签到、身份和费用，两份答卷都已计分，没有异常。")
        date = _open_date(staff, cyrus)
        practicals.book_slot(practices.get_date(date).slots[1].id, fangxiao)
    _open_coming_sitting(staff)


def _sit_together(fangxiao: str, xunuo: str, staff: Staff) -> str:
    moment = now()
    window = (moment - timedelta(minutes=5), moment + timedelta(hours=3))
    sitting = exams.open_sitting(
        NewSitting(
            "junior", "full", ROOM, *window, 20, FEE_FEN, release="together", accepted_because=SPECIMEN
        ),
        staff.greta,
    )
    for person_id, seat in ((fangxiao, "0118"), (xunuo, "0119")):
        exams.book_seat(sitting, person_id)
        booking = sittings.get_sitting(sitting, person_id).booking_id or ""
        paid = FeeNote(FeeKind.PAID, FEE_FEN, local_day(moment), f"收据 {seat}")
        exams.note_fee(booking, paid, staff.hugo)
        exams.mark_attendance(booking, Mark.ARRIVED, "", staff.hugo)
    history.sit_booked(fangxiao, sitting, skill=0.93, seed="fangxiao")
    history.sit_booked(xunuo, sitting, skill=0.5, seed="xunuo", report=TO_LOOK_AT)
    return sitting


def _open_date(staff: Staff, cyrus: str) -> str:
    day = local_day(now()) + timedelta(days=11)
    starts = tuple(datetime.combine(day, start, ZONE) for start in STARTS)
    date = NewDate("junior", "杭州练习直播间 2 号", starts, 1, 30000, (staff.chen, staff.clara, cyrus))
    return practicals.open_date(date, staff.hugo)


def _open_coming_sitting(staff: Staff) -> None:
    opens_at = datetime.combine(local_day(now()) + timedelta(days=9), time(9), ZONE)
    exams.open_sitting(
        NewSitting(
            "junior",
            "full",
            ROOM,
            opens_at,
            opens_at + timedelta(minutes=30),
            24,
            FEE_FEN,
            release="together",
            accepted_because=SPECIMEN,
        ),
        staff.greta,
    )
