"""One drill: candidates sit their papers while servers are killed and the network is cut."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from queue import Empty, Queue
from random import Random
from typing import Protocol

from drill.browser import Log
from drill.candidate import Candidate, Seat
from drill.checker import Judgement, judge, read_log
from drill.proxy import Harm, Proxy
from drill.rows import Database
from drill.stage import SECRET, Ground, recount
from drill.workers import BROKEN, Workers

SEED = 20261123
CHANGES = (30, 60)
# Long enough to be an outage, which gives time back (SILENT_AFTER in core/heartbeat.py).
OUTAGE_SECONDS = 13
WATCHED = ("delivery_response", "delivery_late_event", "delivery_receipt", "audit_entry")


@dataclass(frozen=True, slots=True)
class Plan:
    """How much must have happened before a drill may end, and how hard it is."""

    kills: int
    acknowledgements: int
    clients: int = 10
    servers: int = 2
    seed: int = SEED
    harm: Harm = field(default_factory=Harm)
    failovers: int = 0
    outages: int = 0

    @property
    def seats(self) -> int:
        """Return how many papers are kept ready: more than are needed."""
        return self.acknowledgements // 20 + self.clients + self.kills // 2


class Standby(Protocol):
    """A database that can lose its primary and go on."""

    def fail_over(self) -> None:
        """Kill the primary and promote the standby."""


@dataclass
class Outcome:
    """What happened in a drill and what the checker found."""

    plan: Plan
    kills: int = 0
    restarts: int = 0
    failovers: int = 0
    outages: int = 0
    cuts: dict[str, int] = field(default_factory=dict)
    seconds: float = 0
    took: list[float] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)
    found: Judgement = field(default_factory=Judgement)

    @property
    def is_enough(self) -> bool:
        """Say whether as much happened as was planned."""
        return (
            self.kills >= self.plan.kills
            and self.found.acknowledged >= self.plan.acknowledgements
            and (self.failovers, self.outages) >= (self.plan.failovers, self.plan.outages)
        )

    @property
    def is_green(self) -> bool:
        """Say whether enough happened and nothing was found."""
        return self.is_enough and self.found.is_clean and not self.faults


@dataclass(frozen=True, slots=True)
class Place:
    """Where a drill happens: the ground, where clients write their log, what spoils the servers, what can fail over."""

    ground: Ground
    log: Path
    broken: str = ""
    standby: Standby | None = None


def drill(plan: Plan, place: Place, seats: Sequence[Seat]) -> Outcome:
    """Run a drill and judge it."""
    return _Drill(plan, place, seats).run()


class _Drill:
    def __init__(self, plan: Plan, place: Place, seats: Sequence[Seat]) -> None:
        self.plan, self.ground, self.path, self.standby = plan, place.ground, place.log, place.standby
        self.given = {BROKEN: place.broken} if place.broken else {}
        self.attempts = {seat.attempt for seat in seats}
        self.waiting: Queue[Seat] = Queue()
        for seat in seats:
            self.waiting.put(seat)
        self.outcome = Outcome(plan)
        self.lot = Random(plan.seed)

    def run(self) -> Outcome:
        """Do it all and return what came of it."""
        plan, began = self.plan, time.monotonic()
        ports = tuple(free_port() for _ in range(plan.servers))
        self.log = Log(self.path)
        with Workers(ports, self.ground.environment) as self.workers:
            for port in ports:
                self.workers.up(port, **self.given)
            with Proxy(ports, Random(plan.seed + 1), plan.harm) as self.proxy:
                self._let_them_sit()
            self.outcome.cuts = dict(self.proxy.cuts)
        self.log.close()
        self.outcome.seconds = time.monotonic() - began
        self.outcome.took = sorted(self.log.took)
        with Database(self.ground.url) as database:
            self.outcome.found = judge(read_log(self.path), database, SECRET.encode())
        for attempt in recount(self.ground, self.attempts):
            self.outcome.found.find("I4", f"{attempt} was counted otherwise when it was counted again")
        return self.outcome

    def _let_them_sit(self) -> None:
        seeds = [self.lot.random() for _ in range(self.plan.clients)]
        clients = [threading.Thread(target=self._sit, args=(seed,), daemon=True) for seed in seeds]
        for client in clients:
            client.start()
        while any(client.is_alive() for client in clients) and not self.outcome.faults:
            time.sleep(self.lot.uniform(0.02, 0.3))
            if self._is_time_for_harm():
                self._do_harm()
        for client in clients:
            client.join(120)
        if any(client.is_alive() for client in clients):
            self.outcome.faults.append("a client never came to its end")

    def _sit(self, seed: float) -> None:
        lot = Random(seed)
        with suppress(Empty):
            while not (self._has_enough() or self.outcome.faults):
                seat = self.waiting.get_nowait()
                try:
                    Candidate(seat, self.proxy.port, self.log, lot).sit(lot.randint(*CHANGES))
                except Exception as fault:
                    self.outcome.faults.append(f"{type(fault).__name__}: {fault}")

    def _has_enough(self) -> bool:
        """Say whether the planned kills and acknowledgements are in; a resent change is acknowledged more than once."""
        enough = self.log.acknowledged >= self.plan.acknowledgements * 1.15
        return (
            enough and self.outcome.kills >= self.plan.kills and self.outcome.failovers >= self.plan.failovers
        )

    def _is_time_for_harm(self) -> bool:
        """Spread the kills over the whole drill: never far ahead of the answers that they may hit."""
        return self.outcome.kills <= self.plan.kills * self._share() + 2

    def _share(self) -> float:
        """Return how much of the drill is done, by its answers."""
        return self.log.acknowledged / (1.15 * self.plan.acknowledgements)

    def _do_harm(self) -> None:
        drawn = self.lot.random()
        if self._is_time_to_fail_over() and self.standby:
            self.standby.fail_over()
            self.outcome.failovers += 1
        elif self.outcome.outages < self.plan.outages and self._share() > 0.25:
            self._kill(self.workers.ports, rest=OUTAGE_SECONDS)
            self.outcome.outages += 1
        elif drawn < 0.08:
            self.proxy.is_cut = True
            time.sleep(self.lot.uniform(0.1, 0.4))
            self.proxy.is_cut = False
        elif drawn < 0.14:
            self._restart(self.lot.choice(self.workers.ports))
        elif drawn < 0.25:
            self._kill(self.workers.ports)
        else:
            self._kill((self.lot.choice(self.workers.ports),))
        self._look_at_the_rows()

    def _is_time_to_fail_over(self) -> bool:
        due = (self.outcome.failovers + 0.5) * self.plan.acknowledgements / max(1, self.plan.failovers)
        return self.outcome.failovers < self.plan.failovers and self.log.acknowledged >= due

    def _kill(self, ports: Sequence[int], rest: float = 0) -> None:
        for port in ports:
            self.workers.kill(port)
            self.outcome.kills += 1
        time.sleep(rest)
        for port in ports:
            self.workers.up(port, **self.given)

    def _restart(self, port: int) -> None:
        """Let one server finish what it has begun and start it anew, as an upgrade does."""
        if (code := self.workers.drain(port)) != 0:
            self.outcome.faults.append(f"a server that was told to stop ended with {code}")
        self.outcome.restarts += 1
        self.workers.up(port, **self.given)

    def _look_at_the_rows(self) -> None:
        """Write down how many rows there are now and then: nothing of it may vanish (I8)."""
        if self.lot.random() < 0.1 and not self.plan.failovers:
            with Database(self.ground.url) as database:
                rows = {table: database.count(table) for table in WATCHED}
            self.log.write(op="look_at_rows", type="ok", rows=rows)


def free_port() -> int:
    """Return a port on which nobody listens."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
