"""How sure a share is: the 95 % interval of Wilson (1927), and from how few people nothing is said at all."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from math import sqrt

Z = 1.959963984540054  # the 97.5th percentile of the normal distribution
FEWEST_SHOWN = 5  # below it a share would point at people
FEWEST_SAYING_SOMETHING = 30  # below it the interval is so wide that the words must say so


class Weight(StrEnum):
    """What a share of so many people is worth."""

    NOBODY = "nobody"
    HIDDEN = "hidden"
    LITTLE = "little"
    FAIR = "fair"


@dataclass(frozen=True, slots=True)
class Share:
    """So many of so many, with the bounds between which the true share lies in 95 of 100 such cases."""

    hits: int
    of: int
    value: float
    low: float
    high: float


def share(hits: int, of: int) -> Share:
    """Return a share with its Wilson interval; raises ValueError where there is none."""
    if not 0 <= hits <= of or of == 0:
        raise ValueError(f"{hits} of {of} is no share")
    value, squared = hits / of, Z * Z
    middle = (value + squared / (2 * of)) / (1 + squared / of)
    half = Z / (1 + squared / of) * sqrt(value * (1 - value) / of + squared / (4 * of * of))
    low = 0.0 if hits == 0 else max(0.0, middle - half)
    high = 1.0 if hits == of else min(1.0, middle + half)
    return Share(hits, of, value, low, high)


def weight(of: int) -> Weight:
    """Return what a share of so many people is worth."""
    if of == 0:
        return Weight.NOBODY
    if of < FEWEST_SHOWN:
        return Weight.HIDDEN
    return Weight.LITTLE if of < FEWEST_SAYING_SOMETHING else Weight.FAIR
