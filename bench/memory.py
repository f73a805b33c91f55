"""`python -m bench.memory`: what a worker holds after 10,000 saves and after 100,000 (about three minutes a database)."""

from __future__ import annotations

import argparse
from random import Random

import psutil

from bench.calls import call
from bench.stage import KINDS, stage

MARKS = (10_000, 100_000)


def main() -> None:
    """Save, and print the resident memory at each mark."""
    parser = argparse.ArgumentParser(prog="python -m bench.memory", description=__doc__)
    parser.add_argument("--database", choices=list(KINDS), default="SQLite")
    parser.add_argument("--saves", type=int, default=MARKS[1], help="stop after so many")
    asked = parser.parse_args()
    with stage(asked.database, Random(1), writers=500, certificates=10, papers=1, at_once=1) as its:
        held: list[float] = []
        for number in range(1, asked.saves + 1):
            call(its.product.wsgi_app, its.tasks[0].make())
            if number in {*MARKS, asked.saves // 10, asked.saves}:
                held.append(psutil.Process().memory_info().rss / 2**20)
                print(f"{asked.database}: {number:>7,} saves, {held[-1]:.1f} MiB resident", flush=True)
        print(f"{asked.database}: grown by {held[-1] - held[0]:+.1f} MiB between the first mark and the last")


if __name__ == "__main__":
    main()
