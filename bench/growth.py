"""What a save, a start and a look-up cost beside ten times the bank and a hundred times the old attempts."""

from __future__ import annotations

import hashlib
from random import Random

from sqlalchemy import text

from bench.load import measure
from bench.papers import seat_everybody
from bench.report import Grown
from bench.rows import Table, insert_rows
from bench.stage import Stage, Task, stage
from certification.core.db import db

ROUNDS = 5
STARTS = 40
FEW = 20
OLD_TIMES = 100
BANK_TIMES = 10


def compare_growth(kind: str, lot: Random, seconds: float) -> list[Grown]:
    """Return each path on two databases of one kind, few rows and many, measured in turns."""
    seeds = {"writers": 100, "certificates": 100, "papers": STARTS * (ROUNDS + 1), "at_once": STARTS}
    with stage(kind, lot, **seeds) as few, stage(kind, lot, **seeds) as many:
        _grow(many, lot)
        return [
            _compare(kind, small, large, (few, many), seconds)
            for small, large in zip(few.tasks, many.tasks, strict=True)
        ]


def _compare(kind: str, small: Task, large: Task, stages: tuple[Stage, Stage], seconds: float) -> Grown:
    told: tuple[list[float], list[float]] = ([], [])
    for _round in range(ROUNDS + 1):
        for task, its, costs in zip((small, large), stages, told, strict=True):
            lasts = seconds / 2 if task.most is None else 60.0
            app = its.product.wsgi_app
            costs.append(measure(app, task.make, threads=1, seconds=lasts, most=task.most).cpu_ms)
    return Grown(small.name, kind, *(tuple(costs[1:]) for costs in told))


def _grow(its: Stage, lot: Random) -> None:
    """Add old attempts with full journals, and copies of every item under other names."""
    seat_everybody(its.url, lot, its.drawn, waiting=1, writing=FEW * OLD_TIMES, sitting="bench-old")
    columns = ("hash", "item_id", "pool", "grade", "type", "content", "loaded_at")
    with its.product.app_context(), db.engine.connect() as connection:
        known = connection.execute(text(f"SELECT {', '.join(columns)} FROM bank_item_version")).all()
    copies = [
        (hashlib.sha256(f"{row[0]}{n}".encode()).hexdigest(), f"{row[1][:36]}-{n}", *row[2:6], str(row[6]))
        for row in known
        for n in range(1, BANK_TIMES)
    ]
    live = [(item, version, pool, grade) for version, item, pool, grade, *_rest in copies]
    insert_rows(
        its.url,
        [
            Table("bank_item_version", columns, copies),
            Table("bank_live_item", ("item_id", "version_hash", "pool", "grade"), live),
        ],
    )
