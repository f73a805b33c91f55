"""Reviewing, making live, retiring: three people, and the key on no page of the third."""

import json

import pytest
from sqlalchemy import select, text
from sqlalchemy.exc import IntegrityError

from certification.accounts.actions import grant_role
from certification.audit.models import Entry
from certification.bank import actions, queries
from certification.bank.loader import read_bank
from certification.bank.models import Draft
from certification.core.db import db
from certification.core.errors import Refused
from certification.core.permissions import Permission, Role
from certification.core.settings import ROOT
from certification.scheme.rules.names import ItemType
from tests.drafts import a_draft_in_review

CANARY = "金丝雀只在解析里"


def state_of(app, draft_id: str) -> str:
    with app.app_context():
        return db.session.get_one(Draft, draft_id, populate_existing=True).state


def review(client, draft_id: str, verdict: str, seen: str, words: str = "可以。"):
    return client.post(
        f"/bank/reviews/{draft_id}/review-draft", {"verdict": verdict, "words": words, "seen": seen}
    )


def make_live(client, draft_id: str, seen: str, verdict: str = "make_live", words: str = ""):
    return client.post(
        f"/bank/approved/{draft_id}/make-live", {"verdict": verdict, "words": words, "seen": seen}
    )


def test_a_reviewer_approves_what_they_have_read(app, sign_in, in_review, seen):
    answer = review(sign_in("rui"), in_review, "approve", seen(in_review))

    assert answer.status_code == 303
    assert state_of(app, in_review) == "approved"


def test_a_question_comes_back_with_the_reason(app, sign_in, in_review, seen):
    review(sign_in("rui"), in_review, "return", seen(in_review), "选项 C 太长，请缩短。")

    assert state_of(app, in_review) == "returned"
    assert "选项 C 太长，请缩短。" in sign_in("dario").get(f"/bank/drafts/{in_review}").get_data(as_text=True)


def test_a_return_without_a_reason_is_refused_at_the_field(app, sign_in, in_review, seen):
    answer = review(sign_in("rui"), in_review, "return", seen(in_review), " ")

    assert answer.status_code == 409
    assert 'id="words-fault"' in answer.get_data(as_text=True)


def test_what_changed_since_it_was_read_is_not_approved(app, sign_in, in_review):
    answer = review(sign_in("rui"), in_review, "approve", "0" * 64)

    assert answer.status_code == 409
    assert state_of(app, in_review) == "in_review"


def test_an_author_who_reviews_too_never_meets_their_own_question(app, sign_in, people, in_review, seen):
    with app.app_context():
        grant_role(people("dario"), Role.REVIEWER, by=None)
        with pytest.raises(Refused, match="author_reviews"):
            actions.approve_draft(
                in_review,
                people("dario"),
                seen=queries.get_own_draft(in_review, people("dario")).content_hash,
                words="",
            )

    assert review(sign_in("dario"), in_review, "approve", seen(in_review)).status_code == 404


@pytest.mark.parametrize(
    "two", ["author_id = approved_by", "made_live_by = author_id", "made_live_by = approved_by"]
)
def test_the_table_itself_insists_on_three_people(app, approved, people, two):
    draft_id = approved()
    with app.app_context(), db.engine.connect() as connection, pytest.raises(IntegrityError):
        connection.execute(text(f"UPDATE bank_draft SET {two} WHERE id = '{draft_id}'"))


def test_an_officer_makes_an_approved_question_live(app, sign_in, approved, seen):
    draft_id = approved()

    make_live(sign_in("greta"), draft_id, seen(draft_id))

    with app.app_context():
        live = queries.find_live_by_item_id(db.session.get_one(Draft, draft_id).item_id)
        assert live is not None
        assert live[0] == seen(draft_id)


@pytest.mark.parametrize("person", ["dario", "rui"])
def test_neither_author_nor_reviewer_makes_it_live(app, sign_in, approved, seen, person):
    draft_id, client = approved(), sign_in(person)
    with app.app_context():
        grant_role(client.person_id, Role.OFFICER, by=None)

    answer = make_live(client, draft_id, seen(draft_id))

    assert answer.status_code == 409
    assert state_of(app, draft_id) == "approved"


def test_a_draft_that_nobody_approved_is_hidden_from_officers(sign_in, in_review):
    assert sign_in("greta").get(f"/bank/approved/{in_review}/make-live").status_code == 404


def test_an_officer_can_return_it_to_the_author(app, sign_in, approved, seen):
    draft_id = approved()

    make_live(sign_in("greta"), draft_id, seen(draft_id), "return", "请补上法规的名称。")

    assert state_of(app, draft_id) == "returned"


