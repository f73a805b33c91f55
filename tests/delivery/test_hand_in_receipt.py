"""The receipt of a hand-in: signed, kept, given to the candidate, checked by anybody."""

from __future__ import annotations

import io
import json
import stat
import subprocess

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from sqlalchemy import text

from certification.core import clock
from certification.core.db import db
from certification.delivery import receipt_key
from certification.delivery.rules.receipts import read_receipt


@pytest.fixture
def receipt(ada_begins) -> dict:
    """Give the file that Ada downloads after she answered one question and handed in."""
    ada_begins.save(ada_begins.first("single"), {"choice": 2})
    ada_begins.client.post(f"/exams/attempts/{ada_begins.attempt}/hand-in")
    file = ada_begins.client.get(f"/attempts/{ada_begins.attempt}/receipt.json")
    assert file.headers["Content-Disposition"].startswith("attachment; filename=receipt-")
    return json.loads(file.data)


def check(client, words: object) -> str:
    return client.post("/receipts", {"words": json.dumps(words)}).get_data(as_text=True)


def test_the_candidate_reads_the_count_and_the_code(ada_begins, receipt):
    page = ada_begins.client.get(f"/exams/attempts/{ada_begins.attempt}/result").get_data(as_text=True)

    assert f"已交卷 1/8，回执码 {receipt['receipt']['code']}" in page


def test_a_stranger_finds_it_genuine_and_complete(client, receipt):
    assert "真实，并且完整" in check(client, receipt)
    assert "Genuine and complete" in check(client.in_english(), receipt)


def test_it_is_checked_as_a_file_too(client, receipt):
    file = (io.BytesIO(b"\xef\xbb\xbf" + json.dumps(receipt).encode()), "receipt.json")

    answer = client.post("/receipts", {"file": file}, content_type="multipart/form-data")

    assert "真实，并且完整" in answer.get_data(as_text=True)


@pytest.mark.parametrize(
    ("member", "value"),
    [
        ("answered", 8),
        ("closed_at", "2026-03-14T06:03:22.123Z"),
        ("attempt", "0" * 16),
        ("issuer", "https://x.example"),
    ],
)
def test_a_changed_word_is_not_ours(client, receipt, member, value):
    receipt["receipt"][member] = value

    assert "不是我们发的回执" in check(client, receipt)


def test_a_strangers_own_signature_is_not_ours(client, receipt):
    own = Ed25519PrivateKey.generate()
    receipt["receipt"]["key"] = own.public_key().public_bytes_raw().hex()
    receipt["signature"] = own.sign(read_receipt(receipt).receipt.signed_bytes()).hex()

    assert "不是我们发的回执" in check(client, receipt)


def test_an_answer_that_vanished_from_the_journal_is_found(app, client, receipt):
    with app.app_context(), db.engine.begin() as connection:
        guards = {"sqlite": "DROP TRIGGER delivery_response_no_delete"}
        connection.execute(
            text(guards.get(connection.dialect.name, "ALTER TABLE delivery_response DISABLE TRIGGER ALL"))
        )
        connection.execute(text("DELETE FROM delivery_response"))

    assert "回执是真的，但服务器上的记录不同" in check(client, receipt)


@pytest.mark.parametrize(
    "words",
    [
        "",
        "7F3K",
        "{}",
        "[]",
        "{",
        '{"receipt": {}, "signature": ""}',
        "x" * 5000,
        '{"receipt": null, "signature": null}',
    ],
)
def test_what_is_no_receipt_is_told_at_its_field(client, words):
    answer = client.post("/receipts", {"words": words})

    assert answer.status_code == 422
    assert 'id="words-fault"' in answer.get_data(as_text=True)


@pytest.mark.parametrize(
    "member", ["code", "kind", "version", "places", "key", "final_hash", "ending", "closed_at"]
)
@pytest.mark.parametrize("value", [None, 7, -1, 1.5, "x", [], {"a": 1}, True])
def test_an_odd_member_is_no_receipt(client, receipt, member, value):
    receipt["receipt"][member] = value

    assert client.post("/receipts", {"words": json.dumps(receipt)}).status_code in {200, 422}
    assert "真实，并且完整" not in check(client, receipt)


def test_boris_does_not_get_adas_receipt(sign_in, ada_begins, receipt):
    boris = sign_in("boris")

    assert boris.get(f"/attempts/{ada_begins.attempt}/receipt.json").status_code == 404


def test_an_open_paper_has_no_receipt(ada_begins):
    assert ada_begins.client.get(f"/attempts/{ada_begins.attempt}/receipt.json").status_code == 404


def test_a_second_hand_in_gives_the_same_receipt(ada_begins, receipt):
    ada_begins.client.post(f"/exams/attempts/{ada_begins.attempt}/hand-in")

    assert json.loads(ada_begins.client.get(f"/attempts/{ada_begins.attempt}/receipt.json").data) == receipt


def test_a_paper_whose_time_ran_out_has_one_too(ada_begins, client):
    ada_begins.save(ada_begins.first("single"), {"choice": 2})
    clock.move_for_tests(minutes=7)

    page = ada_begins.client.get(f"/exams/attempts/{ada_begins.attempt}/result").get_data(as_text=True)
    receipt = json.loads(ada_begins.client.get(f"/attempts/{ada_begins.attempt}/receipt.json").data)

    assert f"时间用完，已收到 1/8，回执码 {receipt['receipt']['code']}" in page
    assert receipt["receipt"]["ending"] == "time_up"
    assert "真实，并且完整" in check(client, receipt)


def test_openssl_agrees_with_us(client, receipt, tmp_path):
    words, signature, key = (tmp_path / name for name in ("words", "signature", "key.pem"))
    words.write_bytes(read_receipt(receipt).receipt.signed_bytes())
    signature.write_bytes(bytes.fromhex(receipt["signature"]))
    key.write_text(client.get("/receipts/key").json["current"]["pem"])

    asked = [
        "openssl",
        "pkeyutl",
        "-verify",
        "-pubin",
        "-inkey",
        key,
        "-rawin",
        "-in",
        words,
        "-sigfile",
        signature,
    ]
    told = subprocess.run(asked, capture_output=True, check=False)

    assert b"Verified Successfully" in told.stdout


def test_the_key_is_for_its_owner_alone_and_made_once(app):
    file = app.extensions["caopan_settings"].receipt_key_file
    before = file.read_bytes()

    receipt_key.ready_key(file)

    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert file.read_bytes() == before
