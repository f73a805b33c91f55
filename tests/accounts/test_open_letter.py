"""The outbox: letters opened one at a time, by the right hands, and handed over."""

from __future__ import annotations

import ast

from certification.accounts import queries
from certification.accounts.words import LETTERS
from certification.audit.queries import list_entries
from certification.core import letters
from certification.core.letters import LetterState
from certification.core.permissions import Permission, Role
from tests.accounts.authenticating import set_up
from tests.accounts.test_prove_factor import enter
from tests.architecture.source import modules


def waiting(inside) -> str:
    """Return the id of the latest letter that waits."""
    return inside(lambda: letters.list_letters(LetterState.TO_HAND_OVER)[0].id)


def test_a_letter_is_opened_and_the_ledger_keeps_it(sign_in, invited, inside, people):
    invited(Role.ASSESSOR)
    letter = waiting(inside)

    page = sign_in("greta").post(f"/accounts/letters/{letter}/open-letter").get_data(as_text=True)

    assert "http://localhost/accounts/links/" in page
    (entry,) = inside(list_entries, f"core_letter:{letter}")
    assert (entry.right, entry.actor_id) == (Permission.CORE_LETTER_READ, people("greta"))


def test_the_list_shows_no_words_of_any_letter(sign_in, invited):
    invited(Role.ASSESSOR)

    page = sign_in("greta").get("/accounts/letters").get_data(as_text=True)

    assert "w***@caopan.example" in page
    assert "/accounts/links/" not in page


def test_a_letter_is_handed_over_once(sign_in, invited, inside):
    invited(Role.ASSESSOR)
    greta, letter = sign_in("greta"), waiting(inside)

    first = greta.post(f"/accounts/letters/{letter}/hand-over-letter", {"way": "messenger"}).status_code
    again = greta.post(f"/accounts/letters/{letter}/hand-over-letter", {"way": "messenger"}).status_code

    assert (first, again) == (303, 409)
    assert greta.post(f"/accounts/letters/{letter}/open-letter").status_code == 409


def test_whoever_invites_an_officer_cannot_open_the_letter(sign_in, inside, invited):
    invited(Role.OFFICER)
    (invitation,) = inside(queries.list_waiting_invitations)
    greta, hugo = sign_in("greta"), sign_in("hugo")
    hugo.post(f"/accounts/invitations/{invitation.id}/approve-invitation")

    answers = [
        one.post(f"/accounts/letters/{waiting(inside)}/open-letter").status_code for one in (greta, hugo)
    ]

    assert answers == [409, 200]


def test_a_letter_to_oneself_is_opened_by_somebody_else(app, sign_in, people, inside):
    set_up(enter(app, "hugo"))
    sign_in("greta").post(f"/accounts/people/{people('hugo')}/order-reset", {"reason": "本人申请。"})
    letter = inside(
        lambda: next(
            one.id for one in letters.list_letters(LetterState.TO_HAND_OVER) if one.kind == "reset_password"
        )
    )

    assert sign_in("hugo").post(f"/accounts/letters/{letter}/open-letter").status_code == 409
    assert sign_in("greta").post(f"/accounts/letters/{letter}/open-letter").status_code == 200


def test_only_officers_see_letters(sign_in, invited, inside):
    invited(Role.ASSESSOR)

    answers = [
        sign_in(key).post(f"/accounts/letters/{waiting(inside)}/open-letter").status_code
        for key in ("ada", "chen", "edda", "sam")
    ]

    assert answers == [403] * 4


def test_an_empty_outbox_says_what_fills_it(sign_in):
    page = sign_in("greta").get("/accounts/letters").get_data(as_text=True)

    assert "MAIL_URL" in page
    assert "没有等待转交的信" in page


def test_every_kind_of_letter_has_words_of_its_own_in_the_list():
    """A subject is written in its reader's language, which need not be the officer's."""
    kinds = {
        node.args[at].value
        for module in modules()
        for node in ast.walk(module.tree)
        if isinstance(node, ast.Call)
        and (at := {"write_to": 1, "Draft": 0}.get(ast.unparse(node.func).rpartition(".")[2])) is not None
        and len(node.args) > at
        and isinstance(node.args[at], ast.Constant)
    }

    assert len(kinds) > 6
    assert kinds <= LETTERS.keys()
