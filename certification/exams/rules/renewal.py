"""The paper of a renewal: the grade's own matrix made smaller, every domain present, the floor of D5 kept.

The items of each domain follow its share of the whole paper, case parts counted; the items themselves stand alone:
a case set cannot be cut, and a plan needs two markers. No cell is larger than the grade's own, so that a bank which
fills the full paper fills this one too.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeVar

from certification.delivery.rules.drawing import Blueprint
from certification.scheme.rules.exam import ExamRules, PassRule
from certification.scheme.rules.names import Column
from certification.scheme.rules.scheme import RenewalRule

Key = TypeVar("Key", bound=str)
NOT_ALONE = frozenset({Column.CASE, Column.PLAN})


def renewal(exam: ExamRules, rule: RenewalRule) -> Blueprint:
    """Return the blueprint of a grade's renewal paper; raises ValueError where the matrix cannot hold its items."""
    counts = exam.matrix.counts
    shares = {domain: sum(row.values()) for domain, row in counts.items()}
    alone = {d: {c: n for c, n in row.items() if c not in NOT_ALONE and n} for d, row in counts.items()}
    room = {domain: sum(row.values()) for domain, row in alone.items()}
    least = {domain: 1 for domain in counts}
    floor = exam.pass_rule.floor_domain
    # The floor's domain never weighs less than in the full paper: its share is rounded up.
    least[floor] = min(room[floor], -(-rule.items * shares[floor] // sum(shares.values())))
    items = apportioned(rule.items, shares, least, room)
    return Blueprint(
        counts={d: apportioned(items[d], alone[d], dict.fromkeys(alone[d], 0), alone[d]) for d in counts},
        half_points=exam.half_points,
        case_sets=0,
        plans=0,
    )


def renewal_pass(exam: ExamRules, rule: RenewalRule) -> PassRule:
    """Return what passes a renewal paper: the scheme's percentage of its points, and the grade's own floor."""
    worth = worth_half(renewal(exam, rule))
    needed = -(-worth * rule.pass_percent // 100)
    return PassRule(needed, exam.pass_rule.floor_domain, exam.pass_rule.floor_percent)


def worth_half(blueprint: Blueprint) -> int:
    """Return the half points of a whole paper."""
    return sum(
        count * blueprint.half_points[column]
        for row in blueprint.counts.values()
        for column, count in row.items()
    )


def apportioned(
    total: int, shares: Mapping[Key, int], least: Mapping[Key, int], most: Mapping[Key, int]
) -> dict[Key, int]:
    """Return whole numbers that add up to `total`, by largest remainder, none under its least or over its most.

    Equal claims go in the order of the keys. Raises ValueError where the bounds leave no room.
    """
    if not sum(least.values()) <= total <= sum(most.values()) or any(least[k] > most[k] for k in shares):
        raise ValueError(f"{total} cannot be shared out between {dict(least)} and {dict(most)}")
    whole = sum(shares.values())
    given = {key: min(max(total * share // whole, least[key]), most[key]) for key, share in shares.items()}

    def missing(key: Key) -> int:
        return total * shares[key] - given[key] * whole

    while (short := total - sum(given.values())) != 0:
        if short > 0:
            given[max((k for k in given if given[k] < most[k]), key=missing)] += 1
        else:
            given[min((k for k in given if given[k] > least[k]), key=missing)] -= 1
    return given
