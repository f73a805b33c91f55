"""What a body examines by, from the folders that the settings name into the database."""

from __future__ import annotations

from certification.bank import actions as bank
from certification.core.settings import Settings
from certification.handbook import actions as handbook
from certification.scheme import actions as scheme


def load_content(settings: Settings) -> None:
    """Load and adopt the scheme, the handbook and the items; what is known already stays as it is."""
    scheme.adopt_scheme(scheme.load_scheme_file(settings.question_bank / "scheme.yaml"))
    handbook.load_folder(settings.handbook)
    bank.load_folder(settings.question_bank / "items")
