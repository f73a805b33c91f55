"""The page and the command tell the same lines, to officers and to whoever runs the system."""

from __future__ import annotations

from dataclasses import replace

import pytest

from certification.core.texts import EN, read_in
from certification.keeping.commands import ready_to_open
from certification.keeping.queries.ready import list_lines
from certification.keeping.rules.finding import Sign
from certification.records import queries as records
from certification.records.actions import confirm_term

LINES = 22


@pytest.mark.parametrize("key", ["greta", "sam"])
def test_officers_and_system_see_it(sign_in, key):
    page = sign_in(key).get("/console/ready").get_data(as_text=True)

    assert page.count('class="sign"') == LINES
    assert "至少两位认证官" in page


@pytest.mark.parametrize("key", ["ada", "chen", "dario", "rui", "edda"])
def test_nobody_else_does(sign_in, key):
    assert sign_in(key).get("/console/ready").status_code == 403


def test_the_sign_is_a_word_and_not_only_a_colour(sign_in):
    page = sign_in("greta").in_english().get("/console/ready").get_data(as_text=True)

    assert page.count(">To mend<") + page.count(">Fine<") + page.count(">Not seen<") == LINES


def test_a_line_leads_to_the_page_that_mends_it(sign_in):
    greta = sign_in("greta")

    page = greta.get("/console/ready").get_data(as_text=True)

    assert 'href="/console/cuts"' in page
    assert greta.get("/console/cuts").status_code == 200


def test_an_officer_is_sent_to_no_page_that_is_shut_to_them(sign_in):
    assert 'href="/console/backups"' not in sign_in("greta").get("/console/ready").get_data(as_text=True)


def test_a_request_through_a_proxy_that_is_not_counted_is_told(sign_in, app):
    before = app.extensions["caopan_settings"]
    app.extensions["caopan_settings"] = replace(before, trusted_proxies=1)
    try:
        page = sign_in("greta").get("/console/ready").get_data(as_text=True)
    finally:
        app.extensions["caopan_settings"] = before

    assert "设置里是 1 层代理，实际经过 0 层" in page


def test_the_command_tells_the_same_lines_and_ends_with_1(app, monkeypatch):
    monkeypatch.setenv("LANG", "C.UTF-8")

    ran = app.test_cli_runner().invoke(ready_to_open)

    assert ran.exit_code == 1
    assert sum(line.startswith(("ok  ", "MEND", "?   ")) for line in ran.output.splitlines()) == LINES


def test_every_page_that_mends_is_a_page(app):
    with app.app_context():
        read_in(EN)
        found = list_lines(app.extensions["caopan_settings"], None)

    assert {one.endpoint for one in found if one.endpoint} <= set(app.view_functions)
    assert {one.sign for one in found} == set(Sign)


def test_without_tables_it_says_what_the_doctor_finds(app, monkeypatch):
    from certification.keeping.queries import machine

    monkeypatch.setattr(machine, "is_at_head", lambda: False)
    with app.app_context():
        found = list_lines(app.extensions["caopan_settings"], None)

    assert [one.name.en for one in found] == ["The tables are of this version"]


def test_retention_is_green_once_every_class_is_confirmed_and_not_before(app, people):
    with app.app_context():
        for kept_class in records.list_unconfirmed_classes()[1:]:
            confirm(kept_class, people("greta"))
        one_left = retention(app)
        confirm(*records.list_unconfirmed_classes(), people("greta"))
        none_left = retention(app)

    assert (one_left.sign, one_left.endpoint) == (Sign.MEND, "records.retention")
    assert none_left.sign is Sign.FINE


def confirm(kept_class, officer_id: str) -> None:
    confirm_term(kept_class, records.get_class_held(kept_class).proposed, officer_id=officer_id)


def retention(app):
    lines = list_lines(app.extensions["caopan_settings"], None)
    return next(one for one in lines if one.name.en.startswith("Retention"))
