"""The rooms of a slice and the sizes of what stands in them (DESIGN 4 and 9)."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from certification.core.settings import ROOT
from tests.architecture.source import PACKAGE, functions, listed, modules

ROOMS = {
    "",
    "rules",
    "models",
    "queries",
    "actions",
    "forms",
    "views",
    "api",
    "words",
    "loader",
    "pdf",
    "commands",
}
# A room with another name, and why it is one.
EDGE_ROOMS = {
    "keeping/archive": "zipfile: a backup as one sealed file",
    "keeping/passphrase": "cryptography: a backup under a passphrase",
    "keeping/sqlite_copy": "sqlite3's own backup, beside SQLAlchemy",
    "keeping/postgres_copy": "psycopg's COPY, beside SQLAlchemy",
    "keeping/writing": "the disk: a backup file comes into being",
    "keeping/proving": "the disk: a backup file is opened and proved",
    "keeping/place": "Alembic and the disk: a machine that is being filled",
    "keeping/set_up": "the talk of a set-up on the command line",
    "keeping/worker": "what the worker does, with the settings of the application that runs",
    "bank/workbook": "openpyxl and core's spreadsheets: items as rows of the workbook, rows as items",
    "accounts/authenticator": "pyotp and segno: the codes and the picture of an authenticator",
    "certificates/font_cut": "fontTools: the promised characters cut from the installed font",
    "certificates/glyph_look": "pypdfium2 and pixels: what was printed is what was meant",
    "certificates/print_child": "the process that prints and never opens the database",
    "certificates/picture_child": "the process that draws the phone's picture from the printed bytes",
    "appointments/roster": "core's spreadsheets: who is expected, as a workbook for the door",
    "delivery/receipt_key": "cryptography: the key that signs receipts, on the disk",
    "delivery/journal": "the one statement that saves an answer, in both dialects",
    "guides/markdown": "markdown and nh3",
    "handbook/markdown": "markdown and nh3",
    "demo/accommodations": "who of them works under other conditions",
    "demo/appointments": "a sitting and a practical date that wait for the office",
    "organisations/workbook": "openpyxl by way of core: the list of people, out and back with reasons",
    "records/parcel": "zipfile and a page outside of any request: what one person takes away",
    "demo/answering": "what the people of the demonstration answer",
    "demo/broken_items": "which questions they reported, and one that waits to be corrected",
    "demo/authoring": "what the author of the demonstration has written",
    "demo/cast": "the cast",
    "demo/kept_records": "what their office has kept",
    "demo/history": "what they have done so far",
    "demo/organisations": "who enrolled them and whom they agreed to",
    "demo/people": "whom they have invited",
    "demo/papers_of_a_session": "what they wrote round their live session",
    "demo/room": "a sitting that runs, and who is in it",
    "demo/register": "what happened to their certificates",
    "demo/panels": "what the panels of experts found",
    "demo/tour": "what `make run` says",
    "demo/stage": "content and cast put on stage",
}
DRAWERS = {
    "util",
    "utils",
    "helper",
    "helpers",
    "common",
    "misc",
    "manager",
    "managers",
    "service",
    "services",
    "base",
    "lib",
}

MOST_MODULE_LINES = 300
MOST_FUNCTION_LINES = 40
MOST_VIEW_LINES = 30
MOST_TEST_LINES = 30
MOST_TEMPLATE_LINES = 150


def test_a_slice_has_the_rooms_of_the_house():
    rooms = {f"{module.slice}/{module.room}" for module in modules() if module.slice not in {"", "core"}}
    wrong = sorted(room for room in rooms - set(EDGE_ROOMS) if room.split("/")[1] not in ROOMS)

    assert not wrong, listed(wrong)


def test_every_edge_room_that_is_listed_stands():
    wrong = [room for room in EDGE_ROOMS if not (PACKAGE / f"{room}.py").exists()]

    assert not wrong, listed(wrong)


def test_beside_the_slices_stand_only_the_factory_the_menus_and_the_server():
    assert {path.name for path in PACKAGE.glob("*.py")} <= {
        "__init__.py",
        "factory.py",
        "menu.py",
        "office_map.py",
        "serve.py",
    }


@pytest.mark.parametrize("root", ["certification", "tests", "templates", "static"])
def test_nothing_is_thrown_into_a_drawer(root: str):
    names = [path.relative_to(ROOT) for path in (ROOT / root).rglob("*") if path.stem in DRAWERS]
    wrong = [str(name) for name in names if str(name) != "templates/layouts/base.html"]

    assert not wrong, listed(wrong)


def test_a_slice_is_empty_at_its_door():
    """Only a room that became a folder says there what it offers."""
    doors = [module for module in modules() if module.path.name == "__init__.py"]
    full = [module.place for module in doors if module.tree.body and module.room in {"", "rules"}]

    assert not full, listed(full)


def test_a_slice_of_views_is_one_folder_or_one_file():
    wrong = [str(path) for path in PACKAGE.rglob("views") if path.with_suffix(".py").exists()]

    assert not wrong, listed(wrong)


@pytest.mark.parametrize("root", ["certification", "tests"])
def test_modules_are_short(root: str):
    long = [
        f"{module.place}: {lines_of(module.path)}"
        for module in modules(ROOT / root)
        if lines_of(module.path) > MOST_MODULE_LINES
    ]

    assert not long, listed(long)


def lines_of(path: Path) -> int:
    return len(path.read_text(encoding="utf-8").splitlines())


def test_functions_are_short():
    wrong = [str(one) for one in functions() if one.lines > MOST_FUNCTION_LINES]

    assert not wrong, listed(wrong)


def test_views_are_short():
    wrong = [str(one) for one in functions() if one.is_view and one.lines > MOST_VIEW_LINES]

    assert not wrong, listed(wrong)


def test_tests_are_short():
    tests = [one for one in functions(ROOT / "tests") if one.node.name.startswith("test_")]
    wrong = [str(one) for one in tests if one.lines > MOST_TEST_LINES]

    assert not wrong, listed(wrong)


def test_templates_are_short():
    templates = (ROOT / "templates").rglob("*.html")
    wrong = [f"{path}: {lines_of(path)}" for path in templates if lines_of(path) > MOST_TEMPLATE_LINES]

    assert not wrong, listed(wrong)


def test_every_module_says_in_one_sentence_why_it_exists():
    silent = [module.place for module in modules() if module.tree.body and not is_said(module.tree.body[0])]

    assert not silent, listed(silent)


def is_said(node: object) -> bool:
    value = getattr(getattr(node, "value", None), "value", None)
    return isinstance(value, str) and bool(value.strip())


@pytest.mark.parametrize("room", ["rules", "actions", "queries"])
def test_public_functions_of_rules_actions_and_queries_promise_something(room: str):
    silent = [
        f"{module.place}:{node.lineno} {node.name}"
        for module in modules()
        if module.room == room
        for node in module.tree.body
        if isinstance(node, ast.FunctionDef | ast.ClassDef)
        and not node.name.startswith("_")
        and not ast.get_docstring(node)
    ]

    assert not silent, listed(silent)
