"""How many papers without a common item a set of items can fill."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from certification.bank.rules.item import Item
from certification.bank.rules.plan import Plan
from certification.scheme.rules.exam import ExamRules
from certification.scheme.rules.names import Column, ItemType, column_of

Profile = tuple[int, ...]  # how many parts a case set has in each domain


@dataclass(frozen=True)
class Shelf:
    """One place of the blueprint: what it is called, what a paper needs there, what the bank has."""

    name: str
    needed: int
    held: int

    @property
    def papers(self) -> int:
        """Return how many papers this place can fill."""
        return self.held // self.needed


def shelves_of(items: Sequence[Item], exam: ExamRules) -> list[Shelf]:
    """Return every place of the blueprint that a paper needs, with what these items hold there."""
    held = Counter(
        (item.facets.domain, column_of(item.type)) for item in items if item.facets and not item.parts
    )
    shelves = [
        Shelf(f"{domain} {column}", count, held[(domain, column)])
        for domain, row in exam.matrix.counts.items()
        for column, count in row.items()
        if count and column is not Column.CASE
    ]
    if exam.case_sets.count:
        shelves.append(Shelf("case sets that add up to the matrix", 1, case_papers(items, exam)))
    if exam.plan:
        shelves.append(Shelf("plans marked as the scheme says", exam.plan.count, _plans(items, exam)))
    return shelves


def papers_held(items: Sequence[Item], exam: ExamRules) -> int:
    """Return how many papers without a common item can be drawn at once."""
    return min((shelf.papers for shelf in shelves_of(items, exam)), default=0)


def case_papers(items: Sequence[Item], exam: ExamRules) -> int:
    """Return for how many papers there are case sets whose parts lie in the domains of the matrix."""
    domains = tuple(exam.matrix.counts)
    target = tuple(exam.matrix.count(domain, Column.CASE) for domain in domains)
    profiles = Counter(
        profile_of(item, domains) for item in items if item.type is ItemType.CASE and _has_parts(item, exam)
    )
    return _most_groups(profiles, target, exam.case_sets.count)


def profile_of(item: Item, domains: Sequence[str]) -> Profile:
    """Return how many parts of a case set lie in each of the domains."""
    parts = Counter(part.facets.domain for part in item.parts)
    return tuple(parts[domain] for domain in domains)


def _has_parts(item: Item, exam: ExamRules) -> bool:
    return len(item.parts) == exam.case_sets.parts


def _most_groups(profiles: Mapping[Profile, int], target: Profile, size: int) -> int:
    """Return how many groups of `size` case sets add up to the target, no set used twice.

    Groups of one or two share no profile, so taking each as often as it goes is exact; for larger groups it
    is a number that can be reached.
    """
    left = Counter(profiles)
    found = 0
    for group in _groups(tuple(sorted(profiles)), target, size):
        needed = Counter(group)
        times = min(left[profile] // count for profile, count in needed.items())
        left.subtract({profile: times * count for profile, count in needed.items()})
        found += times
    return found


def _groups(profiles: tuple[Profile, ...], target: Profile, size: int) -> list[tuple[Profile, ...]]:
    if size == 0:
        return [()] if not any(target) else []
    found: list[tuple[Profile, ...]] = []
    for number, profile in enumerate(profiles):
        rest = tuple(wanted - has for wanted, has in zip(target, profile, strict=True))
        if min(rest, default=0) >= 0:
            found += [(profile, *others) for others in _groups(profiles[number:], rest, size - 1)]
    return found


def _plans(items: Sequence[Item], exam: ExamRules) -> int:
    wanted = dict(exam.plan.points_by_domain) if exam.plan else {}
    return sum(isinstance(item.body, Plan) and item.body.points_by_domain == wanted for item in items)
