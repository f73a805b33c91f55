"""What practicals ask of the office: a plan, a panel for a booked slot, a further assessor."""

from __future__ import annotations

from collections.abc import Iterator

from certification.accounts.queries import get_name
from certification.console.queries.exam_lines import result_days
from certification.console.queries.line import DEFAULT_DAYS, Desk, Line, due
from certification.core.moments import local_day
from certification.core.texts import Text
from certification.practicals import queries as practicals
from certification.practicals.rules.outcome import Step

PLAN = Text("安排实操", "Plan the practical")
ASSIGN = Text("安排考官", "Assign assessors")
FURTHER = Text("请复评考官", "Call a further assessor")


def list_to_plan(_desk: Desk) -> Iterator[Line]:
    """Give the accepted applications with neither a practical nor a booked slot."""
    for one in practicals.list_to_plan():
        since = one.reviewed_at or one.submitted_at
        yield Line(
            PLAN,
            get_name(one.person_id),
            "practicals.plan_practical",
            {"application": one.id},
            one.grade,
            since,
            due(since, DEFAULT_DAYS),
        )


def list_without_assessors(_desk: Desk) -> Iterator[Line]:
    """Give the booked slots without a panel: due five working days after the booking, or on their own day before that."""
    for one in practicals.list_without_assessors():
        booking = practicals.get_booking(one.booking_id)
        yield Line(
            ASSIGN,
            one.name,
            "practicals.assign_assessors",
            {"booking": one.booking_id},
            practicals.get_date(booking.date_id).grade,
            booking.booked_at,
            min(due(booking.booked_at, DEFAULT_DAYS), local_day(one.starts_at)),
        )


def list_moderation(_desk: Desk) -> Iterator[Line]:
    """Give the practicals that wait for a further assessor, who keeps the candidate's result waiting."""
    for one in practicals.list_planned():
        if one.row.outcome is None and practicals.get_standing(one).step is Step.FURTHER_ASSESSOR:
            yield Line(
                FURTHER,
                get_name(one.row.person_id),
                "practicals.assign_further",
                {"practical": one.id},
                one.row.grade,
                one.row.starts_at,
                due(one.row.starts_at, result_days(one.row.grade)),
            )
