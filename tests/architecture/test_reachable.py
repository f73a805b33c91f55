"""Nobody types an address: every page that needs nothing in its address is linked from a menu, the map or another page."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from apiflask import APIFlask

from certification.core.settings import ROOT
from certification.menu import MENU
from certification.office_map import ROOMS
from tests.architecture.source import listed

# The address of a form is no link: one comes there by its button only.
LINK = re.compile(r"""(?<!action="{{ )url_for\(\s*['"]([\w.]+)['"]""")
# Pages that no link leads to, and what does.
NO_LINK = {
    "accounts.prove_factor": "whoever signs in with a second factor is led there",
    "accounts.reset_asked": "the answer to asking for a new password",
    "delivery.offline": "shown by the service worker where there is no network",
    "study.practice": "leads back to the first page, where its questions stand",
    "system.health": "asked by the machine that watches the service",
    "system.readiness": "asked by the proxy before it sends anybody",
}


def test_every_page_without_parameters_is_linked_from_somewhere_else(built_app: APIFlask):
    offered = {link[0] for link in MENU} | {room.endpoint for room in ROOMS}
    lost = _plain_pages(built_app) - offered - set(_linked()) - set(NO_LINK)

    assert not lost, listed(lost)


def test_every_exception_is_a_page_that_no_link_leads_to(built_app: APIFlask):
    stale = [one for one in NO_LINK if one not in _plain_pages(built_app) or one in set(_linked())]

    assert not stale, listed(stale)


def _plain_pages(app: APIFlask) -> set[str]:
    """Return the endpoints that answer GET and take nothing from the address; programs read their description."""
    rules = [
        rule for rule in app.url_map.iter_rules() if "GET" in (rule.methods or ()) and not rule.arguments
    ]
    return {rule.endpoint for rule in rules if not rule.rule.startswith("/api/v1")}


def _linked() -> Iterator[str]:
    """Yield the endpoint of each link in the templates, but not a page's own link to itself."""
    for path in (ROOT / "templates").rglob("*.html"):
        own = f"{path.parent.name}.{path.stem}"
        yield from (one for one in _links_of(path) if one != own)


def _links_of(path: Path) -> Iterator[str]:
    for found in LINK.finditer(path.read_text(encoding="utf-8")):
        yield f"{path.parent.name}{found[1]}" if found[1].startswith(".") else found[1]
