"""Whether a typed name is the printed one: kind to keyboards, strict about people."""

from __future__ import annotations

import unicodedata

from certification.core.masking import ERASED_NAME

# The dot between the parts of a name has many code points; keyboards differ.
_DOTS = str.maketrans(dict.fromkeys("•‧・∙⋅・", "·"))


def is_same_name(printed: str, typed: str) -> bool:
    """Say whether two names are the same but for width, case, spaces and the kind of dot between parts.

    The circles that stand for an erased name are nobody's name.
    """
    return printed != ERASED_NAME and _plain(printed) == _plain(typed) != ""


def _plain(name: str) -> str:
    """Return a name for comparison; a rare character is never taken for a common one that looks alike."""
    together = "".join(unicodedata.normalize("NFKC", name).casefold().split())
    return unicodedata.normalize("NFC", together).translate(_DOTS)
