"""A name as the public register shows it: enough to recognise one's own, too little to look people up."""

from __future__ import annotations

import unicodedata

CIRCLES = "○○"

# Compound family names that are in use; every other Chinese family name has one character.
TWO_CHARACTER_FAMILIES = frozenset(
    "欧阳 太史 端木 上官 司马 东方 独孤 南宫 万俟 闻人 夏侯 诸葛 尉迟 公羊 赫连 澹台 皇甫 宗政 濮阳 公冶 太叔 申屠 公孙 慕容 仲孙 "
    "钟离 长孙 宇文 司徒 鲜于 司空 闾丘 子车 亓官 司寇 巫马 公西 颛孙 壤驷 公良 漆雕 乐正 宰父 谷梁 拓跋 夹谷 轩辕 令狐 段干 百里 "
    "呼延 东郭 南门 羊舌 微生 公户 公玉 公仪 梁丘 公仲 公上 公门 公山 公坚 左丘 公伯 西门 公祖 第五 公乘 贯丘 公皙 南荣 东里 东宫 "
    "仲长 子书 子桑 即墨 达奚 褚师 纳兰 归海 歐陽 司馬 東方 諸葛 尉遲 公孫 鍾離 長孫 鮮于 閭丘 樂正 穀梁 軒轅".split()
)


def masked(name: str) -> str:
    """Return the family name and always two circles for a Chinese name, else the first letter of each word."""
    words = name.split()
    together = "".join(words)
    if together and is_han(together[0]):
        family = together[:2] if together[:2] in TWO_CHARACTER_FAMILIES and len(together) > 2 else together[0]
        return family + CIRCLES
    return " ".join(f"{word[0]}." for word in words)


def is_han(character: str) -> bool:
    """Say whether a character is a Chinese one."""
    return unicodedata.name(character, "").startswith("CJK ") or character == "〇"
