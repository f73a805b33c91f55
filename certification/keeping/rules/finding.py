"""One thing that was looked at, with its sign: fine, to mend, or not to be seen from here."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from certification.core.texts import Text


class Sign(StrEnum):
    """How a thing stands."""

    FINE = "fine"
    MEND = "mend"
    UNSEEN = "unseen"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing, how it stands, what is wrong and what to do in words, and the page that mends it."""

    name: Text
    sign: Sign
    remedy: Text | None = None
    endpoint: str = ""

    @property
    def is_fine(self) -> bool:
        """Say whether nothing is to be done."""
        return self.sign is not Sign.MEND


def looked(name: Text, is_fine: bool, remedy: Text, endpoint: str = "") -> Finding:
    """Return a finding that tells its remedy only where it is needed."""
    return Finding(name, Sign.FINE, None, endpoint) if is_fine else Finding(name, Sign.MEND, remedy, endpoint)
