"""The state of the machine as the system administrator sees it."""

from __future__ import annotations

from dataclasses import dataclass

from certification.bank import queries as bank
from certification.core import jobs
from certification.core.db import is_sqlite
from certification.core.settings import Settings
from certification.core.texts import LANGUAGES
from certification.handbook import queries as handbook
from certification.scheme import queries as schemes


@dataclass(frozen=True, slots=True)
class Machine:
    """Figures only: which database, how much content, how many jobs."""

    database: str
    mode: str
    base_url: str
    scheme_hash: str | None
    items: dict[str, int]
    chapters: dict[str, int]
    jobs_waiting: int
    jobs_failed: int
    uses_specimen_bank: bool


def get_machine(settings: Settings) -> Machine:
    """Return the figures of this machine and its database."""
    return Machine(
        database="SQLite" if is_sqlite() else "PostgreSQL",
        mode=settings.mode,
        base_url=settings.base_url,
        scheme_hash=schemes.find_live_hash(),
        items=bank.count_live(),
        chapters={language: len(handbook.list_chapters(language)) for language in LANGUAGES},
        jobs_waiting=jobs.count_waiting(),
        jobs_failed=jobs.count_failed(),
        uses_specimen_bank=settings.uses_specimen_bank,
    )
