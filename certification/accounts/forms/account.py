"""What people type about their own account."""

from __future__ import annotations

from wtforms import PasswordField
from wtforms.validators import Length

from certification.accounts.forms.entering import NEW_PASSWORD_HINT, AddressForm
from certification.accounts.rules.registration import LONGEST_PASSWORD, SHORTEST_PASSWORD
from certification.core.forms import NEEDED, Form
from certification.core.texts import Text


def present_password(words: Text) -> PasswordField:
    """Return a field for the password that somebody has."""
    return PasswordField(
        words, [NEEDED, Length(max=LONGEST_PASSWORD)], render_kw={"autocomplete": "current-password"}
    )


def new_password() -> PasswordField:
    """Return a field for a password that somebody chooses."""
    return PasswordField(
        Text("新密码", "New password"),
        [NEEDED, Length(min=SHORTEST_PASSWORD, max=LONGEST_PASSWORD)],
        description=NEW_PASSWORD_HINT,
        render_kw={"autocomplete": "new-password"},
    )


class AskResetForm(AddressForm):
    """Where somebody is reached who forgot the password."""


class ResetPasswordForm(Form):
    """A new password at the end of a link."""

    password = new_password()


class ChangePasswordForm(Form):
    """The present password and the new one."""

    old = present_password(Text("现在的密码", "Present password"))
    password = new_password()


class ChangeAddressForm(AddressForm):
    """The new number or e-mail, and the password."""

    password = present_password(Text("密码", "Password"))


class PasswordForm(Form):
    """The password again."""

    password = present_password(Text("密码", "Password"))


class EnterByLinkForm(Form):
    """Signing in at the end of an officer's link."""


class EndSessionForm(Form):
    """Signing out of one browser, or of all others."""


class KeepRoleForm(Form):
    """Objecting to the announced end of one's role."""
