"""Noting that the page of a paper went out of sight and came back: a journal of its own, without an audit line."""

from __future__ import annotations

from sqlalchemy import exists, func, insert, literal, select, update

from certification.core.clock import db_now
from certification.core.db import one_statement
from certification.invigilation.models import Leaving

# A page that flickers must not fill the table.
MOST_LEAVINGS = 300


def note_left(attempt_id: str) -> None:
    """Note that the page of a running paper is out of sight; said twice it stands once."""
    mine = Leaving.attempt_id == attempt_id
    is_open = exists().where(mine, Leaving.back_at.is_(None))
    number = select(func.count()).select_from(Leaving).where(mine).scalar_subquery()
    source = select(literal(attempt_id), db_now()).where(~is_open, number < MOST_LEAVINGS)
    with one_statement() as connection:
        connection.execute(insert(Leaving).from_select(["attempt_id", "left_at"], source))


def note_back(attempt_id: str) -> None:
    """Note that the page is in sight again."""
    mine = (Leaving.attempt_id == attempt_id, Leaving.back_at.is_(None))
    with one_statement() as connection:
        connection.execute(update(Leaving).where(*mine).values(back_at=db_now()))
