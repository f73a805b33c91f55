"""Items answered by choosing: single, multiple, true or false."""

from __future__ import annotations

from dataclasses import dataclass

from certification.core.entries import Entry
from certification.core.texts import Text


@dataclass(frozen=True)
class Option:
    """One option; a wrong one names the mistake behind it."""

    id: str
    text: Text
    is_correct: bool
    mistake: Text | None


@dataclass(frozen=True)
class Single:
    """Four options of which exactly one is right."""

    options: tuple[Option, ...]

    @property
    def key(self) -> Option:
        """Return the right option."""
        return next(option for option in self.options if option.is_correct)


@dataclass(frozen=True)
class Multiple:
    """Five options of which two to four are right."""

    options: tuple[Option, ...]


@dataclass(frozen=True)
class TrueFalse:
    """A statement that is true or false, and the belief behind the wrong verdict."""

    is_true: bool
    mistake: Text | None


def read_single(entry: Entry) -> Single:
    """Return the options of a single-choice item."""
    return Single(_options(entry.at("options"), options=4, least=1, most=1))


def read_multiple(entry: Entry) -> Multiple:
    """Return the options of a multiple-choice item."""
    return Multiple(_options(entry.at("options"), options=5, least=2, most=4))


def read_truefalse(entry: Entry) -> TrueFalse:
    """Return the verdict of a true/false item."""
    mistake = entry.find("mistake")
    return TrueFalse(entry.at("is_true").truth(), mistake.text() if mistake else None)


def _options(entry: Entry, *, options: int, least: int, most: int) -> tuple[Option, ...]:
    read = entry.each(_option, least=options, most=options)
    if [option.id for option in read] != list("abcde"[:options]):
        raise entry.refuse(f"options are named {', '.join('abcde'[:options])} in this order")
    right = sum(option.is_correct for option in read)
    if not least <= right <= most:
        raise entry.refuse(
            f"{right} options are correct, wanted {least}" + (f" to {most}" if most > least else "")
        )
    return read


def _option(entry: Entry) -> Option:
    entry.only(("id", "text"), optional=("correct", "mistake"))
    correct, mistake = entry.find("correct"), entry.find("mistake")
    is_correct = correct.truth() if correct else False
    if is_correct and mistake:
        raise mistake.refuse("a correct option has no mistake")
    text = entry.at("text").text()
    return Option(entry.at("id").words(r"[a-e]"), text, is_correct, mistake.text() if mistake else None)
