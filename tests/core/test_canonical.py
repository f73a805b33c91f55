"""The one spelling of content, and the name made from it."""

import json
from decimal import Decimal

import pytest

from certification.core.canonical import canonical_json, content_hash


def test_keys_are_sorted_and_nothing_is_padded() -> None:
    assert canonical_json({"b": [1, True, None], "a": "操盘"}) == '{"a":"操盘","b":[1,true,null]}'.encode()


def test_the_order_of_keys_does_not_change_the_name() -> None:
    assert content_hash({"a": 1, "b": 2}) == content_hash({"b": 2, "a": 1})


@pytest.mark.parametrize("number", [Decimal("0.70"), Decimal("0.7"), 0.7])
def test_a_decimal_is_written_as_text_without_trailing_zeros(number: object) -> None:
    assert canonical_json(number) == b'"0.7"'


def test_a_version_that_was_stored_and_read_again_keeps_its_name() -> None:
    document = {"difficulty": Decimal("0.55"), "tolerance": Decimal("1.0"), "rows": [[1, "x"]]}

    stored = json.loads(canonical_json(document))

    assert content_hash(stored) == content_hash(document)


@pytest.mark.parametrize("number", [float("nan"), float("inf"), Decimal("NaN")])
def test_a_number_that_is_not_finite_is_refused(number: object) -> None:
    with pytest.raises(ValueError, match="finite"):
        canonical_json({"a": number})


@pytest.mark.parametrize("value", [{1: "a"}, {"a": object()}, {"a": {1, 2}}])
def test_what_is_no_plain_value_is_refused(value: object) -> None:
    with pytest.raises(TypeError):
        canonical_json(value)
