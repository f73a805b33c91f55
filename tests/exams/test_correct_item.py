"""A broken question: reported from the paper, looked at, set right by two officers for everybody who had it."""

from __future__ import annotations

import json

import pytest
from sqlalchemy import select

from certification.bank import queries as bank
from certification.core.db import db
from certification.core.errors import Refused
from certification.core.letters import LetterState, list_letters
from certification.delivery import queries as attempts
from certification.exams import actions, queries
from certification.exams.models import Result, ResultVersion
from certification.exams.rules.correction import CorrectionReason, Kind, Remedy
from certification.scheme.rules.names import ItemType
from tests import factories

REASON = "选项 B 和 C 都成立，手册没有区分。"


def own(sitting: str, person_id: str) -> str:
    return queries.get_sitting(sitting, person_id).attempt_id or ""


@pytest.fixture
def sat(eligible, open_sitting, people) -> str:
    """Give a sitting with results at once: Ada has everything right, Boris has answered nothing."""
    sitting = open_sitting(days=0, seats=5)
    factories.a_handed_in_attempt(people("ada"), sitting)
    boris = factories.a_begun_attempt(people("boris"), sitting)
    actions.hand_in(boris, people("boris"))
    db.session.remove()
    return sitting


def place_of(attempt: str, kind: ItemType) -> tuple[int, Remedy]:
    """Return a question of a type on a paper: its place, and the remedy that gives everybody full points."""
    places = attempts.get_places(attempts.get_attempt(attempt).paper_id)
    n, place = next((n, one) for n, one in enumerate(places, start=1) if one.type is kind)
    return n, Remedy(place.version, place.part or 0, Kind.NEUTRALISE)


def correct(remedy: Remedy, people) -> str:
    made = actions.propose_correction(remedy, people("greta"), REASON)
    actions.approve_correction(made, people("hugo"))
    return made


def test_neutralised_it_earns_everybody_its_full_points(sat, people):
    boris = own(sat, people("boris"))
    _, remedy = place_of(boris, ItemType.SINGLE)

    correct(remedy, people)

    assert db.session.get(Result, boris).total_half == 2
    assert db.session.get(Result, own(sat, people("ada"))).total_half == 200


def test_the_result_before_is_kept_with_its_reason(sat, people):
    boris = own(sat, people("boris"))
    _, remedy = place_of(boris, ItemType.SINGLE)

    made = correct(remedy, people)

    kept = db.session.scalars(select(ResultVersion).where(ResultVersion.attempt_id == boris)).one()
    assert (kept.total_half, kept.has_passed, kept.correction_id) == (0, False, made)


def test_all_other_places_come_out_of_the_evidence_as_they_are_stored(sat, people):
    boris = own(sat, people("boris"))
    n, remedy = place_of(boris, ItemType.MULTIPLE)
    before = json.loads(db.session.get(Result, boris).earned)

    correct(remedy, people)

    after = json.loads(db.session.get(Result, boris).earned)
    assert [one for one in after if one["position"] != n] == [one for one in before if one["position"] != n]
    assert queries.get_effect(Remedy(remedy.version, 0, Kind.REPLACE_KEY, "a")).not_proven == 0


def test_a_result_that_does_not_come_out_again_stops_the_correction(sat, people):
    boris = own(sat, people("boris"))
    _, remedy = place_of(boris, ItemType.SINGLE)
    actions.propose_correction(remedy, people("greta"), REASON)
    forge(boris)

    effect = queries.get_effect(remedy)
    with pytest.raises(Refused) as refused:
        actions.approve_correction(queries.list_corrections()[0].id, people("hugo"))

    assert (effect.not_proven, refused.value.refusal.code) == (1, CorrectionReason.NOT_PROVEN)


def forge(attempt: str) -> None:
    """Change a stored score behind the product's back."""
    from certification.core.db import one_statement

    row = db.session.get(Result, attempt)
    places = json.loads(row.earned)
    places[-1]["earned_half"] = 2
    with one_statement() as connection:
        connection.execute(
            Result.__table__.update()
            .where(Result.__table__.c.attempt_id == attempt)
            .values(earned=json.dumps(places))
        )


