"""Numbers and addresses in one normal form."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from certification.accounts.rules.address import Address, read_address


@pytest.mark.parametrize(
    "typed",
    ["13800000001", " 138 0000 0001 ", "+86 138-0000-0001", "８６１３８０００００００１", "86 13800000001"],
)
def test_one_mobile_number_has_one_form(typed):
    assert read_address(typed) == Address(mobile="13800000001")


def test_an_address_is_lower_case():
    assert read_address("Ada@Example.ORG") == Address(email="ada@example.org")


@pytest.mark.parametrize(
    "typed", ["", "ada", "ada@", "@x.org", "12345", "a@b", "a b@c.org", "23800000001", "ada@exa mple.org"]
)
def test_what_is_no_address_is_none(typed):
    assert read_address(typed) is None


@given(st.text(max_size=40))
def test_whatever_is_typed_is_read_or_none_and_reading_again_changes_nothing(typed):
    found = read_address(typed)

    assert found is None or read_address(found.mobile or found.email or "") == found
