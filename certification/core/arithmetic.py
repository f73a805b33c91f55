"""One small arithmetic for the formulas of items and the worked figures of the handbook.

Formulas are compiled to a short postfix program and run on exact fractions, so that `ceil(2 / 3 * 3)` is 2
and not 3; only the result is a `Decimal` (50 digits). There is no power and no other way to make a small text
expensive: a formula has at most 500 characters and 40 levels of brackets.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Context, Decimal
from enum import Enum, auto
from fractions import Fraction
from functools import lru_cache
from math import ceil, floor, isqrt

MAX_LENGTH = 500
MAX_DEPTH = 40
MAX_MAGNITUDE = 60  # powers of ten, so that a value such as 1E+999999 is refused before it is spelt out
_DIGITS = Context(prec=50)


class BadFormula(ValueError):
    """A formula that cannot be read or worked out; `position` counts characters from 1."""

    def __init__(self, reason: str, position: int) -> None:
        super().__init__(f"{reason} (character {position})")
        self.reason = reason
        self.position = position


def evaluate(formula: str, values: Mapping[str, Decimal]) -> Decimal:
    """Return what the formula comes to, exact or to 50 digits; raise `BadFormula` when it has no value."""
    stack: list[Fraction] = []
    for step in _compiled(formula):
        if step.task is _Task.PUSH_NUMBER:
            stack.append(step.number)
        elif step.task is _Task.PUSH_NAME:
            stack.append(_value_of(step, values))
        else:
            _apply(step, stack)
    result = _decimal(stack[0])
    if result and result.adjusted() > MAX_MAGNITUDE:
        raise BadFormula("the result is too large", 1)
    return result


def names_in(formula: str) -> frozenset[str]:
    """Return the names whose values the formula needs; raise `BadFormula` when it cannot be read."""
    return frozenset(step.name for step in _compiled(formula) if step.task is _Task.PUSH_NAME)


class _Task(Enum):
    PUSH_NUMBER = auto()
    PUSH_NAME = auto()
    APPLY = auto()


@dataclass(frozen=True, slots=True)
class _Step:
    task: _Task
    position: int
    number: Fraction = Fraction(0)
    name: str = ""
    takes: int = 0


@dataclass(frozen=True, slots=True)
class _Token:
    kind: str
    text: str
    position: int


_SPELT = str.maketrans("×÷−（），％", "*/-(),%")
_TOKEN = re.compile(
    r"\s*(?:(?P<number>\d+(?:\.\d+)?%?|\.\d+%?)|(?P<name>[A-Za-z_]\w*)|(?P<sign>[-+*/(),]))", re.ASCII
)


def _tokens(formula: str) -> Iterator[_Token]:
    text = formula.translate(_SPELT).rstrip()
    at = 0
    while at < len(text):
        found = _TOKEN.match(text, at)
        if found is None or found.lastgroup is None:
            blank = len(text[at:]) - len(text[at:].lstrip())
            raise BadFormula(f"{formula[at + blank]!r} is not arithmetic", at + blank + 1)
        yield _Token(found.lastgroup, found[found.lastgroup], found.start(found.lastgroup) + 1)
        at = found.end()
    yield _Token("end", "", len(text) + 1)


@lru_cache(maxsize=4096)
def _compiled(formula: str) -> tuple[_Step, ...]:
    if len(formula) > MAX_LENGTH:
        raise BadFormula(f"a formula has at most {MAX_LENGTH} characters", MAX_LENGTH + 1)
    return _Compiler(tuple(_tokens(formula))).program()


class _Compiler:
    """Recursive descent: a sum of products of signed atoms, written down in postfix order."""

    def __init__(self, tokens: Sequence[_Token]) -> None:
        self._tokens = tokens
        self._at = 0
        self._depth = 0
        self._steps: list[_Step] = []

    def program(self) -> tuple[_Step, ...]:
        self._sum()
        if self._next.kind != "end":
            raise BadFormula(f"{self._next.text!r} is not expected here", self._next.position)
        return tuple(self._steps)

    @property
    def _next(self) -> _Token:
        return self._tokens[self._at]

    def _take(self) -> _Token:
        token = self._next
        self._at += 1
        return token

    def _sum(self) -> None:
        self._chain("+-", self._product)

    def _product(self) -> None:
        self._chain("*/", self._signed)

    def _chain(self, signs: str, part: Callable[[], None]) -> None:
        part()
        while self._next.kind == "sign" and self._next.text in signs:
            sign = self._take()
            part()
            self._apply(sign.text, sign.position, takes=2)

    def _signed(self) -> None:
        if self._next.text not in ("-", "+"):
            return self._atom()
        sign = self._take()
        self._deeper(self._signed, sign.position)
        if sign.text == "-":
            self._apply("negate", sign.position, takes=1)
        return None

    def _atom(self) -> None:
        token = self._take()
        if token.kind == "number":
            self._steps.append(_Step(_Task.PUSH_NUMBER, token.position, number=_literal(token.text)))
        elif token.kind == "name" and token.text in _FUNCTIONS:
            self._call(token)
        elif token.kind == "name":
            self._steps.append(_Step(_Task.PUSH_NAME, token.position, name=token.text))
        elif token.text == "(":
            self._deeper(self._sum, token.position)
            self._expect(")")
        else:
            raise BadFormula("a number, a name or a bracket is expected here", token.position)

    def _call(self, function: _Token) -> None:
        self._expect("(")
        takes = 1
        self._deeper(self._sum, function.position)
        while self._next.text == ",":
            self._take()
            self._deeper(self._sum, function.position)
            takes += 1
        self._expect(")")
        least, most = _TAKES[function.text]
        if not least <= takes <= most:
            raise BadFormula(f"{function.text} does not take {takes} values", function.position)
        self._apply(function.text, function.position, takes=takes)

    def _apply(self, name: str, position: int, *, takes: int) -> None:
        self._steps.append(_Step(_Task.APPLY, position, name=name, takes=takes))

    def _deeper(self, part: Callable[[], None], position: int) -> None:
        if self._depth >= MAX_DEPTH:
            raise BadFormula(f"a formula has at most {MAX_DEPTH} levels", position)
        self._depth += 1
        part()
        self._depth -= 1

    def _expect(self, sign: str) -> None:
        token = self._take() if self._next.kind != "end" else self._next
        if token.text != sign:
            raise BadFormula(f"{sign!r} is expected here", token.position)


def _literal(text: str) -> Fraction:
    return Fraction(text[:-1]) / 100 if text.endswith("%") else Fraction(text)


def _value_of(step: _Step, values: Mapping[str, Decimal]) -> Fraction:
    value = values.get(step.name)
    if value is None:
        raise BadFormula(f"{step.name!r} has no value", step.position)
    if not value.is_finite() or abs(value.adjusted()) > MAX_MAGNITUDE:
        raise BadFormula(f"{step.name!r} is not a usable number", step.position)
    return Fraction(value)


def _apply(step: _Step, stack: list[Fraction]) -> None:
    arguments = stack[-step.takes :]
    del stack[-step.takes :]
    try:
        stack.append(_OPERATIONS[step.name](arguments))
    except ZeroDivisionError:
        raise BadFormula("division by zero", step.position) from None
    except ValueError as fault:
        raise BadFormula(str(fault), step.position) from None


def _rounded(arguments: Sequence[Fraction]) -> Fraction:
    """Round half away from zero, as accounts do; the second value says how many decimals."""
    value, places = arguments[0], arguments[1] if len(arguments) > 1 else Fraction(0)
    if places.denominator != 1 or not 0 <= places <= 10:
        raise ValueError("round takes 0 to 10 decimals")
    scale = 10 ** int(places)
    amount = Fraction(floor(abs(value) * scale + Fraction(1, 2)), scale)
    return amount if value >= 0 else -amount


def _root(arguments: Sequence[Fraction]) -> Fraction:
    value = arguments[0]
    if value < 0:
        raise ValueError("square root of a negative number")
    top, bottom = isqrt(value.numerator), isqrt(value.denominator)
    if top * top == value.numerator and bottom * bottom == value.denominator:
        return Fraction(top, bottom)
    return Fraction(_decimal(value).sqrt(_DIGITS))


def _decimal(value: Fraction) -> Decimal:
    return _DIGITS.divide(Decimal(value.numerator), Decimal(value.denominator))


_OPERATIONS: dict[str, Callable[[Sequence[Fraction]], Fraction]] = {
    "+": lambda pair: pair[0] + pair[1],
    "-": lambda pair: pair[0] - pair[1],
    "*": lambda pair: pair[0] * pair[1],
    "/": lambda pair: pair[0] / pair[1],
    "negate": lambda one: -one[0],
    "ceil": lambda one: Fraction(ceil(one[0])),
    "floor": lambda one: Fraction(floor(one[0])),
    "abs": lambda one: abs(one[0]),
    "round": _rounded,
    "sqrt": _root,
    "min": min,
    "max": max,
}
_TAKES = {
    "ceil": (1, 1),
    "floor": (1, 1),
    "abs": (1, 1),
    "round": (1, 2),
    "sqrt": (1, 1),
    "min": (2, 20),
    "max": (2, 20),
}
_FUNCTIONS = frozenset(_TAKES)
