"""The outbox: letters that wait to be handed over, each opened by itself, and what became of the others."""

from __future__ import annotations

from typing import Any

from flask import render_template, url_for
from flask.typing import ResponseReturnValue

from certification.accounts import actions, queries
from certification.accounts.forms.office import HandOverLetterForm, WaitingForm
from certification.accounts.rules.address import read_address
from certification.accounts.rules.masking import masked
from certification.accounts.rules.outbox import Way
from certification.accounts.views.blueprint import bp
from certification.accounts.words import LETTER_STATES, LETTERS
from certification.core import letters as outbox
from certification.core.csrf import settings
from certification.core.forms import answer
from certification.core.letters import Letter, LetterState
from certification.core.permissions import Permission
from certification.core.rights import person, requires

AWAY = (LetterState.TO_POST, LetterState.POSTED, LetterState.HANDED_OVER)


@bp.get("/letters")
@requires(Permission.CORE_LETTER_READ)
def letters() -> ResponseReturnValue:
    """List the letters that wait to be handed over, and the latest of the others."""
    return render_template(
        "accounts/letters.html",
        waiting=[_facts(one) for one in outbox.list_letters(LetterState.TO_HAND_OVER)],
        away=[_facts(one) for one in outbox.list_letters(*AWAY, most=50)],
        posts_mail=bool(settings().mail_url),
        states=LETTER_STATES,
        form=WaitingForm(),
    )


@bp.post("/letters/<letter>/open-letter")
@requires(Permission.CORE_LETTER_READ)
def open_letter(letter: str) -> ResponseReturnValue:
    """Open one waiting letter to hand it over; the ledger keeps who opened it."""
    WaitingForm.from_request().validate()
    opened = actions.open_letter(letter, officer_id=person().id)
    form = HandOverLetterForm(formdata=None)
    return render_template("accounts/open_letter.html", words=opened.words, form=form, **_facts(opened))


@bp.route("/letters/<letter>/hand-over-letter", methods=["GET", "POST"])
@requires(Permission.CORE_LETTER_HAND_OVER)
def hand_over_letter(letter: str) -> ResponseReturnValue:
    """Note that a letter was handed over, and how."""
    form = HandOverLetterForm.from_request()
    return answer(
        form,
        lambda: actions.hand_over_letter(letter, Way(form.way.data), officer_id=person().id),
        then=lambda _: url_for(".letters"),
        template="accounts/hand_over_letter.html",
        **_facts(outbox.get_letter(letter)),
    )


def _facts(letter: Letter) -> dict[str, Any]:
    address = read_address(letter.reached_at)
    return {
        "letter": letter,
        "title": LETTERS.get(letter.kind, letter.subject),
        "reached_at": masked(address) if address else letter.reached_at,
        "reader": queries.get_reader(letter),
        "opens": queries.is_link_open(letter.id),
    }
