"""Items answered by a number: parameters drawn for each paper, derived values, one to three blanks."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Context, Decimal
from itertools import product

from certification.core.arithmetic import BadFormula, evaluate, names_in
from certification.core.entries import Entry
from certification.core.texts import Text

NAME = r"[a-z][a-z0-9_]{0,39}"
MAX_PARAMETERS = 8  # 256 corners
_WIDE = Context(prec=80)


@dataclass(frozen=True)
class Parameter:
    """A value drawn from an even grid, both ends included."""

    lowest: Decimal
    highest: Decimal
    step: Decimal

    @property
    def size(self) -> int:
        """Return how many values there are to draw from."""
        return int((self.highest - self.lowest) / self.step) + 1

    def value(self, number: int) -> Decimal:
        """Return the value at a place of the grid, counted from 0."""
        return self.lowest + number * self.step

    def allows(self, value: Decimal) -> bool:
        """Say whether a value lies on the grid."""
        return self.lowest <= value <= self.highest and (value - self.lowest) % self.step == 0


@dataclass(frozen=True)
class WrongWay:
    """A common wrong way to the number, and what it means."""

    formula: str
    text: Text


@dataclass(frozen=True)
class Blank:
    """One number to type; the tolerance is absolute, in the blank's unit."""

    id: str
    label: Text
    unit: Text | None
    formula: str
    decimals: int
    tolerance: Decimal
    mistakes: tuple[WrongWay, ...]


@dataclass(frozen=True)
class Example:
    """One draw with the answers worked by hand."""

    parameters: Mapping[str, Decimal]
    answers: Mapping[str, Decimal]


@dataclass(frozen=True)
class Numeric:
    """A calculation; a part of a case set has no parameters."""

    parameters: Mapping[str, Parameter]
    derived: Mapping[str, str]
    blanks: tuple[Blank, ...]
    example: Example


def values_of(numeric: Numeric, drawn: Mapping[str, Decimal]) -> dict[str, Decimal]:
    """Return the drawn and the derived values by name; raise `BadFormula` when a derived one has no value.

    Derived values may rest on each other in any order, since a stored version keeps no order of keys.
    """
    values = dict(drawn)
    waiting = dict(numeric.derived)
    while waiting:
        ready = [name for name, formula in waiting.items() if names_in(formula) <= values.keys()]
        for name in ready or list(waiting)[:1]:
            values[name] = evaluate(waiting.pop(name), values)
    return values


def answers_of(numeric: Numeric, drawn: Mapping[str, Decimal]) -> dict[str, Decimal]:
    """Return the right answer of every blank for one draw, rounded half up to the decimals of the blank."""
    values = values_of(numeric, drawn)
    return {blank.id: rounded(evaluate(blank.formula, values), blank.decimals) for blank in numeric.blanks}


def rounded(value: Decimal, decimals: int) -> Decimal:
    """Return the value with so many decimals, halves away from zero."""
    return value.quantize(Decimal(1).scaleb(-decimals), rounding=ROUND_HALF_UP, context=_WIDE)


def is_within(given: Decimal, answer: Decimal, tolerance: Decimal) -> bool:
    """Say whether a typed number counts as the answer."""
    return abs(given - answer) <= tolerance


def corners(numeric: Numeric) -> Iterator[dict[str, Decimal]]:
    """Yield every combination of the lowest and the highest value of each parameter."""
    ends = [{one.value(0), one.value(one.size - 1)} for one in numeric.parameters.values()]
    for combination in product(*map(sorted, ends)):
        yield dict(zip(numeric.parameters, combination, strict=True))


def read_numeric(entry: Entry) -> Numeric:
    """Return the calculation of a numeric item or case part."""
    parameters, derived = entry.find("parameters"), entry.find("derived")
    numeric = Numeric(
        parameters=parameters.named(_parameter) if parameters else {},
        derived=derived.named(_formula) if derived else {},
        blanks=entry.at("blanks").each(_blank, least=1, most=3),
        example=_example(entry.at("example")),
    )
    _check_names(entry, numeric)
    return numeric


def _parameter(entry: Entry) -> Parameter:
    entry.only(("from", "to", "step"))
    read = Parameter(entry.at("from").decimal(), entry.at("to").decimal(), entry.at("step").decimal())
    if read.step <= 0 or read.highest < read.lowest:
        raise entry.refuse("must rise from `from` to `to` by a positive step")
    if (read.highest - read.lowest) % read.step:
        raise entry.refuse("the step does not lead from `from` to `to`")
    return read


def _formula(entry: Entry) -> str:
    """Return a formula that can be read; a plain number is one too."""
    formula = str(entry.decimal()) if not isinstance(entry.value, str) else entry.words()
    try:
        names_in(formula)
    except BadFormula as fault:
        raise entry.refuse(str(fault)) from None
    return formula


def _blank(entry: Entry) -> Blank:
    entry.only(("id", "label", "formula", "decimals", "tolerance"), optional=("unit", "mistakes"))
    unit, mistakes = entry.find("unit"), entry.find("mistakes")
    return Blank(
        id=entry.at("id").words(NAME),
        label=entry.at("label").text(),
        unit=unit.text() if unit else None,
        formula=_formula(entry.at("formula")),
        decimals=entry.at("decimals").whole(0, 6),
        tolerance=entry.at("tolerance").decimal(least=Decimal(0)),
        mistakes=mistakes.each(_wrong_way) if mistakes else (),
    )


def _wrong_way(entry: Entry) -> WrongWay:
    entry.only(("formula", "text"))
    return WrongWay(_formula(entry.at("formula")), entry.at("text").text())


def _example(entry: Entry) -> Example:
    entry.only(("answers",), optional=("parameters",))
    parameters = entry.find("parameters")
    drawn = parameters.named(Entry.decimal) if parameters else {}
    return Example(drawn, entry.at("answers").named(Entry.decimal))


def _check_names(entry: Entry, numeric: Numeric) -> None:
    if len(numeric.parameters) > MAX_PARAMETERS:
        raise entry.at("parameters").refuse(f"has more than {MAX_PARAMETERS} parameters")
    if twice := numeric.parameters.keys() & numeric.derived.keys():
        raise entry.at("derived").refuse(f"{min(twice)} is a parameter already")
    ids = [blank.id for blank in numeric.blanks]
    if len(set(ids)) < len(ids):
        raise entry.at("blanks").refuse("two blanks have the same id")
    if set(numeric.example.answers) != set(ids):
        raise entry.at("example").at("answers").refuse(f"must answer {', '.join(ids)}")
    if set(numeric.example.parameters) != set(numeric.parameters):
        raise entry.at("example").refuse("must draw every parameter and nothing else")
