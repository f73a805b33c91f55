"""Masked names: a family name and two circles, or first letters."""

import pytest

from certification.certificates.rules.masking import masked


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
