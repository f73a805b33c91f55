"""Ada's certificate, as a stranger asks about it."""

from tests.certificates.conftest import act, complete, decided, issued, stage

__all__ = ["act", "complete", "decided", "issued", "stage"]
