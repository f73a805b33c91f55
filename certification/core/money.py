"""Money in yuan as people type and read it, kept as whole fen."""

from __future__ import annotations

import re
import unicodedata
from typing import Any

from wtforms import StringField, ValidationError

from certification.core.texts import Text

MOST_FEN = 100_000_000
AMOUNT = re.compile(r"(\d{1,7})(?:\.(\d{1,2}))?")
ODD_AMOUNT = Text(
    "请写金额，例如 200 或 199.50，最多两位小数。",
    "Write an amount such as 200 or 199.50, with at most two decimals.",
)


def fen_of(typed: str) -> int | None:
    """Return what somebody typed (`200`, `1,299.5`, `￥80`) as whole fen, or None where it is no amount."""
    plain = unicodedata.normalize("NFKC", typed).strip().removeprefix("¥").removesuffix("元")
    found = AMOUNT.fullmatch(plain.replace(",", "").strip())
    if found is None:
        return None
    fen = int(found[1]) * 100 + int((found[2] or "0").ljust(2, "0"))
    return fen if fen <= MOST_FEN else None


def yuan(fen: int) -> str:
    """Return whole fen as yuan and fen: 19950 → `199.50`, 20000 → `200`."""
    whole, rest = divmod(fen, 100)
    return f"{whole}.{rest:02d}" if rest else str(whole)


class YuanField(StringField):
    """An amount in yuan; `fen` is what it means, 0 where nothing was typed."""

    fen: int = 0

    def __init__(self, label: Any, **options: Any) -> None:
        super().__init__(label, render_kw={"inputmode": "decimal"}, **options)

    def pre_validate(self, form: Any) -> None:
        """Raise ValidationError where this is no amount."""
        amount = fen_of(self.data) if (self.data or "").strip() else 0
        if amount is None:
            raise ValidationError(str(ODD_AMOUNT))
        self.fen = amount
