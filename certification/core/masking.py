"""Names and addresses as lists show them: enough to recognise one's own, too little to look people up."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

CIRCLES = "○○"
STARS = "****"
# What stands where a name was, once its person has been erased: the same for every reader.
ERASED_NAME = "○○○"

# Compound family names that are in use; every other Chinese family name has one character.
_PAIRS = (
    "欧阳太史端木上官司马东方独孤南宫万俟闻人夏侯诸葛尉迟公羊赫连澹台皇甫宗政濮阳公冶太叔申屠公孙慕容"
    "仲孙钟离长孙宇文司徒鲜于司空闾丘子车亓官司寇巫马公西颛孙壤驷公良漆雕乐正宰父谷梁拓跋夹谷轩辕令狐"
    "段干百里呼延东郭南门羊舌微生公户公玉公仪梁丘公仲公上公门公山公坚左丘公伯西门公祖第五公乘贯丘公皙"
    "南荣东里东宫仲长子书子桑即墨达奚褚师纳兰归海歐陽司馬東方諸葛尉遲公孫鍾離長孫鮮于閭丘樂正穀梁軒轅"
)
TWO_CHARACTER_FAMILIES = frozenset(_PAIRS[at : at + 2] for at in range(0, len(_PAIRS), 2))


def masked(name: str) -> str:
    """Return the family name and always two circles (Chinese), else the first letter of each word."""
    words = name.split()
    together = "".join(words)
    if together == ERASED_NAME:
        return ERASED_NAME
    if together and is_han(together[0]):
        family = together[:2] if together[:2] in TWO_CHARACTER_FAMILIES and len(together) > 2 else together[0]
        return family + CIRCLES
    return " ".join(f"{word[0]}." for word in words)


def masked_address(address: str) -> str:
    """Return `138****0000` for a number, `a***@x.org` for an e-mail; a number keeps at most seven digits."""
    local, at, host = address.partition("@")
    if at:
        return f"{local[:1]}***@{host}"
    if len(address) < 11:
        return f"{STARS}{address[-2:]}" if len(address) > 4 else STARS
    return f"{address[:3]}{STARS}{address[-4:]}"


def is_han(character: str) -> bool:
    """Say whether a character is a Chinese one."""
    return unicodedata.name(character, "").startswith("CJK ") or character == "〇"


def without(text: str, known: Iterable[str]) -> str:
    """Return a text in which circles stand for every one of these names and addresses, however they are capitalised."""
    longest_first = sorted({one for one in known if len(one) > 1}, key=len, reverse=True)
    pattern = "|".join(re.escape(one) for one in longest_first)
    return re.sub(pattern, ERASED_NAME, text, flags=re.IGNORECASE) if pattern else text
