"""Loading the handbook: versions are added, and the live ones are set."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from sqlalchemy import delete, select

from certification.audit.actions import record
from certification.core.canonical import content_hash
from certification.core.db import action, db, now
from certification.core.permissions import Permission
from certification.handbook.loader import read_handbook
from certification.handbook.markdown import to_html
from certification.handbook.models import ChapterVersion, LiveChapter
from certification.handbook.rules.chapter import Chapter


@dataclass(frozen=True, slots=True)
class Loaded:
    """What a load did: how many versions are new, how many chapters readers see."""

    added: int
    live: int


@dataclass(frozen=True, slots=True)
class _Made:
    """A chapter as it will be stored; the hash names exactly what readers see."""

    chapter: int
    language: str
    head: str
    html: str
    clauses: str

    @property
    def hash(self) -> str:
        return content_hash([self.language, self.head, self.html, self.clauses])


def load_handbook(chapters: Sequence[Chapter], *, actor_id: str | None = None) -> Loaded:
    """Make the HTML of every chapter, add what is new, and show readers exactly these chapters."""
    return _load([_made(chapter) for chapter in chapters], actor_id)


@action
def _load(made: Sequence[_Made], actor_id: str | None) -> Loaded:
    known = set(db.session.scalars(select(ChapterVersion.hash)))
    new = {one.hash: one for one in made if one.hash not in known}
    moment = now()
    for version, one in new.items():
        columns = {"chapter": one.chapter, "language": one.language, "head": one.head}
        row = ChapterVersion(hash=version, html=one.html, clauses=one.clauses, loaded_at=moment, **columns)
        db.session.add(row)
    db.session.flush()
    db.session.execute(delete(LiveChapter))
    db.session.add_all(map(_live, made))
    edition = content_hash(sorted(one.hash for one in made))
    loaded = Loaded(len(new), len(made))
    subject = f"handbook_edition:{edition}"
    record(Permission.HANDBOOK_EDITION_LOAD, actor_id=actor_id, subject=subject, **asdict(loaded))
    return loaded


def _live(one: _Made) -> LiveChapter:
    return LiveChapter(chapter=one.chapter, language=one.language, version_hash=one.hash)


def _made(chapter: Chapter) -> _Made:
    return _Made(
        chapter=chapter.head.chapter,
        language=chapter.language,
        head=_written(asdict(chapter.head)),
        html=to_html(chapter.body, chapter.language),
        clauses=_written([[clause.id, clause.title, clause.level] for clause in chapter.clauses]),
    )


def _written(plain: object) -> str:
    return json.dumps(plain, ensure_ascii=False)


def load_folder(folder: Path) -> Loaded:
    """Add the chapters of a folder as versions and let readers see them."""
    return load_handbook(read_handbook(folder).chapters)
