"""Anybody looks a number up: six states, the name masked, misses counted, hits never."""

import pytest
from sqlalchemy import event

from certification.certificates import actions
from certification.certificates.models import Certificate
from certification.certificates.rules.number import dashed, with_check_symbols
from certification.certificates.rules.standing import State
from certification.core import clock
from certification.core.db import db

UNKNOWN = dashed(with_check_symbols("7K4MQ2XW9F0BT6"))
REASON = "按登记册规则处理，已告知本人。"


def page(client, number: str, **options) -> str:
    return client.get(f"/verify/{dashed(number)}", **options).get_data(as_text=True)


def test_a_valid_certificate_says_what_is_on_its_face_with_the_name_masked(client, issued):
    shown = page(client, issued)

    assert "这是一张有效的证书" in shown
    assert "张○○" in shown
    assert "张喆" not in shown
    assert "初级" in shown
    assert "非国家职业资格" in shown


def test_the_page_tells_when_it_was_asked(client, issued):
    assert "查询时间" in page(client, issued)


def test_an_expired_certificate_may_still_be_renewed_for_a_while(client, issued):
    clock.move_for_tests(days=370)

    shown = page(client, issued)

    assert "这张证书已经过期" in shown
    assert "仍在续期宽限内" in shown


def test_a_long_expired_certificate_is_only_expired(client, issued):
    clock.move_for_tests(days=420)

    shown = page(client, issued)

    assert "这张证书已经过期" in shown
    assert "仍在续期宽限内" not in shown


@pytest.mark.usefixtures("stage")
@pytest.mark.parametrize(
    ("becomes", "headline"), [("suspended", "这张证书已被暂停"), ("withdrawn", "这张证书已被撤销")]
)
def test_what_officers_decided_shows_at_once(client, issued, people, becomes, headline):
    proposed = actions.propose_change(issued, State(becomes), officer_id=people("greta"), reason=REASON)
    actions.approve_change(proposed, officer_id=people("hugo"))

    assert headline in page(client, issued)


def test_a_replaced_certificate_sends_to_the_new_one(app, client, issued):
    with app.app_context(), db.engine.begin() as connection:
        connection.execute(Certificate.__table__.update().values(state="replaced"))

    assert "这张证书已换发新证" in page(client, issued)


def test_an_unknown_number_is_not_found(client):
    answer = client.get(f"/verify/{UNKNOWN}")

    assert answer.status_code == 404
    assert "没有找到这个编号的证书" in answer.get_data(as_text=True)


def test_every_unknown_number_gets_the_same_page(client):
    other = dashed(with_check_symbols("00000000000000"))

    assert page_without_token(client, UNKNOWN) == page_without_token(client, other)


def page_without_token(client, number: str) -> str:
    shown = client.get(f"/verify/{number}").get_data(as_text=True)
    return shown.replace(number, "")


@pytest.mark.parametrize("answer", ["/verify", f"/verify/{UNKNOWN}", f"/api/v1/certificates/{UNKNOWN}"])
def test_nothing_of_the_register_is_indexed_or_cached(client, answer):
    headers = client.get(answer).headers

    assert "noindex" in headers["X-Robots-Tag"]
    assert headers["Cache-Control"] == "no-store"


def test_the_tenth_miss_of_a_minute_passes_and_the_eleventh_waits(client):
    codes = [client.get(f"/verify/{UNKNOWN}").status_code for _ in range(11)]

    assert codes == [404] * 10 + [429]


def test_hits_pass_however_many_misses_there_were(client, issued):
    for _ in range(11):
        client.get(f"/verify/{UNKNOWN}")

    assert client.get(f"/verify/{dashed(issued)}").status_code == 200


def test_a_hit_costs_one_statement(app, client, issued):
    with app.app_context():
        engine = db.engine
    asked = []

    def listen(_connection, _cursor, statement, *_rest):
        asked.append(statement)

    event.listen(engine, "before_cursor_execute", listen)
    client.get(f"/verify/{dashed(issued)}")
    event.remove(engine, "before_cursor_execute", listen)

    assert len(asked) <= 2
    assert sum("certificates_certificate" in statement for statement in asked) == 1


def test_the_page_reads_in_english(client, issued):
    shown = page(client.in_english(), issued)

    assert "This certificate is valid" in shown
    assert "Live-Commerce Operator, Junior" in shown
