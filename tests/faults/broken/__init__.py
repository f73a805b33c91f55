"""Servers that are broken on purpose, one named function each: the proofs must turn red on every one of them."""

from __future__ import annotations

import importlib
from typing import Any


def replace(place: str, put: Any) -> None:
    """Put something in the place of a named function, `package.module:name`; raises where there is none."""
    module, name = found(place)
    setattr(module, name, put)


def found(place: str) -> tuple[Any, str]:
    """Return the module and the name of a function; raises AttributeError for one that has vanished."""
    path, _, name = place.partition(":")
    module = importlib.import_module(path)
    if not callable(getattr(module, name)):
        raise AttributeError(place)
    return module, name
