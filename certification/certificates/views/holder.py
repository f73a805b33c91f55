"""The holder's pages: my certificates, the document, the link to share."""

from __future__ import annotations

from flask import Response, make_response, render_template
from flask.typing import ResponseReturnValue

from certification.certificates import queries
from certification.certificates.rules.number import dashed
from certification.certificates.views.blueprint import bp
from certification.certificates.words import STANDINGS
from certification.core.csrf import settings
from certification.core.errors import NotFound
from certification.core.files import get_bytes
from certification.core.permissions import Permission
from certification.core.rights import person, requires


@bp.get("/")
@requires(Permission.CERTIFICATES_CERTIFICATE_READ)
def my_certificates() -> ResponseReturnValue:
    """Show what I hold and what was decided about me."""
    return render_template(
        "certificates/my_certificates.html",
        certificates=queries.list_own_certificates(person().id),
        decisions=queries.list_released_decisions(person().id),
        standings=STANDINGS,
        dashed=dashed,
        verify_at=f"{settings().base_url}/verify/",
    )


@bp.get("/<number>/document")
@requires(Permission.CERTIFICATES_CERTIFICATE_READ)
def document(number: str) -> ResponseReturnValue:
    """Give the bytes that were kept at issue; nothing is ever printed again."""
    held = queries.get_own_certificate(number, person().id)
    if held.document_sha256 is None:
        raise NotFound
    content, media_type = get_bytes(held.document_sha256)
    return _attachment(content, media_type, f"certificate-{dashed(held.number)}.pdf")


def _attachment(content: bytes, media_type: str, name: str) -> Response:
    answer = make_response(content)
    answer.headers["Content-Type"] = media_type
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer
