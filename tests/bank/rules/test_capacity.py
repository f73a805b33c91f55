"""How many papers a bank can fill."""

from dataclasses import replace
from typing import Any

from certification.bank.rules.capacity import case_papers, papers_held, shelves_of
from certification.bank.rules.item import Item
from certification.scheme.rules.exam import CaseSets, ExamRules, Matrix
from certification.scheme.rules.names import Column, Grade
from tests.bank.rules.documents import case, facets, item, match, order, plan, single, the_scheme


def exam(**changes: Any) -> ExamRules:
    small = {
        "matrix": Matrix({"D1": {Column.SINGLE: 2}, "D2": {Column.ORDER_MATCH: 1}}),
        "case_sets": CaseSets(0, 4),
        "plan": None,
    }
    return replace(the_scheme().grades[Grade.JUNIOR].exam, **(small | changes))


def singles(count: int) -> list[Item]:
    return [item(single(f"j-d1-s{number:02}")) for number in range(count)]


def arranged(count: int) -> list[Item]:
    return [item((order if number % 2 else match)(**facets(domain="D2"))) for number in range(count)]


def test_the_shortest_shelf_decides() -> None:
    assert papers_held([*singles(7), *arranged(2)], exam()) == 2


def test_ordering_and_matching_lie_on_one_shelf() -> None:
    assert papers_held([*singles(6), *arranged(3)], exam()) == 3


def test_an_empty_shelf_says_what_is_missing() -> None:
    shelf = next(one for one in shelves_of(singles(2), exam()) if not one.papers)

    assert (shelf.name, shelf.needed, shelf.held) == ("D2 order_match", 1, 0)


def test_case_sets_must_lie_in_the_domains_of_the_matrix() -> None:
    rules = exam(
        matrix=Matrix({"D1": {Column.CASE: 2}, "D3": {Column.CASE: 2}}), case_sets=CaseSets(count=1, parts=4)
    )
    fitting, other = item(case()), item(case(domains=("D1", "D1", "D1", "D3")))

    assert case_papers([fitting, other], rules) == 1


def test_two_case_sets_complete_each_other() -> None:
    rules = exam(
        matrix=Matrix({"D1": {Column.CASE: 3}, "D3": {Column.CASE: 5}}), case_sets=CaseSets(count=2, parts=4)
    )
    light, heavy = item(case(domains=("D1", "D3", "D3", "D3"))), item(case())

    assert case_papers([light, heavy, heavy, light], rules) == 2
    assert case_papers([light, light], rules) == 0


def test_a_pair_of_equal_case_sets_needs_two_of_them() -> None:
    rules = exam(
        matrix=Matrix({"D1": {Column.CASE: 4}, "D3": {Column.CASE: 4}}), case_sets=CaseSets(count=2, parts=4)
    )

    assert case_papers([item(case())] * 3, rules) == 1


def test_no_case_set_is_counted_twice_among_groups_of_three() -> None:
    rules = exam(
        matrix=Matrix({"D1": {Column.CASE: 6}, "D3": {Column.CASE: 6}}), case_sets=CaseSets(count=3, parts=4)
    )
    even, light, heavy = (item(case(domains=("D1",) * ones + ("D3",) * (4 - ones))) for ones in (2, 1, 3))

    assert case_papers([even] * 4 + [light, heavy] * 2, rules) == 2


def test_a_plan_marked_otherwise_does_not_count() -> None:
    rules = exam(matrix=Matrix({}), plan=the_scheme().grades[Grade.SENIOR].exam.plan)
    other = plan("s-plan-02")
    other["marking"] = other["marking"][:4]

    assert papers_held([item(plan()), item(other)], rules) == 1
