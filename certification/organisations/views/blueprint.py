"""The one blueprint of organisations, and whose things this reader may reach."""

from __future__ import annotations

from apiflask import APIBlueprint

from certification.core.permissions import Permission
from certification.core.rights import person

bp = APIBlueprint("organisations", __name__, url_prefix="/organisations", enable_openapi=False)


def is_office() -> bool:
    """Say whether the reader works in the office, where every organisation is in reach."""
    return person().may(Permission.ORGANISATIONS_ORGANISATION_READ)


def reach() -> str | None:
    """Return whose organisations are in reach: the manager's own, or None for the office's every one."""
    return None if is_office() else person().id
