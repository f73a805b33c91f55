"""Questions on their way, as the cast carried them."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest

from certification.core.db import db
from certification.scheme.rules.names import ItemType
from tests.drafts import a_draft, a_draft_in_review, an_approved_draft


@pytest.fixture
def inside(app) -> Iterator[None]:
    """Stand inside the application."""
    with app.app_context():
        yield
        db.session.remove()


@pytest.fixture
def draft(app, people) -> str:
    """Give a question that Dario has written."""
    with app.app_context():
        return a_draft(people("dario"))


@pytest.fixture
def in_review(app, people) -> str:
    """Give a question of the exam that waits for Rui."""
    with app.app_context():
        return a_draft_in_review(people("dario"), pool="考试题")


@pytest.fixture
def approved(app, people) -> Callable[..., str]:
    """Give questions of the exam that Dario wrote and Rui approved."""

    def carry(kind: ItemType = ItemType.SINGLE, **cells: str) -> str:
        with app.app_context():
            return an_approved_draft(people("dario"), people("rui"), kind, **{"pool": "考试题", **cells})

    return carry


@pytest.fixture
def seen(app) -> Callable[[str], str]:
    """Give the hash of what a draft says now, as a page carries it."""
    from certification.bank.models import Draft

    def read(draft_id: str) -> str:
        with app.app_context():
            return db.session.get_one(Draft, draft_id, populate_existing=True).content_hash

    return read
