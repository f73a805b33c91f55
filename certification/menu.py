"""Where everything is found: the few main links of each reader, and the rooms of the office behind one of them."""

from __future__ import annotations

from collections.abc import Callable

from flask import Flask

from certification.core import pages
from certification.core.pages import Room, holders
from certification.core.permissions import Permission
from certification.core.texts import Text

Link = tuple[str, Text, Callable[[], bool]]


def _readers() -> bool:
    """Say whether the public pages are worth a place in the menu: for strangers and candidates."""
    return pages.strangers() or pages.can(Permission.CANDIDACY_PATH_READ)


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
        "practicals.assigned_practicals",
        Text("我的实操", "My practicals"),
        holders(Permission.PRACTICALS_PRACTICAL_SCORE),
    ),
    ("exams.list_plans", Text("方案评卷", "Plans to mark"), holders(Permission.MARKING_SHEET_MARK)),
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
    ("console.rooms", Text("全部工作", "All work"), holders(Permission.CONSOLE_ROOMS_READ)),
    ("verification.look_up", Text("证书查询", "Verify"), lambda: True),
    ("accounts.sign_in", Text("登录", "Sign in"), pages.strangers),
    ("accounts.sign_out", Text("退出", "Sign out"), pages.signed_in),
)

TODAY = Text("今天", "Today")
CERTIFICATES = Text("证书", "Certificates")
PEOPLE = Text("人和机构", "People and organisations")
CONTENT = Text("题库和方案", "Bank and scheme")
RECORDS = Text("档案", "Records")
MACHINE = Text("系统", "The system")

ROOMS: tuple[Room, ...] = (
    Room(
        TODAY,
        "console.queue",
        Text("待办", "Queue"),
        Text("所有在等办公室的事，按到期先后", "Everything that waits for the office, what is due first"),
        holders(Permission.CONSOLE_QUEUE_READ),
    ),
    Room(
        TODAY,
        "exams.open_sitting",
        Text("考试场次", "Sittings"),
        Text("开放场次，看座位和名单", "Open sittings, see seats and rosters"),
        holders(Permission.EXAMS_SITTING_OPEN),
    ),
    Room(
        TODAY,
        "practicals.list_practicals",
        Text("实操", "Practicals"),
        Text("安排实操和考官，跟进评分", "Plan practicals and assessors, follow the scoring"),
        holders(Permission.PRACTICALS_PRACTICAL_PLAN),
    ),
    Room(
        CERTIFICATES,
        "certificates.decisions",
        Text("决定", "Decisions"),
        Text("两人决定是否认证", "Two officers decide about certification"),
        holders(Permission.CERTIFICATES_DECISION_MAKE),
    ),
    Room(
        CERTIFICATES,
        "certificates.register",
        Text("证书登记", "Register"),
        Text("查证书，暂停、恢复、撤销", "Find a certificate; suspend, reinstate, withdraw"),
        holders(Permission.CERTIFICATES_CERTIFICATE_WITHDRAW),
    ),
    Room(
        PEOPLE,
        "candidacy.list_applications",
        Text("申请", "Applications"),
        Text("审核申请和工作证明", "Review applications and evidence of work"),
        holders(Permission.CANDIDACY_APPLICATION_REVIEW),
    ),
    Room(
        MACHINE,
        "console.system",
        Text("系统状态", "State of the system"),
        Text("数据库、内容、后台工作", "Database, content, jobs"),
        holders(Permission.CONSOLE_SYSTEM_READ),
    ),
    Room(
        MACHINE,
        "tasks.own_tasks",
        Text("我的任务", "My tasks"),
        Text("导入、导出等需要等待的工作", "Imports, exports and other long work"),
        holders(Permission.CORE_TASK_FOLLOW),
    ),
    Room(
        MACHINE,
        "guides.list_guides",
        Text("使用说明", "Guides"),
        Text("给认证官、考官、命题人、管理员", "For officers, assessors, authors, administrators"),
        lambda: True,
    ),
)


def offer(app: Flask) -> None:
    """Put every link and room where its readers find it."""
    for endpoint, words, to in MENU:
        pages.offer_link(app, endpoint, words, to=to)
    pages.offer_rooms(app, ROOMS)
