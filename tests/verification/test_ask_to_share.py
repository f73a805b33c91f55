"""A stranger asks a holder to show the whole face; the holder decides, and may stop at any moment."""

import re

import pytest

from certification.certificates import actions, queries
from certification.certificates.models import Share
from certification.certificates.rules.number import dashed
from certification.certificates.rules.sharing import Request
from certification.core import clock, letters
from certification.core.db import db
from certification.core.letters import LetterState

FORM = {
    "company": "杭州暖屋<b>家居</b>",
    "asker": "王主管",
    "why": "应聘操盘手岗位，需要核对证书。",
    "contact": "hr@nuanwu.example",
}


@pytest.fixture
def asked(client, issued) -> str:
    """Give the address of the private page of a stranger who asked about Ada's certificate."""
    answer = client.post(f"/verify/{dashed(issued)}/ask-to-share", FORM)
    assert answer.status_code == 303
    return str(answer.location)


@pytest.fixture
def share(asked, act) -> str:
    """Give the id of that request."""
    return str(act(lambda: db.session.query(Share.id).scalar()))


@pytest.fixture
def shared(sign_in, asked, share) -> str:
    """Give the private page after Ada agreed."""
    sign_in("ada").post(f"/certificates/requests/{share}/answer-share", {"reply": "agree"})
    return asked


def test_until_the_holder_agrees_nothing_is_shown(client, asked):
    page = client.get(asked).get_data(as_text=True)
    looked = client.post(f"{asked}/look-at-share")

    assert "等待持证人答复" in page
    assert looked.status_code == 303
    assert "张喆" not in page


def test_the_holder_reads_the_request_as_plain_text_and_by_letter(sign_in, asked, share, act):
    page = sign_in("ada").get(f"/certificates/requests/{share}/answer-share").get_data(as_text=True)

    assert "杭州暖屋&lt;b&gt;家居&lt;/b&gt;" in page
    assert FORM["why"] in page
    assert act(lambda: [one.kind for one in letters.list_letters(*LetterState)]).count("share_asked") == 1


def test_once_agreed_the_whole_face_is_shown_and_the_look_counted(sign_in, client, shared):
    page = client.post(f"{shared}/look-at-share").get_data(as_text=True)
    client.post(f"{shared}/look-at-share")

    assert "张喆" in page
    assert "这是一张有效的证书" in page
    assert re.search(
        r"查看次数</dt><dd>2 ", sign_in("ada").get("/certificates/requests").get_data(as_text=True)
    )


def test_opening_the_page_alone_shows_no_name_and_counts_nothing(client, shared, act):
    page = client.get(shared).get_data(as_text=True)

    assert "持证人已同意" in page
    assert "张喆" not in page
    assert act(lambda: db.session.query(Share.looks).scalar()) == 0


def test_what_is_stopped_shows_nothing_from_that_moment(sign_in, client, shared, share):
    sign_in("ada").post(f"/certificates/requests/{share}/stop-sharing")

    assert client.post(f"{shared}/look-at-share").status_code == 303
    assert "请求已失效" in client.get(shared).get_data(as_text=True)


def test_after_fourteen_days_nothing_is_shown(client, shared):
    clock.move_for_tests(days=14, seconds=60)

    assert client.post(f"{shared}/look-at-share").status_code == 303
    assert "请求已失效" in client.get(shared).get_data(as_text=True)


def test_who_is_declined_is_told_so_and_no_more(sign_in, client, asked, share):
    sign_in("ada").post(f"/certificates/requests/{share}/answer-share", {"reply": "decline"})

    page = client.get(asked).get_data(as_text=True)

    assert "持证人没有同意" in page
    assert "张喆" not in page


def test_a_declined_request_cannot_be_agreed_to_later(sign_in, asked, share):
    ada = sign_in("ada")
    ada.post(f"/certificates/requests/{share}/answer-share", {"reply": "decline"})

    assert ada.post(f"/certificates/requests/{share}/answer-share", {"reply": "agree"}).status_code == 409


def test_boris_can_neither_read_nor_answer(sign_in, asked, share):
    boris = sign_in("boris")

    assert boris.get(f"/certificates/requests/{share}/answer-share").status_code == 404
    assert boris.post(f"/certificates/requests/{share}/stop-sharing").status_code == 404


def test_a_standing_that_changed_shows_at_once(client, issued, shared, people, act):
    greta, hugo, why = people("greta"), people("hugo"), "收到投诉，正在核查事实。"
    change = act(lambda: actions.suspend_certificate(issued, officer_id=greta, reason=why))
    act(lambda: actions.approve_change(change, officer_id=hugo))

    assert "这张证书已被暂停" in client.post(f"{shared}/look-at-share").get_data(as_text=True)


def test_who_takes_no_requests_is_left_alone(sign_in, client, issued):
    sign_in("ada").post("/certificates/requests/refuse-requests")

    answer = client.post(f"/verify/{dashed(issued)}/ask-to-share", FORM)

    assert answer.status_code == 409
    assert "不接受此类请求" in answer.get_data(as_text=True)


def test_requests_can_be_taken_again(sign_in, client, issued):
    ada = sign_in("ada")
    ada.post("/certificates/requests/refuse-requests")
    ada.post("/certificates/requests/take-requests")

    assert client.post(f"/verify/{dashed(issued)}/ask-to-share", FORM).status_code == 303


def test_the_sixth_request_of_an_hour_waits(client, issued):
    codes = [client.post(f"/verify/{dashed(issued)}/ask-to-share", FORM).status_code for _ in range(6)]

    assert codes == [303] * 5 + [429]


def test_the_secret_is_kept_as_a_hash_only(asked, stage):
    secret = asked.rsplit("/", 1)[1]
    kept = [
        table.name
        for table in db.metadata.sorted_tables
        for row in db.session.execute(table.select())
        if any(secret in value for value in row if isinstance(value, str))
    ]

    assert len(secret) >= 22
    assert kept == []


def test_an_unknown_secret_is_not_found(client):
    assert client.get("/verify/shares/AAAAAAAAAAAAAAAAAAAAAA").status_code == 404
    assert client.post("/verify/shares/AAAAAAAAAAAAAAAAAAAAAA/look-at-share").status_code == 404


def test_an_empty_request_is_told_what_is_missing(client, issued):
    answer = client.post(f"/verify/{dashed(issued)}/ask-to-share", {})

    assert answer.status_code == 422


def test_no_more_than_twenty_wait(issued, stage):
    request = Request("公司", "某人", "想看证书", "电话")
    for _ in range(20):
        actions.ask_to_share(issued, request)

    assert queries.count_waiting(issued) == 20
    with pytest.raises(Exception, match="too_many_wait"):
        actions.ask_to_share(issued, request)
