"""One tap a level: by form, by phone, never on another's sheet."""

from __future__ import annotations

import pytest

from certification.marking.queries import get_own_sheet


def values(app, practical, assessor_id):
    with app.app_context():
        return get_own_sheet("practical", practical, assessor_id).values


def put(client, address, body):
    return client.put_json(address, body)


def test_a_tap_without_javascript_is_saved_and_comes_back_to_its_criterion(app, people, sign_in, live):
    answer = sign_in("chen").post(f"/practicals/{live}/give-level", {"level": "R3=4"})

    assert answer.status_code == 303
    assert answer.location.endswith("#R3")
    assert values(app, live, people("chen")) == {"R3": 4}


def test_a_tap_on_the_phone_says_when_it_was_saved(app, people, sign_in, live):
    answer = put(sign_in("chen"), f"/api/v1/practicals/{live}/levels/R3", {"level": 2})

    assert answer.status_code == 200
    assert len(answer.json["clock"]) == len("14:03:22")
    assert values(app, live, people("chen")) == {"R3": 2}


def test_the_latest_tap_counts(app, people, sign_in, live):
    chen = sign_in("chen")
    chen.post(f"/practicals/{live}/give-level", {"level": "R3=4"})
    chen.post(f"/practicals/{live}/give-level", {"level": "R3=1"})

    assert values(app, live, people("chen")) == {"R3": 1}


def test_not_observed_is_a_value_of_its_own(app, people, sign_in, live):
    sign_in("chen").post(f"/practicals/{live}/give-level", {"level": "R9=0"})

    assert values(app, live, people("chen")) == {"R9": 0}


@pytest.mark.parametrize(
    "body", [{"level": 5}, {"level": -1}, {"level": "3"}, {"level": True}, {"level": 2.5}, {}]
)
def test_an_odd_level_is_a_mistake_of_shape(sign_in, live, body):
    assert put(sign_in("chen"), f"/api/v1/practicals/{live}/levels/R3", body).status_code == 422


def test_a_level_that_no_button_has_is_refused(sign_in, live):
    assert sign_in("chen").post(f"/practicals/{live}/give-level", {"level": "R3=5"}).status_code == 409


def test_a_criterion_that_the_rubric_lacks_is_not_found(sign_in, live):
    assert put(sign_in("chen"), f"/api/v1/practicals/{live}/levels/R10", {"level": 3}).status_code == 404


def test_an_assessor_of_another_practical_finds_nothing(sign_in, live):
    assert put(sign_in("cyrus"), f"/api/v1/practicals/{live}/levels/R3", {"level": 3}).status_code == 404
    assert sign_in("cyrus").get(f"/practicals/{live}/sheet").status_code == 404


@pytest.mark.parametrize("key", ["ada", "greta"])
def test_who_is_no_assessor_scores_nothing(sign_in, live, key):
    assert put(sign_in(key), f"/api/v1/practicals/{live}/levels/R3", {"level": 3}).status_code == 403


def test_a_stranger_is_asked_to_sign_in(client, live):
    assert put(client, f"/api/v1/practicals/{live}/levels/R3", {"level": 3}).status_code == 401


def test_a_tap_without_the_sessions_token_is_refused(sign_in, live):
    answer = sign_in("chen").browser.put(f"/api/v1/practicals/{live}/levels/R3", json={"level": 3})

    assert answer.status_code == 400


def test_the_sheet_shows_the_four_descriptors_and_what_is_chosen(sign_in, live):
    chen = sign_in("chen")
    chen.post(f"/practicals/{live}/give-level", {"level": "R4=3"})

    page = chen.get(f"/practicals/{live}/sheet").get_data(as_text=True)

    assert "5 分钟内按规则动作，并记下理由" in page
    assert 'value="R4=3" aria-pressed="true"' in page
