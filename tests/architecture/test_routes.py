"""Addresses, rights, forgery and headers: what holds for every route, now and for the ones to come."""

from __future__ import annotations

import ast
import re
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from apiflask import APIFlask

from certification.core.permissions import Permission
from certification.core.rights import PUBLIC, check_every_view_declares, declared_right
from certification.core.rights_table import RIGHTS
from tests.architecture.access import Answer
from tests.architecture.source import Module, called, listed, modules
from tests.architecture.walking import Walk

# The hot routes, which check session and right inside their own statement (DESIGN 5).
CHECKED_IN_STATEMENT = {"delivery_api.save_answer", "delivery_api.read_clock"}
# GET requests that may leave a trace, and why.
TRACES_ON_GET = {
    "console.propose_correction": "notes who of the staff looked at a question of the exam",
    "console.settle_item_report": "notes who of the staff looked at a question of the exam",
    "console.sign_correction": "notes who of the staff looked at a question of the exam",
    "bank.make_live": "notes who of the staff looked at a question of the exam",
    "bank.own_draft": "notes who of the staff looked at a question of the exam",
    "bank.review_draft": "notes who of the staff looked at a question of the exam",
    "accounts.open_link": "counts a miss of a stranger",
    "delivery_api.read_clock": "notes, at most twice a minute, that the page is alive",
    "delivery.paper": "lets the clock begin when the paper is first sent",
    "delivery.question": "lets the clock begin when the paper is first sent",
    "exams.result": "counts an attempt that ran out, with its audit line",
    "records.ledger": "leaves a line of who searched for what",
    "records.parcel": "leaves a line that somebody fetched their parcel",
    "records.person_records": "leaves a line that an officer opened a person's records",
    "verification.look_up": "counts a miss of a stranger",
    "verification.certificate": "counts a miss of a stranger",
    "verification.ask_to_share": "counts a miss of a stranger",
    "verification_api.read_certificate": "counts a miss of a stranger",
}
PART = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*(\.(json|js|txt|webmanifest))?")
POLICY = {
    "default-src 'none'", "script-src 'self'", "style-src 'self'", "img-src 'self' data:", "connect-src 'self'",
    "font-src 'self'", "worker-src 'self'", "manifest-src 'self'", "form-action 'self'", "base-uri 'none'",
    "frame-ancestors 'none'",
}  # fmt: skip
# An attachment that somebody sent us is shut in more tightly still.
SHUT_IN = dict.fromkeys(
    (
        "candidacy.download_accommodation",
        "candidacy.download_evidence",
        "exams.calendar_entry",
        "exams.roster_workbook",
        "practicals.calendar_entry",
        "practicals.roster_workbook",
        "organisations.enrolment_template",
        "organisations.enrolment_workbook",
        "records.download_report",
        "records.parcel",
        "delivery.download_receipt",
        "bank.template",
        "bank.returned",
        "bank.export_drafts",
        "bank.export_practice",
        "bank.export_reviews",
        "bank.fetch_export",
    ),
    frozenset({"default-src 'none'", "sandbox"}),
)


def views(app: APIFlask) -> dict[str, Callable[..., Any]]:
    return {endpoint: view for endpoint, view in app.view_functions.items() if endpoint != "static"}


def test_every_route_declares_its_right(built_app: APIFlask):
    silent = [endpoint for endpoint, view in views(built_app).items() if declared_right(view) is None]

    assert not silent, listed(silent)


def test_an_application_with_an_undeclared_view_does_not_start(built_app: APIFlask):
    built_app.view_functions["undeclared"] = lambda: ""
    try:
        with pytest.raises(RuntimeError, match="undeclared"):
            check_every_view_declares(built_app)
    finally:
        del built_app.view_functions["undeclared"]


def test_every_declared_right_is_held_by_a_role(built_app: APIFlask):
    held = frozenset[Permission]().union(*RIGHTS.values()) | {PUBLIC}
    idle = [
        f"{endpoint}: {right}"
        for endpoint, view in views(built_app).items()
        if (right := declared_right(view)) not in held
    ]

    assert not idle, listed(idle)


def test_views_that_check_in_their_statement_are_the_listed_ones(built_app: APIFlask):
    found = {e for e, view in views(built_app).items() if getattr(view, "checked_by", "gate") == "statement"}

    assert found == CHECKED_IN_STATEMENT


def test_addresses_are_kebab_case(built_app: APIFlask):
    parts = [(rule.rule, part) for rule in built_app.url_map.iter_rules() for part in static_parts(rule.rule)]
    odd = [f"{rule}: {part}" for rule, part in parts if not PART.fullmatch(part)]

    assert not odd, listed(odd)


def static_parts(rule: str) -> Iterator[str]:
    return filter(None, re.sub(r"<[^>]*>", "", rule).split("/"))


