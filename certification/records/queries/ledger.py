"""The ledger as people read it: who, what, when, which thing, why, before and after."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from certification.accounts import queries as accounts
from certification.audit import queries as audit
from certification.audit.queries import Search, Written
from certification.core.errors import Refused
from certification.core.moments import ZONE, iso_day, local_day
from certification.core.refusals import Refusal
from certification.core.texts import Text
from certification.records.rules.search import (
    Reason,
    first_moment,
    moment_after,
    subjects_of,
    why_not_days,
)
from certification.records.words import CODES, DETAILS, RIGHTS_USED, THINGS

PAGE = 50
SEVERAL = Text("多项", "several")


@dataclass(frozen=True, slots=True)
class Typed:
    """What an officer typed to search the ledger."""

    who: str = ""
    right: str = ""
    thing: str = ""
    why: str = ""
    since: date | None = None
    until: date | None = None


@dataclass(frozen=True, slots=True)
class Changed:
    """One member of the details: its name, its value, and what it was before where the line is about a change.

    `is_as_written` says that the value is no word of ours: an id, a code, what somebody typed.
    """

    name: str
    value: str
    before: str = ""
    is_change: bool = False
    is_as_written: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the ledger in words; `who` is empty for what the machine did by itself."""

    id: int
    at: datetime
    actor_id: str | None
    who: str
    what: str
    thing: str
    about: str
    person_id: str | None
    why: str
    details: tuple[Changed, ...]


def read_search(typed: Typed) -> Search:
    """Return what is looked for; raises Refused where nobody or no day fits what was typed."""
    if refusal := why_not_days(typed.since, typed.until):
        raise Refused(refusal)
    actors = None
    if typed.who:
        actors = frozenset(person.id for person in accounts.find_people(typed.who))
        if not actors:
            raise Refused(Refusal(Reason.NOBODY_FOUND, {"field": "who"}))
    return Search(
        actors=actors,
        right=typed.right,
        subjects=_subjects(typed.thing) if typed.thing else None,
        since=first_moment(typed.since, ZONE) if typed.since else None,
        before=moment_after(typed.until, ZONE) if typed.until else None,
        reason=typed.why,
    )


def list_lines(wanted: Search, below: int | None = None) -> list[Line]:
    """Return a page of the lines that fit, the latest first, below a number where one is named."""
    return in_words(audit.search(wanted, below=below, most=PAGE))


def list_own_lines(
    person_id: str, subjects: Iterable[str], told: Iterable[str], *, most: int = 200
) -> list[Written]:
    """Return the lines a person wrote and the told ones about things of theirs, the latest first."""
    return audit.list_own(person_id, list(told), subjects=list(subjects), most=most)


def in_words(entries: Iterable[Written]) -> list[Line]:
    """Return these lines in words, with the names of those who acted."""
    known = list(entries)
    names = accounts.names_of({entry.actor_id for entry in known if entry.actor_id})
    return [_line(entry, names) for entry in known]


def spell_search(wanted: Search) -> dict[str, Any]:
    """Return a search as the ledger keeps it: ids and codes; words that somebody typed are not repeated."""
    return {
        **({"actor": sorted(wanted.actors)} if wanted.actors is not None else {}),
        **({"right": wanted.right} if wanted.right else {}),
        **({"subject": sorted(wanted.subjects)[:3]} if wanted.subjects is not None else {}),
        **({"since": iso_day(wanted.since)} if wanted.since else {}),
        **({"until": iso_day(local_day(wanted.before))} if wanted.before else {}),
        **({"reason_words": True} if wanted.reason else {}),
    }


def what_was_done(right: str) -> str:
    """Return the sentence of a right, the right itself where an older version of the product wrote it."""
    return str(RIGHTS_USED[right]) if right in RIGHTS_USED else right


def thing_of(subject: str) -> tuple[str, str]:
    """Return what kind of thing a subject is, in words, and its id."""
    table, _, name = subject.partition(":")
    return (str(THINGS[table]) if table in THINGS else table), str(SEVERAL) if name == "*" else name


def _subjects(typed: str) -> frozenset[str]:
    """Return the subjects that a typed id or number may mean; a person may also be named."""
    people = {f"accounts_person:{person.id}" for person in accounts.find_people(typed)}
    return subjects_of(typed, THINGS) | people


def _line(entry: Written, names: Mapping[str, str]) -> Line:
    thing, about = thing_of(entry.subject)
    return Line(
        id=entry.id,
        at=entry.at,
        actor_id=entry.actor_id,
        who=names.get(entry.actor_id or "", ""),
        what=what_was_done(entry.right),
        thing=thing,
        about=about,
        person_id=about if entry.subject.startswith("accounts_person:") else None,
        why=entry.reason,
        details=tuple(_details(dict(entry.details))),
    )


def _details(details: dict[str, Any]) -> list[Changed]:
    before, after = details.pop("before", None), details.pop("after", None)
    return [*_changes(before, after), *(_told(key, value) for key, value in details.items())]


def _told(key: str, value: Any) -> Changed:
    return Changed(_name(key), _value(value), is_as_written=_is_as_written(value))


def _changes(before: Any, after: Any) -> list[Changed]:
    """Return what a line says was so before and is so after, member by member."""
    if before is None and after is None:
        return []
    old = before if isinstance(before, dict) else {"": before}
    new = after if isinstance(after, dict) else {"": after}
    names = [*old, *(name for name in new if name not in old)]
    return [
        Changed(
            _name(name),
            _value(new.get(name)),
            _value(old.get(name)),
            is_change=True,
            is_as_written=_is_as_written([new.get(name), old.get(name)]),
        )
        for name in names
        if old.get(name) != new.get(name)
    ]


def _name(key: str) -> str:
    return str(DETAILS[key]) if key in DETAILS else key


def _value(value: Any) -> str:
    match value:
        case None | "":
            return "—"
        case bool():
            return str(Text("是", "yes") if value else Text("否", "no"))
        case list():
            return ", ".join(_value(part) for part in value) or "—"
        case dict():
            return ", ".join(f"{_name(str(key))}: {_value(part)}" for key, part in value.items()) or "—"
        case str() if value in CODES:
            return str(CODES[value])
        case str() if value in RIGHTS_USED:
            return str(RIGHTS_USED[value])
        case _:
            return str(value)


def _is_as_written(value: Any) -> bool:
    """Say whether a value holds a text for which we have no words in the reader's language."""
    match value:
        case str():
            return value not in {"", *CODES, *RIGHTS_USED}
        case list():
            return any(_is_as_written(part) for part in value)
        case dict():
            return any(_is_as_written(part) for part in value.values())
        case _:
            return False
