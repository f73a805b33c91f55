"""Worked figures: every line with a result is worked out again from its own numbers."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Context, Decimal
from itertools import pairwise

from certification.core.arithmetic import BadFormula, evaluate

_SIGN = re.compile(r"([=≈])")
_NUMBER = r"\d[\d,]*(?:\.\d+)?"
_MYRIAD = re.compile(rf"({_NUMBER})\s*(万|亿)")
_UNIT = re.compile(r"(?<=[\d%)）⌉万亿])\s*(?!万|亿)[^\W\d_]+(?:[- /]+[^\W\d_]+)*")
_THOUSANDS = re.compile(r"(?<=\d),(?=\d{3}(?!\d))")
_PLAIN = re.compile(r"\s*[-−+]?\s*(\d+)(?:\.(\d+))?\s*(%|万|亿)?\s*")
_ROOT_AND_CEILING = str.maketrans({"√": "sqrt", "⌈": "ceil(", "⌉": ")"})
_SIX_DIGITS = Context(prec=6)
_ZEROS = {"万": 4, "亿": 8}
_SHIFT = {None: 0, "%": 2, "万": -4, "亿": -8}


@dataclass(frozen=True)
class WorkedLine:
    """One line of a worked figure and where it stands in its file."""

    text: str
    line: int

    @property
    def has_figures(self) -> bool:
        """Say whether the line holds digits; a line of words explains and is not worked out."""
        return any(sign.isdecimal() for sign in self.text)

    @property
    def numbers(self) -> tuple[str, ...]:
        """Return the numbers as written, which must be the same in every language."""
        return tuple(re.findall(rf"{_NUMBER}\s*%?", self.text.replace(" ", "")))


def why_wrong(text: str) -> str | None:
    """Return why a line does not come out, or None; `≈` may miss the last shown digit by one."""
    sides = [side.strip() for side in _SIGN.split(text)]
    if len(sides) == 1:
        return "a figure without a result"
    try:
        return next(_wrong_links(sides), None)
    except BadFormula as fault:
        return f"cannot be worked out: {fault.reason}"


def formula_of(side: str) -> str:
    """Return one side of a line as a formula of core.arithmetic: no units, 万 and √ spelt out."""
    bare = _UNIT.sub("", _THOUSANDS.sub("", side))
    spelt = _MYRIAD.sub(lambda found: f"({found[1]}*1{'0' * _ZEROS[found[2]]})", bare)
    return spelt.translate(_ROOT_AND_CEILING)


def _wrong_links(sides: list[str]) -> Iterator[str]:
    for (left, sign), (right, _) in pairwise(zip(sides[::2], [*sides[1::2], ""], strict=True)):
        value, shown = evaluate(formula_of(left), {}), evaluate(formula_of(right), {})
        decimals = _decimals_shown(right)
        if decimals is None:
            if value != shown:
                yield f"{left} is {_said(value)}, {right} is {_said(shown)}"
            continue
        step = Decimal(1).scaleb(-decimals)
        rounded = value.quantize(step, rounding=ROUND_HALF_UP)
        if abs(rounded - shown) > (step if sign == "≈" else 0):
            yield f"{left} is {_said(value)}, not {right}"


def _decimals_shown(side: str) -> int | None:
    """Return how many decimals a plain number shows, `12.5%` three; None where the side is a calculation."""
    found = _PLAIN.fullmatch(_UNIT.sub("", _THOUSANDS.sub("", side)))
    return len(found[2] or "") + _SHIFT[found[3]] if found else None


def _said(value: Decimal) -> str:
    return f"{_SIX_DIGITS.normalize(value):,f}"
