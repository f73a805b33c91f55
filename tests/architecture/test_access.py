"""Who may do what to whose thing: generated from the routes and compared with the reviewed table."""

from __future__ import annotations

from tests.architecture.access import ROLES, stored_table
from tests.architecture.source import listed
from tests.architecture.walking import Walk


def test_every_answer_is_as_the_table_says(walk: Walk):
    found, stored = walk.table(), stored_table()
    cells = sorted(found.keys() | stored.keys())
    differing = [
        f"{' '.join(cell)}: {found.get(cell, 'no such route')}, the table says {stored.get(cell, 'nothing')}"
        for cell in cells
        if found.get(cell) != stored.get(cell)
    ]

    assert not differing, listed(differing)


def test_the_table_has_at_least_twelve_hundred_cells():
    assert len(stored_table()) >= 1200


def test_no_answer_is_a_fault(walk: Walk):
    faults = [f"{' '.join(a.question.key)} as {a.role}: {a.status}" for a in walk.answers if a.status >= 500]

    assert not faults, listed(faults)


def test_anothers_thing_and_a_missing_one_look_the_same(walk: Walk):
    """For everybody but officers, whose work is other people's things."""
    seen = {(*a.question.key, a.role): (a.status, a.plain_length) for a in walk.answers}
    told_apart = [
        f"{endpoint} {method} as {role}: other's {seen[(endpoint, method, target, role)]}, missing {missing}"
        for endpoint, method, target, role in seen
        if target == "other's" and role != "officer"
        if (missing := seen[(endpoint, method, "missing", role)]) != seen[(endpoint, method, target, role)]
        if endpoint not in OPEN_TO_ALL
    ]

    assert not told_apart, listed(told_apart)


# Things that anybody with the right may open whoever owns them: the public register, sittings, dates and their lines.
OPEN_TO_ALL = {
    "verification.certificate", "verification.check_name", "verification_api.read_certificate",
    "verification_api.read_printed_name", "exams.book_seat", "verification.ask_to_share", "verification.share",
    "verification.look_at_share",
    "exams.join_waiting_list", "exams.leave_waiting_list", "practicals.book_slot", "practicals.join_waiting_list",
    "practicals.leave_waiting_list",
    # Whoever holds a token may open what it leads to.
    "accounts.open_link", "accounts.accept_invitation", "accounts.reset_password", "accounts.confirm_address",
    "accounts.reset_factor", "accounts.enter_by_link",
}  # fmt: skip


def test_a_session_that_ended_is_a_stranger(walk: Walk):
    table = walk.table()
    living_on = [
        " ".join(cell)
        for cell, verdict in table.items()
        if cell[3] in {"expired", "revoked"} and verdict != table[(*cell[:3], "stranger")]
    ]

    assert not living_on, listed(living_on)


def test_every_role_of_the_table_is_somebody(walk: Walk):
    opened = {answer.role for answer in walk.answers if answer.status == 200}

    assert opened == set(ROLES)
