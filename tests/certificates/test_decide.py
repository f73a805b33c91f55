"""The first officer's decision: at the desk with both halves, with a reason, by somebody who stands apart."""

import pytest

from certification.certificates import queries
from certification.core.db import db

FORM = {
    "outcome": "certify",
    "reason": "两部分均合格，证据已经核对。",
    "provisional_reason": "评分一致，样卷与定标草案相符。",
}


def test_greta_decides_and_the_case_waits_for_a_second_officer(sign_in, app, complete):
    answer = sign_in("greta").post(f"/certificates/decisions/{complete}/decide", FORM)

    assert answer.status_code == 303
    with app.app_context():
        decision = queries.find_decision(complete)
        db.session.remove()
    assert (decision.outcome, decision.approved_at) == ("certify", None)


def test_the_desk_shows_both_halves_and_the_evidence(sign_in, complete):
    page = sign_in("greta").get(f"/certificates/decisions/{complete}/decide").get_data(as_text=True)

    assert "按领域" in page
    assert "各考官评分" in page
    assert "五月的十二场日播" in page


@pytest.mark.parametrize("missing", ["outcome", "reason"])
def test_a_decision_without_outcome_or_reason_keeps_what_was_typed(sign_in, complete, missing):
    answer = sign_in("greta").post(f"/certificates/decisions/{complete}/decide", {**FORM, missing: ""})

    assert answer.status_code == 422
    assert FORM["provisional_reason"] in answer.get_data(as_text=True)


def test_a_provisional_cut_needs_its_own_reason(sign_in, complete):
    typed = {**FORM, "provisional_reason": ""}

    answer = sign_in("greta").post(f"/certificates/decisions/{complete}/decide", typed)

    assert answer.status_code == 409
    assert "合格线是暂定的" in answer.get_data(as_text=True)


def test_nobody_is_certified_without_the_practical(sign_in, app, people):
    from tests.factories import a_handed_in_attempt, an_accepted_application, an_open_sitting

    with app.app_context():
        application = an_accepted_application(people("boris"), people("greta"))
        a_handed_in_attempt(people("boris"), an_open_sitting(people("greta")))
        db.session.remove()

    answer = sign_in("greta").post(f"/certificates/decisions/{application}/decide", FORM)

    assert answer.status_code == 409
    assert "没有在有效期内的实战考核" in answer.get_data(as_text=True)


def test_an_officer_who_trained_the_candidate_stands_aside(sign_in, app, complete, people):
    from datetime import date

    from certification.candidacy.actions import declare_tie
    from certification.candidacy.rules.ties import Tie, TieKind

    with app.app_context():
        tie = Tie(people("greta"), TieKind.RELATIVE, date(2020, 1, 1), None)
        declare_tie(people("ada"), tie, actor_id=None)
        db.session.remove()

    answer = sign_in("greta").post(f"/certificates/decisions/{complete}/decide", FORM)

    assert answer.status_code == 409


def test_an_assessor_may_not_open_the_desk(sign_in, complete):
    assert sign_in("chen").get(f"/certificates/decisions/{complete}/decide").status_code == 403


def test_a_decision_nobody_released_may_be_made_anew(sign_in, app, decided, complete):
    refuse = {"outcome": "refuse", "reason": "证据无法核实，理由已经告知本人。"}

    answer = sign_in("hugo").post(f"/certificates/decisions/{complete}/decide", refuse)

    assert answer.status_code == 303
    with app.app_context():
        assert queries.get_decision(decided).outcome == "refuse"
        db.session.remove()
