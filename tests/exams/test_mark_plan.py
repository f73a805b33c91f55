"""The senior's short plan: two people mark it alone, a third where they are far apart, and nobody sees a name."""

from __future__ import annotations

import pytest

from certification.candidacy import queries as candidacy
from certification.candidacy.actions import record_fact
from certification.core.clock import at_another_time
from certification.core.db import db, now
from certification.exams import queries
from certification.scheme.rules.names import Grade
from tests import factories


@pytest.fixture
def waiting_plan(app, people):
    """Ada, intermediate since two years, has sat the senior paper with everything right."""
    with app.app_context():
        ada, greta = people("ada"), people("greta")
        with at_another_time(days=-700):
            until = now().date().replace(year=now().year + 5)
            record_fact(ada, "certificate_held", "EARLIER", grade="intermediate", valid_until_on=until)
        application = factories.an_accepted_application(ada, greta, Grade.SENIOR)
        attempt = factories.a_handed_in_attempt(ada, factories.an_open_sitting(greta, grade=Grade.SENIOR))
        assert candidacy.get_application(application).grade == "senior"
        db.session.remove()
    return attempt


def marks(app, attempt: str, *, of: float) -> dict[str, str]:
    with app.app_context():
        given = {point.id: str(int(2 * point.points * of)) for point in queries.get_plan(attempt).marking}
        db.session.remove()
    return given


def result(app, attempt: str):
    with app.app_context():
        found = queries.find_result(attempt)
        db.session.remove()
    return found


def test_the_candidate_is_told_that_the_plan_is_being_marked(sign_in, waiting_plan):
    page = sign_in("ada").get(f"/exams/attempts/{waiting_plan}/result").get_data(as_text=True)

    assert "方案正在评卷" in page


def test_a_marker_sees_the_plan_without_a_name(sign_in, waiting_plan):
    page = sign_in("chen").get(f"/exams/plans/{waiting_plan}").get_data(as_text=True)

    assert "发货率" in page
    assert "张喆" not in page


def test_two_markers_who_agree_settle_the_result(app, sign_in, waiting_plan):
    for marker in ("chen", "clara"):
        assert (
            sign_in(marker).post(f"/exams/plans/{waiting_plan}", marks(app, waiting_plan, of=1)).status_code
            == 303
        )

    settled = result(app, waiting_plan)
    assert (settled.state, settled.has_passed) == ("final", True)
    assert settled.count.total_half == settled.count.worth_half == 200


def test_a_third_marker_joins_where_two_are_far_apart(app, sign_in, waiting_plan):
    sign_in("chen").post(f"/exams/plans/{waiting_plan}", marks(app, waiting_plan, of=1))
    sign_in("clara").post(f"/exams/plans/{waiting_plan}", marks(app, waiting_plan, of=0))
    assert result(app, waiting_plan).state == "marking"

    third = sign_in("cyrus").post(f"/exams/plans/{waiting_plan}", marks(app, waiting_plan, of=1))

    assert third.status_code == 303
    assert result(app, waiting_plan).state == "final"


def test_a_third_marker_is_not_asked_while_two_agree(app, sign_in, waiting_plan):
    for marker in ("chen", "clara"):
        sign_in(marker).post(f"/exams/plans/{waiting_plan}", marks(app, waiting_plan, of=1))

    answer = sign_in("cyrus").post(f"/exams/plans/{waiting_plan}", marks(app, waiting_plan, of=1))

    assert answer.status_code == 409


def test_sealed_marks_cannot_change(app, sign_in, waiting_plan):
    chen = sign_in("chen")
    chen.post(f"/exams/plans/{waiting_plan}", marks(app, waiting_plan, of=1))

    answer = chen.post(f"/exams/plans/{waiting_plan}", marks(app, waiting_plan, of=0))

    assert answer.status_code == 409


def test_a_point_left_empty_is_named_and_the_rest_is_kept(app, sign_in, waiting_plan):
    given = marks(app, waiting_plan, of=1)
    given.popitem()

    answer = sign_in("chen").post(f"/exams/plans/{waiting_plan}", given)

    assert answer.status_code == 422
    assert answer.get_data(as_text=True).count("checked") == len(given)
