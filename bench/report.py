"""The figures as one table of plain text: medians over the rounds, ranges in brackets."""

from __future__ import annotations

import os
import platform
import statistics
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from importlib.metadata import version

from bench.load import Figure

PACKAGES = ("flask", "werkzeug", "sqlalchemy", "psycopg", "jinja2")
HEAD = (
    f"{'what':<22}{'database':<11}{'threads':>7}  {'product/limit':<19}{'CPU limit/product':<20}"
    f"{'product /s':>11}{'limit /s':>10}{'CPU-ms':>8}{'limit':>7}{'p50':>7}{'p99':>8}{'limit p50':>11}{'p99':>7}{'p99 ratio':>11}"
)


@dataclass(frozen=True, slots=True)
class Pair:
    """Both sides of one comparison, taken within seconds of each other."""

    product: Figure
    limit: Figure


@dataclass(frozen=True, slots=True)
class Line:
    """One comparison in all its rounds."""

    what: str
    database: str
    threads: int
    rounds: tuple[Pair, ...]


def table(lines: Iterable[Line]) -> str:
    """Return the table with its head."""
    return "\n".join([HEAD, "-" * len(HEAD), *map(_row, lines)])


@dataclass(frozen=True, slots=True)
class Grown:
    """What a request costs with few rows and with many, in CPU-ms; counted by the same program in turns."""

    what: str
    database: str
    few: tuple[float, ...]
    many: tuple[float, ...]


def growth(lines: Iterable[Grown]) -> str:
    """Return what grows how much with ten times the bank and a hundred times the old attempts."""
    head = f"{'10 x bank, 100 x old attempts':<32}{'database':<11}{'CPU-ms':>8}{'grown':>8}  many/few"
    return "\n".join([head, "-" * len(head), *map(_grown_row, lines)])


def _grown_row(line: Grown) -> str:
    ratios = [many / few for few, many in zip(line.few, line.many, strict=True)]
    few, many = _median(line.few), _median(line.many)
    return f"{line.what:<32}{line.database:<11}{few:>8.2f}{many:>8.2f}  {_ranged(ratios)}"


def machine() -> str:
    """Return what the figures depend on: the machine, how busy it was, the versions."""
    load = ", ".join(f"{one:.1f}" for one in os.getloadavg())
    packages = ", ".join(f"{name} {version(name)}" for name in PACKAGES)
    return (
        f"{platform.platform()}, {os.cpu_count()} cores, load of the last 1, 5 and 15 minutes {load}\n"
        f"Python {platform.python_version()}, {packages}"
    )


def _row(line: Line) -> str:
    product = [pair.product for pair in line.rounds]
    limit = [pair.limit for pair in line.rounds]
    rates = [pair.product.rate / pair.limit.rate for pair in line.rounds]
    cpu = [pair.limit.cpu_ms / pair.product.cpu_ms for pair in line.rounds]
    return (
        f"{line.what:<22}{line.database:<11}{line.threads:>7}  {_ranged(rates):<19}{_ranged(cpu):<20}"
        f"{_median(f.rate for f in product):>11,.0f}{_median(f.rate for f in limit):>10,.0f}"
        f"{_median(f.cpu_ms for f in product):>8.2f}{_median(f.cpu_ms for f in limit):>7.2f}"
        f"{_median(f.p50_ms for f in product):>7.1f}{_median(f.p99_ms for f in product):>8.1f}"
        f"{_median(f.p50_ms for f in limit):>11.1f}{_median(f.p99_ms for f in limit):>7.1f}"
        f"{_median(pair.product.p99_ms / pair.limit.p99_ms for pair in line.rounds):>11.2f}"
    )


def _ranged(values: Sequence[float]) -> str:
    return f"{statistics.median(values):.2f} ({min(values):.2f}-{max(values):.2f})"


def _median(values: Iterable[float]) -> float:
    return statistics.median(values)