def test_the_key_stands_on_the_reviewers_page_and_on_no_page_of_the_officer(sign_in, people, app, approved):
    with app.app_context():
        waiting = a_draft_in_review(people("dario"), ItemType.TRUEFALSE, pool="考试题", explanation=CANARY)
    ready = approved(explanation=CANARY)

    assert CANARY in sign_in("rui").get(f"/bank/reviews/{waiting}/review-draft").get_data(as_text=True)
    for page in (
        f"/bank/approved/{ready}/make-live",
        "/bank/approved",
        "/bank/items",
        f"/bank/approved/{ready}/make-live?draw=2",
    ):
        words = sign_in("greta").get(page).get_data(as_text=True)
        assert CANARY not in words
        assert "还没弄清人为什么走，先花钱" not in words


def test_each_look_at_an_exam_question_leaves_a_line(app, sign_in, people, in_review):
    sign_in("rui").get(f"/bank/reviews/{in_review}/review-draft")

    with app.app_context():
        looks = select(Entry.actor_id).where(Entry.right == Permission.BANK_ITEM_LOOK)
        assert people("rui") in db.session.scalars(looks).all()


def test_no_line_of_the_ledger_holds_words_of_a_question(app, sign_in, approved, seen):
    draft_id = approved()
    make_live(sign_in("greta"), draft_id, seen(draft_id))

    with app.app_context():
        details = " ".join(db.session.scalars(select(Entry.details)))
        assert "在线人数" not in details


def test_a_retired_item_is_drawn_no_more_and_loading_does_not_bring_it_back(app, sign_in):
    sign_in("greta").post("/bank/items/p-x-01/retire-item", {"reason": "疑似泄题，立即停用。"})

    with app.app_context():
        actions.load_items(read_bank(ROOT / "question_bank" / "items").items)
        assert queries.find_live_by_item_id("p-x-01") is None


def test_loading_leaves_alone_what_three_people_made_live(app, sign_in, people):
    with app.app_context():
        draft_id = actions.revise_item("p-x-01", people("dario"))
        document = {
            **queries.document_of(queries.get_own_draft(draft_id, people("dario"))),
            "difficulty": "0.6",
        }
        db.session.get_one(Draft, draft_id)
        carry(draft_id, people, document)
        ours = queries.find_live_by_item_id("p-x-01")

        actions.load_items(read_bank(ROOT / "question_bank" / "items").items)

        assert queries.find_live_by_item_id("p-x-01") == ours


def carry(draft_id: str, people, _document) -> None:
    actions.submit_draft(draft_id, people("dario"), "")
    seen = queries.get_draft_to_review(draft_id, people("rui")).content_hash
    actions.approve_draft(draft_id, people("rui"), seen=seen, words="")
    actions.make_live(draft_id, people("greta"), seen=seen)


def test_an_officer_asks_an_author_for_a_better_version(app, sign_in, people):
    words = {"author": people("dario"), "reason": "干扰项 D 几乎没人选，请换一个。"}

    answer = sign_in("greta").post("/bank/items/j-d1-s01/ask-revision", words)

    with app.app_context():
        own = queries.list_own_drafts(people("dario"))[0]
        assert answer.status_code == 303
        assert (own.item_id, own.state) == ("j-d1-s01", "draft")
        assert [comment.words for comment in queries.list_comments(own.id)] == [words["reason"]]


def test_a_new_version_may_not_lose_its_english(app, people):
    with app.app_context():
        draft_id = actions.revise_item("p-x-01", people("dario"))
        lose_english(draft_id)
        with pytest.raises(Refused, match="loses_english"):
            carry(draft_id, people, None)


def lose_english(draft_id: str) -> None:
    draft = db.session.get_one(Draft, draft_id)
    draft.content = json.dumps({**queries.document_of(draft), "languages": "zh"}, ensure_ascii=False)
    db.session.commit()


@pytest.mark.parametrize(
    "page", ["/bank/reviews", "/bank/items", "/bank/approved", "/bank/drafts", "/bank/propose-export"]
)
@pytest.mark.parametrize("who", ["ada", "chen", "edda", "sam"])
def test_the_bank_is_closed_to_everybody_else(sign_in, who, page):
    assert sign_in(who).get(page).status_code == 403


def test_a_forgotten_right_closes_the_page(sign_in, in_review, monkeypatch):
    from certification.core import rights_table

    monkeypatch.setitem(rights_table.RIGHTS, Role.REVIEWER, frozenset())

    assert sign_in("rui").get(f"/bank/reviews/{in_review}/review-draft").status_code == 403
