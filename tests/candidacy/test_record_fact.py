"""Facts are written once."""

from __future__ import annotations

import pytest

from certification.candidacy import queries
from certification.candidacy.actions import complete_application, record_fact
from certification.core.db import db
from certification.core.errors import Refused


def test_the_same_fact_twice_is_one(app, people) -> None:
    with app.app_context():
        for _ in range(2):
            record_fact(people("ada"), "chapter_read", "h02")

        assert [fact.subject for fact in queries.list_facts(people("ada"))] == ["h02"]
        db.session.remove()


def test_a_kind_that_nobody_knows_is_a_fault(app, people) -> None:
    with app.app_context(), pytest.raises(ValueError, match="is_rich"):
        record_fact(people("ada"), "is_rich", "x")


def test_only_an_accepted_application_is_completed(app, applied) -> None:
    application = applied("ada")

    with app.app_context(), pytest.raises(Refused):
        complete_application(application)
