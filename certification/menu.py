"""The few main links of each reader; behind one of them lie the rooms of the office (`office_map.py`)."""

from __future__ import annotations

from collections.abc import Callable

from flask import Flask

from certification.core import pages
from certification.core.pages import holders
from certification.core.permissions import Permission
from certification.core.texts import Text
from certification.office_map import ROOMS

Link = tuple[str, Text, Callable[[], bool]]


def _readers() -> bool:
    """Say whether the public pages are worth a place in the menu: for strangers and candidates."""
    return pages.strangers() or pages.can(Permission.CANDIDACY_PATH_READ)


def _watches() -> bool:
    """Say whether somebody watches sittings without managing them."""
    return pages.can(Permission.EXAMS_BOARD_READ) and not pages.can(Permission.EXAMS_SITTING_MANAGE)


MENU: tuple[Link, ...] = (
    ("study.contents", Text("手册", "Handbook"), _readers),
    ("candidacy.grades", Text("等级", "Grades"), _readers),
    ("candidacy.path", Text("我的路径", "My path"), holders(Permission.CANDIDACY_PATH_READ)),
    ("exams.list_sittings", Text("考试", "Exams"), holders(Permission.EXAMS_SITTING_BOOK)),
    ("practicals.own_practicals", Text("实操", "Practicals"), holders(Permission.OPERATIONS_RECORD_WRITE)),
    (
        "certificates.my_certificates",
        Text("我的证书", "My certificates"),
        holders(Permission.CERTIFICATES_CERTIFICATE_READ),
    ),
    (
        "organisations.own_organisation",
        Text("我的机构", "My organisation"),
        holders(Permission.ORGANISATIONS_ORGANISATION_MANAGE),
    ),
    (
        "practicals.assigned_practicals",
        Text("我的实操", "My practicals"),
        holders(Permission.PRACTICALS_PRACTICAL_SCORE),
    ),
    ("exams.list_plans", Text("方案评卷", "Plans to mark"), holders(Permission.MARKING_SHEET_MARK)),
    ("candidacy.my_ties", Text("利益关系", "My ties"), holders(Permission.PRACTICALS_PRACTICAL_SCORE)),
    ("exams.list_duties", Text("我的监考", "My sittings"), _watches),
    ("bank.list_drafts", Text("我的题目", "My questions"), holders(Permission.BANK_DRAFT_WRITE)),
    ("bank.list_reviews", Text("待审题目", "Questions to review"), holders(Permission.BANK_DRAFT_REVIEW)),
    ("console.queue", Text("待办", "Queue"), holders(Permission.CONSOLE_QUEUE_READ)),
    ("exams.open_sitting", Text("场次", "Sittings"), holders(Permission.EXAMS_SITTING_OPEN)),
    ("practicals.list_practicals", Text("实操", "Practicals"), holders(Permission.PRACTICALS_PRACTICAL_PLAN)),
    ("certificates.decisions", Text("决定", "Decisions"), holders(Permission.CERTIFICATES_DECISION_MAKE)),
    (
        "certificates.register",
        Text("证书登记", "Register"),
        holders(Permission.CERTIFICATES_CERTIFICATE_WITHDRAW),
    ),
    ("console.system", Text("系统", "System"), holders(Permission.CONSOLE_SYSTEM_READ)),
    ("console.backups", Text("备份", "Backups"), holders(Permission.KEEPING_BACKUP_READ)),
    ("console.rooms", Text("全部工作", "All work"), holders(Permission.CONSOLE_ROOMS_READ)),
    ("verification.look_up", Text("证书查询", "Verify"), lambda: True),
    ("accounts.profile", Text("我的账号", "My account"), pages.signed_in),
    ("accounts.sign_in", Text("登录", "Sign in"), pages.strangers),
    ("accounts.sign_out", Text("退出", "Sign out"), pages.signed_in),
)


def offer(app: Flask) -> None:
    """Put every link and room where its readers find it."""
    for endpoint, words, to in MENU:
        pages.offer_link(app, endpoint, words, to=to)
    pages.offer_rooms(app, ROOMS)
