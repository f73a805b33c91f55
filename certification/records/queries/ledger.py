"""The ledger as people read it: who, what, when, which thing, why, before and after."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from certification.accounts import queries as accounts
from certification.audit import queries as audit
from certification.audit.queries import Search, Written
from certification.core.errors import Refused
from certification.core.moments import ZONE, iso_day, local_day, spoken
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
# The members whose values are ids of people.
PEOPLE = ("about", "applicant", "assessor", "assessors", "author", "candidate", "lead", "other", "person")
MOMENT = re.compile(r"\d{4}-\d\d-\d\dT")
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
class Told:
    """One member of a line: its name and its value.

    `is_as_written` says that the value is no word of ours: an id, a code, what somebody typed.
    """

    name: str
    value: str
    is_as_written: bool = False

    def __str__(self) -> str:
        return f"{self.name}: {self.value}"


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the ledger in words; `who` is empty for what the machine did by itself.

    `before` and `after` name the same members, those in which a change made a difference.
    """

    id: int
    at: datetime
    actor_id: str | None
    who: str
    what: str
    thing: str
    about: str
    person_id: str | None
    why: str
    before: tuple[Told, ...]
    after: tuple[Told, ...]
    details: tuple[Told, ...]


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
    acted = {entry.actor_id for entry in known if entry.actor_id}
    names = accounts.names_of(acted.union(*(_people(entry.details) for entry in known)))
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
    details = dict(entry.details)
    before, after = _changed(details.pop("before", None), details.pop("after", None), names)
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
        before=before,
        after=after,
        details=_told(details, names),
    )


def _people(details: Any) -> set[str]:
    """Return the ids of people that a line names beside the one who acted."""
    match details:
        case dict():
            named = {one for name in PEOPLE for one in _texts(details.get(name))}
            return named.union(*(_people(part) for part in details.values()))
        case _:
            return set()


def _texts(value: Any) -> list[str]:
    return [one for one in (value if isinstance(value, list) else [value]) if isinstance(one, str)]


def _changed(before: Any, after: Any, names: Mapping[str, str]) -> tuple[tuple[Told, ...], tuple[Told, ...]]:
    """Return what a line says was so before and is so after, without the members that stayed as they were.

    Older versions of the product wrote a bare value; it stands under "state".
    """
    if before is None and after is None:
        return (), ()
    old = before if isinstance(before, dict) else {"state": before}
    new = after if isinstance(after, dict) else {"state": after}
    members = [*old, *(name for name in new if name not in old)]
    differ = [name for name in members if old.get(name) != new.get(name)]
    was, becomes = ({name: one.get(name) for name in differ} for one in (old, new))
    return _told(was, names), _told(becomes, names)


def _told(members: Mapping[str, Any], names: Mapping[str, str]) -> tuple[Told, ...]:
    """Return members in words; the ledger knows people by their ids, and the page by their names of today."""
    return tuple(
        Told(_name(name), _value(_named(name, value, names)), _is_as_written(value))
        for name, value in members.items()
    )


def _named(member: str, value: Any, names: Mapping[str, str]) -> Any:
    if member not in PEOPLE:
        return value
    if isinstance(value, list):
        return [_named(member, one, names) for one in value]
    return names.get(value, value) if isinstance(value, str) else value


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
        case str() if moment := _moment(value):
            return spoken(moment)
        case _:
            return str(value)


def _moment(value: str) -> date | datetime | None:
    """Return the day or moment that a member holds as ISO writes it, or None for any other text."""
    try:
        return datetime.fromisoformat(value) if MOMENT.match(value) else date.fromisoformat(value)
    except ValueError:
        return None


def _is_as_written(value: Any) -> bool:
    """Say whether a value holds a text for which we have no words in the reader's language."""
    match value:
        case str():
            return value not in {"", *CODES, *RIGHTS_USED} and _moment(value) is None
        case list():
            return any(_is_as_written(part) for part in value)
        case dict():
            return any(_is_as_written(part) for part in value.values())
        case _:
            return False
