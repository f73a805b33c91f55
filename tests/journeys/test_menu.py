"""The main menu of a phone: a sheet that the browser opens, with or without our scripts."""

from __future__ import annotations

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.journeys.tour import DESK, EVERY_RULE, PHONE, SIDEWAYS, find_violations

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("scripts", [True, False])
def test_a_phone_opens_the_menu_with_and_without_our_scripts(visit, scripts):
    page = visit("ada", java_script_enabled=scripts)
    page.goto("/candidacy/path")
    expect(a_link(page)).to_be_hidden()

    page.get_by_role("button", name="菜单", exact=True).click()
    a_link(page).click()

    expect(page.get_by_role("heading", level=1)).to_have_text("知识考试")


def test_the_keyboard_opens_walks_and_leaves_the_menu(visit):
    page = visit("ada")
    page.goto("/candidacy/path")
    opener = page.get_by_role("button", name="菜单", exact=True)

    opener.press("Enter")
    page.keyboard.press("Tab")
    expect(page.get_by_role("button", name="关闭菜单")).to_be_focused()
    page.keyboard.press("Tab")
    expect(page.get_by_role("navigation", name="主导航").get_by_role("link").first).to_be_focused()
    page.keyboard.press("Escape")

    expect(a_link(page)).to_be_hidden()
    expect(opener).to_be_focused()


def test_axe_finds_no_fault_in_the_open_menu_and_nothing_scrolls_sideways(visit):
    page = visit("greta", size=PHONE)
    page.goto("/console/")

    page.get_by_role("button", name="菜单", exact=True).click()

    assert find_violations(page, EVERY_RULE) == []
    assert not page.evaluate(SIDEWAYS)


def test_a_desk_shows_the_links_and_no_menu_button(visit):
    page = visit("ada", size=DESK)
    page.goto("/candidacy/path")

    expect(a_link(page)).to_be_visible()
    expect(page.get_by_role("button", name="菜单", exact=True)).to_be_hidden()


def a_link(page: Page) -> Locator:
    return page.get_by_role("navigation", name="主导航").get_by_role("link", name="考试", exact=True)
