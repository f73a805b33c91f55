"""Items that must not stand on one paper name each other, and the check of a bank says where one does not."""

from __future__ import annotations

import pytest

from certification.bank.rules.checks import list_faults
from certification.bank.rules.item import parse_item
from tests.bank.rules.documents import CLAUSES, bank, single, the_scheme


def reasons_of(*documents) -> list[str]:
    return [
        fault.reason
        for fault in list_faults(bank(*documents), the_scheme(), CLAUSES)
        if "enem" in fault.reason
    ]


def test_an_item_names_its_enemies():
    assert parse_item(single(enemies=["j-d1-s02"])).enemies == ("j-d1-s02",)


ONE, TWO = "j-d1-s01", "j-d1-s02"
OTHER_GRADE = single("i-d1-s02", grade="intermediate", enemies=[ONE])


@pytest.mark.parametrize(
    ("documents", "reason"),
    [
        ([single(ONE, enemies=["j-d1-s09"])], "enemy j-d1-s09 is no item of this bank"),
        ([single(ONE, enemies=[ONE])], "an item is no enemy of itself"),
        ([single(ONE, enemies=[TWO]), single(TWO)], f"enemy {TWO} does not name {ONE} in return"),
        ([single(ONE, enemies=["i-d1-s02"]), OTHER_GRADE], "enemy i-d1-s02 is never on one paper with it"),
    ],
)
def test_an_enemy_that_cannot_be_one_is_refused(documents, reason):
    assert any(found.startswith(reason) for found in reasons_of(*documents))


def test_enemies_that_name_each_other_are_sound():
    assert reasons_of(single(ONE, enemies=[TWO]), single(TWO, enemies=[ONE])) == []
