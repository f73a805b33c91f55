"""Somebody invited opens the letter's link on a phone, chooses a password, sets the second factor up, and comes back."""

from __future__ import annotations

import re
import time

import pyotp
import pytest
from apiflask import APIFlask
from playwright.sync_api import Page, expect

from certification.accounts.actions import Invitation, invite
from certification.accounts.rules.address import Address
from certification.core.db import db
from certification.core.permissions import Role
from tests.conftest import person_of

pytestmark = [pytest.mark.browser, pytest.mark.slow]

EMAIL, SECRET = "qianle@caopan.example", "四月的雨下在钱塘江上"


def invited(app: APIFlask) -> str:
    with app.app_context():
        asked = Invitation("钱乐", Address(email=EMAIL), (Role.ASSESSOR,), "zh")
        path = invite(asked, by=person_of(app, "greta")).path
        db.session.remove()
    return path


def test_an_assessor_comes_in_by_a_letter_and_back_by_the_phone(app, visit):
    first, later = visit(), visit()

    accepts(first, invited(app))
    key = sets_the_factor_up(first)
    first.goto("/practicals/assigned")
    expect(first.get_by_role("heading", level=1)).to_be_visible()
    comes_back(later, key)

    expect(later).to_have_url(re.compile("/practicals/assigned$"))


def accepts(page: Page, link: str) -> None:
    page.goto(link)
    page.get_by_label("设置密码").fill(SECRET)
    page.get_by_label("我已阅读并同意").check()
    page.get_by_role("button", name="接受邀请").click()

    expect(page.get_by_role("heading", level=1)).to_have_text("设置两步验证")


def sets_the_factor_up(page: Page) -> str:
    page.get_by_text("扫不了").click()
    key = page.locator(".key").inner_text().replace("-", "")
    # The code before the present one counts too; so the present one is left for the next sign-in.
    page.get_by_label("验证器显示的 6 位数字").fill(pyotp.TOTP(key).at(int(time.time()) - 30))
    page.get_by_role("button", name="启用两步验证").click()
    expect(page.locator(".codes li")).to_have_count(10)
    page.get_by_role("link", name="已经抄好").click()
    return key


def comes_back(page: Page, key: str) -> None:
    page.goto("/practicals/assigned")
    page.get_by_label("手机号或邮箱").fill(EMAIL)
    page.get_by_label("密码", exact=True).fill(SECRET)
    page.get_by_role("button", name="登录").click()
    page.get_by_label("验证码").fill(pyotp.TOTP(key).now())
    page.get_by_role("button", name="验证").click()
