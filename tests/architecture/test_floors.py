"""The floors and doors of DESIGN 3, and what each room may import (DESIGN 4)."""

from __future__ import annotations

import ast
import sys
from graphlib import CycleError, TopologicalSorter

from tests.architecture.source import Import, imports, listed, modules

# From the top to the bottom; a floor knows only the floors below it.
FLOORS = (
    ("demo",),
    ("console",),
    ("keeping", "guides"),
    ("records",),
    ("verification", "appeals"),
    ("certificates",),
    ("study", "exams", "practicals"),
    ("delivery", "marking", "operations", "appointments", "invigilation"),
    ("bank",),
    ("handbook",),
    ("candidacy",),
    ("organisations",),
    ("accounts", "scheme"),
    ("audit",),
    ("core",),
)
HEIGHT = {name: -floor for floor, names in enumerate(FLOORS) for name in names}
DOORS = {"actions", "queries", "rules"}
# What a slice offers besides, to those that were built on it for this (decision 012).
SHARED = {("appointments", "forms"), ("appointments", "roster")}

# What a rule may take from core: values and exact arithmetic; no database, no clock, no web.
PURE_CORE = {"texts", "permissions", "refusals", "canonical", "arithmetic", "entries", "faults", "masking"}
PURE_NAMES = {("clock", "written"), ("moments", "local_day")}
OUTSIDE_OF_RULES = {"numpy"}
WEB = {"flask", "werkzeug", "apiflask", "wtforms", "flask_wtf", "flask_login"}
# The signed-in person is a frozen value that a query may return.
VALUES_OF_WEB = {("rights", "Identity")}
WEB_CORE = {"rights", "forms", "csrf", "pages", "error_pages", "headers", "throttle"}
# The outside libraries that take long to load, and the one circle inside core's words.
HEAVY = {
    "weasyprint",
    "fontTools",
    "pypdfium2",
    "openpyxl",
    "waitress",
    "segno",
    "certification.certificates.print_child",
    "certification.certificates.picture_child",
}


def between_slices() -> list[Import]:
    return [one for one in imports() if one.by.slice and one.slice and one.slice != one.by.slice]


def of_room(room: str) -> list[Import]:
    return [one for one in imports() if one.by.room == room and one.by.slice != "core"]


def test_every_slice_has_a_floor():
    assert {module.slice for module in modules() if module.slice} <= set(HEIGHT)


def test_imports_point_downwards_only():
    upwards = [one for one in between_slices() if HEIGHT[one.slice] >= HEIGHT[one.by.slice]]

    assert not upwards, listed(upwards)


def test_only_the_factory_and_the_server_know_what_stands_above_the_slices():
    above = {"certification.factory", "certification.serve"}
    wrong = [one for one in imports() if one.target in above and one.by.slice not in {"", "demo"}]

    assert not wrong, listed(wrong)


def test_a_slice_is_entered_by_its_actions_queries_or_rules():
    other_ways = [one for one in between_slices() if one.slice != "core" and one.room not in DOORS]
    wrong = [one for one in other_ways if one.by.slice != "demo" and (one.slice, one.room) not in SHARED]

    assert not wrong, listed(wrong)


def test_core_knows_no_slice():
    wrong = [one for one in imports() if one.by.slice == "core" and one.slice not in {"core", ""}]

    assert not wrong, listed(wrong)


def test_packages_have_no_cycles():
    graph: dict[str, set[str]] = {}
    for one in imports():
        if one.slice and not one.is_inside_function:
            graph.setdefault(one.by.name, set()).add(one.target)

    try:
        TopologicalSorter({name: targets - {name} for name, targets in graph.items()}).prepare()
    except CycleError as cycle:
        raise AssertionError(" → ".join(cycle.args[1])) from None


def test_rules_know_plain_values_only():
    wrong = [one for one in of_room("rules") if not is_plain(one)]

    assert not wrong, listed(wrong)


def is_plain(one: Import) -> bool:
    if one.slice == "core":
        return one.room in PURE_CORE or (one.room, one.name) in PURE_NAMES
    top = one.target.split(".")[0]
    return one.room == "rules" or top in sys.stdlib_module_names or top in OUTSIDE_OF_RULES


def test_rules_are_given_the_moment_and_chance():
    asked = [
        f"{module.place}:{node.lineno} {ast.unparse(node)}"
        for module in modules()
        if module.room == "rules"
        for node in ast.walk(module.tree)
        if isinstance(node, ast.Call) and {ast.unparse(node), ast.unparse(node.func)} & IMPURE_CALLS
    ]

    assert not asked, listed(asked)


IMPURE_CALLS = {
    "open", "os.getenv", "os.environ.get", "Random()", "random.random", "random.choice", "random.shuffle",
    "datetime.now", "datetime.utcnow", "datetime.today", "date.today", "time.time", "secrets.token_hex",
}  # fmt: skip


def test_models_hold_tables_and_nothing_that_asks():
    allowed = {"core", ""}
    strangers = [
        one
        for one in of_room("models")
        if one.slice not in allowed and (one.slice, one.room) != (one.by.slice, "rules")
    ]

    assert not strangers, listed(strangers)
    wrong = [one for one in of_room("models") if one.name == "select" or one.target.split(".")[0] in WEB]

    assert not wrong, listed(wrong)


def test_queries_and_actions_know_no_web():
    webby = [one for room in ("queries", "actions") for one in of_room(room) if is_web(one)]

    assert not webby, listed(webby)


def is_web(one: Import) -> bool:
    is_of_core = one.slice == "core" and one.room in WEB_CORE and (one.room, one.name) not in VALUES_OF_WEB
    return one.target.split(".")[0] in WEB or is_of_core or one.room in {"forms", "views", "api"}


def test_queries_do_not_write():
    writing = [
        one
        for one in of_room("queries")
        if one.name in {"insert", "update", "delete", "action", "record", "one_statement"}
    ]

    assert not writing, listed(writing)


def test_views_hold_no_sql():
    sql = [
        one
        for room in ("views", "api")
        for one in of_room(room)
        if one.target.split(".")[0] == "sqlalchemy" or is_store(one)
    ]

    assert not sql, listed(sql)


def is_store(one: Import) -> bool:
    """Say whether a view reaches for the database itself; the moment is all it may ask."""
    return (one.slice == "core" and one.room == "db" and one.name != "now") or one.room == "models"


def test_views_leave_decisions_to_actions():
    deciding = [
        one
        for room in ("views", "api")
        for one in of_room(room)
        if one.room == "rules" and one.name.startswith("why_not_")
    ]

    assert not deciding, listed(deciding)


def test_forms_look_nothing_up():
    wrong = [one for one in of_room("forms") if one.room in {"queries", "actions", "models", "rights"}]

    assert not wrong, listed(wrong)


def test_only_the_database_module_commits():
    committing = [
        f"{module.place}:{node.lineno}"
        for module in modules()
        for node in ast.walk(module.tree)
        if isinstance(node, ast.Attribute) and node.attr == "commit"
    ]

    assert {place.rsplit(":", 1)[0] for place in committing} == {"certification/core/db.py"}


def test_imports_inside_functions_are_heavy_ones():
    hidden = [one for one in imports() if one.is_inside_function and not is_heavy(one)]

    assert not hidden, listed(hidden)


def is_heavy(one: Import) -> bool:
    return one.target in HEAVY or one.target.split(".")[0] in HEAVY
