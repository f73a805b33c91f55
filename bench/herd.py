"""`python -m bench.herd`: everybody starts at one instant, everybody hands in within five seconds, on the real server.

With c = CPU-ms of one lone request and n candidates, the last reply must come within 2 × n × c / 2 cores; for hand-ins
that are spread over five seconds, five seconds later. `--judge` ends with 1 where it does not, or where a request fails.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import subprocess
import sys
import time
from collections import deque
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

import psutil

from bench.calls import Environ, Make, begin_a_paper, hand_a_paper_in
from bench.papers import SITTING, draw, seat_everybody
from bench.stage import KINDS, SECRET, build_product
from bench.wire import ask, free_port, spelt, wait_until_open
from certification.core.db import db

LONE = 30
CORES = 2
SPREAD = {"start": 0.0, "hand-in": 5.0}


@dataclass(frozen=True, slots=True)
class Rush:
    """One rush: how many came, how many failed, what a lone request cost, when the last reply came."""

    what: str
    count: int
    failed: int
    lone_ms: float
    median_ms: float
    last_ms: float

    @property
    def bound_ms(self) -> float:
        """Return when the last reply must have come."""
        return 1000 * SPREAD[self.what] + 2 * self.count * self.lone_ms / CORES

    @property
    def is_in_time(self) -> bool:
        """Say whether nothing failed and the last reply came within the bound."""
        return self.failed == 0 and self.last_ms <= self.bound_ms


def main() -> None:
    """Run both rushes on the databases that are asked for and print a line each."""
    parser = argparse.ArgumentParser(prog="python -m bench.herd", description=__doc__)
    parser.add_argument("--database", choices=list(KINDS), action="append")
    parser.add_argument("--candidates", type=int, default=500)
    parser.add_argument("--judge", action="store_true", help="end with 1 above the bound")
    asked = parser.parse_args()
    rushes = [
        (kind, rush)
        for kind in asked.database or KINDS
        for rush in run_herd(kind, Random(1), asked.candidates)
    ]
    for kind, rush in rushes:
        print(
            f"{kind}: {rush.count} x {rush.what}, {rush.failed} failed, lone request {rush.lone_ms:.1f} CPU-ms, "
            f"median reply {rush.median_ms:,.0f} ms, last reply {rush.last_ms:,.0f} ms, bound {rush.bound_ms:,.0f} ms"
        )
    if asked.judge and not all(rush.is_in_time for _kind, rush in rushes):
        sys.exit(1)


def run_herd(kind: str, lot: Random, count: int) -> list[Rush]:
    """Return both rushes on a fresh database of one kind, with a real server before it."""
    with TemporaryDirectory(prefix="caopan-herd-") as folder:
        store = KINDS[kind](Path(folder))
        with store.running():
            product = build_product(store.url, Path(folder))
            drawn = draw(product, lot)
            waiting, writing = seat_everybody(
                store.url, lot, drawn, waiting=count + LONE, writing=count + LONE
            )
            with product.app_context():
                db.engine.dispose()
            with _server(store.url, Path(folder)) as (port, server):
                makes = {
                    "start": begin_a_paper(deque(waiting), SITTING, SECRET),
                    "hand-in": hand_a_paper_in(deque(writing), SECRET),
                }
                return [_rush(what, make, count, port, server) for what, make in makes.items()]


@contextmanager
def _server(url: str, folder: Path) -> Iterator[tuple[int, psutil.Process]]:
    """Serve the product as `make run` does, in a process of its own."""
    port = free_port()
    environ = {
        **os.environ, "CAOPAN_MODE": "production", "CAOPAN_DATA": str(folder), "DATABASE_URL": url, "PORT": str(port),
        "SECRET_KEY": SECRET.decode(), "BASE_URL": "https://bench.example",
    }  # fmt: skip
    serving = [sys.executable, "-m", "certification.serve"]
    process = subprocess.Popen(serving, env=environ, stdout=subprocess.DEVNULL)
    try:
        wait_until_open(port, process)
        yield port, psutil.Process(process.pid)
    finally:
        process.terminate()
        process.wait()


def _rush(what: str, make: Make, count: int, port: int, server: psutil.Process) -> Rush:
    lone = [make() for _ in range(LONE)]
    asyncio.run(_one_by_one(port, lone[: LONE // 3]))
    before = _cpu_ms(server)
    asyncio.run(_one_by_one(port, lone[LONE // 3 :]))
    lone_ms = (_cpu_ms(server) - before) / (LONE - LONE // 3)
    told = asyncio.run(_all_at_once(port, [make() for _ in range(count)], SPREAD[what]))
    came = sorted(at for at, _is_well in told)
    failed = sum(not is_well for _at, is_well in told)
    return Rush(what, count, failed, lone_ms, came[count // 2], came[-1])


async def _one_by_one(port: int, requests: Sequence[Environ]) -> None:
    for request in requests:
        assert await ask(port, spelt(request)), request["PATH_INFO"]


async def _all_at_once(port: int, requests: Sequence[Environ], spread: float) -> list[tuple[float, bool]]:
    """Send every request at its moment and return when each was answered, in ms from the first, and whether well."""
    ready = [spelt(request) for request in requests]
    began = time.perf_counter()

    async def one(number: int, words: bytes) -> tuple[float, bool]:
        await asyncio.sleep(spread * number / len(ready))
        is_well = await ask(port, words)
        return 1000 * (time.perf_counter() - began), is_well

    return await asyncio.gather(*(one(number, words) for number, words in enumerate(ready)))


def _cpu_ms(server: psutil.Process) -> float:
    """Return the processor time of the server and of every process of the database, which are children of ours."""
    ours = psutil.Process().children(recursive=True)
    times = [one.cpu_times() for one in {server, *ours} if one.is_running()]
    return 1000 * sum(one.user + one.system for one in times)


if __name__ == "__main__":
    main()
