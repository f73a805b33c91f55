"""What an employer does with a certificate: read it, look it up, check the name, scan it."""

from __future__ import annotations

import io
import re
from urllib.parse import urlsplit

import pypdf
from playwright.sync_api import Page, expect

from tests.journeys.story.candidate import NAME


def reads_name_and_number_on_the_document(document: bytes) -> str:
    assert document.startswith(b"%PDF")
    said = pypdf.PdfReader(io.BytesIO(document)).pages[0].extract_text()
    assert NAME in said
    number = re.search(r"[0-9A-Z]{4}(?:-[0-9A-Z]{4}){3}", said)
    assert number
    return number[0]


def verifies_the_number(page: Page, number: str) -> None:
    page.goto("/")
    page.get_by_label("证书编号").fill(number.lower().replace("-", " "))
    page.get_by_role("button", name="查询").click()

    expect(page.get_by_role("heading", level=1)).to_have_text("这是一张有效的证书")
    expect(page.locator("[data-printed-name]")).to_have_text("王○○")
    expect(page.get_by_text(NAME)).to_have_count(0)


def checks_a_wrong_name_and_the_right_one(page: Page) -> None:
    page.get_by_label("证书上的姓名").fill("王洁")
    page.get_by_role("button", name="核对").click()
    expect(page.get_by_role("status")).to_have_text("不一致")
    page.get_by_label("证书上的姓名").fill(NAME)
    page.get_by_role("button", name="核对").click()

    expect(page.get_by_role("status")).to_have_text("一致")


def is_told_where_a_number_is_mistyped(page: Page, number: str) -> None:
    page.goto("/verify")
    page.get_by_label("证书编号").fill(mistyped(number))
    page.get_by_role("button", name="查询").click()

    expect(page.locator("#number-fault")).to_contain_text("很可能是第 6 个字符")


def mistyped(number: str) -> str:
    """Return a number with another symbol at its sixth place."""
    symbols = number.replace("-", "")
    return f"{symbols[:5]}{'7' if symbols[5] != '7' else '8'}{symbols[6:]}"


def sees_the_whole_name_by_the_qr_code(page: Page, document: bytes) -> None:
    annotations = pypdf.PdfReader(io.BytesIO(document)).pages[0]["/Annots"]
    link = urlsplit(annotations[0].get_object()["/A"]["/URI"])
    page.goto(f"{link.path}#{link.fragment}")

    expect(page.locator("[data-printed-name]")).to_have_text(NAME)
    expect(page.locator("[data-token-told]")).to_be_visible()
