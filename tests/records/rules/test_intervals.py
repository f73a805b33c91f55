"""The interval of Wilson against published and computed values, and what few people say."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from certification.records.rules.intervals import Weight, share, weight


@pytest.mark.parametrize(
    ("hits", "of", "low", "high"),
    [
        # Newcombe, Statistics in Medicine 17 (1998), table I, method 3.
        (81, 263, 0.2553, 0.3662),
        (15, 148, 0.0624, 0.1605),
        (0, 20, 0.0000, 0.1611),
        (1, 29, 0.0061, 0.1718),
        # R: binom::binom.confint(8, 10, methods = "wilson")
        (8, 10, 0.4902, 0.9433),
        (10, 10, 0.7225, 1.0000),
        (50, 100, 0.4038, 0.5962),
    ],
)
def test_the_interval_has_its_known_bounds(hits: int, of: int, low: float, high: float) -> None:
    found = share(hits, of)

    assert (round(found.low, 4), round(found.high, 4)) == (low, high)


@given(st.integers(1, 500).flatmap(lambda of: st.tuples(st.integers(0, of), st.just(of))))
def test_the_share_lies_inside_its_interval(case: tuple[int, int]) -> None:
    found = share(*case)

    assert 0 <= found.low <= found.value <= found.high <= 1


def test_more_people_say_more() -> None:
    few, many = share(8, 10), share(800, 1000)

    assert many.high - many.low < few.high - few.low


@pytest.mark.parametrize(("hits", "of"), [(1, 0), (3, 2), (-1, 5)])
def test_what_is_no_share_is_a_mistake(hits: int, of: int) -> None:
    with pytest.raises(ValueError, match="no share"):
        share(hits, of)


@pytest.mark.parametrize(
    ("of", "worth"),
    [
        (0, Weight.NOBODY),
        (1, Weight.HIDDEN),
        (4, Weight.HIDDEN),
        (5, Weight.LITTLE),
        (29, Weight.LITTLE),
        (30, Weight.FAIR),
    ],
)
def test_few_people_are_not_shown(of: int, worth: Weight) -> None:
    assert weight(of) is worth
