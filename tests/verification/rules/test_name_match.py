"""Names typed by verifiers: kind to keyboards, strict about people."""

import pytest

from certification.verification.rules.name_match import is_same_name


@pytest.mark.parametrize(
    ("printed", "typed"),
    [
        ("张喆", " 张 喆 "),
        ("Ada Lovelace", "ADA  lovelace"),
        ("Ada Lovelace", "Ａｄａ　Ｌｏｖｅｌａｃｅ"),
        ("阿卜杜拉·买买提", "阿卜杜拉•买买提"),
        ("Émilie", "E\u0301milie"),
    ],
)
def test_a_name_typed_another_way_is_the_same(printed: str, typed: str) -> None:
    assert is_same_name(printed, typed)


@pytest.mark.parametrize(
    ("printed", "typed"),
    [
        ("𠮷田", "吉田"),
        ("郑﨑", "郑崎"),
        ("Ada", "Аda"),
        ("张喆", "张○○"),
        ("张喆", "张"),
        ("张喆", ""),
        ("", ""),
    ],
)
def test_a_name_that_only_looks_alike_is_another(printed: str, typed: str) -> None:
    assert not is_same_name(printed, typed)
