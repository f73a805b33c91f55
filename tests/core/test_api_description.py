"""The API's own description: a valid document, and a page made from it without a stranger's script."""

import re


def test_the_document_tells_of_the_register(client):
    spec = client.get("/api/openapi.json").json

    told = spec["paths"]["/api/v1/certificates/{number}"]["get"]
    assert spec["openapi"].startswith("3.1")
    assert {"200", "404", "422", "429"} <= set(told["responses"])
    assert "problem+json" in str(told["responses"]["404"])


def test_what_is_sent_stands_in_the_document(client):
    told = client.get("/api/openapi.json").json["paths"]["/api/v1/certificates/{number}/printed-name"]["post"]

    assert told["requestBody"]["content"]["application/json"]["schema"]["required"] == ["token"]
    assert "x-body" not in told


def test_pages_are_no_part_of_the_document(client):
    paths = client.get("/api/openapi.json").json["paths"]

    assert all(path.startswith("/api/") for path in paths)


def test_the_page_asks_no_other_site_and_runs_no_script(client):
    page = client.get("/api/docs").get_data(as_text=True)

    assert "/api/v1/certificates/{number}" in page
    assert "<script" not in page
    assert not re.findall(r'(?:src|href)="(?:https?:)?//', page)


def test_the_page_speaks_the_readers_language(client):
    assert "按编号查询一张证书" in client.get("/api/docs").get_data(as_text=True)
    assert "One certificate by its number" in client.in_english().get("/api/docs").get_data(as_text=True)
