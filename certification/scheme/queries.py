"""Which version of the scheme holds, and what a version says."""

from __future__ import annotations

import functools
import json

from sqlalchemy import select

from certification.core.db import db
from certification.core.errors import NotFound
from certification.scheme.models import Adoption, Version
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
