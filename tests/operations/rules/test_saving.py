"""When a form may be saved."""

from datetime import UTC, datetime

import pytest

from certification.operations.rules.content import Kind
from certification.operations.rules.reasons import Reason
from certification.operations.rules.saving import Stage, why_not_save, why_not_write

NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)
LIVE = Stage(frozen_at=NOON)


@pytest.mark.parametrize("kind", list(Kind))
def test_before_going_live_every_form_is_written(kind):
    assert why_not_write(kind, Stage()) is None


@pytest.mark.parametrize("kind", [Kind.GOAL, Kind.DIAGNOSIS])
def test_goal_and_diagnosis_are_frozen_when_live(kind):
    refusal = why_not_write(kind, LIVE)

    assert refusal is not None
    assert (refusal.code, refusal.values["at"]) == (Reason.FROZEN, NOON)


@pytest.mark.parametrize("kind", [Kind.MINUTES, Kind.INCIDENTS, Kind.REVIEW])
def test_the_other_forms_go_on_while_live(kind):
    assert why_not_write(kind, LIVE) is None


@pytest.mark.parametrize("kind", list(Kind))
def test_a_closed_session_takes_nothing(kind):
    refusal = why_not_save(kind, {}, Stage(NOON, NOON))

    assert refusal is not None
    assert refusal.code is Reason.CLOSED


def test_each_form_is_held_against_its_own_rule():
    bad_minutes = {"rows": [{"from_minute": "5", "to_minute": "1"}]}

    refusal = why_not_save(Kind.MINUTES, bad_minutes, Stage())

    assert refusal is not None
    assert refusal.code is Reason.ENDS_BEFORE_IT_BEGINS
    assert why_not_save(Kind.GOAL, bad_minutes, Stage()) is None
