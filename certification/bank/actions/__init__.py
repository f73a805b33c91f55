"""The door to what happens in the bank: loaded, written, reviewed, made live, brought in and out, counted."""

from certification.bank.actions.drafts import (
    Sheet,
    begin_draft,
    change_draft,
    drop_draft,
    revise_item,
    submit_draft,
    take_back_draft,
)
from certification.bank.actions.exporting import (
    approve_export,
    drop_export,
    export_drafts,
    export_practice,
    export_reviews,
    fetch_export,
    propose_export,
)
from certification.bank.actions.importing import (
    READ_TASK,
    drop_import,
    prove_all,
    read_workbook,
    reasons_of,
    send_workbook,
    take_over,
)
from certification.bank.actions.leaving import erase_person
from certification.bank.actions.loading import load_folder, load_items
from certification.bank.actions.reviewing import (
    approve_draft,
    ask_revision,
    comment_on_draft,
    is_secret,
    look_at_draft,
    make_live,
    retire_item,
    return_draft,
    send_back_draft,
)
from certification.bank.actions.statistics import COUNT_TASK, Counted, ask_count, record_statistics

__all__ = [
    "COUNT_TASK",
    "READ_TASK",
    "Counted",
    "Sheet",
    "approve_draft",
    "approve_export",
    "ask_count",
    "ask_revision",
    "begin_draft",
    "change_draft",
    "comment_on_draft",
    "drop_draft",
    "drop_export",
    "drop_import",
    "erase_person",
    "export_drafts",
    "export_practice",
    "export_reviews",
    "fetch_export",
    "is_secret",
    "load_folder",
    "load_items",
    "look_at_draft",
    "make_live",
    "propose_export",
    "prove_all",
    "read_workbook",
    "reasons_of",
    "record_statistics",
    "retire_item",
    "return_draft",
    "revise_item",
    "send_back_draft",
    "send_workbook",
    "submit_draft",
    "take_back_draft",
    "take_over",
]
