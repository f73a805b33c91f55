"""The lead runs the day: the clock, the incident cards; the candidate's plan freezes."""

from __future__ import annotations

from certification.practicals.queries import get_practical, list_played


def card(app, practical):
    with app.app_context():
        return get_practical(practical).cards[0].card.id


def test_the_lead_starts_the_clock(app, sign_in, planned):
    answer = sign_in("chen").post(f"/practicals/{planned}/start-clock")

    assert answer.status_code == 303
    with app.app_context():
        assert get_practical(planned).row.live_at is not None


def test_a_second_start_keeps_the_first_moment(app, sign_in, live):
    with app.app_context():
        before = get_practical(live).row.live_at

    sign_in("chen").post(f"/practicals/{live}/start-clock")

    with app.app_context():
        assert get_practical(live).row.live_at == before


def test_who_does_not_lead_starts_nothing(sign_in, planned):
    answer = sign_in("clara").post(f"/practicals/{planned}/start-clock")

    assert answer.status_code == 409
    assert "由主考官来做" in answer.get_data(as_text=True)


def test_the_start_freezes_the_candidates_goal(sign_in, live):
    answer = sign_in("ada").post(f"/operations/{live}/write-record/goal", {"gmv": "100"})

    assert answer.status_code == 409
    assert "从那时起不再改动" in answer.get_data(as_text=True)


def test_the_lead_plays_a_card_and_the_moment_is_kept(app, sign_in, live):
    sign_in("chen").post(f"/practicals/{live}/play-card", {"card": card(app, live)})

    with app.app_context():
        assert set(list_played(live)) == {card(app, live)}


def test_no_card_before_the_session_is_live(app, sign_in, planned):
    answer = sign_in("chen").post(f"/practicals/{planned}/play-card", {"card": card(app, planned)})

    assert answer.status_code == 409


def test_a_card_that_was_not_drawn_is_not_found(sign_in, live):
    assert sign_in("chen").post(f"/practicals/{live}/play-card", {"card": "none-such"}).status_code == 404


def test_only_the_lead_sees_the_cards(app, sign_in, live):
    title = "突发卡，由您打出"

    assert title in sign_in("chen").get(f"/practicals/{live}/sheet").get_data(as_text=True)
    assert title not in sign_in("clara").get(f"/practicals/{live}/sheet").get_data(as_text=True)
