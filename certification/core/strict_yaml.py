"""YAML as content files use it: plain maps, lists and scalars, with the line of everything.

Refused: anchors, aliases, tags, duplicate keys, several documents, and nesting beyond 30 levels. A plain
scalar is a whole number, a decimal (`Decimal`, never a float), `true`, `false`, `null` or else text; `no`,
`on`, `12:30` and `2026-01-01` are text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any

import yaml

from certification.core.entries import Document, Path

MAX_DEPTH = 30
_WHOLE = re.compile(r"[-+]?(?:0|[1-9]\d*)", re.ASCII)
_DECIMAL = re.compile(r"[-+]?(?:0|[1-9]\d*)\.\d+", re.ASCII)
_WORDS: Mapping[str, object] = {"true": True, "false": False, "null": None, "~": None, "": None}
_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class StrictYamlError(ValueError):
    """A text that is not the plain YAML of content files; `line` counts from 1."""

    def __init__(self, reason: str, line: int) -> None:
        super().__init__(f"{line}: {reason}")
        self.reason = reason
        self.line = line


def load(text: str) -> Document:
    """Return the document; raise `StrictYamlError` with a line when it is not plain YAML."""
    reader = _Reader(_events(text))
    value = reader.document()
    return Document(value, reader.lines)


def _events(text: str) -> Iterator[Any]:
    try:
        yield from yaml.parse(text, Loader=_Loader)
    except yaml.MarkedYAMLError as fault:
        line = fault.problem_mark.line + 1 if fault.problem_mark else 1
        raise StrictYamlError(fault.problem or "not YAML", line) from None
    except yaml.YAMLError as fault:
        raise StrictYamlError(str(fault), 1) from None


class _Reader:
    """Builds plain values from the parser's events and notes the line of each."""

    def __init__(self, events: Iterator[Any]) -> None:
        self._events = events
        self.lines: dict[Path, int] = {}

    def document(self) -> object:
        value: object = None
        for number, event in enumerate(self._parts()):
            if number:
                raise StrictYamlError("a file holds one document", _line(event))
            value = self._value(event, ())
        return value

    def _parts(self) -> Iterator[Any]:
        between = (yaml.StreamStartEvent, yaml.StreamEndEvent, yaml.DocumentStartEvent, yaml.DocumentEndEvent)
        for event in self._events:
            if not isinstance(event, between):
                yield event

    def _value(self, event: Any, path: Path) -> object:
        _refuse_what_is_not_plain(event, path)
        self.lines.setdefault(path, _line(event))
        if isinstance(event, yaml.MappingStartEvent):
            return self._map(path)
        if isinstance(event, yaml.SequenceStartEvent):
            return self._list(path)
        return _scalar(event)

    def _map(self, path: Path) -> dict[str, object]:
        parts: dict[str, object] = {}
        while not isinstance(event := next(self._events), yaml.MappingEndEvent):
            _refuse_what_is_not_plain(event, path)
            if not isinstance(event, yaml.ScalarEvent):
                raise StrictYamlError("a key is a word", _line(event))
            if event.value in parts:
                raise StrictYamlError(f"the key {event.value!r} stands twice", _line(event))
            self.lines[(*path, event.value)] = _line(event)
            parts[event.value] = self._value(next(self._events), (*path, event.value))
        return parts

    def _list(self, path: Path) -> list[object]:
        parts: list[object] = []
        while not isinstance(event := next(self._events), yaml.SequenceEndEvent):
            parts.append(self._value(event, (*path, len(parts))))
        return parts


def _refuse_what_is_not_plain(event: Any, path: Path) -> None:
    if isinstance(event, yaml.AliasEvent):
        raise StrictYamlError("aliases are not allowed", _line(event))
    if event.anchor is not None:
        raise StrictYamlError("anchors are not allowed", _line(event))
    if event.tag is not None:
        raise StrictYamlError("tags are not allowed", _line(event))
    if len(path) > MAX_DEPTH:
        raise StrictYamlError(f"nested deeper than {MAX_DEPTH} levels", _line(event))


def _scalar(event: Any) -> object:
    if event.style not in (None, ""):
        return event.value
    if event.value in _WORDS:
        return _WORDS[event.value]
    if _WHOLE.fullmatch(event.value):
        return int(event.value) if len(event.value) < 30 else event.value
    return Decimal(event.value) if _DECIMAL.fullmatch(event.value) else event.value


def _line(event: Any) -> int:
    return int(event.start_mark.line) + 1
