"""Reading the handbook that is live."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache

from sqlalchemy import Select, select

from certification.core.db import db
from certification.core.errors import NotFound
from certification.core.texts import ZH
from certification.handbook.models import ChapterVersion, LiveChapter
from certification.handbook.rules.chapter import Head, read_head


@dataclass(frozen=True, slots=True)
class Clause:
    """One point of a chapter that items and links can name."""

    id: str
    title: str
    level: int

    @property
    def number(self) -> str:
        """Return `4` for h02-04, nothing for a checklist or case."""
        point = self.id.rpartition("-")[2]
        return str(int(point)) if point.isdecimal() else ""


@dataclass(frozen=True, slots=True)
class ListedChapter:
    """A chapter of the contents in one language: its head, its clauses, the version that is live."""

    head: Head
    language: str
    clauses: tuple[Clause, ...]
    version_hash: str


@dataclass(frozen=True, slots=True)
class ShownChapter:
    """A chapter with its text."""

    listed: ListedChapter
    html: str
    loaded_at: datetime


def list_chapters(language: str) -> list[ListedChapter]:
    """Return the live chapters in one language, in order."""
    return [_listed(*row) for row in db.session.execute(_heads().where(LiveChapter.language == language))]


def get_chapter(chapter: int, language: str) -> ShownChapter:
    """Return a live chapter with its text; raises NotFound."""
    query = _heads().add_columns(ChapterVersion.html, ChapterVersion.loaded_at)
    where = (LiveChapter.chapter == chapter, LiveChapter.language == language)
    row = db.session.execute(query.where(*where)).one_or_none()
    if row is None:
        raise NotFound
    return ShownChapter(_listed(*row[:4]), row.html, row.loaded_at)


def clause_ids() -> set[str]:
    """Return every clause that a reader can open."""
    return {clause.id for chapter in list_chapters(ZH) for clause in chapter.clauses}


def clause_title(clause_id: str, language: str) -> str:
    """Return the heading of a clause; raises NotFound."""
    for chapter in list_chapters(language):
        for clause in chapter.clauses:
            if clause.id == clause_id:
                return clause.title
    raise NotFound


def _heads() -> Select[str, str, str, str]:
    columns = (ChapterVersion.hash, LiveChapter.language, ChapterVersion.head, ChapterVersion.clauses)
    is_live = LiveChapter.version_hash == ChapterVersion.hash
    return select(*columns).join(LiveChapter, is_live).order_by(LiveChapter.chapter)


@lru_cache(maxsize=256)
def _listed(version_hash: str, language: str, head: str, clauses: str) -> ListedChapter:
    """Read what is stored; a version never changes, so that it is read once a process."""
    listed = tuple(Clause(*clause) for clause in json.loads(clauses))
    return ListedChapter(read_head(json.loads(head)), language, listed, version_hash)
