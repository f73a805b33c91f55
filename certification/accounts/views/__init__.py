"""The pages of this slice, one module a subject."""

import certification.accounts.views.account
import certification.accounts.views.entering
import certification.accounts.views.factor
import certification.accounts.views.helping
import certification.accounts.views.letters
import certification.accounts.views.letting_in
import certification.accounts.views.links
import certification.accounts.views.people
import certification.accounts.views.roles  # noqa: F401 - each registers itself
from certification.accounts.views.blueprint import bp

__all__ = ["bp"]
