"""Practicals in the states that these tests begin with: Ada's, assessed by Chen (who leads) and Clara."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from certification.core.db import db
from certification.practicals import actions
from certification.practicals.rules.outcome import Outcome
from tests.factories import Panel, a_live_practical, a_planned_practical, an_accepted_application
from tests.practicals.rules.rubrics import levels


@pytest.fixture
def panel(people) -> Panel:
    """Give the people who plan and assess."""
    return Panel(people("greta"), (people("chen"), people("clara")))


@pytest.fixture
def application(app, people, panel) -> str:
    """Give Ada's accepted application."""
    with app.app_context():
        found = an_accepted_application(people("ada"), panel.officer)
        db.session.remove()
    return found


@pytest.fixture
def planned(app, application, panel) -> str:
    """Give Ada's practical, planned for now."""
    with app.app_context():
        found = a_planned_practical(application, panel)
        db.session.remove()
    return found


@pytest.fixture
def live(app, application, panel) -> str:
    """Give Ada's practical with the clock running."""
    with app.app_context():
        found = a_live_practical(application, panel)
        db.session.remove()
    return found


Seal = Callable[..., Outcome | None]


@pytest.fixture
def seal(app, people) -> Seal:
    """Give a way to fill and seal an assessor's sheet: everything at level 3 but for some."""

    def fill_and_seal(practical: str, key: str, **some: int) -> Outcome | None:
        with app.app_context():
            for criterion, level in levels(3, **some).items():
                actions.give_level(practical, criterion, level, people(key))
            outcome = actions.seal_sheet(practical, people(key))
            db.session.remove()
        return outcome

    return fill_and_seal
