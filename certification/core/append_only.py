"""Tables whose rows are added and never changed: the database itself refuses."""

from __future__ import annotations

# The tables that the first migration guards; a later table is guarded by the migration that brings it.
FIRST_TABLES = (
    "audit_entry",
    "bank_item_version",
    "candidacy_fact",
    "delivery_late_event",
    "delivery_paper",
    "delivery_response",
    "handbook_chapter_version",
    "marking_mark",
    "marking_observation",
    "operations_record",
    "scheme_version",
    "core_file",
)
TABLES = (*FIRST_TABLES, "delivery_receipt")


def statements_for(dialect: str) -> list[str]:
    """Return the statements that put the first guards on a fresh database."""
    function = (
        "CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS "
        "$$ BEGIN RAISE EXCEPTION '% is append-only', TG_TABLE_NAME; END $$"
    )
    return [*([] if dialect == "sqlite" else [function]), *guards_of(dialect, *FIRST_TABLES)]


def guards_of(dialect: str, *tables: str) -> list[str]:
    """Return the statements that guard these tables, for the migration that brings them."""
    if dialect == "sqlite":
        return [
            f"CREATE TRIGGER {table}_no_{verb.lower()} BEFORE {verb} ON {table} "
            f"BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END"
            for table in tables
            for verb in ("UPDATE", "DELETE")
        ]
    return [
        f"CREATE TRIGGER {table}_append_only BEFORE UPDATE OR DELETE ON {table} FOR EACH ROW EXECUTE FUNCTION refuse_change()"
        for table in tables
    ]
