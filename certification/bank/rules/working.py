"""Whether a calculation works: its example, its corners, its wrong ways."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal

from certification.bank.rules.bank import Finding
from certification.bank.rules.numeric import (
    Blank,
    Numeric,
    answers_of,
    corners,
    is_within,
    values_of,
)
from certification.core.arithmetic import BadFormula, evaluate


def list_slips(numeric: Numeric) -> list[Finding]:
    """Return what does not work in a calculation, each with the path inside the item."""
    drawn = numeric.example.parameters
    try:
        answers = answers_of(numeric, drawn)
        values = values_of(numeric, drawn)
    except BadFormula as fault:
        return [(("blanks",), f"a formula cannot be worked out for the example: {fault}")]
    return [
        *_slips_in_example(numeric, answers),
        *_slips_in_wrong_ways(numeric, values, answers),
        *_slips_at_corners(numeric, answers),
    ]


def _slips_in_example(numeric: Numeric, answers: Mapping[str, Decimal]) -> Iterator[Finding]:
    for name, value in numeric.example.parameters.items():
        if not numeric.parameters[name].allows(value):
            yield ("example", "parameters", name), f"{value} is not a value that {name} can take"
    for name, stated in numeric.example.answers.items():
        if stated != answers[name]:
            yield (
                ("example", "answers", name),
                f"the formula gives {answers[name]:f}, the example says {stated:f}",
            )


def _slips_in_wrong_ways(
    numeric: Numeric, values: Mapping[str, Decimal], answers: Mapping[str, Decimal]
) -> Iterator[Finding]:
    for number, blank in enumerate(numeric.blanks):
        if not blank.mistakes:
            yield ("blanks", number), "names no common mistake"
        for at, way in enumerate(blank.mistakes):
            path = ("blanks", number, "mistakes", at)
            try:
                wrong = evaluate(way.formula, values)
            except BadFormula as fault:
                yield path, f"a mistake cannot be worked out: {fault}"
                continue
            if is_within(wrong, answers[blank.id], blank.tolerance):
                yield path, f"this mistake counts as right in the example ({answers[blank.id]:f})"


def _slips_at_corners(numeric: Numeric, answers: Mapping[str, Decimal]) -> Iterator[Finding]:
    for drawn in corners(numeric):
        at = ", ".join(f"{name} {value:f}" for name, value in drawn.items())
        try:
            found = answers_of(numeric, drawn)
        except BadFormula as fault:
            yield ("parameters",), f"no answer at {at}: {fault}"
            return
        for number, blank in enumerate(numeric.blanks):
            if _is_negative_by_accident(blank, found, answers):
                yield ("blanks", number), f"negative at {at}: {found[blank.id]:f}"
                return


def _is_negative_by_accident(
    blank: Blank, found: Mapping[str, Decimal], answers: Mapping[str, Decimal]
) -> bool:
    return found[blank.id] < 0 <= answers[blank.id]
