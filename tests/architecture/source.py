"""The product's Python read as trees: its modules, what each imports, its functions."""

from __future__ import annotations

import ast
import functools
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from certification.core.settings import ROOT

PACKAGE = ROOT / "certification"


@dataclass(frozen=True)
class Module:
    """One file of the package: `certification.exams.rules.booking` is in slice `exams`, room `rules`."""

    name: str
    path: Path
    tree: ast.Module

    @property
    def slice(self) -> str:
        """Return the slice, empty for what stands beside the slices (factory, serve)."""
        part = ([*self.name.split("."), ""])[1]
        return part if part and (PACKAGE / part).is_dir() else ""

    @property
    def room(self) -> str:
        """Return the room of the slice: `rules` for `rules/booking.py` too, empty for the slice itself."""
        return ([*self.name.split("."), "", ""])[2]

    @property
    def place(self) -> str:
        """Return the path as people say it."""
        return str(self.path.relative_to(ROOT))


@dataclass(frozen=True, repr=False)
class Import:
    """One import: who, what (a module, and the name taken from it), the line, whether inside a function."""

    by: Module
    target: str
    name: str
    line: int
    is_inside_function: bool

    @property
    def slice(self) -> str:
        """Return the slice that is imported, empty for a stranger's package."""
        parts = self.target.split(".")
        return parts[1] if parts[0] == "certification" and len(parts) > 1 else ""

    @property
    def room(self) -> str:
        """Return the room that is imported."""
        return ([*self.target.split("."), "", ""])[2]

    def __repr__(self) -> str:
        return f"{self.by.place}:{self.line} imports {self.target}{'.' if self.name else ''}{self.name}"


@dataclass(frozen=True, repr=False)
class Function:
    """One function with its length in lines, decorators and docstring not counted."""

    by: Module
    node: ast.FunctionDef
    lines: int

    @property
    def is_view(self) -> bool:
        """Say whether a route leads to it."""
        return any("bp." in ast.unparse(one) for one in self.node.decorator_list)

    def __repr__(self) -> str:
        return f"{self.by.place}:{self.node.lineno} {self.node.name}: {self.lines} lines"


@functools.cache
def modules(folder: Path = PACKAGE) -> tuple[Module, ...]:
    """Return every module under a folder."""
    return tuple(_read(path) for path in sorted(folder.rglob("*.py")) if "__pycache__" not in path.parts)


def _read(path: Path) -> Module:
    parts = path.relative_to(ROOT).with_suffix("").parts
    name = ".".join(parts[:-1] if parts[-1] == "__init__" else parts)
    return Module(name, path, ast.parse(path.read_text(encoding="utf-8"), str(path)))


@functools.cache
def imports() -> tuple[Import, ...]:
    """Return every import of the package."""
    return tuple(found for module in modules() for found in _imports_of(module))


def _imports_of(module: Module) -> Iterator[Import]:
    inner = {id(node) for one in _functions_in(module.tree) for node in ast.walk(one)}
    for node in ast.walk(module.tree):
        if isinstance(node, ast.Import):
            for alias in node.names:
                yield Import(module, alias.name, "", node.lineno, id(node) in inner)
        elif isinstance(node, ast.ImportFrom):
            for alias in node.names:
                yield _taken(module, node, alias.name, is_inside=id(node) in inner)


def _taken(module: Module, node: ast.ImportFrom, name: str, *, is_inside: bool) -> Import:
    """Return `from a.b import c` as the module `a.b.c` where that is one, else as `c` of `a.b`."""
    assert node.level == 0, f"{module.place}:{node.lineno} imports relatively"
    source = node.module or ""
    path = ROOT.joinpath(*source.split("."), name)
    if source.startswith("certification") and (path.is_dir() or path.with_suffix(".py").exists()):
        return Import(module, f"{source}.{name}", "", node.lineno, is_inside)
    return Import(module, source, name, node.lineno, is_inside)


def functions(folder: Path = PACKAGE) -> Iterator[Function]:
    """Return every function and method under a folder."""
    for module in modules(folder):
        for node in _functions_in(module.tree):
            yield Function(module, node, _length(node))


def _functions_in(tree: ast.AST) -> Iterator[ast.FunctionDef]:
    return (node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef))


def _length(node: ast.FunctionDef) -> int:
    first = node.body[1] if ast.get_docstring(node) and len(node.body) > 1 else node.body[0]
    return (node.end_lineno or node.lineno) - first.lineno + 2


def listed(found: Iterable[object]) -> str:
    """Return what was found, a line each, for the message of an assertion."""
    return "\n" + "\n".join(sorted(map(str, found)))


def called(node: ast.AST) -> str:
    """Return the name of the function that is called, empty for what is no call."""
    return ast.unparse(node.func).split(".")[-1] if isinstance(node, ast.Call) else ""
