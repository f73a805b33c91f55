"""An author's workbook on its way to the bank: sent, checked, taken over, reviewed, made live by a third person."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import Page, expect

from certification.bank.loader import read_example
from certification.bank.workbook import Written, write_items
from certification.scheme.queries import live_scheme
from certification.scheme.rules.names import ItemType


def a_workbook(folder: Path) -> Path:
    """Return a workbook with one question, as the template asks for it."""
    file = folder / "题目.xlsx"
    file.write_bytes(write_items(live_scheme(), [Written({**read_example(ItemType.SINGLE), "id": ""})]))
    return file


def sends_a_workbook(page: Page, file: Path) -> None:
    page.goto("/bank/drafts")
    page.get_by_role("link", name="上传工作簿").click()
    page.locator("input[type=file]").set_input_files(file)
    page.get_by_role("button", name="上传并检查").click()
    page.get_by_role("link", name="看结果").click()
    expect(page.get_by_text("可以收进草稿：1 题")).to_be_visible()
    page.get_by_role("button", name="把没问题的收进草稿").click()


def sends_the_draft_to_review(page: Page) -> None:
    page.goto("/bank/drafts")
    page.locator("tbody th a").first.click()
    page.get_by_role("link", name="交审题人").click()
    page.get_by_role("button", name="交审题人").click()


def approves_it(page: Page) -> None:
    page.goto("/bank/reviews")
    page.locator("tbody th a").first.click()
    page.get_by_label("结论", exact=True).select_option("approve")
    page.get_by_role("button", name="记下结论").click()


def makes_it_live(page: Page) -> None:
    page.goto("/bank/approved")
    page.locator("tbody th a").first.click()
    page.get_by_label("决定", exact=True).select_option("make_live")
    page.get_by_role("button", name="确定").click()
    page.goto("/bank/approved")

    expect(page.locator("tbody th a")).to_have_count(0)
