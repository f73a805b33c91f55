"""What the floor in one domain costs: the share of able candidates whom it alone would fail.

A Rasch model: a candidate of ability θ solves an item of difficulty b with probability 1 / (1 + e^(b - θ)).
Abilities are normal (0, 1), which gives papers of this length a reliability near 0.9. The difficulties of a
paper lie evenly around the value at which the mean share of right answers is the grade's target, and each
candidate gets them dealt anew over the cells of the blueprint. *Truly able* is whose expected points reach
the pass mark; only such candidates are simulated. A multiple item that is not solved earns half as often as
it would be solved; other items are right or wrong as a whole, the plan's marking points one by one. The floor
*alone* fails who reaches the total and misses the floor.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from math import exp
from random import Random
from statistics import NormalDist, fmean

from certification.scheme.rules.exam import ExamRules, has_passed
from certification.scheme.rules.names import Column
from certification.scheme.rules.scheme import GradeRules

ABILITY = NormalDist()
SPREAD = NormalDist(0, 0.8)  # item difficulties in logits around their mean
GRID = tuple(ABILITY.inv_cdf((step + 0.5) / 200) for step in range(200))


def share_failed_by_floor(grade: GradeRules, seed: int, candidates: int = 20_000) -> Decimal:
    """Return the share of truly able candidates, 0 to 1 in four decimals, whom the floor alone would fail."""
    chance = Random(seed)  # noqa: S311 - a simulation that must repeat, not a secret
    questions = tuple(_questions(grade.exam))
    difficulties = _difficulties(len(questions), float(grade.exam.mean_difficulty))
    lowest = ABILITY.cdf(_ability_that_passes(grade.exam, questions, difficulties))
    failed = 0
    for _ in range(candidates):
        ability = ABILITY.inv_cdf(chance.uniform(lowest, 1 - 1e-9))
        chance.shuffle(difficulties)
        failed += _is_failed_by_floor_alone(grade.exam, _answers(questions, difficulties, ability, chance))
    return (Decimal(failed) / candidates).quantize(Decimal("0.0001"))


@dataclass(frozen=True, slots=True)
class _Question:
    domain: str
    half_points: int
    halves: bool


def _questions(exam: ExamRules) -> Iterator[_Question]:
    for domain, row in exam.matrix.counts.items():
        for column, count in row.items():
            yield from [_Question(domain, exam.half_points[column], column is Column.MULTIPLE)] * count
    if exam.plan:
        for domain, points in exam.plan.points_by_domain.items():
            yield from [_Question(domain, 2, halves=False)] * (exam.plan.count * points)


def _difficulties(count: int, target: float) -> list[float]:
    offsets = [SPREAD.inv_cdf((number + 0.5) / count) for number in range(count)]
    middle = _root(
        lambda shift: target - fmean(_solves(one, shift + offset) for one in GRID for offset in offsets)
    )
    return [middle + offset for offset in offsets]


def _ability_that_passes(
    exam: ExamRules, questions: Sequence[_Question], difficulties: Sequence[float]
) -> float:
    halved = sum(question.half_points for question in questions if question.halves) / exam.total_half
    needed = exam.pass_rule.total_half_points / exam.total_half

    def above(ability: float) -> float:
        solved = [_solves(ability, difficulty) for difficulty in difficulties]
        return fmean(share + halved * (1 - share) * share / 2 for share in solved) - needed

    return _root(above)


def _answers(
    questions: Sequence[_Question], difficulties: Sequence[float], ability: float, chance: Random
) -> Iterator[tuple[str, int]]:
    for question, difficulty in zip(questions, difficulties, strict=True):
        share = _solves(ability, difficulty)
        if chance.random() < share:
            yield question.domain, question.half_points
        elif question.halves and chance.random() < share:
            yield question.domain, question.half_points // 2


def _is_failed_by_floor_alone(exam: ExamRules, answers: Iterator[tuple[str, int]]) -> bool:
    total = in_domain = 0
    for domain, half_points in answers:
        total += half_points
        in_domain += half_points if domain == exam.pass_rule.floor_domain else 0
    most = exam.domain_half(exam.pass_rule.floor_domain)
    reached_total = total >= exam.pass_rule.total_half_points
    return reached_total and not has_passed(exam.pass_rule, total, in_domain, most)


def _solves(ability: float, difficulty: float) -> float:
    return 1 / (1 + exp(difficulty - ability))


def _root(rising: Callable[[float], float]) -> float:
    """Return where a rising function crosses zero between -8 and 8."""
    low, high = -8.0, 8.0
    for _ in range(30):
        middle = (low + high) / 2
        low, high = (middle, high) if rising(middle) < 0 else (low, middle)
    return (low + high) / 2
