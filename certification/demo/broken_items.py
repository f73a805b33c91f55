"""Questions that candidates of the demonstration reported: one that nobody has looked at, one that waits for a signature."""

from __future__ import annotations

from certification.demo import history
from certification.demo.history import Staff
from certification.exams import actions as exams
from certification.exams import queries
from certification.exams.actions import Report
from certification.exams.rules.correction import Kind, Remedy

TO_LOOK_AT = Report(7, "wording", "题目里“场均”没有说是按场次还是按小时算。")
TWO_RIGHT = Report(4, "two_right", "两个做法在店播里都成立，手册没有区分。")


def sit_and_report(person_id: str, sitting: str) -> str:
    """Sit a paper well, report a question of it, and return the attempt."""
    return history.sit(person_id, sitting, skill=0.95, seed="linruoxi", report=TWO_RIGHT)


def propose_correction(attempt: str, staff: Staff) -> None:
    """Let Hugo confirm what was reported, and Greta propose full points for everybody."""
    report = queries.list_own_reports(attempt)[0]
    exams.confirm_item_report(report.id, by=staff.hugo, words="两位命题人复核，两个选项都能成立。")
    remedy = Remedy(report.version, report.part, Kind.NEUTRALISE)
    exams.propose_correction(
        remedy, staff.greta, "题干没有限定店播还是达人播，两个选项都成立，给所有做到这道题的人满分。"
    )
