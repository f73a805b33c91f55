"""The door to the bank: its items, the drafts on their way, workbooks in and out, figures."""

from certification.bank.queries.drafts import (
    Draft,
    document_of,
    find_open_draft,
    get_approved_draft,
    get_draft_to_review,
    get_own_draft,
    list_approved_drafts,
    list_comments,
    list_drafts_to_review,
    list_own_drafts,
    rules_of_today,
)
from certification.bank.queries.exchange import (
    get_export,
    get_own_import,
    list_exports,
    list_own_imports,
    rows_of,
    written_drafts,
    written_live,
)
from certification.bank.queries.figures import (
    ItemLine,
    Line,
    figures_of_items,
    list_items,
    measured_difficulties,
)
from certification.bank.queries.items import (
    count_live,
    count_live_of_folder,
    find_live_by_item_id,
    get_document,
    get_item,
    list_live,
)
from certification.bank.queries.taken_away import count_drafts, export_of

__all__ = [
    "Draft",
    "ItemLine",
    "Line",
    "count_drafts",
    "count_live",
    "count_live_of_folder",
    "document_of",
    "export_of",
    "figures_of_items",
    "find_live_by_item_id",
    "find_open_draft",
    "get_approved_draft",
    "get_document",
    "get_draft_to_review",
    "get_export",
    "get_item",
    "get_own_draft",
    "get_own_import",
    "list_approved_drafts",
    "list_comments",
    "list_drafts_to_review",
    "list_exports",
    "list_items",
    "list_live",
    "list_own_drafts",
    "list_own_imports",
    "measured_difficulties",
    "rows_of",
    "rules_of_today",
    "written_drafts",
    "written_live",
]
