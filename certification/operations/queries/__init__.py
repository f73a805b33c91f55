"""The door to what was written about a session: the records, and the records in words."""

from certification.operations.queries.record import (
    FormState,
    Version,
    count_records,
    current_records,
    export_of,
    find_goal,
    find_lock,
    find_result,
    get_occasion,
    get_own_occasion,
    list_current,
    list_forms,
    list_versions,
)
from certification.operations.queries.shown import Shown, list_shown

__all__ = [
    "FormState",
    "Shown",
    "Version",
    "count_records",
    "current_records",
    "export_of",
    "find_goal",
    "find_lock",
    "find_result",
    "get_occasion",
    "get_own_occasion",
    "list_current",
    "list_forms",
    "list_shown",
    "list_versions",
]
