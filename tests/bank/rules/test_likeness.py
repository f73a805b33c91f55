"""Items that are nearly the same question."""

from certification.bank.rules.likeness import masked_words, twins_among
from tests.bank.rules.documents import both, item, options, single

LONG = "直播间近14天的曝光进入率为12%，平均停留25秒，商品点击率22%，最先要动的是哪一环，为什么？"


def test_the_same_stem_with_other_numbers_is_a_twin() -> None:
    items = [
        item(single(stem=both(LONG, "Q?"))),
        item(single("j-d1-s02", stem=both(LONG.replace("12", "18"), "Q?"))),
    ]

    assert [(twins.earlier, twins.later, twins.ratio) for twins in twins_among(items)] == [(0, 1, 1.0)]


def test_the_order_of_options_does_not_hide_a_twin() -> None:
    texts = [
        "先把直播间的封面和标题换掉再看",
        "重做开场三分钟并核对投放人群",
        "马上给全部商品降价一成",
        "让客服团队晚上加班回复",
    ]
    one, other = single(), single("j-d1-s02")
    one["options"] = [
        option | {"text": both(words, "x")} for option, words in zip(options(), texts, strict=True)
    ]
    other["options"] = [
        option | {"text": both(words, "x")} for option, words in zip(options(), reversed(texts), strict=True)
    ]

    assert [twins.ratio for twins in twins_among([item(one), item(other)])] == [1.0]


def test_different_questions_are_no_twins() -> None:
    words = "中控把59元的商品误设成5.9元，40秒里已经卖出32单，操盘手第一句话该对谁说，怎么说才不违规？"
    items = [item(single(stem=both(LONG, "Q?"))), item(single("j-d1-s02", stem=both(words, "Q?")))]

    assert list(twins_among(items)) == []


def test_numbers_and_placeholders_are_masked() -> None:
    assert masked_words(item(single(stem=both("{views}次，2,000元", "Q?")))).startswith("#次，#元")