def test_one_officer_alone_changes_nothing(sat, people):
    _, remedy = place_of(own(sat, people("boris")), ItemType.SINGLE)
    made = actions.propose_correction(remedy, people("greta"), REASON)

    with pytest.raises(Refused) as refused:
        actions.approve_correction(made, people("greta"))

    assert refused.value.refusal.code is CorrectionReason.SAME_OFFICER
    assert db.session.get(Result, own(sat, people("boris"))).total_half == 0


def test_everybody_who_had_it_is_written_to_with_both_scores(sat, people):
    boris = own(sat, people("boris"))
    n, remedy = place_of(boris, ItemType.SINGLE)

    correct(remedy, people)

    letters = {
        one.person_id: one.words
        for one in list_letters(LetterState.TO_HAND_OVER)
        if one.kind == "exams.correction"
    }
    assert f"第 {n} 题" in letters[people("boris")]
    assert "原 0 分，现 1 分" in letters[people("boris")]
    assert set(letters) == {
        one.person_id for one in attempts.list_by_id(attempts.list_attempts_holding(remedy.version)).values()
    }


def test_the_item_is_drawn_no_more(sat, people):
    _, remedy = place_of(own(sat, people("boris")), ItemType.SINGLE)
    item = bank.get_item(remedy.version).id

    correct(remedy, people)

    assert bank.find_live_by_item_id(item) is None


def another_key(remedy: Remedy) -> str:
    body = bank.get_item(remedy.version).body
    return next(option.id for option in body.options if not option.is_correct)


def test_another_right_answer_takes_nothing_from_those_who_had_the_first(sat, people):
    ada = own(sat, people("ada"))
    _, remedy = place_of(ada, ItemType.SINGLE)

    correct(Remedy(remedy.version, 0, Kind.ALSO_ACCEPT, another_key(remedy)), people)

    assert db.session.get(Result, ada).total_half == 200


def test_a_replaced_answer_takes_the_points_and_the_preview_says_from_whom(sat, people):
    ada = own(sat, people("ada"))
    _, remedy = place_of(ada, ItemType.SINGLE)
    other = Remedy(remedy.version, 0, Kind.REPLACE_KEY, another_key(remedy))

    line = next(one for one in queries.get_effect(other).lines if one.attempt_id == ada)
    correct(other, people)

    assert (line.before_half, line.after_half) == (200, 198)
    assert db.session.get(Result, ada).total_half == 198


def test_who_is_counted_after_the_correction_has_it_too(eligible, open_sitting, people):
    sitting = open_sitting(days=0, seats=5)
    boris = factories.a_begun_attempt(people("boris"), sitting)
    n, remedy = place_of(boris, ItemType.SINGLE)

    correct(remedy, people)
    actions.hand_in(boris, people("boris"))

    assert db.session.get(Result, boris).total_half == 2
    letter = next(one for one in list_letters(LetterState.TO_HAND_OVER) if one.kind == "exams.correction")
    assert f"第 {n} 题" in letter.words
    assert " 分，现 " not in letter.words


def test_a_held_result_is_counted_anew_and_told_to_nobody(held, people):
    boris = own(held, people("boris"))
    _, remedy = place_of(boris, ItemType.SINGLE)

    correct(remedy, people)

    letters = [one for one in list_letters(LetterState.TO_HAND_OVER) if one.kind == "exams.correction"]
    assert db.session.get(Result, boris).total_half == 2
    assert letters
    assert not any(" 分，现 " in one.words or "通过" in one.words for one in letters)


def test_a_plan_is_not_corrected_here(people, inside):
    live = [version for version, item in bank.list_live("exam", "senior") if item.type is ItemType.PLAN]

    with pytest.raises(Refused) as refused:
        actions.propose_correction(Remedy(live[0], 0, Kind.NEUTRALISE), people("greta"), REASON)

    assert refused.value.refusal.code is CorrectionReason.PLAN_IS_MARKED


def test_a_dropped_correction_changes_nothing(sat, people):
    _, remedy = place_of(own(sat, people("boris")), ItemType.SINGLE)
    made = actions.propose_correction(remedy, people("greta"), REASON)

    actions.drop_correction(made, people("hugo"), "核对后题目没有问题。")

    with pytest.raises(Refused):
        actions.approve_correction(made, people("hugo"))
    assert queries.list_remedies([remedy.version]) == []
