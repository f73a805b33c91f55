"""The chain over the real ledger: sealed by the worker, checked by a page, a command and each night."""

import pytest
from sqlalchemy import text

from certification.core.db import db, is_sqlite
from certification.core.jobs import _keep_rhythm
from certification.records import actions, queries
from certification.records.models import Seal


@pytest.fixture
def sealed(stage) -> int:
    """Give the number of lines under seals; the last line of the ledger is among them."""
    actions.seal_ledger()
    return queries.check_chain().lines


def behind_the_back(*statements: str) -> None:
    """Change the database as an administrator of it could: past the guards."""
    with db.engine.connect() as connection:
        if is_sqlite():
            for table in ("audit_entry", "records_seal"):
                for verb in ("update", "delete"):
                    connection.execute(text(f"DROP TRIGGER {table}_no_{verb}"))
        else:
            connection.execute(text("SET session_replication_role=replica"))
        for statement in statements:
            connection.execute(text(statement))
        if not is_sqlite():
            connection.execute(text("SET session_replication_role=DEFAULT"))


def test_every_line_is_sealed_and_a_second_time_nothing_is_left(stage):
    assert actions.seal_ledger() > 0
    assert actions.seal_ledger() == 0
    assert queries.get_chain().waiting == 0


def test_long_ledgers_take_several_seals(stage, monkeypatch):
    monkeypatch.setattr("certification.records.actions.sealing.LINES_A_SEAL", 7)

    seals = actions.seal_ledger()

    assert seals > 2
    assert queries.check_chain().faults == ()


def test_a_changed_line_is_found_with_its_number(sealed):
    behind_the_back("UPDATE audit_entry SET reason = 'another' WHERE id = 3")

    assert [(fault.kind, fault.at) for fault in queries.check_chain().faults] == [("line_changed", 3)]


def test_a_deleted_line_is_found_with_its_number(sealed):
    behind_the_back("DELETE FROM audit_entry WHERE id = 4")

    assert [(fault.kind, fault.at) for fault in queries.check_chain().faults] == [("line_missing", 4)]


def test_a_ledger_that_was_cut_with_its_seals_has_lost_its_noted_head(sealed):
    actions.check_nightly({})
    behind_the_back("DELETE FROM records_seal", "DELETE FROM audit_entry WHERE id > 2")
    actions.seal_ledger()

    assert [fault.kind for fault in queries.check_chain().faults] == ["head_lost"]


def test_the_page_shows_the_position_and_what_to_do(sign_in, sealed, work):
    behind_the_back("UPDATE audit_entry SET subject = 'x:y' WHERE id = 5")
    officer = sign_in("greta")

    task = officer.post("/records/chain/check-chain").location
    work()

    assert "完成" in officer.get(task).get_data(as_text=True)
    page = officer.get("/records/chain").get_data(as_text=True)
    assert "第 5 行封存后被改动过" in page
    assert "先备份现状" in page


def test_sam_sees_the_chain_and_no_lines(sign_in, sealed):
    sam = sign_in("sam")

    assert "链头" in sam.get("/records/chain").get_data(as_text=True)
    assert sam.get("/records/ledger").status_code == 403


def test_a_candidate_sees_no_chain(sign_in):
    assert sign_in("ada").get("/records/chain").status_code == 403


def test_the_command_ends_well_while_nothing_is_off(app, sealed):
    answer = app.test_cli_runner().invoke(args=["ledger", "check"])

    assert answer.exit_code == 0
    assert str(sealed) in answer.output


def test_the_command_names_the_position_and_ends_badly(app, sealed):
    behind_the_back("UPDATE audit_entry SET details = '{}' WHERE id = 6")

    answer = app.test_cli_runner().invoke(args=["ledger", "check"], env={"LANG": "en_GB.UTF-8"})

    assert answer.exit_code == 1
    assert "Line 6 was changed" in answer.output


def test_the_command_misses_a_head_that_was_noted_elsewhere(app, sealed):
    answer = app.test_cli_runner().invoke(args=["ledger", "check", "--known", "ab" * 32])

    assert answer.exit_code == 1


def test_the_worker_seals_by_itself_once_in_a_span(app, stage, work):
    app.extensions.pop("caopan_rhythm_told", None)
    _keep_rhythm(app)
    _keep_rhythm(app)

    work()

    assert db.session.query(Seal).count() > 0
    assert queries.find_last_check() is not None


def test_a_seal_cannot_be_changed(sealed):
    from sqlalchemy.exc import DBAPIError

    with db.engine.connect() as connection, pytest.raises(DBAPIError, match="append-only"):
        connection.execute(text("UPDATE records_seal SET sha256 = 'x'"))
