"""Which attempts are rehearsals: their occasion says so, and nothing that counts ever looks at them."""

from __future__ import annotations

REHEARSAL = "rehearsal:"


def is_rehearsal(occasion: str) -> bool:
    """Say whether an occasion is a rehearsal: practice items, no booking, no result that anybody keeps."""
    return occasion.startswith(REHEARSAL)
