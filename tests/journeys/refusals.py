"""Every form of the named pages, sent with hardly anything in it: what stays, what is said, where the focus is."""

from __future__ import annotations

from dataclasses import dataclass, field

from apiflask import APIFlask
from playwright.sync_api import Browser, Locator, Page

from tests.journeys.tour import EVERY_RULE, FORM, find_violations
from tests.pages import NamedPage
from tests.pictures import enter

# The form of a page and what is typed into it before it is sent; whatever else it asks for stays empty.
TYPED: dict[str, dict[str, str]] = {
    "register": {"name": "王小明"},
    "sign-in": {"address": "ada@caopan.example"},
    "look-up": {"number": "0000-0000-0000-0001"},
    "verify-1-active": {},
    "check-receipt": {"words": "7F3K"},
    "start-attempt": {},
    "record-minutes": {"rows-0-from_minute": "开场"},
    "record-incidents": {"rows-0-appeared_at": "晚上八点"},
    "record-review": {"uv": "很多"},
    "review-application": {"reason": "证据齐全"},
    "check-identity": {},
    "ask-accommodation": {},
    "decide-accommodation": {},
    "declare-tie": {"until_on": "2026-01-01"},
    "open-sitting": {"place": "杭州"},
    "plan-practical": {"place": "杭州"},
    "decide": {"reason": "两部分都合格"},
    "propose-change": {"becomes": "withdrawn"},
    "ask-reset": {"address": "nowhere"},
    "accept-invitation": {"name": "冯岩"},
    "invite": {"name": "钱乐"},
    "grant-role": {"role": "reviewer"},
    "end-role": {},
    "order-reset": {"reason": "短"},
    "order-factor-reset": {"reason": "本人没有带手机"},
    "revoke-sessions": {},
    "change-name": {"name": "陈坤"},
    "lend-session": {},
    "change-password": {},
    "change-address": {"address": "13800000009"},
    "set-up-factor": {"code": "000000"},
    "report-item": {"words": "看不懂"},
    "settle-item-report": {"words": "题目没有问题，解析写得明白。"},
    "propose-correction": {"key": "z"},
    "drop-correction": {"reason": "短"},
    "give-reserve": {"reason": "短"},
    "ledger": {"who": "没有这个人"},
    "confirm-term": {"months": "3"},
    "people-records": {},
    "ask-for-erasure": {},
    "drop-erasure": {},
    "submit-renewal": {},
    "ask-token": {},
    "answer-share": {},
    "ask-to-share": {"company": "暖屋家居"},
    "sitting-close-sitting": {"reason": "短"},
    "sitting-change-sitting": {"place": "宁波"},
    "sitting-cancel-sitting": {},
    "note-fee": {"reference": "LS-1"},
    "mark-attendance": {"reason": "堵车"},
    "open-date": {"place": "杭州"},
    "change-date": {"place": "宁波"},
    "propose-replacement": {"evidence": "居民身份证原件"},
    "propose-cut": {"method": "Angoff 两轮"},
    "register-organisation": {"contact": "总机"},
    "change-organisation": {"contact": "总机"},
    "close-organisation": {},
    "add-member": {"name": "王小明"},
    "upload-enrolment": {},
    "answer-membership": {},
    "declare-own-tie": {"until_on": "2026-01-01"},
    "sign-tie-statement": {},
    "correct-tie": {"reason": "对方已经说明"},
    "change-question": {"clause": "h99-99"},
    "write-case": {"row_clause__0": "h99-99"},
    "send-workbook": {},
    "review-question": {"words": "请再看选项"},
    "retire-item": {"reason": "泄题"},
    "ask-revision": {"reason": "干扰项"},
    "propose-export": {"reason": "审计"},
    "check-in": {},
    "answer-hand": {},
    "change-time": {"minutes": "5"},
    "change-room-time": {"minutes": "5"},
    "undo-time": {},
    "note-incident": {"words": "停电"},
    "propose-ending": {"reason": "短"},
    "drop-ending": {"reason": "短"},
    "change-entry": {"entry_minutes": "0"},
    "open-room": {"name": "二号考场"},
    "change-room": {},
    "change-seat": {"number": "99"},
    "start-in-room": {},
}
# They ask what another page asks with the same form.
ASK_THE_SAME = ("verify-2-", "verify-3-", "verify-4-", "verify-5-", "verify-unknown", "ledger-all")
# These take what is there: an answer left open is an answer, a tap is saved as it is, a search finds nothing.
NOTHING_IS_FINE = {
    "home",
    "practice",
    "self-check",
    "paper",
    "start-longer",
    "question",
    "rehearsal",
    "start-rehearsal",
    "sheet",
    "register-of-certificates",
    "people",
    "export-ledger",
    "reports",
    "choose-available",
    "assign-assessors",
    "submit-question",
    "assign-duty",
    "paper-in-room",
}
WRITTEN = "input:not([type=hidden], [type=radio], [type=checkbox], [type=file]), textarea"
STANDS_AT_THE_REASON = """() => document.activeElement.matches('[role=alert], [aria-invalid=true]')
    || [...document.querySelectorAll('#main [aria-describedby]')].some(one =>
        one.getAttribute('aria-describedby').split(' ').some(id => document.getElementById(id)?.matches('.fault')))"""


@dataclass
class Refused:
    """How a page answered: the reason in words, whether a reader is led to it, what was lost, what axe finds."""

    page: str
    reason: str
    leads_to_reason: bool
    lost: list[str] = field(default_factory=list)
    violations: list[str] = field(default_factory=list)


def refuse(app: APIFlask, browser: Browser, address: str, page: NamedPage) -> Refused:
    """Send the page's form with what TYPED says, and look at the answer."""
    context = enter(app, browser, address, page, language="zh", scheme="light")
    shown = context.new_page()
    shown.set_viewport_size({"width": 360, "height": 740})
    shown.goto(page.address)
    form = shown.locator(FORM).first
    _fill(form, TYPED[page.name])
    with shown.expect_navigation():
        form.locator("button:visible").last.click()
    found = Refused(
        page.name,
        reason=" ".join(shown.locator("#main :is([role=alert], .fault)").all_inner_texts()).strip(),
        leads_to_reason=shown.evaluate(STANDS_AT_THE_REASON),
        lost=[name for name, value in TYPED[page.name].items() if _now(shown, name) != value],
        violations=find_violations(shown, EVERY_RULE),
    )
    context.close()
    return found


def _fill(form: Locator, typed: dict[str, str]) -> None:
    for one in form.locator(WRITTEN).all():
        if one.is_visible() and one.is_editable():
            one.fill("")
    for name, value in typed.items():
        one = form.locator(f"[name='{name}']").first
        if one.evaluate("one => one.matches('select')"):
            one.select_option(value)
        else:
            one.fill(value)


def _now(shown: Page, name: str) -> str:
    return shown.locator(f"[name='{name}']").first.input_value()
