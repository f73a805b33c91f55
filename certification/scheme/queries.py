"""Which version of the scheme holds, and what a version says."""

from __future__ import annotations

import functools
import json

from sqlalchemy import select

from certification.core.db import db
from certification.core.errors import NotFound
from certification.scheme.loader import read_own_days_off
from certification.scheme.models import Adoption, Cut, Version
from certification.scheme.rules.cut import Marks
from certification.scheme.rules.days import DaysOff
from certification.scheme.rules.scheme import Scheme, parse_scheme


def live_hash() -> str:
    """Return the name of the version that holds for new applications; raises NotFound before any."""
    found = find_live_hash()
    if found is None:
        raise NotFound
    return found


def find_live_hash() -> str | None:
    """Return the name of the version that holds, or None before the first adoption."""
    query = select(Adoption.version_hash).order_by(Adoption.id.desc()).limit(1)
    return db.session.execute(query).scalar_one_or_none()


def live_scheme() -> Scheme:
    """Return the scheme that holds for new applications; raises NotFound before the first one."""
    return get_scheme(live_hash())


@functools.lru_cache(maxsize=16)
def get_scheme(version_hash: str) -> Scheme:
    """Return a version of the scheme, parsed once a process; raises NotFound."""
    query = select(Version.content).where(Version.hash == version_hash)
    content = db.session.execute(query).scalar_one_or_none()
    if content is None:
        raise NotFound
    return parse_scheme(json.loads(content))


def has_version(version_hash: str) -> bool:
    """Say whether a version was loaded."""
    return db.session.execute(select(Version.hash).where(Version.hash == version_hash)).first() is not None


def list_cuts(version_hash: str) -> list[Cut]:
    """Return the cuts of a version, proposed and signed, by grade."""
    return list(db.session.scalars(select(Cut).where(Cut.scheme_hash == version_hash).order_by(Cut.grade)))


def get_cut(cut_id: str) -> Cut:
    """Return a cut; raises NotFound."""
    found = db.session.get(Cut, cut_id)
    if found is None:
        raise NotFound
    return found


def get_cut_for_signing(cut_id: str) -> Cut:
    """Return a cut and hold its row, so that two officers do not both change it; raises NotFound."""
    query = select(Cut).where(Cut.id == cut_id).with_for_update().execution_options(populate_existing=True)
    found = db.session.scalars(query).one_or_none()
    if found is None:
        raise NotFound
    return found


def find_cut(version_hash: str, grade: str) -> Cut | None:
    """Return the cut of a grade in a version, proposed or signed, or None."""
    query = select(Cut).where(Cut.scheme_hash == version_hash, Cut.grade == grade)
    return db.session.scalars(query).one_or_none()


def is_cut_signed(version_hash: str, grade: str) -> bool:
    """Say whether two officers stand behind the pass marks of a grade in a version."""
    cut = find_cut(version_hash, grade)
    return cut is not None and cut.approved_by is not None


def read_marks(cut: Cut) -> Marks:
    """Return the pass marks that a cut confirms."""
    return Marks(**json.loads(cut.marks))


def days_off() -> DaysOff:
    """Return the public holidays that are known, and the weekend days that are worked for them."""
    return read_own_days_off()