def test_an_endpoint_is_named_as_its_function(built_app: APIFlask):
    odd = [
        f"{e}: {view.__name__}" for e, view in views(built_app).items() if e.split(".")[-1] != view.__name__
    ]

    assert not odd, listed(odd)


def test_a_template_is_named_as_its_view(built_app: APIFlask):
    endpoints = set(built_app.view_functions)
    odd = [
        f"{module.place}: {template}"
        for module in modules()
        if module.room == "views"
        for template in set(templates_of(module)) - OUTCOMES
        if template.removesuffix(".html").replace("/", ".") not in endpoints
    ]

    assert not odd, listed(odd)


# A page that is another outcome of a view, not a view of its own.
OUTCOMES = {"verification/not_found.html"}


def templates_of(module: Module) -> Iterator[str]:
    """Return the templates that a room of views renders."""
    for node in ast.walk(module.tree):
        if called(node) in {"render_template", "answer", "make_response"}:
            values = [
                one.value
                for one in ast.walk(node)
                if isinstance(one, ast.Constant) and isinstance(one.value, str)
            ]
            yield from (value for value in values if re.fullmatch(r"[a-z_]+/[a-z_]+\.html", value))


def test_a_view_renders_its_own_template(built_app: APIFlask):
    """Where a view itself names a template, it is its own."""
    odd = [
        f"{module.place}:{node.lineno} {node.name} renders {template}"
        for module in modules()
        if module.room == "views"
        for node in module.tree.body
        if isinstance(node, ast.FunctionDef) and f"{module.slice}.{node.name}" in built_app.view_functions
        for template in templates_of(Module(module.name, module.path, ast.Module([node], [])))
        if template != f"{module.slice}/{node.name}.html"
    ]

    assert not odd, listed(odd)


def test_no_get_changes_the_database(walk: Walk):
    asked = [a for a in [*walk.answers, *walk.pages] if a.question.method == "GET" and a.changes]
    changing = {
        f"{a.question.endpoint}: {a.changes[0]}" for a in asked if a.question.endpoint not in TRACES_ON_GET
    }

    assert not changing, listed(changing)


def test_no_route_takes_a_method_that_it_does_not_name(walk: Walk):
    taken = [
        f"{question.endpoint}: {answer.status}"
        for question in {a.question for a in walk.answers if a.question.target in {"own", "-", "there"}}
        if (answer := walk.ask_otherwise(question, "officer", method="DELETE")).status != 405
    ]

    assert not taken, listed(taken)


def accepted(walk: Walk) -> list[Answer]:
    """Return the changes that somebody may make: one answer for every route and role that passed the gate."""
    passing = {"done", "form", "refused", "opens"}
    changing = [
        a for a in walk.answers if a.question.method != "GET" and a.question.target in {"own", "-", "there"}
    ]
    return [a for a in changing if a.verdict in passing and a.question.endpoint not in TAKES_NO_TOKEN]


# A program without a cookie sends it: there is no session to borrow.
TAKES_NO_TOKEN = {"verification_api.read_printed_name"}


def test_no_change_is_made_without_the_forgery_token(walk: Walk):
    taken = [
        f"{a.question.endpoint} as {a.role}: {answer.status}"
        for a in accepted(walk)
        if (answer := walk.ask_otherwise(a.question, a.role, token="0" * 64)).status != 400 or answer.changes
    ]

    assert accepted(walk)
    assert not taken, listed(taken)


def test_no_change_is_made_for_another_site(walk: Walk):
    taken = [
        f"{a.question.endpoint} as {a.role}: {answer.status}"
        for a in accepted(walk)
        if (answer := walk.ask_otherwise(a.question, a.role, origin="https://elsewhere.example")).status
        != 400
        or answer.changes
    ]

    assert not taken, listed(taken)


def test_every_answer_carries_the_headers(walk: Walk):
    bare = {f"{a.question.endpoint} {a.status}: {lack}" for a in walk.answers for lack in missing_headers(a)}

    assert not bare, listed(bare)


def missing_headers(answer: Answer) -> Iterator[str]:
    headers = answer.headers
    wanted = SHUT_IN.get(answer.question.endpoint, POLICY) if answer.status == 200 else POLICY
    if set(headers.get("Content-Security-Policy", "").split("; ")) != wanted:
        yield "Content-Security-Policy"
    for name, value in FIXED.items():
        if headers.get(name) != value:
            yield name
    if (
        answer.question.endpoint != "static"
        and "no-store" not in headers.get("Cache-Control", "")
        and not has_etag(answer)
    ):
        yield "Cache-Control"


def has_etag(answer: Answer) -> bool:
    """Say whether a public page is kept by browsers on purpose, to be asked for again by its mark."""
    return "ETag" in answer.headers and "no-cache" in answer.headers.get("Cache-Control", "")


FIXED = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
}
