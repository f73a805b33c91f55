"""The door to what records do: seal, check, export, let go, erase."""

from certification.records.actions.erasing import (
    approve_erasure,
    ask_for_erasure,
    drop_erasure,
    propose_erasure,
    take_back_erasure,
)
from certification.records.actions.ledger import (
    AT_ONCE,
    COUNTED,
    EXPORT_LEDGER,
    export_ledger,
    export_lines,
    note_search,
)
from certification.records.actions.parcels import (
    DAYS_KEPT,
    EXPORT_PERSON,
    Wrapped,
    ask_for_export,
    export_person,
    fetch_parcel,
    make_export,
)
from certification.records.actions.reading import note_reading
from certification.records.actions.retention import (
    LET_GO,
    TIDY_JOB,
    approve_letting_go,
    confirm_term,
    drop_letting_go,
    let_go,
    propose_letting_go,
    tidy,
)
from certification.records.actions.sealing import (
    CHECK_JOB,
    CHECK_TASK,
    SEAL_JOB,
    ask_for_check,
    check_nightly,
    check_now,
    seal_ledger,
)

__all__ = [
    "AT_ONCE",
    "CHECK_JOB",
    "CHECK_TASK",
    "COUNTED",
    "DAYS_KEPT",
    "EXPORT_LEDGER",
    "EXPORT_PERSON",
    "LET_GO",
    "SEAL_JOB",
    "TIDY_JOB",
    "Wrapped",
    "approve_erasure",
    "approve_letting_go",
    "ask_for_check",
    "ask_for_erasure",
    "ask_for_export",
    "check_nightly",
    "check_now",
    "confirm_term",
    "drop_erasure",
    "drop_letting_go",
    "export_ledger",
    "export_lines",
    "export_person",
    "fetch_parcel",
    "let_go",
    "make_export",
    "note_reading",
    "note_search",
    "propose_erasure",
    "propose_letting_go",
    "seal_ledger",
    "take_back_erasure",
    "tidy",
]
