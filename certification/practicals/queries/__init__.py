"""The door to what practicals know: one room a noun behind it."""

from certification.practicals.queries.outcome import (
    AssessorSheet,
    CriterionOutcome,
    PracticalOutcome,
    cause_words,
    get_outcome,
    list_criteria,
    list_sheets,
)
from certification.practicals.queries.panel import (
    Choice,
    count_loads,
    get_earlier,
    list_choices,
    names_of,
)
from certification.practicals.queries.practical import (
    PracticalRead,
    find_practical_pass,
    get_assigned,
    get_own,
    get_practical,
    list_assigned,
    list_own,
    list_planned,
    list_to_plan,
)
from certification.practicals.queries.sheet import SheetPage, get_sheet_page
from certification.practicals.queries.standing import (
    KIND,
    Standing,
    get_standing,
    list_played,
    list_visible_sheets,
)
from certification.practicals.queries.taken_away import (
    PracticalHeld,
    count_practicals,
    export_of,
    list_held,
)

__all__ = [
    "KIND",
    "AssessorSheet",
    "Choice",
    "CriterionOutcome",
    "PracticalHeld",
    "PracticalOutcome",
    "PracticalRead",
    "SheetPage",
    "Standing",
    "cause_words",
    "count_loads",
    "count_practicals",
    "export_of",
    "find_practical_pass",
    "get_assigned",
    "get_earlier",
    "get_outcome",
    "get_own",
    "get_practical",
    "get_sheet_page",
    "get_standing",
    "list_assigned",
    "list_choices",
    "list_criteria",
    "list_held",
    "list_own",
    "list_planned",
    "list_played",
    "list_sheets",
    "list_to_plan",
    "list_visible_sheets",
    "names_of",
]
