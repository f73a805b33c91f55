"""What stands when the network is away: the worker's list, the one page, the key that the server gives again."""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
import re

from certification.core.canonical import canonical_json


def kept(client, language: str) -> dict:
    source = client.get(f"/sw.js?language={language}").get_data(as_text=True)
    return json.loads(re.search(r"const KEPT = (\{.*\});", source)[1])


def test_the_worker_keeps_static_files_and_one_page(client):
    names = kept(client, "zh")

    assert names["page"] == "/offline?language=zh"
    assert all(name.startswith("/static/") for name in names["files"])
    assert [client.get(name).status_code for name in [names["page"], *names["files"]]] == [200] * (
        1 + len(names["files"])
    )


def test_it_is_a_script_of_the_whole_site_that_no_cache_keeps(client):
    answer = client.get("/sw.js")

    assert answer.mimetype == "text/javascript"
    assert answer.headers["Cache-Control"] == "no-store"


def test_the_page_speaks_the_language_of_the_paper_and_knows_nobody(sign_in):
    ada = sign_in("ada")

    assert "现在没有网络" in ada.get(kept(ada, "zh")["page"]).get_data(as_text=True)
    assert "There is no network now" in ada.get(kept(ada, "en")["page"]).get_data(as_text=True)
    assert "csrf_token" not in ada.get("/offline").get_data(as_text=True)
    assert kept(ada, "xx")["page"] == "/offline?language=zh"


def test_the_key_of_an_attempt_is_given_again_to_its_own_person_alone(ada_begins, sign_in):
    api = f"/api/v1/attempts/{ada_begins.attempt}"
    page = ada_begins.client.get(f"/attempts/{ada_begins.attempt}").get_data(as_text=True)
    key = ada_begins.client.get(api).json["queue_key"]

    assert f'data-key="{key}"' in page
    assert len(base64.b64decode(key)) == 32
    assert sign_in("ada").get(api).json["queue_key"] == key
    assert "queue_key" not in sign_in("boris").get(api).get_data(as_text=True)


def test_two_attempts_have_two_keys(ada_begins, sign_in):
    boris = sign_in("boris")
    start = boris.post(f"/exams/{ada_begins.sitting}/book-seat").location
    other = boris.post(start, {"language": "zh", "has_read_rules": "y"}).location

    mine = ada_begins.client.get(f"/api/v1/attempts/{ada_begins.attempt}").json["queue_key"]
    assert boris.get(f"/api/v1{other}").json["queue_key"] != mine


def test_the_clock_is_told_to_its_own_person_alone(ada_begins, sign_in, client):
    address = f"/api/v1/attempts/{ada_begins.attempt}/clock"

    told = ada_begins.client.get(address)

    assert set(told.json) == {"server_now", "deadline", "epoch", "is_writer", "is_closed", "is_paused"}
    assert told.json["is_writer"] is True
    assert sign_in("ada").get(address).json["is_writer"] is False
    assert [sign_in("boris").get(address).status_code, sign_in("greta").get(address).status_code] == [
        404,
        403,
    ]
    assert client.get(address).status_code == 401


def test_the_answers_that_count_are_given_to_compare(ada_begins, sign_in):
    position = ada_begins.first("single")
    ada_begins.save(position, {"choice": 2})
    address = f"/api/v1/attempts/{ada_begins.attempt}/answers"

    assert ada_begins.client.get(address).json == {"epoch": 1, "answers": {str(position): {"choice": 2}}}
    assert sign_in("boris").get(address).status_code == 404


def test_the_receipt_of_a_save_covers_what_the_contract_says(app, ada_begins):
    position = ada_begins.first("single")

    saved = ada_begins.save(position, {"choice": 2}).json

    facts = [ada_begins.attempt, position, 1, saved["seq"], saved["sha256"], saved["received_at"]]
    secret = app.extensions["caopan_settings"].secret
    assert saved["sha256"] == hashlib.sha256(canonical_json({"choice": 2})).hexdigest()
    assert saved["receipt"] == hmac.new(secret, b"save:" + canonical_json(facts), hashlib.sha256).hexdigest()
