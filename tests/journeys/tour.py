"""A tour of every named page as its reader meets it: what a phone, a desk, a keyboard and axe find there."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from apiflask import APIFlask
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, Request, Response

from certification.core.csrf import cookie_name
from tests.pages import NamedPage
from tests.pictures import SIDEWAYS, enter

PHONE = {"width": 360, "height": 740}
DESK = {"width": 1280, "height": 800}
# 1280 × 720 at 200 % leaves so many CSS pixels.
ENLARGED = {"width": 640, "height": 360}
MOST_TABS = 40
FORM = "#main form:has(:is(input:not([type=hidden], [readonly]), select, textarea))"
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
EVERY_RULE = {"runOnly": {"type": "tag", "values": TAGS}, "resultTypes": ["violations"]}
COLOURS = {"runOnly": {"type": "rule", "values": ["color-contrast"]}, "resultTypes": ["violations"]}
# What a page may answer besides 200 because its reader asked for nothing that exists.
NOTHING_THERE = {"not-found", "verify-unknown"}
AXE = Axe()

# How much of the screen stays covered by what sticks to its edges, whatever one scrolls to.
COVERED = """() => [...document.querySelectorAll('body *')]
    .filter(one => ['sticky', 'fixed'].includes(getComputedStyle(one).position) && one.getClientRects().length)
    .filter(one => one.getBoundingClientRect().width > innerWidth / 2)
    .reduce((sum, one) => sum + one.getBoundingClientRect().height, 0) / innerHeight"""
FOCUSED = "() => document.activeElement?.matches('.skip') ? 'skip' : document.activeElement?.id ?? ''"
IN_MAIN = "() => !!document.activeElement?.closest('#main') && document.activeElement.id !== 'main'"
HAS_STOPS = """() => [...document.querySelectorAll('#main :is(a[href], button, input, select, textarea, summary)')]
    .some(one => one.checkVisibility())"""


@dataclass
class Met:
    """What was met on one page; every list is empty where all is well."""

    page: str
    sideways: list[str] = field(default_factory=list)
    violations: list[str] = field(default_factory=list)
    failures: list[str] = field(default_factory=list)
    covered: float = 0.0
    asks: bool = False
    skips: bool = False
    tabs_to_main: int = 0


def tour(app: APIFlask, browser: Browser, address: str, pages: list[NamedPage]) -> list[Met]:
    """Visit every page once in each language, one browser context a reader."""
    return [met for who in dict.fromkeys(page.who for page in pages) for met in _as(who, app, browser, address, pages)]  # fmt: skip


def _as(who: str, app: APIFlask, browser: Browser, address: str, pages: list[NamedPage]) -> list[Met]:
    own = [page for page in pages if page.who == who]
    context = enter(app, browser, address, own[0], language="zh", scheme="light")
    shown = context.new_page()
    found = [_visit(shown, page) for page in own]
    _read_in(context, app, address, "en")
    for page, met in zip(own, found, strict=True):
        _open(shown, page, met)
        met.sideways += _sideways(shown, "en")
    context.close()
    return found


def _read_in(context: BrowserContext, app: APIFlask, address: str, language: str) -> None:
    with app.app_context():
        name = cookie_name("language")
    context.add_cookies([{"name": name, "value": language, "url": address}])


def _visit(shown: Page, page: NamedPage) -> Met:
    met = Met(page.name)
    _open(shown, page, met)
    met.skips, met.tabs_to_main = _walk_by_keyboard(shown)
    met.violations += find_violations(shown, EVERY_RULE)
    shown.emulate_media(color_scheme="dark", reduced_motion="reduce")
    met.violations += [f"dark: {one}" for one in find_violations(shown, COLOURS)]
    met.sideways += _sideways(shown, "zh")
    shown.set_viewport_size(ENLARGED)  # type: ignore[arg-type]
    met.asks = shown.locator(FORM).count() > 0
    met.covered = shown.evaluate(COVERED)
    return met


def _open(shown: Page, page: NamedPage, met: Met) -> None:
    """Open the page afresh on a phone by day, and write down what fails on the way."""
    shown.emulate_media(color_scheme="light", reduced_motion="reduce")
    shown.set_viewport_size(PHONE)  # type: ignore[arg-type]
    listeners = _listeners(met)
    for event, listener in listeners.items():
        shown.on(event, listener)  # type: ignore[call-overload]
    answer = shown.goto(page.address)
    for event, listener in listeners.items():
        shown.remove_listener(event, listener)
    assert answer
    if answer.status != (404 if page.name in NOTHING_THERE else 200):
        met.failures.append(f"{page.name} answers {answer.status}")


def _listeners(met: Met) -> dict[str, Any]:
    def said(message: ConsoleMessage) -> None:
        # The browser itself reports a page's own 404 as an error; the answer's status is looked at elsewhere.
        if message.type == "error" and "status of 404" not in message.text:
            met.failures.append(f"console: {message.text}")

    def answered(response: Response) -> None:
        if response.status >= 400 and response.request.resource_type != "document":
            met.failures.append(f"{response.status} {response.url}")

    def failed(request: Request) -> None:
        # The browser itself drops what it still fetches when the next page begins, such as the seal in its tab.
        if request.failure != "net::ERR_ABORTED":
            met.failures.append(f"failed: {request.url}")

    return {
        "console": said,
        "response": answered,
        "pageerror": lambda error: met.failures.append(f"script: {error}"),
        "requestfailed": failed,
    }


def find_violations(shown: Page, rules: dict[str, Any]) -> list[str]:
    """Return what axe finds, a line a fault."""
    found = AXE.run(shown, options=rules).response["violations"]
    return [f"{one['id']}: {node['target']} {node['html'][:90]}" for one in found for node in one["nodes"]]


def _sideways(shown: Page, language: str) -> list[str]:
    found = []
    for size in (PHONE, ENLARGED, DESK):
        shown.set_viewport_size(size)  # type: ignore[arg-type]
        if shown.evaluate(SIDEWAYS):
            found.append(f"{size['width']} {language}")
    shown.set_viewport_size(PHONE)  # type: ignore[arg-type]
    return found


def _walk_by_keyboard(shown: Page) -> tuple[bool, int]:
    """Say whether the first Tab gives a way past the head, and how many more stops lead into the page without it."""
    shown.keyboard.press("Tab")
    # An address with a mark in it begins in the middle of its page, and so does the keyboard.
    begins_with_skip = shown.evaluate(FOCUSED) == "skip" or "#" in shown.url
    stops = 0
    while shown.evaluate(HAS_STOPS) and not shown.evaluate(IN_MAIN) and stops < MOST_TABS:
        shown.keyboard.press("Tab")
        stops += 1
    shown.locator(".skip").focus()
    shown.keyboard.press("Enter")
    return begins_with_skip and shown.evaluate(FOCUSED) == "main", stops
