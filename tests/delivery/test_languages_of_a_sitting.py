"""An item in Chinese only is never drawn for a sitting in both languages."""

import pytest

from certification.bank import actions as bank
from certification.bank import queries
from certification.core.errors import Refused
from certification.delivery import actions as delivery
from certification.delivery import queries as attempts
from certification.delivery.rules.drawing import Blueprint
from certification.scheme.queries import live_hash
from certification.scheme.rules.names import Column, ItemType
from tests.drafts import an_approved_draft

ORDER = {"grade": "senior", "pool": "practice", "seconds_allowed": 600, "grace_seconds": 10}
ONE_PLAN = Blueprint({}, {Column.PLAN: 32}, 0, 1)


@pytest.fixture
def chinese_only(app, people) -> str:
    """Let the only plan of the practice pool be one without English, and return its number."""
    with app.app_context():
        draft = an_approved_draft(people("dario"), people("rui"), ItemType.PLAN, stem_en="", row_text_en="")
        seen = queries.get_approved_draft(draft).content_hash
        return bank.make_live(draft, people("greta"), seen=seen)


def draw(person_id: str, **languages: str) -> str:
    order = delivery.Order(person_id, "an occasion", scheme_hash=live_hash(), **ORDER, **languages)
    return delivery.prepare_attempt(order, ONE_PLAN)


@pytest.mark.parametrize("languages", [{}, {"languages": "both"}])
def test_it_stays_out_of_papers_in_both_languages(app, people, chinese_only, languages):
    with app.app_context(), pytest.raises(Refused, match="bank_too_small"):
        draw(people("ada"), **languages)


def test_a_sitting_in_chinese_may_draw_it(app, people, chinese_only):
    with app.app_context():
        paper = attempts.get_attempt(draw(people("ada"), languages="zh")).paper_id

        assert queries.get_item(attempts.get_places(paper)[0].version).id == chinese_only


def test_the_door_says_both_where_nobody_says_otherwise(app, chinese_only):
    with app.app_context():
        both = {item.id for _, item in queries.list_live("practice", "senior")}
        chinese = {item.id for _, item in queries.list_live("practice", "senior", "zh")}

    assert chinese - both == {chinese_only}
