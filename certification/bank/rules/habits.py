"""Habits that give keys away: one position, the longest option, a verdict that is true too often."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from certification.bank.rules.bank import AskedSingle, singles_of
from certification.bank.rules.choices import Single, TrueFalse
from certification.bank.rules.item import Item
from certification.core.texts import LANGUAGES

FEWEST_SINGLES = 20  # under this a share of 35 % is chance
FEWEST_VERDICTS = 5
MOST_PERCENT = 35
LEAST_PERCENT = 15
TRUE_PERCENT = (40, 60)


def list_habits(items: Sequence[Item]) -> list[str]:
    """Return every habit of a set of items (one pool, one grade) that would help a guesser."""
    singles = singles_of(items)
    found: list[str] = []
    if len(singles) >= FEWEST_SINGLES:
        found += _positions(singles)
        found += _lengths(singles)
    return found + list(_verdicts(items))


def is_longest(body: Single, language: str) -> bool:
    """Say whether the key is strictly the longest option in one language."""
    others = max(len(option.text.of(language)) for option in body.options if not option.is_correct)
    return len(body.key.text.of(language)) > others


def _positions(singles: Sequence[AskedSingle]) -> Iterator[str]:
    keys = Counter(single.body.key.id for single in singles)
    for position in "abcd":
        percent = 100 * keys[position] / len(singles)
        if not LEAST_PERCENT <= percent <= MOST_PERCENT:
            yield (
                f"{position} is the key of {keys[position]} in {len(singles)} singles ({percent:.0f} %), "
                f"wanted {LEAST_PERCENT} to {MOST_PERCENT} %"
            )


def _lengths(singles: Sequence[AskedSingle]) -> Iterator[str]:
    for language in LANGUAGES:
        longest = [single.name for single in singles if is_longest(single.body, language)]
        percent = 100 * len(longest) / len(singles)
        if percent > MOST_PERCENT:
            yield (
                f"the key is the longest option ({language}) in {len(longest)} of {len(singles)} singles "
                f"({percent:.0f} %), at most {MOST_PERCENT} %: {', '.join(longest)}"
            )


def _verdicts(items: Sequence[Item]) -> Iterator[str]:
    verdicts = [item.body.is_true for item in items if isinstance(item.body, TrueFalse)]
    if len(verdicts) < FEWEST_VERDICTS:
        return
    percent = 100 * sum(verdicts) / len(verdicts)
    least, most = TRUE_PERCENT
    if not least <= percent <= most:
        right = f"{sum(verdicts)} of {len(verdicts)} ({percent:.0f} %)"
        yield f"true is right in {right}, wanted {least} to {most} %"
