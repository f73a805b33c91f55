"""Correcting a certificate: two officers, a new number for the same term, the old one replaced at once."""

import pytest

from certification.audit.queries import list_entries
from certification.candidacy.queries import list_facts
from certification.certificates import actions, pdf, queries
from certification.certificates.rules.number import dashed
from certification.certificates.rules.replacement import Correction, Wrong
from certification.core import letters
from certification.core.errors import Refused
from certification.core.letters import LetterState

REASON = "报名时姓名录入有误，持证人来信说明。"
EVIDENCE = "居民身份证原件，当面核对"
FORM = {"wrong": "name", "right_name": "张哲", "evidence": EVIDENCE, "reason": REASON}
MISSPELT = Correction(Wrong.NAME, "张哲")


@pytest.fixture
def proposed(issued, act, people) -> str:
    """Give Greta's proposal that Ada's name is misspelt."""
    words = {"officer_id": people("greta"), "reason": REASON, "evidence": EVIDENCE}
    return str(act(lambda: actions.propose_replacement(issued, MISSPELT, **words)))


@pytest.fixture
def approved(proposed, act, people) -> str:
    """Give the number of the certificate that Hugo's approval led to."""
    return str(act(lambda: actions.approve_replacement(proposed, officer_id=people("hugo"))))


def successor(number: str):
    found = queries.find_successor(number)
    assert found
    return found


def test_a_proposal_changes_nothing_yet(sign_in, issued, stage):
    answer = sign_in("greta").post(f"/certificates/register/{issued}/propose-replacement", FORM)

    assert answer.status_code == 303
    assert queries.find_public(issued).worth.standing == "valid"
    assert queries.find_successor(issued) is None


def test_the_second_officer_approves_and_the_old_one_is_replaced_at_once(sign_in, issued, proposed, stage):
    answer = sign_in("hugo").post(f"/certificates/replacements/{proposed}/approve-replacement")

    assert answer.status_code == 303
    assert queries.find_public(issued).worth.standing == "replaced"
    assert queries.find_public(successor(issued).number).worth.standing == "valid"


def test_the_new_one_says_what_is_right_for_the_same_term_on_the_same_decision(
    issued, proposed, people, stage
):
    new = queries.get_certificate(actions.approve_replacement(proposed, officer_id=people("hugo")))
    old = queries.get_certificate(issued)

    assert new.face.name == "张哲"
    assert (new.face.issued_on, new.face.valid_until_on) == (old.face.issued_on, old.face.valid_until_on)
    assert (new.predecessor, new.is_replacement) == (issued, True)
    rows = [queries.get_certificate_row(number) for number in (issued, new.number)]
    assert rows[0].decision_id == rows[1].decision_id
    assert rows[0].token_hash != rows[1].token_hash


def test_the_public_page_of_the_old_one_never_shows_the_new_number(client, issued, proposed, people, stage):
    new = actions.approve_replacement(proposed, officer_id=people("hugo"))

    page = client.get(f"/verify/{dashed(issued)}").get_data(as_text=True)
    told = client.get(f"/api/v1/certificates/{dashed(issued)}").get_data(as_text=True)

    assert "请向持证人索取新证书的编号" in page
    assert new not in page + told
    assert dashed(new) not in page + told


def test_holder_and_officers_see_the_chain(sign_in, issued, approved):
    mine = sign_in("ada").get("/certificates/").get_data(as_text=True)
    office = sign_in("greta").get(f"/certificates/register/{approved}/propose-change").get_data(as_text=True)

    assert dashed(issued) in mine
    assert dashed(approved) in mine
    assert "证书链" in office
    assert dashed(issued) in office


def test_the_officer_who_proposed_cannot_approve(sign_in, issued, proposed, stage):
    answer = sign_in("greta").post(f"/certificates/replacements/{proposed}/approve-replacement")

    assert answer.status_code == 409
    assert queries.find_successor(issued) is None


