"""One tap an observation, with the moment at which it was made."""

from __future__ import annotations

from certification.marking.queries import get_own_sheet
from certification.practicals.queries import get_practical


def observations(app, practical, assessor_id):
    with app.app_context():
        return get_own_sheet("practical", practical, assessor_id).observations


def note(client, practical, words, age_ms=0):
    return client.put_json(
        f"/api/v1/practicals/{practical}/observations/R7", {"words": words, "age_ms": age_ms}
    )


def test_a_chip_without_javascript_is_noted(app, people, sign_in, live):
    chen = sign_in("chen")

    chen.post(f"/practicals/{live}/note-observation", {"criterion": "R7", "chip": "chip:R7-1"})

    assert [one.words for one in observations(app, live, people("chen"))] == ["chip:R7-1"]
    assert "1 分钟内有人报出" in chen.get(f"/practicals/{live}/sheet").get_data(as_text=True)


def test_a_chip_is_read_in_the_readers_language(sign_in, live):
    chen = sign_in("chen")
    note(chen, live, "chip:R7-1")

    page = chen.in_english().get(f"/practicals/{live}/sheet").get_data(as_text=True)

    assert page.count("Called out within 1 minute") == 2


def test_free_words_are_noted(app, people, sign_in, live):
    sign_in("chen").post(f"/practicals/{live}/note-observation", {"criterion": "R7", "words": "主播先道歉"})

    assert [one.words for one in observations(app, live, people("chen"))] == ["主播先道歉"]


def test_an_observation_that_arrives_late_keeps_its_moment(app, people, sign_in, live):
    note(sign_in("chen"), live, "断流", age_ms=90_000)

    seen = observations(app, live, people("chen"))[0]
    with app.app_context():
        live_at = get_practical(live).row.live_at
    assert 85 < (live_at - seen.observed_at).total_seconds() < 95


def test_an_observation_that_is_sent_twice_stands_once(app, people, sign_in, live):
    chen = sign_in("chen")
    first, again = note(chen, live, "断流"), note(chen, live, "断流", age_ms=5)

    assert (first.status_code, again.status_code) == (200, 200)
    assert len(observations(app, live, people("chen"))) == 1


def test_blank_words_are_refused(sign_in, live):
    assert note(sign_in("chen"), live, "   ").status_code == 409
    assert (
        sign_in("chen").post(f"/practicals/{live}/note-observation", {"criterion": "R7"}).status_code == 422
    )


def test_words_that_are_no_text_are_a_mistake_of_shape(sign_in, live):
    assert note(sign_in("chen"), live, 5).status_code == 422
    assert note(sign_in("chen"), live, "x", age_ms=-1).status_code == 422
