"""Edda's organisation and Felix's, and the worker that does what they ask for."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

import pytest

from certification.accounts.rules.address import Address
from certification.core.db import db
from certification.core.jobs import work_once
from certification.organisations import actions, queries
from certification.organisations.actions import Entry, Span, Wish
from certification.organisations.rules.membership import MemberRole
from certification.organisations.rules.organisation import Kind


@pytest.fixture
def stage(app: Any) -> Iterator[None]:
    """Stand inside the application."""
    with app.app_context():
        yield
        db.session.remove()


@pytest.fixture
def managed(app: Any, people: Callable[[str], str]) -> Callable[[str], str]:
    """Let a provider manage an organisation of their own; give its id."""

    def manage(key: str) -> str:
        with app.app_context():
            wish = Wish(key, Address(email=f"{key}@caopan.example"), MemberRole.MANAGER, "zh")
            organisation = actions.register_organisation(
                Entry(f"{key}的公司", Kind.PROVIDER), by=people("greta")
            )
            actions.add_member(organisation, wish, Span(date(2026, 1, 1)), by=people("greta"))
            db.session.remove()
        return organisation

    return manage


@pytest.fixture
def asked(app: Any, people: Callable[[str], str]) -> Callable[..., str]:
    """Let an organisation ask somebody; give the membership's id."""

    def ask(organisation: str, key: str, role: MemberRole = MemberRole.OPERATOR) -> str:
        with app.app_context():
            wish = Wish(f"{key}名单上", Address(email=f"{key}@caopan.example"), role, "zh")
            membership = actions.ask_person(organisation, wish, by=people("greta")).membership_id
            db.session.remove()
        return membership

    return ask


@pytest.fixture
def agreed(app: Any, people: Callable[[str], str], asked: Callable[..., str]) -> Callable[..., str]:
    """Let somebody have agreed to belong to an organisation; give the membership's id."""

    def agree(organisation: str, key: str) -> str:
        membership = asked(organisation, key)
        with app.app_context():
            actions.agree_to_membership(membership, person_id=people(key))
            db.session.remove()
        return membership

    return agree


@pytest.fixture
def work(app: Any) -> Callable[[], None]:
    """Do everything that waits for the worker."""

    def do() -> None:
        while work_once(app):
            pass

    return do


@pytest.fixture
def batch_of(app: Any) -> Callable[[str], Any]:
    """Give the latest list of an organisation with its counts."""

    def find(organisation: str) -> Any:
        with app.app_context():
            found = queries.list_enrolments(organisation)[0]
            db.session.remove()
        return found

    return find
