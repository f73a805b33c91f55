"""Anybody puts a receipt into the page and reads what it is worth."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.journeys.tour import EVERY_RULE, SIDEWAYS, find_violations

pytestmark = [pytest.mark.browser, pytest.mark.slow]


@pytest.fixture
def words(ada_begins) -> str:
    """Give the words of the receipt of Ada's hand-in."""
    ada_begins.client.post(f"/exams/attempts/{ada_begins.attempt}/hand-in")
    return ada_begins.client.get(f"/attempts/{ada_begins.attempt}/receipt.json").get_data(as_text=True)


@pytest.mark.parametrize(
    ("old", "new", "verdict"),
    [("", "", "真实，并且完整"), ('"answered": 0', '"answered": 8', "不是我们发的回执")],
)
def test_a_stranger_reads_the_verdict(visit, words, old, new, verdict):
    page = visit()
    page.goto("/receipts")
    page.locator("[name=words]").fill(words.replace(old, new) if old else words)
    page.get_by_role("button", name="核对").click()

    expect(page.get_by_role("heading", name=verdict)).to_be_visible()
    assert find_violations(page, EVERY_RULE) == []
    assert not page.evaluate(SIDEWAYS)
