"""Ada's session: her practical of today, planned and not live yet."""

from __future__ import annotations

import pytest

from certification.core.db import db
from tests.factories import Panel, a_planned_practical, an_accepted_application


@pytest.fixture
def occasion(app, people) -> str:
    """Give the id of Ada's session."""
    panel = Panel(people("greta"), (people("chen"), people("clara")))
    with app.app_context():
        found = a_planned_practical(an_accepted_application(people("ada"), panel.officer), panel)
        db.session.remove()
    return found
