"""Threads that call a WSGI application without a pause, and what that took."""

from __future__ import annotations

import itertools
import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass

import psutil

from bench.calls import App, Make, call

_NONE = object()


@dataclass(frozen=True, slots=True)
class Figure:
    """One stretch: requests a second, CPU milliseconds a request (process and database), p50 and p99 in ms."""

    rate: float
    cpu_ms: float
    p50_ms: float
    p99_ms: float


def measure(app: App, make: Make, *, threads: int, seconds: float, most: int | None = None) -> Figure:
    """Return the figure of one stretch, of at most so many requests; raises what the first failing request raised."""
    taken: list[list[float]] = [[] for _ in range(threads)]
    faults: list[BaseException] = []
    start = threading.Barrier(threads + 1)
    until = [0.0]
    left = itertools.repeat(None) if most is None else iter(range(most))

    def work(own: list[float]) -> None:
        start.wait()
        try:
            began = time.perf_counter()
            while began < until[0] and next(left, _NONE) is not _NONE:
                call(app, make())
                ended = time.perf_counter()
                own.append(ended - began)
                began = ended
        except BaseException as fault:
            faults.append(fault)

    workers = [threading.Thread(target=work, args=(own,)) for own in taken]
    for worker in workers:
        worker.start()
    cpu, began = _cpu_seconds(), time.perf_counter()
    until[0] = began + seconds
    start.wait()
    for worker in workers:
        worker.join()
    lasted, cpu = time.perf_counter() - began, _cpu_seconds() - cpu
    if faults:
        raise faults[0]
    return _figure(sorted(one for own in taken for one in own), lasted, cpu)


def _figure(taken: Sequence[float], lasted: float, cpu: float) -> Figure:
    count = len(taken)
    return Figure(
        count / lasted, 1000 * cpu / count, 1000 * taken[count // 2], 1000 * taken[count * 99 // 100]
    )


def _cpu_seconds() -> float:
    """Return the processor time of this process and of its children: the database's server and all its backends."""
    return time.process_time() + sum(_of(one) for one in psutil.Process().children(recursive=True))


def _of(process: psutil.Process) -> float:
    try:
        times = process.cpu_times()
    except psutil.NoSuchProcess:
        return 0.0
    return float(times.user + times.system)
