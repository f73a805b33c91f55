"""How much of a kind of record is held, and the consents that people gave: plain values that every slice can answer with."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from certification.core.texts import Text


@dataclass(frozen=True, slots=True)
class Holding:
    """How many records of a class are held, how many are past their time and may go, how many a hold keeps."""

    total: int
    past: int = 0
    on_hold: int = 0


@dataclass(frozen=True, slots=True)
class Consent:
    """What one person agreed to or declined: of which kind, in which version, when, and when it was taken back."""

    person_id: str
    kind: str
    title: Text
    version: str
    given_at: datetime
    withdrawn_at: datetime | None = None
    is_declined: bool = False


@dataclass(frozen=True, slots=True)
class ConsentCount:
    """How many people agreed to one version of something, declined it, and took it back; the version may be empty."""

    kind: str
    title: Text
    version: str
    given: int
    withdrawn: int = 0
    declined: int = 0
