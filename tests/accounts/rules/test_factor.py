"""Codes that count once, and links that open once."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from certification.accounts.authenticator import codes_about
from certification.accounts.rules.address import Address
from certification.accounts.rules.device import read_device
from certification.accounts.rules.factor import matching_step, normal_code, spelt_code
from certification.accounts.rules.links import (
    LASTS,
    SIGN_IN_LASTS,
    Kind,
    LinkState,
    Reason,
    lasts,
    why_not_open,
)
from certification.accounts.rules.masking import masked

NOW = datetime(2026, 11, 23, 8, tzinfo=UTC)
# RFC 6238, appendix B: the secret "12345678901234567890" in base32, the last six of the eight digits.
SECRET = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"


@pytest.mark.parametrize(
    ("seconds", "code"), [(59, "287082"), (1111111109, "081804"), (20000000000, "353130")]
)
def test_the_codes_are_those_of_the_standard(seconds, code):
    assert codes_about(SECRET, seconds)[seconds // 30] == code


@given(st.integers(0, 100), st.integers(0, 100))
def test_a_step_is_used_once_and_no_earlier_one_after_it(step, last):
    codes = {step: "123456"}

    assert matching_step("123456", codes, last) == (step if step > last else None)


@given(st.text("0123456789abcdefghjkmnpqrstvwxyz", min_size=16, max_size=16))
def test_a_recovery_code_is_read_as_it_is_printed(code):
    assert normal_code(spelt_code(code).upper()) == code


@pytest.mark.parametrize(
    ("state", "reason"),
    [
        (LinkState(NOW + timedelta(seconds=1), None, None), None),
        (LinkState(NOW, None, None), Reason.LINK_EXPIRED),
        (LinkState(NOW + LASTS, NOW, None), Reason.LINK_USED),
        (LinkState(NOW + LASTS, None, NOW), Reason.LINK_REVOKED),
    ],
)
def test_a_link_opens_until_it_is_used_taken_back_or_over(state, reason):
    refusal = why_not_open(state, NOW)

    assert (refusal.code if refusal else None) == reason


def test_a_link_that_signs_in_lasts_a_quarter_of_an_hour():
    assert {kind: lasts(kind) for kind in Kind if lasts(kind) != LASTS} == {Kind.SIGN_IN: SIGN_IN_LASTS}
    assert timedelta(minutes=15) == SIGN_IN_LASTS


@pytest.mark.parametrize(
    ("address", "shown"),
    [
        (Address(mobile="13800000001"), "138****0001"),
        (Address(email="ada@caopan.example"), "a***@caopan.example"),
        (Address(email="a@caopan.example"), "a***@caopan.example"),
    ],
)
def test_a_list_shows_too_little_to_write_to(address, shown):
    assert masked(address) == shown


@pytest.mark.parametrize(
    ("agent", "code"),
    [
        (
            "Mozilla/5.0 (Linux; Android 14; V2) AppleWebKit/537.36 Chrome/120 Mobile Safari/537.36",
            "chrome android",
        ),
        ("Mozilla/5.0 (iPhone; CPU iPhone OS 17) AppleWebKit Mobile MicroMessenger/8.0 Safari", "wechat ios"),
        ("Mozilla/5.0 (Windows NT 10.0) Chrome/120 Safari/537.36 Edg/120", "edge windows"),
        ("curl/8", "other other"),
        ("", "other other"),
    ],
)
def test_a_browser_is_told_in_coarse_words(agent, code):
    assert read_device(agent).code == code
