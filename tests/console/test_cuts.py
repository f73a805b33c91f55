"""The cut: one officer proposes what a panel found, another one signs, and certificates need no reason of their own."""

from __future__ import annotations

from datetime import date

import pytest

from certification.certificates.queries import get_case
from certification.core.db import db
from certification.core.errors import Refused
from certification.scheme import queries as schemes
from certification.scheme.actions import drop_cut, propose_cut, sign_cut
from certification.scheme.rules.cut import Panel
from certification.scheme.rules.names import Grade
from tests.certificates.conftest import complete, stage  # noqa: F401 - fixtures

PANEL = Panel(9, date(2026, 3, 1), "Angoff 法两轮，逐题估计。", "两轮估计与方案的合格线相差不到一分。")
FORM = {"panel_size": "9", "panel_on": "2026-03-01", "method": PANEL.method, "reason": PANEL.reason}


def proposed(officer_id: str) -> str:
    return propose_cut(Grade.JUNIOR, PANEL, officer_id=officer_id)


def is_signed() -> bool:
    return schemes.is_cut_signed(schemes.live_hash(), Grade.JUNIOR)


def test_a_proposed_cut_is_still_provisional(sign_in, app):
    answer = sign_in("greta").post("/console/cuts/junior/propose-cut", FORM)

    assert answer.status_code == 303
    with app.app_context():
        cut = schemes.find_cut(schemes.live_hash(), Grade.JUNIOR)
        assert cut is not None
        assert schemes.read_marks(cut).knowledge_half == 140
        assert not is_signed()


def test_another_officer_signs_it(sign_in, stage, people):  # noqa: F811
    cut = proposed(people("greta"))

    answer = sign_in("hugo").post(f"/console/cuts/{cut}/sign-cut")

    assert answer.status_code == 303
    assert is_signed()


def test_the_officer_who_proposed_cannot_sign(sign_in, stage, people):  # noqa: F811
    cut = proposed(people("greta"))

    answer = sign_in("greta").post(f"/console/cuts/{cut}/sign-cut")

    assert answer.status_code == 409
    assert "须由两位认证官" in answer.get_data(as_text=True)
    assert not is_signed()


def test_a_signed_cut_needs_no_provisional_reason_any_more(app, complete, stage, people):  # noqa: F811
    assert get_case(complete).grounds.is_provisional

    sign_cut(proposed(people("greta")), officer_id=people("hugo"))

    assert not get_case(complete).grounds.is_provisional


def test_a_signature_for_one_grade_says_nothing_of_another(stage, people):  # noqa: F811
    sign_cut(proposed(people("greta")), officer_id=people("hugo"))

    assert not schemes.is_cut_signed(schemes.live_hash(), Grade.SENIOR)


def test_a_signed_cut_is_not_dropped(sign_in, stage, people):  # noqa: F811
    cut = proposed(people("greta"))
    sign_cut(cut, officer_id=people("hugo"))

    assert sign_in("greta").post(f"/console/cuts/{cut}/drop-cut").status_code == 409
    assert is_signed()


def test_a_dropped_cut_makes_room_for_another(stage, people):  # noqa: F811
    drop_cut(proposed(people("greta")), officer_id=people("hugo"))

    proposed(people("hugo"))

    assert len(schemes.list_cuts(schemes.live_hash())) == 1


def test_a_grade_has_one_cut(stage, people):  # noqa: F811
    proposed(people("greta"))

    with pytest.raises(Refused) as refused:
        proposed(people("hugo"))

    assert refused.value.refusal.code == "scheme.cut_there"


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"panel_size": "7"}, "至少 8 名"),
        ({"panel_on": "2199-01-01"}, "还没有开"),
        ({"method": "短"}, "至少写 10 个字"),
    ],
)
def test_a_panel_that_will_not_do_is_told_at_its_field(sign_in, changed, words):
    answer = sign_in("greta").post("/console/cuts/junior/propose-cut", FORM | changed)

    assert answer.status_code == 409
    assert words in answer.get_data(as_text=True)


def test_the_page_shows_marks_and_who_stands_behind_them(sign_in, stage, people):  # noqa: F811
    proposed(people("greta"))
    db.session.remove()

    page = sign_in("hugo").get("/console/cuts").get_data(as_text=True)

    assert "70 / 100 分" in page
    assert "待签署" in page
    assert PANEL.method in page


def test_a_grade_that_is_none_is_no_page(sign_in):
    assert sign_in("greta").get("/console/cuts/master/propose-cut").status_code == 404


@pytest.mark.parametrize("key", ["ada", "chen", "sam", "dario"])
def test_only_officers_open_it(sign_in, key):
    assert sign_in(key).get("/console/cuts").status_code == 403
