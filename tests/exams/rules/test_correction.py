"""What a corrected question earns, and when the second officer may not sign."""

from __future__ import annotations

import pytest

from certification.bank.rules.item import parse_item
from certification.delivery.rules.drawing import draw_alone
from certification.exams.rules.correction import (
    CorrectionReason,
    Effect,
    Kind,
    Line,
    Remedy,
    earned_with,
    normal_key,
    recounted,
    why_not_correct,
    why_not_sign,
)
from certification.exams.rules.result import Earned
from tests.bank.rules.documents import case, multiple, numeric, single, truefalse

V = ""  # what `draw_alone` calls the version


def asked(document, part: int = 0):
    """Return an item and the place that asks it, or one of its parts."""
    item = parse_item(document)
    return item, draw_alone(item, "seed")[max(0, part - 1)]


def choose(place, option: str) -> str:
    return f'{{"choice":{place.order.index(option) + 1}}}'


@pytest.mark.parametrize(
    ("kind", "key", "earned"),
    [
        (Kind.NEUTRALISE, "", {"a": 2, "b": 2, "c": 2}),
        (Kind.ALSO_ACCEPT, "b", {"a": 2, "b": 2, "c": 0}),
        (Kind.REPLACE_KEY, "b", {"a": 0, "b": 2, "c": 0}),
    ],
)
def test_each_remedy_gives_each_answer_what_it_promises(kind, key, earned):
    item, place = asked(single())

    given = {one: earned_with(item, place, choose(place, one), [Remedy(V, 0, kind, key)]) for one in earned}

    assert given == earned


def test_whoever_answered_nothing_has_the_points_of_a_neutralised_question_too():
    item, place = asked(multiple())

    assert earned_with(item, place, "null", [Remedy(V, 0, Kind.NEUTRALISE)]) == place.worth_half


def test_a_remedy_of_another_question_changes_nothing():
    item, place = asked(single())

    assert earned_with(item, place, "null", [Remedy("another", 0, Kind.NEUTRALISE)]) == 0


def test_one_part_of_a_case_set_is_corrected_without_the_others():
    item, first = asked(case(), 1)
    _, second = asked(case(), 2)
    remedy = Remedy(V, 2, Kind.NEUTRALISE)

    assert [earned_with(item, one, "null", [remedy]) for one in (first, second)] == [0, second.worth_half]


def test_after_full_points_for_all_nothing_takes_them_away():
    item, place = asked(single())
    later = [Remedy(V, 0, Kind.NEUTRALISE), Remedy(V, 0, Kind.REPLACE_KEY, "b")]

    assert earned_with(item, place, choose(place, "c"), later) == place.worth_half


@pytest.mark.parametrize(
    ("document", "kind", "key", "reason"),
    [
        (single(), Kind.REPLACE_KEY, "a", CorrectionReason.KEY_NEEDED),
        (single(), Kind.ALSO_ACCEPT, "ab", CorrectionReason.KEY_NEEDED),
        (single(), Kind.ALSO_ACCEPT, "e", CorrectionReason.KEY_NEEDED),
        (single(), Kind.ALSO_ACCEPT, "", CorrectionReason.KEY_NEEDED),
        (multiple(), Kind.REPLACE_KEY, "true", CorrectionReason.KEY_NEEDED),
        (truefalse(), Kind.REPLACE_KEY, "x", CorrectionReason.KEY_NEEDED),
        (numeric(), Kind.ALSO_ACCEPT, "a", CorrectionReason.KEY_NEEDS_CHOICE),
    ],
)
def test_a_key_that_makes_no_sense_is_refused(document, kind, key, reason):
    item = parse_item(document)

    assert why_not_correct(kind, key, item.body, item.type).code is reason


@pytest.mark.parametrize(
    ("typed", "kept"), [("B, A", "ab"), ("对", "true"), ("False", "false"), (" c ", "c"), ("", "")]
)
def test_a_key_is_kept_in_one_spelling(typed, kept):
    assert normal_key(typed) == kept


def test_other_places_stay_as_they_were_counted():
    places = [Earned(n, "D1", "F1", "h02-01", n % 3, 2) for n in range(1, 6)]

    after = recounted(places, {4: 2})

    assert [one for one in after if one.position != 4] == [one for one in places if one.position != 4]
    assert after[3].earned_half == 2


def line(after: int, person: str = "p", *, is_proven: bool = True) -> Line:
    return Line("attempt", person, {1: 2}, 140, after, 200, True, after >= 140, is_proven)


@pytest.mark.parametrize(
    ("effect", "kind", "officers", "reason"),
    [
        (Effect((line(138),), 0), Kind.REPLACE_KEY, ("g", "g"), CorrectionReason.SAME_OFFICER),
        (Effect((line(138, "h"),), 0), Kind.NEUTRALISE, ("g", "h"), CorrectionReason.OWN_PAPER),
        (Effect((line(138, is_proven=False),), 0), Kind.NEUTRALISE, ("g", "h"), CorrectionReason.NOT_PROVEN),
        (Effect((line(136),), 0), Kind.REPLACE_KEY, ("g", "h"), CorrectionReason.CHANGED),
    ],
)
def test_why_the_second_officer_does_not_sign(effect, kind, officers, reason):
    seen = Effect((line(138),), 0).name

    assert why_not_sign(effect, kind, seen, officers).code is reason


def test_where_nobody_can_lose_a_paper_counted_meanwhile_stops_nothing():
    seen = Effect((), 3).name

    assert why_not_sign(Effect((line(142),), 2), Kind.NEUTRALISE, seen, ("g", "h")) is None


def test_who_gains_and_who_loses():
    fell = Effect((line(138), line(140)), 0)

    assert (len(fell.losses), len(fell.gains), fell.changed) == (1, 0, 1)
