"""Every named page of the demonstration in a real browser: axe, a phone, a desk, enlarged, by keyboard, refused."""

from __future__ import annotations

import os
import threading
from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from apiflask import APIFlask
from playwright.sync_api import Browser
from waitress.server import create_server

from tests.architecture.source import listed
from tests.journeys.conftest import serve
from tests.journeys.refusals import ASK_THE_SAME, NOTHING_IS_FINE, TYPED, Refused, refuse
from tests.journeys.tour import MOST_TABS, Met, tour
from tests.pages import NamedPage, list_pages
from tests.pictures import build

pytestmark = [
    pytest.mark.browser,
    pytest.mark.slow,
    pytest.mark.timeout(1200),
    pytest.mark.skipif(
        os.environ.get("TEST_DATABASE") == "postgresql",
        reason="the pages are the same on both databases; the tour goes round once, on SQLite",
    ),
]


@dataclass(frozen=True)
class Stage:
    """The demonstration, served, with the names of its pages."""

    app: APIFlask
    address: str
    pages: list[NamedPage]


@pytest.fixture(scope="module")
def stage(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stage]:
    """Serve the demonstration from a database of its own."""
    app = build(tmp_path_factory.mktemp("stage"))
    server = create_server(app, host="127.0.0.1", port=0, threads=4)
    thread = threading.Thread(target=serve, args=(server,), daemon=True)
    thread.start()
    yield Stage(app, f"http://127.0.0.1:{server.effective_port}", list_pages(app))
    server.close()
    thread.join(5)


@pytest.fixture(scope="module")
def met(stage: Stage, chromium: Browser) -> list[Met]:
    """Go round once."""
    return tour(stage.app, chromium, stage.address, stage.pages)


@pytest.fixture(scope="module")
def refused(met: list[Met], stage: Stage, chromium: Browser) -> list[Refused]:
    """Send every form once with hardly anything in it."""
    return [refuse(stage.app, chromium, stage.address, page) for page in stage.pages if page.name in TYPED]


def test_axe_finds_no_fault_by_day_and_by_night(met):
    faults = [f"{page.page}: {fault}" for page in met for fault in page.violations]

    assert not faults, listed(faults)


def test_nothing_scrolls_sideways_on_a_phone_at_a_desk_or_enlarged_twice(met):
    wide = [f"{page.page}: {size}" for page in met for size in page.sideways]

    assert not wide, listed(wide)


def test_no_page_fails_in_the_browser(met):
    failures = [f"{page.page}: {failure}" for page in met for failure in page.failures]

    assert not failures, listed(failures)


def test_what_sticks_to_the_edges_leaves_most_of_an_enlarged_screen(met):
    covered = [f"{page.page}: {page.covered:.0%}" for page in met if page.covered > 0.5]

    assert not covered, listed(covered)


def test_the_first_tab_leads_past_the_head(met):
    stuck = [page.page for page in met if not page.skips]

    assert not stuck, listed(stuck)


def test_the_keyboard_reaches_the_page_without_the_skip_link_too(met):
    lost = [page.page for page in met if page.tabs_to_main >= MOST_TABS]

    assert not lost, listed(lost)


def test_every_form_is_refused_here_or_takes_what_is_there(met):
    forms = {page.page for page in met if page.asks and not page.page.startswith(ASK_THE_SAME)}

    assert forms == set(TYPED) | NOTHING_IS_FINE


def test_a_refused_form_says_why_where_the_reader_is(refused):
    silent = [page.page for page in refused if not (page.reason and page.leads_to_reason)]

    assert not silent, listed(silent)


def test_a_refused_form_keeps_what_was_typed(refused):
    lost = [f"{page.page}: {name}" for page in refused for name in page.lost]

    assert not lost, listed(lost)


def test_axe_finds_no_fault_in_a_refused_form(refused):
    faults = [f"{page.page}: {fault}" for page in refused for fault in page.violations]

    assert not faults, listed(faults)
