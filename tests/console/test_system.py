"""The machine's page, for whoever runs the system."""

from __future__ import annotations

import pytest

from certification.core.db import is_sqlite
from certification.scheme import queries as schemes


def test_it_names_the_database_and_the_live_scheme(app, sign_in) -> None:
    with app.app_context():
        database, scheme = ("SQLite" if is_sqlite() else "PostgreSQL"), schemes.live_hash()

    page = sign_in("sam").get("/console/system").get_data(as_text=True)

    assert database in page
    assert scheme in page


@pytest.mark.parametrize("key", ["ada", "chen", "greta"])
def test_nobody_else_sees_the_machine(sign_in, key) -> None:
    assert sign_in(key).get("/console/system").status_code == 403
