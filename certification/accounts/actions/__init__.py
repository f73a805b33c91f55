"""The door to what happens to people, their roles, sessions and factors."""

from certification.accounts.actions.accepting import Acceptance, accept_invitation, join_by_invitation
from certification.accounts.actions.invitations import (
    Invitation,
    Invited,
    approve_invitation,
    invite,
    renew_invitation,
    revoke_invitation,
)
from certification.accounts.actions.passwords import hash_password
from certification.accounts.actions.people import (
    CONSENT_VERSION,
    Registration,
    add_person,
    choose_language,
    grant_role,
    register_candidate,
)
from certification.accounts.actions.sessions import (
    SESSION_LENGTH,
    SignedIn,
    close_session,
    extend_session,
    open_session,
    sign_in,
)

__all__ = [
    "CONSENT_VERSION",
    "SESSION_LENGTH",
    "Acceptance",
    "Invitation",
    "Invited",
    "Registration",
    "SignedIn",
    "accept_invitation",
    "add_person",
    "approve_invitation",
    "choose_language",
    "close_session",
    "extend_session",
    "grant_role",
    "hash_password",
    "invite",
    "join_by_invitation",
    "open_session",
    "register_candidate",
    "renew_invitation",
    "revoke_invitation",
    "sign_in",
]
