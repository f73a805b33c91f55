"""What the keeping of the world has: two cuts that Hugo has proposed, and a file where backups lie."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from certification.core.csrf import settings
from certification.keeping.queries.backups import folder_of
from certification.scheme.actions import propose_cut
from certification.scheme.rules import cut as cuts
from certification.scheme.rules.names import Grade
from tests import factories as make

BACKUP = "caopan-asked-20260101T000000Z.backup"


def keep_house(keep: Callable[..., None], cast: dict[str, str]) -> None:
    """Let Hugo have proposed two cuts, and let a file lie where backups lie."""
    panel = cuts.Panel(9, date(2026, 1, 5), make.REASON, make.REASON)
    grades = (Grade.INTERMEDIATE, Grade.SENIOR)
    keep("cut", *[propose_cut(grade, panel, officer_id=cast["hugo"]) for grade in grades])
    folder = folder_of(settings())
    folder.mkdir(exist_ok=True)
    (folder / BACKUP).write_bytes(b"a backup")