def test_a_name_without_a_glyph_stops_it_and_the_old_one_stands(issued, stage, people):
    wrong = Correction(Wrong.NAME, "张\U000e0100")
    proposal = actions.propose_replacement(
        issued, wrong, officer_id=people("greta"), reason=REASON, evidence=EVIDENCE
    )

    with pytest.raises(Refused) as refused:
        actions.approve_replacement(proposal, officer_id=people("hugo"))

    assert refused.value.refusal.code == "certificates.glyph_missing"
    assert queries.find_public(issued).worth.standing == "valid"


def test_a_picture_that_fails_stops_it_too(issued, proposed, people, monkeypatch, stage):
    monkeypatch.setattr(pdf, "picture_of", lambda _document: (_ for _ in ()).throw(pdf.Unprintable("x", "y")))

    with pytest.raises(Refused):
        actions.approve_replacement(proposed, officer_id=people("hugo"))

    assert queries.find_public(issued).worth.standing == "valid"


def test_approving_twice_issues_once(issued, proposed, people, stage):
    actions.approve_replacement(proposed, officer_id=people("hugo"))

    with pytest.raises(Refused) as refused:
        actions.approve_replacement(proposed, officer_id=people("hugo"))

    assert refused.value.refusal.code == "certificates.change_already_approved"
    assert len(queries.list_chain(issued)) == 2


def test_what_the_certificate_says_already_is_no_correction(sign_in, issued):
    answer = sign_in("greta").post(
        f"/certificates/register/{issued}/propose-replacement", FORM | {"right_name": "张喆"}
    )

    assert answer.status_code == 409
    assert "没有需要更正的" in answer.get_data(as_text=True)


def test_a_glyph_that_was_drawn_wrong_may_keep_its_characters(issued, stage, people):
    same = Correction(Wrong.GLYPH, "张喆")

    assert actions.propose_replacement(
        issued, same, officer_id=people("greta"), reason=REASON, evidence=EVIDENCE
    )


def test_a_suspended_certificate_is_not_replaced(issued, stage, people):
    change = actions.suspend_certificate(issued, officer_id=people("greta"), reason=REASON)
    actions.approve_change(change, officer_id=people("hugo"))

    with pytest.raises(Refused) as refused:
        actions.propose_replacement(
            issued, MISSPELT, officer_id=people("greta"), reason=REASON, evidence=EVIDENCE
        )

    assert refused.value.refusal.code == "certificates.replace_not_active"


def test_a_replacement_and_a_withdrawal_do_not_cross(sign_in, issued, proposed):
    form = {"becomes": "withdrawn", "reason": REASON}

    answer = sign_in("hugo").post(f"/certificates/register/{issued}/propose-change", form)

    assert answer.status_code == 409


def test_a_withdrawal_of_the_new_one_ends_the_holding_of_the_first(issued, proposed, people, stage):
    new = actions.approve_replacement(proposed, officer_id=people("hugo"))
    change = actions.withdraw_certificate(new, officer_id=people("greta"), reason=REASON)
    actions.approve_change(change, officer_id=people("hugo"))

    facts = list_facts(people("ada"))

    assert {f.subject for f in facts if f.kind == "certificate_withdrawn"} == {issued, new}
    assert queries.find_public(issued).worth.standing == "replaced"


def test_dropping_leaves_everything_as_it_was(sign_in, issued, proposed, stage):
    answer = sign_in("greta").post(f"/certificates/replacements/{proposed}/drop-replacement")

    assert answer.status_code == 303
    assert queries.find_replacement(issued) is None


def test_the_ledger_holds_no_name_and_the_holder_gets_a_letter(issued, proposed, people, stage):
    actions.approve_replacement(proposed, officer_id=people("hugo"))

    lines = [line.details for line in list_entries(f"certificates_certificate:{issued}")]
    written = [one for one in letters.list_letters(*LetterState) if one.kind == "certificate_replaced"]

    assert "张哲" not in "".join(lines)
    assert REASON in written[0].words


def test_a_candidate_may_not_replace(sign_in, issued, proposed):
    ada = sign_in("ada")

    assert ada.get(f"/certificates/register/{issued}/propose-replacement").status_code == 403
    assert ada.post(f"/certificates/replacements/{proposed}/approve-replacement").status_code == 403
