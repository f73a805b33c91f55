"""What sittings ask of the office: a roster to complete, results to release, plans that markers are late with."""

from __future__ import annotations

from collections.abc import Iterator

from certification.bank import queries as bank
from certification.console.queries.line import DEFAULT_DAYS, SIGNATURE_DAYS, Desk, Line, due
from certification.core.moments import iso_day
from certification.core.refusals import Refusal
from certification.core.texts import Text
from certification.exams import queries as exams
from certification.exams.queries import SittingRow
from certification.exams.rules.correction import CorrectionReason
from certification.exams.rules.release import ReleaseReason
from certification.scheme.queries import live_scheme
from certification.scheme.rules.names import Grade

ROSTER = Text("补全签到名单", "Complete the roster")
REPORT = Text("核对被报告的题目", "Look at a reported question")
CORRECTION = Text("签署题目更正", "Sign the correction of a question")
RELEASE = Text("提出公布成绩", "Propose the release of results")
SIGN = Text("批准公布成绩", "Approve the release of results")
PLANS = Text("催办方案评卷", "Chase the marking of plans")


def result_days(grade: str) -> int:
    """Return within how many working days the scheme promises a final result of a grade."""
    return live_scheme().grades[Grade(grade)].results.final_working_days


def list_rosters(desk: Desk) -> Iterator[Line]:
    """Give the sittings that are over with seats on which nobody sat and nobody marked."""
    for row, _seats in exams.list_open_rosters(desk.moment):
        yield _of(row, ROSTER, "exams.roster", DEFAULT_DAYS)


def list_to_release(desk: Desk) -> Iterator[Line]:
    """Give the sittings whose held results nobody has proposed to release."""
    for row in exams.list_sittings_to_release():
        candidates = {one.person_id for one in exams.list_seats(row.id)}
        bar = Refusal(ReleaseReason.OWN_SITTING) if desk.officer_id in candidates else None
        yield _of(row, RELEASE, "exams.release_results", result_days(row.grade), bar)


def _of(row: SittingRow, task: Text, endpoint: str, days: int, bar: Refusal | None = None) -> Line:
    about = f"{row.place} {iso_day(row.opens_at)}"
    return Line(
        task, about, endpoint, {"sitting": row.id}, row.grade, row.closes_at, due(row.closes_at, days), bar
    )


def list_to_sign(desk: Desk) -> Iterator[Line]:
    """Give the releases that lack their second officer."""
    for one in exams.list_releases_to_approve():
        row = exams.get_sitting(one.sitting_id)
        bar = Refusal(ReleaseReason.OWN_PROPOSAL) if one.proposed_by == desk.officer_id else None
        yield Line(
            SIGN,
            f"{row.place} {iso_day(row.opens_at)}",
            "exams.release_results",
            {"sitting": row.id},
            row.grade,
            one.proposed_at,
            due(one.proposed_at, SIGNATURE_DAYS),
            bar,
        )


def list_item_reports(desk: Desk) -> Iterator[Line]:
    """Give the questions that candidates reported and nobody has looked at; while a sitting runs, a day is long."""
    for one in exams.list_every_report("open"):
        row = exams.get_sitting(one.sitting_id)
        yield Line(
            REPORT,
            f"{one.item_id} · {row.place} {iso_day(row.opens_at)}",
            "console.settle_item_report",
            {"report": one.id},
            row.grade,
            one.reported_at,
            due(one.reported_at, SIGNATURE_DAYS),
        )


def list_corrections(desk: Desk) -> Iterator[Line]:
    """Give the corrections of questions that lack their second officer."""
    for one in exams.list_corrections():
        if one.approved_at is None and one.dropped_at is None:
            own = one.proposed_by == desk.officer_id
            yield Line(
                CORRECTION,
                one.item_id,
                "console.sign_correction",
                {"correction": one.id},
                bank.get_item(one.version).grade,
                one.proposed_at,
                due(one.proposed_at, SIGNATURE_DAYS),
                Refusal(CorrectionReason.SAME_OFFICER) if own else None,
            )


def list_late_plans(desk: Desk) -> Iterator[Line]:
    """Give the sittings with plans that should have been marked by now; marking is the markers' work."""
    for one in exams.list_plans_to_mark():
        due_on = due(one.counted_at, result_days(one.grade))
        booking = exams.find_booking(one.attempt_id)
        if due_on < desk.today and booking is not None:
            row = exams.get_sitting(booking.sitting_id)
            yield Line(
                PLANS,
                f"{row.place} {iso_day(row.opens_at)}",
                "exams.manage_sitting",
                {"sitting": row.id},
                one.grade,
                one.counted_at,
                due_on,
            )
