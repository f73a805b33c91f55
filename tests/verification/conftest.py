"""Ada's certificate, as a stranger asks about it."""

from tests.certificates.conftest import complete, decided, issued, stage

__all__ = ["complete", "decided", "issued", "stage"]
