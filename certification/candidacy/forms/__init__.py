"""What candidates and officers type: applications, their review, identity and ties."""

from certification.candidacy.forms.accommodations import AskAccommodationForm, DecideAccommodationForm
from certification.candidacy.forms.application import (
    EvidenceRowForm,
    ReviewApplicationForm,
    SubmitApplicationForm,
    SubmitRenewalForm,
)
from certification.candidacy.forms.identity import CheckIdentityForm, RevealIdentityNumberForm
from certification.candidacy.forms.ties import (
    CorrectTieForm,
    DeclareOwnTieForm,
    DeclareTieForm,
    SignTieStatementForm,
)

__all__ = [
    "AskAccommodationForm",
    "CheckIdentityForm",
    "CorrectTieForm",
    "DecideAccommodationForm",
    "DeclareOwnTieForm",
    "DeclareTieForm",
    "EvidenceRowForm",
    "RevealIdentityNumberForm",
    "ReviewApplicationForm",
    "SignTieStatementForm",
    "SubmitApplicationForm",
    "SubmitRenewalForm",
]
