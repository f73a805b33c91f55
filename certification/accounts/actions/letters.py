"""The letters of this slice, in both languages: what they say, and the one link they may carry."""

from __future__ import annotations

from dataclasses import dataclass

from certification.accounts import queries
from certification.accounts.models import Person
from certification.accounts.rules.address import Address, spelt
from certification.core import letters
from certification.core.letters import Draft
from certification.core.texts import Text


@dataclass(frozen=True, slots=True)
class Reader:
    """Who is written to: the id where there is one, how they are reached, the language they read, the name."""

    person_id: str | None
    address: Address
    language: str
    name: str


def reader_of(person: Person) -> Reader:
    """Return a person as the reader of a letter."""
    return Reader(person.id, queries.get_address(person), person.language, person.name)


def post(kind: str, reader: Reader, subject: Text, words: Text) -> str:
    """Write a letter inside the running action and return its id."""
    return letters.write(
        Draft(kind, reader.person_id, spelt(reader.address), reader.language, subject, words)
    )


def post_link(kind: str, reader: Reader, path: str, subject: Text, words: Text) -> str:
    """Write a letter whose words hold `{link}` and `{name}`, and return its id."""
    filled = words.filled(link=letters.whole_address(path), name=reader.name)
    return post(kind, reader, subject, filled)
