"""The rooms of the office, by what one comes for; shown on one page to whoever may enter."""

from __future__ import annotations

from certification.core.pages import Room, holders
from certification.core.permissions import Permission
from certification.core.texts import Text

TODAY = Text("今天", "Today")
CERTIFICATES = Text("认证", "Certification")
PEOPLE = Text("人和机构", "People and organisations")
BANK = Text("题库和方案", "Bank and scheme")
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
        Text("开放场次，看座位、名单和成绩公布", "Open sittings; seats, rosters and the release of results"),
        holders(Permission.EXAMS_SITTING_OPEN),
    ),
    Room(
        TODAY,
        "exams.list_endings",
        Text("收卷和作废", "Closed and void papers"),
        Text("考场提出，由另一位认证官签字", "Proposed in the room, signed by another officer"),
        holders(Permission.EXAMS_ENDING_SIGN),
    ),
    Room(
        TODAY,
        "console.corrections",
        Text("题目报告和更正", "Reports and corrections"),
        Text("考生报告的题目，重新计分", "Questions that candidates reported, and counting anew"),
        holders(Permission.EXAMS_CORRECTION_PROPOSE),
    ),
    Room(
        TODAY,
        "practicals.open_date",
        Text("实操日期", "Practical dates"),
        Text("开放日期和时段，安排考官", "Open dates and slots, assign assessors"),
        holders(Permission.PRACTICALS_DATE_OPEN),
    ),
    Room(
        TODAY,
        "practicals.list_practicals",
        Text("进行中的实操", "Practicals under way"),
        Text("跟进评分和评议", "Follow scoring and moderation"),
        holders(Permission.PRACTICALS_PRACTICAL_PLAN),
    ),
    Room(
        TODAY,
        "accounts.letters",
        Text("信件", "Letters"),
        Text("转交信件和一次性链接", "Hand over letters and one-time links"),
        holders(Permission.CORE_LETTER_READ),
    ),
    Room(
        CERTIFICATES,
        "candidacy.list_applications",
        Text("申请", "Applications"),
        Text("审核申请和工作证明", "Review applications and evidence of work"),
        holders(Permission.CANDIDACY_APPLICATION_REVIEW),
    ),
    Room(
        CERTIFICATES,
        "candidacy.list_accommodations",
        Text("便利安排", "Accommodations"),
        Text(
            "加时、休息、大字：申请和有效期",
            "More time, breaks, large text: wishes, and what holds until when",
        ),
        holders(Permission.CANDIDACY_ACCOMMODATION_DECIDE),
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
        Text("查证书，暂停、恢复、撤销、更正", "Find a certificate; suspend, reinstate, withdraw, correct"),
        holders(Permission.CERTIFICATES_CERTIFICATE_WITHDRAW),
    ),
    Room(
        CERTIFICATES,
        "certificates.asked_tokens",
        Text("换发", "Replacements"),
        Text(
            "持证人要换二维码，等第二人批准的更正", "Holders who ask for a fresh code, corrections to approve"
        ),
        holders(Permission.CERTIFICATES_CERTIFICATE_REPLACE),
    ),
    Room(
        PEOPLE,
        "accounts.people",
        Text("人员", "People"),
        Text("邀请、角色、等待批准的事", "Invite, give roles, approve"),
        holders(Permission.ACCOUNTS_PERSON_READ),
    ),
    Room(
        PEOPLE,
        "organisations.list_organisations",
        Text("机构", "Organisations"),
        Text("登记服务商、商家，批量报名", "Providers and merchants, enrolment in bulk"),
        holders(Permission.ORGANISATIONS_ORGANISATION_READ),
    ),
    Room(
        PEOPLE,
        "candidacy.my_ties",
        Text("我的利益关系", "My ties"),
        Text("申报与考生的关系，每年签一次", "Declare ties to candidates, sign once a year"),
        holders(Permission.CANDIDACY_OWN_TIE_DECLARE),
    ),
    Room(
        BANK,
        "bank.list_items",
        Text("题库", "The bank"),
        Text("题目和考后数据", "Items and how they did"),
        holders(Permission.BANK_STATISTICS_READ),
    ),
    Room(
        BANK,
        "bank.list_approved",
        Text("等待启用", "Waiting to go live"),
        Text("审过的题目，由认证官启用", "Approved questions that an officer makes live"),
        holders(Permission.BANK_ITEM_MAKE_LIVE),
    ),
    Room(
        BANK,
        "bank.propose_export",
        Text("导出考试题", "Export exam items"),
        Text("两名认证官批准后才能取走", "Only after two officers approved"),
        holders(Permission.BANK_POOL_EXPORT),
    ),
    Room(
        BANK,
        "console.cuts",
        Text("合格线", "Pass marks"),
        Text("记录专家组结论，两人签字", "What the panel of experts found, signed by two"),
        holders(Permission.SCHEME_CUT_PROPOSE),
    ),
    Room(
        RECORDS,
        "records.overview",
        Text("记录总览", "Records at a glance"),
        Text("哪些在等处理，上次检查有没有异常", "What waits, and what the last check found"),
        holders(Permission.RECORDS_LEDGER_SEARCH),
    ),
    Room(
        RECORDS,
        "records.people",
        Text("个人记录", "A person's records"),
        Text("应本人要求导出资料，看其同意过什么", "Make an export on request, see what somebody agreed to"),
        holders(Permission.RECORDS_PERSON_READ),
    ),
    Room(
        RECORDS,
        "records.ledger",
        Text("操作账本", "Ledger"),
        Text("谁在什么时候对什么做了什么、为什么", "Who did what to what, when and why"),
        holders(Permission.RECORDS_LEDGER_SEARCH),
    ),
    Room(
        RECORDS,
        "records.reports",
        Text("报表", "Reports"),
        Text("场次、通过率和等待时间", "Sittings, pass rates, waiting times"),
        holders(Permission.RECORDS_REPORT_READ),
    ),
    Room(
        RECORDS,
        "records.consents",
        Text("同意登记", "Consents"),
        Text("谁同意了什么", "Who agreed to what"),
        holders(Permission.RECORDS_CONSENT_READ),
    ),
    Room(
        RECORDS,
        "records.retention",
        Text("保存期限", "Retention"),
        Text("各类记录保存多久，到期清理", "How long each class is kept, and letting go"),
        holders(Permission.RECORDS_RETENTION_CONFIRM),
    ),
    Room(
        RECORDS,
        "records.erasures",
        Text("删除请求", "Erasure"),
        Text("本人要求删除个人信息", "People who ask to be erased"),
        holders(Permission.RECORDS_ERASURE_DECIDE),
    ),
    Room(
        RECORDS,
        "records.chain",
        Text("账本封条", "Chain of the ledger"),
        Text("有没有被改动过", "Whether a line was changed or removed"),
        holders(Permission.RECORDS_CHAIN_READ),
    ),
    Room(
        MACHINE,
        "console.ready",
        Text("开业检查", "Ready to open?"),
        Text("开门前还差什么", "What is still missing before opening"),
        holders(Permission.KEEPING_READY_READ),
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
        "console.backups",
        Text("备份", "Backups"),
        Text("每晚自动备份，也可以现在做", "Made each night, or now"),
        holders(Permission.KEEPING_BACKUP_READ),
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
