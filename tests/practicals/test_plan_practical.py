"""Planning a practical: the scheme's number of assessors, nobody with a tie, cards drawn once."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from certification.candidacy.actions import declare_tie
from certification.candidacy.rules.ties import Tie, TieKind
from certification.core.db import db, now
from certification.core.moments import ZONE
from certification.practicals import queries


@pytest.fixture
def typed(app, people):
    """Give what Greta types, for assessors by key."""

    def fill(*keys, lead="chen", days=1):
        with app.app_context():
            starts_at = (now() + timedelta(days=days)).astimezone(ZONE)
            db.session.remove()
        return {
            "place": "杭州",
            "starts_at": starts_at.strftime("%Y-%m-%dT%H:%M"),
            "assessors": [people(key) for key in keys],
            "lead": people(lead),
        }

    return fill


def test_greta_plans_a_practical(app, people, sign_in, application, typed):
    answer = sign_in("greta").post(f"/practicals/plan-practical/{application}", typed("chen", "clara"))

    assert answer.status_code == 303
    with app.app_context():
        planned = queries.list_own(people("ada"))[0]
        assert (planned.lead, set(planned.everybody)) == (people("chen"), {people("chen"), people("clara")})
        assert len(planned.cards) == 3


def test_too_few_assessors_are_refused_and_nothing_typed_is_lost(sign_in, application, typed):
    answer = sign_in("greta").post(f"/practicals/plan-practical/{application}", typed("chen"))

    page = answer.get_data(as_text=True)
    assert answer.status_code == 409
    assert "需要 2 名考官，现在选了 1 名" in page
    assert 'value="杭州"' in page


def test_the_lead_must_be_chosen(sign_in, application, typed):
    answer = sign_in("greta").post(
        f"/practicals/plan-practical/{application}", typed("chen", "clara", lead="cyrus")
    )

    assert answer.status_code == 409
    assert "主考官须是选中的考官之一" in answer.get_data(as_text=True)


def test_who_trained_the_candidate_is_barred_with_the_reason(app, people, sign_in, application, typed):
    with app.app_context():
        tie = Tie(people("chen"), TieKind.TRAINED, date(2026, 1, 1), None)
        declare_tie(people("ada"), tie, actor_id=people("greta"))
        db.session.remove()
    greta = sign_in("greta")

    page = greta.get(f"/practicals/plan-practical/{application}").get_data(as_text=True)
    answer = greta.post(f"/practicals/plan-practical/{application}", typed("chen", "clara"))

    assert "陈堃须回避：从2026年1月1日起培训过这位考生" in page
    assert answer.status_code == 409
    assert "陈堃须回避" in answer.get_data(as_text=True)


def test_a_start_in_the_past_is_refused(sign_in, application, typed):
    answer = sign_in("greta").post(
        f"/practicals/plan-practical/{application}", typed("chen", "clara", days=-2)
    )

    assert answer.status_code == 409
    assert "开始时间已经过去" in answer.get_data(as_text=True)


def test_a_second_practical_beside_an_open_one_is_refused(sign_in, application, planned, typed):
    answer = sign_in("greta").post(f"/practicals/plan-practical/{application}", typed("chen", "clara"))

    assert answer.status_code == 409
    assert "已经有一场未结束的实操" in answer.get_data(as_text=True)


def test_after_a_fail_the_wait_is_told(sign_in, application, live, seal, typed):
    seal(live, "chen", R3=1, R4=1, R5=1)
    seal(live, "clara", R3=1, R4=1, R5=1)

    answer = sign_in("greta").post(f"/practicals/plan-practical/{application}", typed("chen", "clara"))

    assert answer.status_code == 409
    assert "等待期到" in answer.get_data(as_text=True)


def test_an_unreadable_start_is_a_mistake_of_shape(sign_in, application, typed):
    sent = {**typed("chen", "clara"), "starts_at": "tomorrow"}

    answer = sign_in("greta").post(f"/practicals/plan-practical/{application}", sent)

    assert answer.status_code == 422


def test_a_candidate_plans_nothing(sign_in, application):
    assert sign_in("ada").get(f"/practicals/plan-practical/{application}").status_code == 403


def test_the_office_lists_what_waits_to_be_planned(sign_in, application):
    page = sign_in("greta").in_english().get("/practicals/").get_data(as_text=True)

    assert "Plan a practical" in page
    assert f"/practicals/plan-practical/{application}" in page
