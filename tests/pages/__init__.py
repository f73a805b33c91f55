"""Every page that a person can meet, by name, on the demonstration: for pictures, for axe, for nothing sideways."""

from __future__ import annotations

from apiflask import APIFlask

from certification.core.db import db
from tests.pages import office, people, readers, room
from tests.pages.named import NamedPage

__all__ = ["NamedPage", "list_pages"]

PUBLIC = (
    ("home", "/"),
    ("handbook", "/handbook"),
    ("chapter", "/handbook/2"),
    ("self-check", "/handbook/2/answer-self-check"),
    ("practice", "/practice"),
    ("grades", "/grades"),
    ("grade-junior", "/grades/junior"),
    ("grade-senior", "/grades/senior"),
    ("look-up", "/verify"),
    ("register", "/accounts/register"),
    ("sign-in", "/accounts/sign-in"),
    ("privacy", "/accounts/privacy"),
    ("ask-reset", "/accounts/ask-reset"),
    ("reset-asked", "/accounts/reset-asked"),
    ("api", "/api/docs"),
    ("not-found", "/no-such-page"),
    ("guides", "/guides/"),
    ("guide-officer", "/guides/officer"),
    ("guide-assessor", "/guides/assessor"),
    ("guide-author", "/guides/author"),
    ("guide-employer", "/guides/employer"),
    ("guide-administrator", "/guides/administrator"),
    ("check-receipt", "/receipts"),
    ("offline", "/offline"),
    ("verify-unknown", "/verify/0000-0000-0000-0000"),
)

MORE = (
    readers.verified_pages,
    readers.assessors_pages,
    office.office_pages,
    office.records_pages,
    people.organisations_pages,
    people.people_pages,
    people.accounts_pages,
    people.bank_pages,
    room.room_pages,
)


def list_pages(app: APIFlask) -> list[NamedPage]:
    """Return the named pages of an application that shows the demonstration."""
    with app.app_context():
        # The candidates' first: the short paper among them is over after six minutes.
        pages = readers.candidates_pages() + [NamedPage(name, "", address) for name, address in PUBLIC]
        for more in MORE:
            pages += more()
        db.session.remove()
    return pages
