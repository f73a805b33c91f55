"""Sealing: nothing empty, for good, and nobody sees another's sheet before all are in."""

from __future__ import annotations

from datetime import date

import pytest

from certification.candidacy.actions import declare_tie
from certification.candidacy.queries import list_facts
from certification.candidacy.rules.ties import Tie, TieKind
from certification.core.db import db
from certification.practicals.queries import find_practical_pass, get_outcome, get_practical
from certification.practicals.rules.outcome import Outcome, Step


def test_the_page_lists_what_is_missing(sign_in, live):
    chen = sign_in("chen")
    chen.post(f"/practicals/{live}/give-level", {"level": "R3=4"})

    page = chen.get(f"/practicals/{live}/seal-sheet").get_data(as_text=True)

    assert "还缺 8 项" in page
    assert f"/practicals/{live}/sheet#R4" in page


def test_an_empty_criterion_stops_the_seal(sign_in, live):
    answer = sign_in("chen").post(f"/practicals/{live}/seal-sheet")

    assert answer.status_code == 409
    assert "还有几项没有评分" in answer.get_data(as_text=True)


def test_an_unobserved_critical_criterion_is_warned_of(sign_in, live):
    chen = sign_in("chen")
    chen.post(f"/practicals/{live}/give-level", {"level": "R7=0"})

    assert "关键项 R7 选了" in chen.get(f"/practicals/{live}/seal-sheet").get_data(as_text=True)


def test_a_sealed_sheet_takes_no_tap(sign_in, live, seal):
    seal(live, "chen")

    answer = sign_in("chen").post(f"/practicals/{live}/give-level", {"level": "R3=1"})

    assert answer.status_code == 409
    assert "已在" in answer.get_data(as_text=True)


def test_before_all_have_sealed_nobody_sees_anothers_sheet(app, sign_in, live, seal):
    seal(live, "chen", R3=4)

    page = sign_in("clara").get(f"/practicals/{live}/compare-sheets").get_data(as_text=True)

    assert "各考官的评分" not in page
    assert "各考官的评分" not in sign_in("greta").get(f"/practicals/{live}/oversee").get_data(as_text=True)
    with app.app_context():
        assert get_outcome(live).sheets == ()


def test_after_all_have_sealed_the_sheets_stand_side_by_side(sign_in, live, seal):
    seal(live, "chen", R3=4)
    seal(live, "clara")

    assert "各考官的评分" in sign_in("chen").get(f"/practicals/{live}/compare-sheets").get_data(as_text=True)


def test_the_last_seal_settles_and_the_pass_stands_in_the_candidates_file(app, people, live, seal):
    assert seal(live, "chen") is None
    assert seal(live, "clara") is Outcome.PASSED

    with app.app_context():
        practical = get_practical(live).row
        fact = next(one for one in list_facts(people("ada")) if one.kind == "practical_passed")
        assert (fact.subject, fact.grade) == (live, "junior")
        assert find_practical_pass(people("ada"), "junior", practical.starts_at).id == live
        assert find_practical_pass(people("boris"), "junior", practical.starts_at) is None


def test_the_outcome_holds_every_sheet_and_criterion(app, people, live, seal):
    seal(live, "chen", R3=4)
    seal(live, "clara")

    with app.app_context():
        found = get_outcome(live)
        assert (found.outcome, found.points_tenths, found.step) == (Outcome.PASSED, 815, Step.NOTHING)
        assert [sheet.total_tenths for sheet in found.sheets] == [830, 800]
        talk = next(one for one in found.criteria if one.code == "R3")
        assert (talk.levels, talk.mean_tenths) == ((4, 3), 135)


def test_a_failed_practical_pushes_no_fact(app, people, live, seal):
    low = {"R3": 1, "R4": 1, "R5": 1}
    seal(live, "chen", **low)

    assert seal(live, "clara", **low) is Outcome.FAILED
    with app.app_context():
        assert not [one for one in list_facts(people("ada")) if one.kind == "practical_passed"]


def test_too_much_unobserved_is_inconclusive_and_may_be_repeated_at_once(
    app, live, seal, sign_in, application
):
    seal(live, "chen", R7=0)

    assert seal(live, "clara") is Outcome.INCONCLUSIVE
    page = sign_in("greta").get("/practicals/").get_data(as_text=True)
    assert f"/practicals/plan-practical/{application}" in page


def test_a_tie_that_is_declared_later_stops_the_seal(app, people, live, seal, sign_in):
    with app.app_context():
        tie = Tie(people("clara"), TieKind.EMPLOYED, date(2026, 1, 1), None)
        declare_tie(people("ada"), tie, actor_id=people("greta"))
        db.session.remove()
    seal(live, "chen")
    clara = sign_in("clara")
    for criterion in range(1, 10):
        clara.post(f"/practicals/{live}/give-level", {"level": f"R{criterion}=3"})

    answer = clara.post(f"/practicals/{live}/seal-sheet")

    assert answer.status_code == 409
    assert "赵翀须回避" in answer.get_data(as_text=True)


@pytest.mark.parametrize("key", ["cyrus", "ada", "greta"])
def test_who_does_not_assess_seals_nothing(sign_in, live, key):
    assert sign_in(key).post(f"/practicals/{live}/seal-sheet").status_code in {403, 404}


@pytest.mark.parametrize("page", ["sheet", "seal-sheet", "compare-sheets", "record-talk"])
def test_an_assessor_of_another_practical_opens_no_page_of_this_one(sign_in, live, seal, page):
    seal(live, "chen")
    seal(live, "clara")

    assert sign_in("cyrus").get(f"/practicals/{live}/{page}").status_code == 404
