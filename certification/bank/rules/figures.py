"""How an item did: the figures of one sitting, of several together, and what they say in words.

Difficulty is the mean share of the points that was earned. Discrimination is the point-biserial corrected for
the item's own part: the correlation with the share that the rest of the paper earned. DOMAIN 4.3 names the bounds.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from statistics import StatisticsError
from statistics import correlation as pearson

from certification.core.texts import Text

ENOUGH = 30
EASY, HARD = 0.90, 0.30
WEAK = 0.20
RARE = 0.05


@dataclass(frozen=True, slots=True)
class Observed:
    """One candidate at one question: the share earned, the share that the rest earned, what was chosen."""

    score: float
    rest: float
    chosen: tuple[str, ...] = ()
    is_blank: bool = False


@dataclass(frozen=True, slots=True)
class Figures:
    """What is known of a question; `None` where nothing can be said."""

    answered: int
    blank: int
    difficulty: float | None
    discrimination: float | None
    shares: Mapping[str, float] = field(default_factory=dict)
    mean_seconds: float | None = None

    @property
    def is_enough(self) -> bool:
        """Say whether so many people answered that the figures mean something."""
        return self.answered >= ENOUGH

    @property
    def blank_share(self) -> float | None:
        """Return the share of those who left it empty."""
        return self.blank / self.answered if self.answered else None


def figures_of(observed: Sequence[Observed], choices: Iterable[str]) -> Figures:
    """Return the figures of one sitting; `choices` are what could be chosen, chosen or not."""
    count = len(observed)
    chosen = Counter(choice for one in observed for choice in one.chosen)
    scores = [one.score for one in observed]
    return Figures(
        answered=count,
        blank=sum(one.is_blank for one in observed),
        difficulty=sum(scores) / count if count else None,
        discrimination=correlation(scores, [one.rest for one in observed]),
        shares={choice: chosen[choice] / count for choice in choices} if count else {},
    )


def correlation(ones: Sequence[float], others: Sequence[float]) -> float | None:
    """Return Pearson's correlation, or None where one side does not vary."""
    try:
        return pearson(ones, others)
    except StatisticsError:
        return None


def together(sittings: Sequence[Figures]) -> Figures:
    """Return several sittings as one: counts added, everything else weighted by those who answered.

    Discrimination is the weighted mean of the sittings' own, so that easy and hard sittings do not mimic it.
    """
    choices = {choice for one in sittings for choice in one.shares}
    return Figures(
        answered=sum(one.answered for one in sittings),
        blank=sum(one.blank for one in sittings),
        difficulty=_weighted((one.difficulty, one.answered) for one in sittings),
        discrimination=_weighted((one.discrimination, one.answered) for one in sittings),
        shares={
            choice: _weighted((one.shares.get(choice), one.answered) for one in sittings) or 0.0
            for choice in sorted(choices)
        },
        mean_seconds=_weighted((one.mean_seconds, one.answered) for one in sittings),
    )


def remarks_on(figures: Figures, distractors: Collection[str]) -> list[Text]:
    """Return what an author should look at, in words; with too few people nothing but that."""
    if not figures.is_enough:
        return [
            Text(
                f"作答 {figures.answered} 人，不足 {ENOUGH} 人，还不能下结论。",
                f"Answered by {figures.answered}, fewer than {ENOUGH}: not enough data yet.",
            )
        ]
    return [*_on_difficulty(figures), *_on_discrimination(figures), *_on_distractors(figures, distractors)]


def _on_difficulty(figures: Figures) -> Iterable[Text]:
    if figures.difficulty is not None and figures.difficulty < HARD:
        yield Text("太难：得分率低于 0.30。", "Too hard: difficulty is under 0.30.")
    if figures.difficulty is not None and figures.difficulty > EASY:
        yield Text("太易：得分率高于 0.90。", "Too easy: difficulty is over 0.90.")


def _on_discrimination(figures: Figures) -> Iterable[Text]:
    if figures.discrimination is None:
        yield Text("区分度算不出：所有人得分一样。", "No discrimination: everybody earned the same.")
    elif figures.discrimination < 0:
        yield Text("区分度为负：先核对答案有没有写错。", "Discrimination is negative: check the key first.")
    elif figures.discrimination < WEAK:
        yield Text("区分度低于 0.20。", "Discrimination is under 0.20.")


def _on_distractors(figures: Figures, distractors: Collection[str]) -> Iterable[Text]:
    rare = [one.upper() for one in sorted(distractors) if figures.shares.get(one, 0.0) < RARE]
    if rare:
        names = ", ".join(rare)
        yield Text(
            f"干扰项 {names.replace(', ', '、')} 选的人不到 5%。",
            f"Fewer than 5% chose wrong option {names}.",
        )


def _weighted(pairs: Iterable[tuple[float | None, int]]) -> float | None:
    known = [(value, weight) for value, weight in pairs if value is not None and weight]
    total = sum(weight for _, weight in known)
    return sum(value * weight for value, weight in known) / total if total else None


def spelt(value: float | None) -> str:
    """Return a figure with two decimals, nothing for none."""
    return "" if value is None else f"{value:.2f}"


def spelt_shares(shares: Mapping[str, float]) -> str:
    """Return shares as a cell or a line holds them: `A 62%, B 20%`."""
    return ", ".join(f"{choice.upper() if len(choice) == 1 else choice} {round(100 * share)}%" for choice, share in sorted(shares.items()))  # fmt: skip


def cells_of(figures: Figures, distractors: Collection[str], language: str) -> list[str]:
    """Return the figures as the columns of the workbook hold them."""
    return [
        str(figures.answered),
        spelt(figures.difficulty),
        spelt(figures.discrimination),
        spelt(figures.blank_share),
        spelt_shares(figures.shares),
        "" if figures.mean_seconds is None else f"{figures.mean_seconds:.0f}",
        " ".join(remark.of(language) for remark in remarks_on(figures, distractors)),
    ]
