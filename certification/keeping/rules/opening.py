"""What an office needs before it opens on a machine."""

from __future__ import annotations

from enum import StrEnum


class Reason(StrEnum):
    """Why a set-up stops."""

    TREE = "keeping.tree"
    NO_ADDRESS = "keeping.no_address"
    PLAIN = "keeping.plain"
    OFFICER_THERE = "keeping.officer_there"
    LINK_THERE = "keeping.link_there"
    UNREACHABLE = "keeping.unreachable"
