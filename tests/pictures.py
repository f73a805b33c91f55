"""`make pictures`: every named page at both widths, in both languages, light and dark, into `pictures/`."""

from __future__ import annotations

import sys
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from itertools import product
from pathlib import Path

from apiflask import APIFlask
from flask_migrate import upgrade
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright
from waitress.server import create_server

from certification.accounts import actions as accounts
from certification.accounts.queries import find_by_address
from certification.accounts.rules.address import Address
from certification.core.csrf import cookie_name
from certification.core.db import db
from certification.core.settings import ROOT, read_settings
from certification.demo.stage import put_on_demo
from certification.factory import create_app
from tests.journeys.conftest import CHROMIUM, FLAGS
from tests.pages import NamedPage, list_pages

WIDTHS = {360: 740, 1280: 800}
LANGUAGES = ("zh", "en")
SCHEMES = ("light", "dark")
SIDEWAYS = "document.documentElement.scrollWidth > document.documentElement.clientWidth"


def main(only: list[str]) -> int:
    """Write the pictures and say which pages scroll sideways."""
    folder = ROOT / "pictures"
    folder.mkdir(exist_ok=True)
    with shown_demo() as (app, browser, address):
        pages = [page for page in list_pages(app) if not only or page.name in only]
        sideways = [found for page in pages for found in shoot(app, browser, address, page, folder)]
    for found in sideways:
        print("scrolls sideways:", found)
    print(f"{len(pages)} pages, {len(pages) * 8} pictures in {folder}")
    return 1 if sideways else 0


@contextmanager
def shown_demo() -> Iterator[tuple[APIFlask, Browser, str]]:
    """Serve the demonstration and give it with a browser and its address."""
    with tempfile.TemporaryDirectory() as data, sync_playwright() as playwright:
        app = build(Path(data))
        server = create_server(app, host="127.0.0.1", port=0, threads=4)
        threading.Thread(target=server.run, daemon=True).start()
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield app, browser, f"http://127.0.0.1:{server.effective_port}"
        server.close()


def build(data: Path) -> APIFlask:
    """Return the application with the demonstration in a database of its own."""
    settings = replace(read_settings({"CAOPAN_DATA": str(data)}), base_url="http://127.0.0.1")
    app = create_app(settings)
    with app.app_context():
        upgrade(directory=str(ROOT / "migrations"))
        put_on_demo(settings)
        db.session.remove()
    return app


def shoot(app: APIFlask, browser: Browser, address: str, page: NamedPage, folder: Path) -> list[str]:
    """Take the eight pictures of a page and return those that scroll sideways."""
    sideways = []
    for language, scheme in product(LANGUAGES, SCHEMES):
        context = enter(app, browser, address, page, language=language, scheme=scheme)
        shown = context.new_page()
        for width, height in WIDTHS.items():
            shown.set_viewport_size({"width": width, "height": height})
            look(shown, page)
            name = f"{page.name}-{width}-{language}-{scheme}"
            shown.screenshot(path=folder / f"{name}.png", full_page=True)
            if shown.evaluate(SIDEWAYS):
                sideways.append(name)
        context.close()
    return sideways


def look(shown: Page, page: NamedPage) -> None:
    """Open a page and let its scripts settle."""
    shown.goto(page.address)
    shown.wait_for_load_state("networkidle")


def enter(
    app: APIFlask, browser: Browser, address: str, page: NamedPage, *, language: str, scheme: str
) -> BrowserContext:
    """Open a browser as the page's reader."""
    context = browser.new_context(
        base_url=address, color_scheme=scheme, locale="zh-CN" if language == "zh" else "en"
    )  # type: ignore[arg-type]
    with app.app_context():
        cookies = [{"name": cookie_name("language"), "value": language, "url": address}]
        if page.who:
            person = find_by_address(Address(email=f"{page.who}@caopan.example"))
            assert person
            cookies.append(
                {
                    "name": cookie_name("session"),
                    "value": accounts.open_session(person.id).token,
                    "url": address,
                }
            )
        db.session.remove()
    context.add_cookies(cookies)  # type: ignore[arg-type]
    return context


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
