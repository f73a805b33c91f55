"""A candidate's own practical: when, where, what to bring, the forms, the result."""

from __future__ import annotations

import pytest


def test_ada_sees_when_and_where(sign_in, planned):
    page = sign_in("ada").get(f"/practicals/{planned}/own").get_data(as_text=True)

    assert "杭州直播间一" in page
    assert "身份证件原件" in page
    assert f"/operations/{planned}/write-record/goal" in page


def test_boris_does_not_see_adas_practical(sign_in, planned):
    boris = sign_in("boris")

    assert boris.get(f"/practicals/{planned}/own").status_code == 404
    assert planned not in boris.get("/practicals/own").get_data(as_text=True)


def test_no_card_and_no_assessor_is_named_to_the_candidate(app, sign_in, planned):
    from certification.practicals.queries import get_practical

    page = sign_in("ada").get(f"/practicals/{planned}/own").get_data(as_text=True)

    with app.app_context():
        titles = [drawn.card.title.zh for drawn in get_practical(planned).cards]
    assert not [title for title in titles if title in page]
    assert "陈堃" not in page


def test_no_level_is_told_before_the_outcome(sign_in, live, seal):
    seal(live, "chen")

    assert "各项得分" not in sign_in("ada").get(f"/practicals/{live}/own").get_data(as_text=True)


def test_after_the_outcome_points_stand_by_criterion(sign_in, live, seal):
    seal(live, "chen", R3=4)
    seal(live, "clara")

    page = sign_in("ada").get(f"/practicals/{live}/own").get_data(as_text=True)

    assert "结果：通过" in page
    assert "81.5" in page
    assert "13.5" in page


def test_an_inconclusive_outcome_says_that_it_is_repeated_free(sign_in, live, seal):
    seal(live, "chen", R7=0)
    seal(live, "clara")

    page = sign_in("ada").in_english().get(f"/practicals/{live}/own").get_data(as_text=True)

    assert "free of charge" in page
    assert "Points by criterion" not in page


@pytest.mark.parametrize("address", ["/practicals/own", "/practicals/assigned", "/practicals/"])
def test_lists_without_anything_say_what_comes(sign_in, address):
    key = {"/practicals/own": "boris", "/practicals/assigned": "cyrus", "/practicals/": "hugo"}[address]

    page = sign_in(key).in_english().get(address)

    assert page.status_code == 200
    assert "No practical" in page.get_data(as_text=True) or "No accepted" in page.get_data(as_text=True)
