"""Ready to open: what the office itself must have, people, content and rules, as plain values and lines."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import timedelta

from certification.core.texts import Text
from certification.keeping.rules.finding import Finding, Sign, looked
from certification.scheme.rules.names import SHORT_NAMES

LETTERS_WAIT = timedelta(hours=24)
TWO = 2


@dataclass(frozen=True, slots=True)
class Staff:
    """Who works here: officers with and without a second factor, how many judge, who writes and who reviews items."""

    officers: int
    officers_without_factor: int
    assessors: int
    authors: frozenset[str]
    reviewers: frozenset[str]
    undeclared: int


@dataclass(frozen=True, slots=True)
class Content:
    """What is examined by: scheme, cut, bank and handbook. Mappings go by grade."""

    has_scheme: bool
    assessors_needed: Mapping[str, int]
    has_signed_cut: Mapping[str, bool]
    specimen_items: int
    exam_items: int
    papers: Mapping[str, int]
    has_handbook: bool


@dataclass(frozen=True, slots=True)
class Habits:
    """How the office runs: letters, retention, whether the demonstration's people are here."""

    has_mail: bool
    oldest_letter: timedelta | None
    unconfirmed_classes: int
    is_demo: bool


def list_office_lines(staff: Staff, content: Content, habits: Habits) -> Iterator[Finding]:
    """Return what the office must have, line by line."""
    yield from _people(staff, content)
    yield from _content(content)
    yield _letters(habits)
    yield looked(
        Text("各类资料的保存期限已确认", "Retention of each class of record is confirmed"),
        habits.unconfirmed_classes == 0,
        Text(
            "还有 {n} 类没有确认。请在“保存期限”一页逐类确认。",
            "Not confirmed yet: {n}. Confirm class by class on the page “Terms of keeping”.",
        ).filled(n=habits.unconfirmed_classes),
        RETENTION,
    )
    yield looked(
        Text("没有演示数据", "No demonstration data"),
        not habits.is_demo,
        Text(
            "这个数据库里是演示人物。请换一个空的数据目录，重新运行 flask setup。",
            "This database holds the demonstration's people. Take an empty data folder and run flask setup.",
        ),
    )


# Pages of other slices that mend a line.
INVITE = "accounts.people"
DECLARE = "candidacy.my_ties"
RETENTION = "records.retention"
OUTBOX = "accounts.letters"
CUTS = "console.cuts"


def _people(staff: Staff, content: Content) -> Iterator[Finding]:
    yield _officers(staff)
    yield _assessors(staff, content)
    yield looked(
        Text("有命题人，也有另一位审题人", "There is an author, and another person who reviews"),
        bool(staff.authors and staff.reviewers) and len(staff.authors | staff.reviewers) >= TWO,
        Text(
            "自己出的题不能自己审。请邀请命题人和审题人各一位。",
            "Nobody reviews their own items. Invite an author and a reviewer.",
        ),
        INVITE,
    )
    yield _declared(staff)


def _officers(staff: Staff) -> Finding:
    name = Text("至少两位认证官，都有动态口令", "Two officers at least, each with a second factor")
    if staff.officers_without_factor:
        words = Text(
            "{n} 位认证官还没有设好动态口令。请本人登录后设置。",
            "Officers without a second factor: {n}. Each sets one up after signing in.",
        ).filled(n=staff.officers_without_factor)
        return Finding(name, Sign.MEND, words, INVITE)
    return looked(
        name,
        staff.officers >= TWO,
        Text(
            "现在有 {n} 位。发证须两人签字，请再邀请认证官。",
            "There are {n}. Every certificate needs two signatures: invite another officer.",
        ).filled(n=staff.officers),
        INVITE,
    )


def _assessors(staff: Staff, content: Content) -> Finding:
    short = [grade for grade, needed in content.assessors_needed.items() if staff.assessors < needed]
    return looked(
        Text("每一级都有足够的考官", "Every grade has enough assessors"),
        content.has_scheme and not short,
        Text(
            "现在有 {n} 位考官，方案要求：{needed}。请再邀请考官。",
            "There are {n}; the scheme asks for: {needed}. Invite assessors.",
        ).filled(n=staff.assessors, needed=_counted(content.assessors_needed, short)),
        INVITE,
    )


def _declared(staff: Staff) -> Finding:
    return looked(
        Text("工作人员都申报过利益关系", "All staff were asked for their conflicts"),
        staff.undeclared == 0,
        Text(
            "还有 {n} 人没有申报。请提醒本人登录后填写。",
            "Not declared yet: {n}. Ask each of them to sign in and declare.",
        ).filled(n=staff.undeclared),
        DECLARE,
    )


def _content(content: Content) -> Iterator[Finding]:
    load = Text("请运行：make content", "Run: make content")
    yield looked(Text("认证方案已启用", "A scheme is adopted"), content.has_scheme, load)
    unsigned = [grade for grade, is_signed in content.has_signed_cut.items() if not is_signed]
    yield looked(
        Text("各级合格线已签署", "The cut of every grade is signed"),
        content.has_scheme and not unsigned,
        Text(
            "尚未签署：{grades}。签署之前，每张证书都要另写理由。",
            "Not signed: {grades}. Until then every certificate needs a reason of its own.",
        ).filled(grades=_named(unsigned)),
        CUTS,
    )
    yield looked(
        Text("用的是自己的题库，不是公开样题", "The bank is your own, not the published specimen"),
        content.exam_items > 0 and content.specimen_items == 0,
        Text(
            "考试题里有 {n} 道人人可见的样题。请写自己的题，或把 QUESTION_BANK 设为自己的题库目录，再运行 make content。",
            "Exam items that anyone can read: {n}. Write your own, or set QUESTION_BANK to your own folder and run make content.",
        ).filled(n=content.specimen_items),
    )
    thin = [grade for grade, papers in content.papers.items() if papers < 1]
    yield looked(
        Text("每一级都够出一份试卷", "The bank fills a paper of every grade"),
        content.has_scheme and not thin,
        Text(
            "题目不够：{grades}。请按方案的分布补题。",
            "Too few items: {grades}. Write more, as the scheme's blueprint spreads them.",
        ).filled(grades=_named(thin)),
    )
    yield looked(
        Text("手册已载入（中文与英文）", "The handbook is loaded, in both languages"),
        content.has_handbook,
        load,
    )


def _letters(habits: Habits) -> Finding:
    waits = habits.oldest_letter
    return looked(
        Text("信件能寄出，或有人按时转交", "Letters are posted, or handed over in time"),
        waits is None or waits < LETTERS_WAIT,
        Text(
            "有信件等了 {hours} 小时还没有送出。请到“待转交的信”里处理，或设好 MAIL_URL。",
            "A letter has waited for {hours} hours. Hand it over on the outbox page, or set MAIL_URL.",
        ).filled(hours=round(waits.total_seconds() / 3600) if waits else 0),
        OUTBOX,
    )


def _named(grades: Iterable[str]) -> Text:
    names = [SHORT_NAMES[grade] for grade in grades]
    return Text("、".join(name.zh for name in names), ", ".join(name.en for name in names))


def _counted(needed: Mapping[str, int], grades: Iterable[str]) -> Text:
    pairs = [(SHORT_NAMES[grade], needed[grade]) for grade in grades]
    return Text(
        "、".join(f"{name.zh} {count}" for name, count in pairs),
        ", ".join(f"{name.en} {count}" for name, count in pairs),
    )
