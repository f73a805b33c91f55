"""The pages of certificates, one module a reader: the holder, the deciding officers, the register."""

import certification.certificates.views.decisions
import certification.certificates.views.holder
import certification.certificates.views.register
import certification.certificates.views.replacements
import certification.certificates.views.sharing  # noqa: F401 - each registers itself
from certification.certificates.views.blueprint import bp

__all__ = ["bp"]
