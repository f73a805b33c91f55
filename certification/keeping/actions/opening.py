"""Opening an office on an empty machine: its folder, its key, its settings, its content, its first officer."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from certification.accounts import actions as accounts
from certification.accounts import queries as people
from certification.accounts.actions import Invitation
from certification.accounts.rules.address import Address
from certification.audit.actions import record
from certification.core.db import action
from certification.core.errors import Refused
from certification.core.permissions import Permission, Role
from certification.core.refusals import Refusal
from certification.core.settings import ROOT
from certification.core.settings_file import (
    NAME,
    SECRET,
    make_folder,
    read_file,
    refuse_if_shared,
    write_private,
    written,
)
from certification.keeping.rules.opening import Reason


@dataclass(frozen=True, slots=True)
class FirstOfficer:
    """Who opens the office: name as on the identity paper, where they are reached, their language."""

    name: str
    address: Address
    language: str


def keep_settings(folder: Path, asked: Mapping[str, str]) -> None:
    """Write settings and key into a folder of the body's own; a key that stands there stays, and so does what was not asked.

    Raises Refused for a folder in the source tree, BadSetting for a file that others can read.
    """
    if folder.is_relative_to(ROOT) or ROOT.is_relative_to(folder):
        raise Refused(Refusal(Reason.TREE, {"path": str(folder)}))
    make_folder(folder)
    values = {**read_file(folder), **{name: value for name, value in asked.items() if value}}
    write_private(folder / NAME, written({**values, "CAOPAN_MODE": "production"}).encode())
    key = folder / SECRET
    if key.exists():
        refuse_if_shared(key)
    else:
        write_private(key, secrets.token_hex(32).encode())


def why_not_base_url(address: str, *, is_plain_lan: bool) -> Refusal | None:
    """Return why an address is no public address to print into QR codes, or None."""
    parts = urlsplit(address)
    if parts.scheme not in {"http", "https"} or not parts.hostname or parts.path.strip("/") or parts.query:
        return Refusal(Reason.NO_ADDRESS, {"address": address})
    if parts.scheme == "http" and not is_plain_lan and parts.hostname not in {"localhost", "127.0.0.1"}:
        return Refusal(Reason.PLAIN, {"address": address})
    return None


def invite_first_officer(officer: FirstOfficer) -> str:
    """Invite the first officer and return the site-relative one-time address; raises Refused once one was there."""
    invitation = Invitation(officer.name, officer.address, (Role.OFFICER,), officer.language)
    return _invite(invitation)


@action
def _invite(invitation: Invitation) -> str:
    if people.has_had_officers():
        raise Refused(Refusal(Reason.OFFICER_THERE))
    invited = accounts.invite(invitation, by=None)
    record(
        Permission.KEEPING_OFFICE_OPEN,
        actor_id=None,
        subject=f"accounts_invitation:{invited.invitation_id}",
    )
    return invited.path
