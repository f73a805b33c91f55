"""Every edit, deletion, swap and insertion below the last seal is found, with its number."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from certification.records.rules.chain import (
    BEGINNING,
    Fault,
    FaultKind,
    Sealed,
    check_heads,
    check_lines,
    check_link,
    seal,
)

LINES = [(number, f"line {number}".encode()) for number in (1, 2, 3, 5, 8, 9, 12)]


def chain() -> list[Sealed]:
    first = seal(None, 3, LINES[:3])
    second = seal(first, 9, LINES[3:6])
    return [first, second, seal(second, 12, LINES[6:])]


def faults(chain: list[Sealed], lines: list[tuple[int, bytes]]) -> list[Fault]:
    found, last = [], None
    for one in chain:
        below = last.to_id if last else 0
        found += check_link(one, last) + check_lines(
            one, [line for line in lines if below < line[0] <= one.to_id]
        )
        last = one
    return found


def test_a_chain_that_nobody_touched_holds():
    assert faults(chain(), LINES) == []


def test_lines_that_are_not_sealed_yet_are_no_fault():
    assert faults(chain(), [*LINES, (13, b"new")]) == []


@given(st.integers(0, len(LINES) - 1), st.binary(max_size=20))
def test_a_changed_line_is_found_with_its_number(at, spelt):
    number, before = LINES[at]
    lines = [*LINES[:at], (number, before + b"!" + spelt), *LINES[at + 1 :]]

    assert faults(chain(), lines) == [Fault(FaultKind.LINE_CHANGED, number)]


@given(st.integers(0, len(LINES) - 1))
def test_a_deleted_line_is_found_with_its_number(at):
    assert faults(chain(), LINES[:at] + LINES[at + 1 :]) == [Fault(FaultKind.LINE_MISSING, LINES[at][0])]


@given(st.sampled_from([4, 6, 7, 10, 11]))
def test_a_line_that_was_slipped_in_is_found_with_its_number(number):
    assert faults(chain(), sorted([*LINES, (number, b"slipped in")])) == [Fault(FaultKind.LINE_ADDED, number)]


def test_two_lines_that_changed_places_are_both_found():
    swapped = [(1, LINES[1][1]), (2, LINES[0][1]), *LINES[2:]]

    assert [fault.at for fault in faults(chain(), swapped)] == [1, 2]


def test_a_seal_that_was_made_to_fit_a_changed_line_does_not_fit_the_chain():
    _first, second, third = chain()
    forged = seal(None, 3, [(1, b"forged"), *LINES[1:3]])

    found = faults([forged, second, third], [(1, b"forged"), *LINES[1:]])

    assert found == [Fault(FaultKind.SEAL_MISSING, 2)]


def test_a_seal_whose_leaves_were_changed_is_found():
    first, second, third = chain()
    forged = replace(second, leaves=second.leaves.replace("5 ", "6 "))

    assert Fault(FaultKind.SEAL_CHANGED, 2) in faults([first, forged, third], LINES)


def test_a_seal_that_is_gone_is_found():
    first, _second, third = chain()

    assert Fault(FaultKind.SEAL_MISSING, 2) in faults([first, third], LINES)


def test_a_chain_that_was_cut_or_rewritten_has_lost_its_noted_head():
    first, second, third = chain()
    heads = [BEGINNING, first.sha256, second.sha256]

    assert check_heads([third.sha256], heads) == [Fault(FaultKind.HEAD_LOST, 0)]
    assert check_heads([second.sha256, BEGINNING], heads) == []
