"""The register for programs: one certificate, one contract, problem+json for the rest."""

import io
import re

import pypdf
import pytest

from certification.certificates.rules.number import dashed, with_check_symbols
from certification.verification.api.contract import CERTIFICATE_SCHEMA

UNKNOWN = dashed(with_check_symbols("7K4MQ2XW9F0BT6"))


def test_a_certificate_is_told_as_the_contract_says(client, issued):
    told = client.get(f"/api/v1/certificates/{dashed(issued)}").json

    assert set(told) == set(CERTIFICATE_SCHEMA["properties"])
    assert told["status"] == "valid"
    assert told["masked_name"] == "张○○"
    assert re.fullmatch(CERTIFICATE_SCHEMA["properties"]["number"]["pattern"], told["number"])


def test_the_name_is_nowhere_in_the_answer(client, issued):
    assert "张喆" not in client.get(f"/api/v1/certificates/{issued}").get_data(as_text=True)


@pytest.mark.parametrize(("number", "status"), [(UNKNOWN, 404), ("7K4M", 422), ("7K4M-Q2XW-9F0B-T6HU", 422)])
def test_every_fault_is_problem_json(client, number, status):
    answer = client.get(f"/api/v1/certificates/{number}")

    assert answer.status_code == status
    assert answer.headers["Content-Type"] == "application/problem+json"
    assert answer.json["status"] == status


def test_misses_are_throttled_here_too(client):
    codes = [client.get(f"/api/v1/certificates/{UNKNOWN}").status_code for _ in range(11)]

    assert codes == [404] * 10 + [429]


def test_the_token_of_the_qr_code_tells_the_whole_name(sign_in, client, issued):
    answer = client.browser.post(
        f"/api/v1/certificates/{dashed(issued)}/printed-name", json={"token": token_on(sign_in, issued)}
    )

    assert answer.json == {"name": "张喆"}


def token_on(sign_in, number: str) -> str:
    """Return the token in the link of Ada's own PDF, as a scanner reads it."""
    document = pypdf.PdfReader(io.BytesIO(sign_in("ada").get(f"/certificates/{number}/document").data))
    link = document.pages[0]["/Annots"][0].get_object()["/A"]["/URI"]
    assert link.startswith(f"http://localhost/verify/{dashed(number)}#")
    return str(link.partition("#")[2])


def test_a_wrong_token_looks_like_an_unknown_number(client, issued):
    token = {"token": "A" * 22}

    wrong = client.browser.post(f"/api/v1/certificates/{issued}/printed-name", json=token)
    unknown = client.browser.post(f"/api/v1/certificates/{UNKNOWN}/printed-name", json=token)

    assert (wrong.status_code, wrong.data) == (unknown.status_code, unknown.data)


@pytest.mark.parametrize("body", [{"token": 1}, {"token": None}, {}, {"token": "A", "x": 1}, []])
def test_another_shape_is_refused(client, issued, body):
    assert client.browser.post(f"/api/v1/certificates/{issued}/printed-name", json=body).status_code == 422
