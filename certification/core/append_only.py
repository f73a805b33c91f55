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
TABLES = (
    *FIRST_TABLES,
    "core_file_let_go",
    "records_seal",
    "delivery_receipt",
    "invigilation_rules_accepted",
    "invigilation_incident",
    "invigilation_concerned",
    "delivery_draw",
    "delivery_stock",
    "delivery_paper_item",
    "exams_result_version",
)


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


def file_may_be_let_go(dialect: str) -> list[str]:
    """Return the statements that let the bytes of a file be deleted once a line says that they were let go.

    A file that anything still refers to is kept by the foreign key all the same, and no file is ever changed.
    """
    told = "SELECT 1 FROM core_file_let_go AS told WHERE told.sha256 = OLD.sha256 AND told.let_go_at > OLD.kept_at"
    if dialect == "sqlite":
        return [
            "DROP TRIGGER core_file_no_delete",
            f"CREATE TRIGGER core_file_no_delete BEFORE DELETE ON core_file WHEN NOT EXISTS ({told}) "
            "BEGIN SELECT RAISE(ABORT, 'core_file is append-only'); END",
        ]
    return [
        "DROP TRIGGER core_file_append_only ON core_file",
        "CREATE TRIGGER core_file_append_only BEFORE UPDATE ON core_file FOR EACH ROW EXECUTE FUNCTION refuse_change()",
        "CREATE FUNCTION refuse_unless_let_go() RETURNS trigger LANGUAGE plpgsql AS "
        f"$$ BEGIN IF NOT EXISTS ({told}) THEN RAISE EXCEPTION '% is append-only', TG_TABLE_NAME; END IF; RETURN OLD; END $$",
        "CREATE TRIGGER core_file_let_go_only BEFORE DELETE ON core_file FOR EACH ROW EXECUTE FUNCTION refuse_unless_let_go()",
    ]


def file_may_not_be_let_go(dialect: str) -> list[str]:
    """Return the statements that take that way back."""
    if dialect == "sqlite":
        drop, guard = "DROP TRIGGER core_file_no_delete", guards_of(dialect, "core_file")[1]
        return [drop, guard]
    return [
        "DROP TRIGGER core_file_let_go_only ON core_file",
        "DROP TRIGGER core_file_append_only ON core_file",
        "DROP FUNCTION refuse_unless_let_go()",
        *guards_of(dialect, "core_file"),
    ]
