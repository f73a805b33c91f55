"""The register's migration on a database in use: every row stays, and what points to it still does."""

from __future__ import annotations

import pytest
from flask_migrate import downgrade, upgrade
from sqlalchemy import text

from certification.core.db import db
from tests.architecture.test_migrations import FOLDER, empty

__all__ = ["empty"]

AT = "2026-01-01T00:00:00.000Z"
ROWS = (
    "INSERT INTO accounts_person (id, name, email, password_hash, language, consented_at, consent_version, registered_at) "
    f"VALUES ('p', 'n', 'e', 'x', 'zh', '{AT}', '1', '{AT}'), ('q', 'm', 'f', 'x', 'zh', '{AT}', '1', '{AT}')",
    f"INSERT INTO scheme_version (hash, label, content, loaded_at) VALUES ('h', '1', '{{}}', '{AT}')",
    "INSERT INTO candidacy_application (id, person_id, grade, scheme_hash, route, statement, state, submitted_at, review_reason) "
    f"VALUES ('a', 'p', 'junior', 'h', 'path', '', 'completed', '{AT}', '')",
    "INSERT INTO candidacy_evidence (id, application_id, happened_on, title, description, file_name) "
    "VALUES ('e', 'a', '2026-01-01', 't', 'd', '')",
    "INSERT INTO certificates_decision (id, application_id, person_id, grade, outcome, reason, grounds, proposed_at, proposed_by) "
    f"VALUES ('d', 'a', 'p', 'junior', 'certify', 'r', '{{}}', '{AT}', 'q')",
    "INSERT INTO certificates_certificate (number, decision_id, person_id, grade, name, issued_on, valid_until_on, state, "
    "token_hash, face, face_sha256, template_version, issued_at) "
    f"VALUES ('N', 'd', 'p', 'junior', 'n', '2026-01-01', '2027-01-01', 'active', 't', '{{}}', 's', 'v', '{AT}')",
    "INSERT INTO certificates_change (id, number, becomes, reason, proposed_at, proposed_by) "
    f"VALUES ('c', 'N', 'suspended', 'r', '{AT}', 'q')",
)


@pytest.fixture
def in_use(empty):
    """Give a database of the version before, with a certificate, its change and its application."""
    upgrade(directory=FOLDER, revision="0005")
    with db.engine.begin() as connection:
        for row in ROWS:
            connection.execute(text(row))


def counts() -> list[int]:
    tables = (
        "candidacy_application",
        "candidacy_evidence",
        "certificates_certificate",
        "certificates_change",
    )
    with db.engine.connect() as connection:
        return [connection.execute(text(f"SELECT count(*) FROM {table}")).scalar_one() for table in tables]


def test_an_upgrade_keeps_every_row_and_what_points_to_it(in_use):
    upgrade(directory=FOLDER)

    assert counts() == [1, 1, 1, 1]
    with db.engine.begin() as connection:
        connection.execute(text("UPDATE candidacy_application SET route = 'renewal'"))
        row = connection.execute(
            text("SELECT predecessor, is_replacement FROM certificates_certificate")
        ).one()
    assert (row.predecessor, bool(row.is_replacement)) == (None, False)


def test_what_a_column_may_not_hold_is_refused_still(in_use):
    upgrade(directory=FOLDER)

    with pytest.raises(Exception, match="ck_candidacy_application_route"), db.engine.begin() as connection:
        connection.execute(text("UPDATE candidacy_application SET route = 'else'"))


def test_going_back_keeps_them_too(in_use):
    upgrade(directory=FOLDER)

    downgrade(directory=FOLDER, revision="0005")

    assert counts() == [1, 1, 1, 1]
