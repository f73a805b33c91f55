"""Numbers, placeholders and script in both languages."""

import pytest

from certification.bank.rules.languages import why_languages_differ
from certification.core.texts import Text


@pytest.mark.parametrize(
    ("zh", "en"),
    [
        ("目标36 万元", "a goal of 360,000 yuan"),
        ("1.2亿次曝光", "120 million exposures"),
        ("超过100万", "over 1 million"),
        ("GPM为２，９７０元", "a GPM of 2,970 yuan"),
        ("保本ROI 3.70", "break-even ROI 3.7"),
        ("打9折", "10% off"),
        ("打85折", "15% off"),
        ("涨了3成", "up 30%"),
        ("看2成交", "look at 2 deals"),
        ("2026年2月1日起", "from 1 February 2026"),
        ("5千人", "5,000 people"),
        ("下滑−44%", "44% lower"),
        ("{views}次场观", "{views} views"),
    ],
)
def test_the_same_amounts_agree(zh: str, en: str) -> None:
    assert list(why_languages_differ(Text(zh, en))) == []


def test_a_number_in_one_language_only_is_named() -> None:
    found = list(why_languages_differ(Text("48小时内发货，3天到", "shipped within 48 hours")))

    assert found == ["numbers differ: only in Chinese 3, only in English nothing"]


def test_an_amount_ten_times_too_large_is_seen() -> None:
    found = list(why_languages_differ(Text("36万元", "3,600,000 yuan")))

    assert found == ["numbers differ: only in Chinese 360000, only in English 3600000"]


def test_a_placeholder_in_one_language_only_is_seen() -> None:
    assert list(why_languages_differ(Text("{views}次", "many views"))) == [
        "placeholders differ between the languages"
    ]


def test_chinese_in_the_english_text_is_seen() -> None:
    found = list(why_languages_differ(Text("货盘", "the 货盘")))

    assert found == ["Chinese characters stand in the English text"]
