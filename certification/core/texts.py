"""Words in both languages, side by side, chosen where a person reads them (decision 002)."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from typing import Any

ZH = "zh"
EN = "en"
LANGUAGES = (ZH, EN)

_reading: ContextVar[str] = ContextVar("reading_language", default=ZH)


@dataclass(frozen=True, slots=True)
class Text:
    """A sentence in both languages; `str()` gives the one that the present reader chose."""

    zh: str
    en: str

    def __str__(self) -> str:
        return self.of(language())

    def of(self, chosen: str) -> str:
        """Return the words in the chosen language, Chinese for an unknown one."""
        return self.en if chosen == EN else self.zh

    def filled(self, **values: Any) -> Text:
        """Return the text with its {placeholders} filled; a value may itself be a Text."""
        return Text(
            self.zh.format(**{k: _word(v, ZH) for k, v in values.items()}),
            self.en.format(**{k: _word(v, EN) for k, v in values.items()}),
        )

    @classmethod
    def from_map(cls, words: dict[str, str]) -> Text:
        """Return the text of a `{zh: …, en: …}` map as content files write it."""
        return cls(zh=words[ZH], en=words[EN])

    def to_map(self) -> dict[str, str]:
        """Return the map that content files and stored versions hold."""
        return {ZH: self.zh, EN: self.en}


def language() -> str:
    """Return the language of the present reader, `zh` or `en`."""
    return _reading.get()


def read_in(chosen: str) -> None:
    """Set the language for the rest of this request or command."""
    _reading.set(chosen if chosen in LANGUAGES else ZH)


@contextmanager
def reading(chosen: str) -> Iterator[None]:
    """Speak a language for a while: work of the machine that somebody will read."""
    token = _reading.set(chosen if chosen in LANGUAGES else ZH)
    try:
        yield
    finally:
        _reading.reset(token)


def t(zh: str, en: str, **values: Any) -> str:
    """Return a short text of a page in the reader's language, its placeholders filled."""
    text = Text(zh, en)
    return str(text.filled(**values) if values else text)


def _word(value: Any, chosen: str) -> Any:
    return value.of(chosen) if isinstance(value, Text) else value
