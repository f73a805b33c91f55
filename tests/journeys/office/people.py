"""How people come into the office: a link, a password, a second factor; letters handed over by an officer."""

from __future__ import annotations

import re
import time

import pyotp
from playwright.sync_api import Page, expect

PASSWORD = "四月的雨下在钱塘江上"


def comes_in(page: Page, link: str) -> None:
    """Open a one-time link, choose a password, set the second factor up."""
    page.goto(link)
    page.get_by_label("设置密码").fill(PASSWORD)
    page.get_by_label("我已阅读并同意").check()
    page.get_by_role("button", name="接受邀请").click()
    page.get_by_text("扫不了").click()
    key = page.locator(".key").inner_text().replace("-", "")
    page.get_by_label("验证器显示的 6 位数字").fill(pyotp.TOTP(key).at(int(time.time()) - 30))
    page.get_by_role("button", name="启用两步验证").click()
    expect(page.locator(".codes li")).to_have_count(10)
    page.get_by_role("link", name="已经抄好").click()


def invites(page: Page, name: str, address: str, role: str) -> None:
    page.goto("/accounts/people/invite")
    page.get_by_label("手机号或邮箱").fill(address)
    page.get_by_label("姓名").fill(name)
    page.get_by_label(role, exact=True).check()
    page.get_by_role("button", name="邀请", exact=True).click()

    expect(page.get_by_role("heading", level=1)).to_have_text("人员")


def hands_over_the_letter_of(page: Page, name: str) -> str:
    """Open the letter on the outbox page, note that it was handed over, and return the link that stands in it."""
    page.goto("/accounts/letters")
    page.locator("tr", has_text=name).first.get_by_role("button", name=re.compile("打开")).click()
    words = page.locator(".letter-words").inner_text()
    found = re.search(r"/accounts/links/[A-Za-z0-9_-]+", words)
    assert found, words
    how = page.locator("form").filter(has=page.get_by_role("button", name="记录已转交"))
    for field in how.locator("input[type=text], textarea").all():
        field.fill("当面交给本人")
    how.get_by_role("button", name="记录已转交").click()
    return found[0]


def finds_what_is_missing_before_opening(page: Page) -> None:
    page.goto("/console/ready")

    expect(page.get_by_role("heading", level=1)).to_be_visible()
    expect(page.get_by_text("备份").first).to_be_visible()
