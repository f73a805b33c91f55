"""Where a link inside the handbook leads."""

from __future__ import annotations

import re
from dataclasses import dataclass

ADDRESS = "/handbook/{}"
_FILE = r"(?P<file>(?P<number>\d\d)-[a-z0-9-]+\.md)"
_CLAUSE = r"#(?P<clause>h(?P<of>\d\d)-[a-z0-9]+)"
_TARGET = re.compile(rf"(?:{_FILE})?(?:{_CLAUSE})?")


@dataclass(frozen=True)
class Target:
    """What a link names: a file of the folder, a clause, or both; each may be empty."""

    file: str
    clause: str
    chapter: int

    @property
    def address(self) -> str:
        """Return the public address."""
        return ADDRESS.format(self.chapter) + (f"#{self.clause}" if self.clause else "")


def read_target(written: str) -> Target | None:
    """Return where `#h04-02` or `04-diagnosis.md#h04-02` leads, or None for what leads elsewhere."""
    found = _TARGET.fullmatch(written)
    if not written or found is None:
        return None
    return Target(found["file"] or "", found["clause"] or "", int(found["number"] or found["of"]))
