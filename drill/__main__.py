"""`python -m drill`: an exam day with kills and cuts on one database or both; the exit code is red on any loss."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from certification.core.settings import ROOT
from drill.cluster import Cluster
from drill.run import SEED, Place, Plan, Standby, drill
from drill.stage import Ground, build, take_seats
from drill.table import table
from tests.databases import SQLite

FOLDER = ROOT / "var" / "drill"


def main() -> None:
    """Run the drills, print and keep their tables."""
    asked = _read_arguments()
    began = datetime.now(UTC)
    FOLDER.mkdir(parents=True, exist_ok=True)
    is_green = True
    for kind in ("sqlite", "postgresql") if asked.db == "both" else (asked.db,):
        log = FOLDER / f"{began:%Y%m%d-%H%M%S}-{kind}.jsonl"
        with _ground(kind) as (ground, standby):
            kills, acks = (3_000, 100_000) if asked.full else (100, 3_000)
            failovers = (30 if asked.full else 1) if standby else 0
            plan = Plan(kills, acks, seed=asked.seed, failovers=failovers, outages=1)
            outcome = drill(plan, Place(ground, log, standby=standby), take_seats(ground, plan.seats))
        told = f"$ make drill {' '.join(sys.argv[1:])}".rstrip() + f"   {began:%Y-%m-%d %H:%M} UTC\n\n"
        told += table(kind, outcome)
        log.with_suffix(".txt").write_text(told + "\n", encoding="utf-8")
        print(f"{told}\nKept in {log.with_suffix('.txt').relative_to(ROOT)}, the clients' log beside it.\n")
        is_green = is_green and outcome.is_green
    sys.exit(0 if is_green else 1)


def _read_arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m drill", description=__doc__)
    parser.add_argument("--db", choices=("sqlite", "postgresql", "both"), default="both")
    parser.add_argument("--full", action="store_true", help="3,000 kills and 100,000 acknowledgements")
    parser.add_argument("--seed", type=int, default=SEED)
    return parser.parse_args()


@contextmanager
def _ground(kind: str) -> Iterator[tuple[Ground, Standby | None]]:
    """Give an empty database with the product on it; on PostgreSQL a primary with its synchronous standby."""
    with TemporaryDirectory(prefix="caopan-drill-", ignore_cleanup_errors=True) as folder:
        data = Path(folder)
        if kind == "sqlite":
            ground = Ground(SQLite(data).url, data)
            build(ground)
            yield ground, None
            return
        with Cluster() as cluster:
            ground = Ground(cluster.url, data)
            build(ground)
            cluster.add_standby()
            yield ground, cluster


if __name__ == "__main__":
    main()
