"""The door to what happens to people, their roles, sessions, factors and letters."""

from certification.accounts.actions.accepting import Acceptance, accept_invitation, join_by_invitation
from certification.accounts.actions.account import (
    change_address,
    change_password,
    confirm_address,
    end_other_sessions,
    end_own_session,
    reset_password,
)
from certification.accounts.actions.factor import (
    fresh_secret,
    make_recovery_codes,
    prove_factor,
    set_up_factor,
    switch_off_factor,
)
from certification.accounts.actions.invitations import (
    Invitation,
    Invited,
    approve_invitation,
    invite,
    renew_invitation,
    revoke_invitation,
)
from certification.accounts.actions.leaving import erase_person, is_password_of, let_go_of_sessions
from certification.accounts.actions.links import Made
from certification.accounts.actions.lost_factors import order_factor_reset, reset_factor_at_the_machine
from certification.accounts.actions.names import change_name
from certification.accounts.actions.outbox import hand_over_letter, open_letter
from certification.accounts.actions.passwords import hash_password
from certification.accounts.actions.people import (
    CONSENT_VERSION,
    Registration,
    add_person,
    choose_language,
    grant_role,
    register_candidate,
)
from certification.accounts.actions.resets import (
    RESET_JOB,
    ask_reset,
    enter_by_link,
    lend_session,
    order_reset,
    reset_factor,
    revoke_sessions,
    write_reset,
)
from certification.accounts.actions.roles import (
    add_role,
    approve_proposal,
    drop_proposal,
    end_role,
    keep_role,
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
    "RESET_JOB",
    "SESSION_LENGTH",
    "Acceptance",
    "Invitation",
    "Invited",
    "Made",
    "Registration",
    "SignedIn",
    "accept_invitation",
    "add_person",
    "add_role",
    "approve_invitation",
    "approve_proposal",
    "ask_reset",
    "change_address",
    "change_name",
    "change_password",
    "choose_language",
    "close_session",
    "confirm_address",
    "drop_proposal",
    "end_other_sessions",
    "end_own_session",
    "end_role",
    "enter_by_link",
    "erase_person",
    "extend_session",
    "fresh_secret",
    "grant_role",
    "hand_over_letter",
    "hash_password",
    "invite",
    "is_password_of",
    "join_by_invitation",
    "keep_role",
    "lend_session",
    "let_go_of_sessions",
    "make_recovery_codes",
    "open_letter",
    "open_session",
    "order_factor_reset",
    "order_reset",
    "prove_factor",
    "register_candidate",
    "renew_invitation",
    "reset_factor",
    "reset_factor_at_the_machine",
    "reset_password",
    "revoke_invitation",
    "revoke_sessions",
    "set_up_factor",
    "sign_in",
    "switch_off_factor",
    "write_reset",
]
