"""Masked names and addresses: a family name and two circles, or first letters; the ends of a number."""

import pytest

from certification.core.masking import ERASED_NAME, masked, masked_address


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("张喆", "张○○"),
        ("张", "张○○"),
        ("欧阳修远", "欧阳○○"),
        ("欧阳", "欧○○"),
        ("諸葛亮", "諸葛○○"),
        ("𠮷田", "𠮷○○"),
        ("阿卜杜拉·买买提", "阿○○"),
        ("王 小明", "王○○"),
        ("Ada Lovelace", "A. L."),
        ("Émilie du Châtelet", "É. d. C."),
        ("", ""),
    ],
)
def test_a_name_is_masked(name: str, shown: str) -> None:
    assert masked(name) == shown


def test_the_length_of_a_chinese_given_name_does_not_show() -> None:
    assert masked("李犇") == masked("李大犇") == masked("李")


def test_an_erased_name_stays_what_it_is() -> None:
    assert masked(ERASED_NAME) == ERASED_NAME


@pytest.mark.parametrize(
    ("address", "shown"),
    [
        ("13800000000", "138****0000"),
        ("+8613812345678", "+86****5678"),
        ("ada@caopan.example", "a***@caopan.example"),
        ("@x.org", "***@x.org"),
        ("12345", "****45"),
        ("110", "****"),
        ("", "****"),
    ],
)
def test_an_address_is_masked(address: str, shown: str) -> None:
    assert masked_address(address) == shown


def test_the_length_of_an_e_mail_does_not_show() -> None:
    assert masked_address("al@x.org") == masked_address("alexandra@x.org")
