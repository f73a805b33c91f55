"""Loading a version of the scheme, and adopting one."""

from __future__ import annotations

from collections.abc import Mapping

from certification.audit.actions import record
from certification.core.canonical import canonical_json, content_hash
from certification.core.db import action, db, now
from certification.core.errors import NotFound
from certification.core.permissions import Permission
from certification.scheme import queries
from certification.scheme.models import Adoption, Version
from certification.scheme.rules.scheme import Scheme, SchemeError, parse_scheme
from certification.scheme.rules.sums import list_faults


def load_scheme(document: Mapping[str, object]) -> str:
    """Add a sound scheme document as a version and return its name, the content's hash; raises SchemeError.

    A version that is known already is left as it is.
    """
    scheme = parse_scheme(document)
    if faults := list_faults(scheme):
        raise SchemeError((), "; ".join(faults))
    version_hash = content_hash(dict(document))
    if not queries.has_version(version_hash):
        _add_version(version_hash, scheme, canonical_json(dict(document)).decode())
    return version_hash


@action
def _add_version(version_hash: str, scheme: Scheme, content: str) -> None:
    label = f"{scheme.edition}.{scheme.version}"
    db.session.add(Version(hash=version_hash, label=label, content=content, loaded_at=now()))
    subject = f"scheme_version:{version_hash}"
    record(Permission.SCHEME_VERSION_LOAD, actor_id=None, subject=subject, label=label)


def adopt_scheme(version_hash: str, *, actor_id: str | None = None) -> None:
    """Let a loaded version hold for applications from now on; raises NotFound for an unknown one."""
    if not queries.has_version(version_hash):
        raise NotFound
    if queries.find_live_hash() != version_hash:
        _adopt(version_hash, actor_id)


@action
def _adopt(version_hash: str, actor_id: str | None) -> None:
    db.session.add(Adoption(version_hash=version_hash, adopted_at=now()))
    record(Permission.SCHEME_VERSION_ADOPT, actor_id=actor_id, subject=f"scheme_version:{version_hash}")
