"""Loading a version of the scheme, adopting one, and standing behind its pass marks."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path
from typing import cast

from sqlalchemy.exc import IntegrityError

from certification.audit.actions import record
from certification.core.canonical import canonical_json, content_hash
from certification.core.db import action, db, now
from certification.core.errors import NotFound, Refused
from certification.core.ids import new_id
from certification.core.moments import local_day
from certification.core.permissions import Permission
from certification.core.refusals import Refusal
from certification.scheme import queries
from certification.scheme.loader import read_scheme
from certification.scheme.models import Adoption, Cut, Version
from certification.scheme.rules.cut import Panel, Reason, marks_of, why_not_propose, why_not_sign
from certification.scheme.rules.names import Grade
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


def load_scheme_file(path: Path) -> str:
    """Add the scheme of a file as a version and return its name; raises StrictYamlError or SchemeError."""
    return load_scheme(cast("dict[str, object]", read_scheme(path).document.value))


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


@action
def propose_cut(grade: Grade, panel: Panel, *, officer_id: str) -> str:
    """Propose that a panel stands behind the pass marks of a grade, and return the cut's id; another officer signs."""
    version_hash = queries.find_live_hash()
    if version_hash is None:
        raise Refused(Refusal(Reason.NO_SCHEME))
    if refusal := why_not_propose(panel, local_day(now())):
        raise Refused(refusal)
    if queries.find_cut(version_hash, grade):
        raise Refused(Refusal(Reason.CUT_THERE))
    cut = Cut(
        id=new_id(),
        scheme_hash=version_hash,
        grade=grade,
        marks=json.dumps(asdict(marks_of(queries.get_scheme(version_hash).grades[grade]))),
        panel_size=panel.size,
        panel_on=panel.met_on,
        method=panel.method.strip(),
        reason=panel.reason.strip(),
        proposed_by=officer_id,
        proposed_at=now(),
    )
    db.session.add(cut)
    _flush_first_of_its_kind()
    _record_cut(Permission.SCHEME_CUT_PROPOSE, cut, officer_id, "proposed")
    return cut.id


@action
def sign_cut(cut_id: str, *, officer_id: str) -> str:
    """Sign a proposed cut as its second officer; from now on it is not provisional. Return the grade."""
    cut = queries.get_cut_for_signing(cut_id)
    if refusal := why_not_sign(cut.proposed_by, cut.approved_by, officer_id):
        raise Refused(refusal)
    cut.approved_by, cut.approved_at = officer_id, now()
    _record_cut(Permission.SCHEME_CUT_SIGN, cut, officer_id, "signed")
    return cut.grade


@action
def drop_cut(cut_id: str, *, officer_id: str) -> str:
    """Drop a proposed cut that nobody signed; the ledger keeps what it was. Return the grade."""
    cut = queries.get_cut_for_signing(cut_id)
    if cut.approved_by is not None:
        raise Refused(Refusal(Reason.CUT_SIGNED))
    _record_cut(Permission.SCHEME_CUT_PROPOSE, cut, officer_id, "dropped")
    db.session.delete(cut)
    return cut.grade


def _flush_first_of_its_kind() -> None:
    """Let the table decide between two officers who propose at once."""
    try:
        db.session.flush()
    except IntegrityError as fault:
        raise Refused(Refusal(Reason.CUT_THERE)) from fault


def _record_cut(right: Permission, cut: Cut, officer_id: str, step: str) -> None:
    record(
        right,
        actor_id=officer_id,
        subject=f"scheme_cut:{cut.id}",
        reason=cut.reason,
        step=step,
        scheme=cut.scheme_hash,
        grade=cut.grade,
        marks=json.loads(cut.marks),
        panel_size=cut.panel_size,
        panel_on=cut.panel_on.isoformat(),
    )
