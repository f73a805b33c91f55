"""A fresh secret: the holder asks, two officers agree or one refuses with a reason."""

import pytest

from certification.certificates import actions, queries
from certification.certificates.queries import hash_token
from certification.certificates.rules.replacement import Correction, Wrong
from certification.core import letters
from certification.core.errors import Refused
from certification.core.letters import LetterState

WHY = {"reason": "带二维码的照片被转发到群里了。"}
FRESH = Correction(Wrong.TOKEN)
WORDS = {"reason": "持证人来信申请更换。", "evidence": "持证人站内申请"}


def test_ada_asks_once(sign_in, issued, stage):
    ada = sign_in("ada")

    first = ada.post(f"/certificates/{issued}/ask-token", WHY)
    second = ada.post(f"/certificates/{issued}/ask-token", WHY)

    assert (first.status_code, second.status_code) == (303, 409)
    assert "认证机构正在处理" in ada.get("/certificates/").get_data(as_text=True)


def test_boris_cannot_ask_for_adas(sign_in, issued):
    assert sign_in("boris").post(f"/certificates/{issued}/ask-token", WHY).status_code == 404


def test_officers_cannot_replace_a_secret_nobody_asked_about(issued, stage, people):
    with pytest.raises(Refused) as refused:
        actions.propose_replacement(issued, FRESH, officer_id=people("greta"), **WORDS)

    assert refused.value.refusal.code == "certificates.token_not_asked"


def test_two_officers_agree_and_the_old_secret_opens_nothing_new(client, issued, stage, people):
    old_hash = queries.find_public(issued).token_hash
    actions.ask_token(issued, person_id=people("ada"), reason=WHY["reason"])
    proposal = actions.propose_replacement(issued, FRESH, officer_id=people("greta"), **WORDS)

    new = actions.approve_replacement(proposal, officer_id=people("hugo"))

    assert queries.find_public(new).token_hash not in (old_hash, hash_token(""))
    assert queries.find_public(issued).worth.standing == "replaced"
    assert queries.find_asked_token(issued) is None


def test_the_printed_name_of_a_replaced_certificate_is_closed(client, issued, stage, people, monkeypatch):
    monkeypatch.setattr(
        "certification.certificates.actions.issuing.secrets.token_urlsafe", lambda _n: "x" * 22
    )
    actions.ask_token(issued, person_id=people("ada"), reason=WHY["reason"])
    proposal = actions.propose_replacement(issued, FRESH, officer_id=people("greta"), **WORDS)
    new = actions.approve_replacement(proposal, officer_id=people("hugo"))

    opened = client.browser.post(f"/api/v1/certificates/{new}/printed-name", json={"token": "x" * 22})
    closed = client.browser.post(f"/api/v1/certificates/{issued}/printed-name", json={"token": "x" * 22})

    assert opened.json == {"name": "张喆"}
    assert closed.status_code == 404


def test_a_no_is_told_with_its_reason(sign_in, issued, act, people):
    asked = act(lambda: actions.ask_token(issued, person_id=people("ada"), reason=WHY["reason"]))
    no = {"reason": "没有外泄的迹象，请先说明情况。"}

    answer = sign_in("greta").post(f"/certificates/asked-tokens/{asked}/refuse-token", no)

    assert answer.status_code == 303
    assert no["reason"] in sign_in("ada").get("/certificates/").get_data(as_text=True)
    assert "token_refused" in act(lambda: [one.kind for one in letters.list_letters(*LetterState)])


def test_officers_see_who_asks(sign_in, issued, stage, people):
    actions.ask_token(issued, person_id=people("ada"), reason=WHY["reason"])

    page = sign_in("greta").get("/certificates/asked-tokens").get_data(as_text=True)

    assert "张喆" in page
