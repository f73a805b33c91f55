"""`python -m bench`: the hot paths, each beside its bare limit, and how they grow, on both databases."""

from __future__ import annotations

import argparse
import sys
from dataclasses import dataclass
from datetime import UTC, datetime
from random import Random

from bench import report
from bench.growth import compare_growth
from bench.load import Figure, measure
from bench.report import Line, Pair
from bench.stage import KINDS, Stage, Task, stage
from certification.core.settings import ROOT

SEED = 20261122
FOLDER = ROOT / "var" / "bench"
NOTES = (
    "One process, requests handed to the WSGI callable by threads; no network, one interpreter lock for all.\n"
    "Product: the whole application. Limit: bare Flask and the raw driver, the same joins and rows in one prepared\n"
    "statement, receipt in; without forgery token, checks of the answer, headers and the page's frame. A start and a\n"
    "hand-in: the same joins, rows, signature and commit in one transaction; the hand-in counts by the same rules.\n"
    "SQLite: WAL, synchronous=FULL, one write lock. PostgreSQL: the tests' server (fsync off, so that the disk hides\n"
    "nothing). Only the ratios count: other work on the machine moves the figures; CPU-ms (process and database) least."
)


@dataclass(frozen=True, slots=True)
class Scale:
    """How long and how much."""

    rounds: int
    seconds: float
    threads: tuple[int, ...]
    writers: int
    certificates: int
    # Papers begun, and as many handed in, in one stretch.
    at_once: int

    @property
    def papers(self) -> int:
        """Return how many papers all stretches of both sides begin, the first one to warm up among them."""
        return self.at_once * 2 * (1 + self.rounds * len(self.threads))


WHOLE = Scale(rounds=3, seconds=1.0, threads=(1, 8, 32), writers=500, certificates=100_000, at_once=120)
QUICK = Scale(rounds=2, seconds=0.4, threads=(1, 8, 32), writers=200, certificates=10_000, at_once=40)


def main() -> None:
    """Measure, print the table and keep it under var/bench/."""
    asked = _read_arguments()
    scale = QUICK if asked.quick else WHOLE
    began = datetime.now(UTC)
    lines = [line for kind in KINDS for line in _compare(kind, Random(asked.seed), scale)]
    growing = [line for kind in KINDS for line in compare_growth(kind, Random(asked.seed), scale.seconds)]
    told = "\n".join(
        (
            f"$ python -m bench {' '.join(sys.argv[1:])}".rstrip(),
            f"{began:%Y-%m-%d %H:%M} UTC, seed {asked.seed}, {scale.rounds} rounds of {scale.seconds} s a side, "
            f"{scale.writers:,} candidates, {scale.certificates:,} certificates",
            f"{report.machine()}\n\n{NOTES}\n\n{report.table(lines)}\n\n{report.growth(growing)}",
        )
    )
    FOLDER.mkdir(parents=True, exist_ok=True)
    kept = FOLDER / f"{began:%Y%m%d-%H%M%S}.txt"
    kept.write_text(told + "\n", encoding="utf-8")
    print(f"{told}\n\nKept in {kept.relative_to(ROOT)}")


def _read_arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="under three minutes, coarser")
    parser.add_argument("--seed", type=int, default=SEED, help="of the rows and of the order of requests")
    return parser.parse_args()


def _compare(kind: str, lot: Random, scale: Scale) -> list[Line]:
    """Return every comparison on one kind of database; its rounds are spread over the whole stretch."""
    pairs: dict[tuple[str, int], list[Pair]] = {}
    seeds = {"writers": scale.writers, "certificates": scale.certificates, "papers": scale.papers}
    with stage(kind, lot, **seeds, at_once=scale.at_once) as set_up:
        for task in set_up.tasks:
            _warm_up(set_up, task, scale)
        for number in range(scale.rounds):
            for task in set_up.tasks:
                for threads in scale.threads:
                    _say(f"{kind}, round {number + 1}: {task.name}, {threads} threads")
                    pair = _measure_pair(
                        set_up, task, threads, _seconds(task, scale), is_product_first=number % 2 == 0
                    )
                    pairs.setdefault((task.name, threads), []).append(pair)
    return [Line(what, kind, threads, tuple(taken)) for (what, threads), taken in pairs.items()]


def _warm_up(set_up: Stage, task: Task, scale: Scale) -> None:
    """Let both applications fill their caches, pools and plans."""
    for app in (set_up.product, set_up.bare):
        measure(app.wsgi_app, task.make, threads=8, seconds=_seconds(task, scale), most=task.most)


def _measure_pair(set_up: Stage, task: Task, threads: int, seconds: float, *, is_product_first: bool) -> Pair:
    def one(side: str) -> None:
        app = set_up.product if side == "product" else set_up.bare
        taken[side] = measure(app.wsgi_app, task.make, threads=threads, seconds=seconds, most=task.most)

    taken: dict[str, Figure] = {}
    for side in ("product", "limit") if is_product_first else ("limit", "product"):
        one(side)
    return Pair(taken["product"], taken["limit"])


def _seconds(task: Task, scale: Scale) -> float:
    """Return how long a stretch lasts; one that is bounded by its requests takes what it needs."""
    return scale.seconds if task.most is None else 60.0


def _say(words: str) -> None:
    if sys.stderr.isatty():
        print(f"\r{words:<78}", end="", file=sys.stderr, flush=True)


if __name__ == "__main__":
    main()
