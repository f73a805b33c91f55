"""The holder's pages: my certificates, the document, its picture, the link to share, a fresh code."""

from __future__ import annotations

from datetime import date
from typing import Any

from flask import Response, make_response, render_template, url_for
from flask.typing import ResponseReturnValue

from certification.candidacy.rules.renewal import RenewalPath, renewal_path, window_of
from certification.certificates import actions, queries
from certification.certificates.forms import AskTokenForm
from certification.certificates.queries import HeldCertificate
from certification.certificates.rules.number import dashed
from certification.certificates.rules.standing import State
from certification.certificates.views.blueprint import bp
from certification.certificates.words import STANDINGS
from certification.core.csrf import settings
from certification.core.db import now
from certification.core.errors import NotFound
from certification.core.files import get_bytes
from certification.core.forms import answer
from certification.core.moments import local_day
from certification.core.permissions import Permission
from certification.core.rights import person, requires
from certification.scheme import queries as schemes
from certification.scheme.rules.names import Grade


@bp.get("/")
@requires(Permission.CERTIFICATES_CERTIFICATE_READ)
def my_certificates() -> ResponseReturnValue:
    """Show what I hold and what was decided about me."""
    mine = person().id
    own = queries.list_own_certificates(mine)
    followed = {one.predecessor: one.number for one in own if one.predecessor}
    today = local_day(now())
    return render_template(
        "certificates/my_certificates.html",
        certificates=own,
        followed=followed,
        renewals={one.number: _renewal(one, today) for one in own if one.number not in followed},
        asked={one.number: one for one in reversed(queries.list_own_asked_tokens(mine))},
        requests=[one for one in queries.list_own_shares(mine) if one.seen == "waiting"],
        decisions=queries.list_released_decisions(mine),
        standings=STANDINGS,
        dashed=dashed,
        verify_at=f"{settings().base_url}/verify/",
    )


@bp.get("/<number>/document")
@requires(Permission.CERTIFICATES_CERTIFICATE_READ)
def document(number: str) -> ResponseReturnValue:
    """Give the bytes that were kept at issue; nothing is ever printed again."""
    held = queries.get_own_certificate(number, person().id)
    content, media_type = _kept(held.document_sha256)
    return _attachment(content, media_type, f"certificate-{dashed(held.number)}.pdf")


@bp.get("/<number>/picture")
@requires(Permission.CERTIFICATES_CERTIFICATE_READ)
def picture(number: str) -> ResponseReturnValue:
    """Show the certificate as a picture that a phone can keep by a long press."""
    held = queries.get_own_certificate(number, person().id)
    if held.picture_sha256 is None:
        raise NotFound
    return render_template("certificates/picture.html", certificate=held, dashed=dashed)


@bp.get("/<number>/picture/file")
@requires(Permission.CERTIFICATES_CERTIFICATE_READ)
def picture_file(number: str) -> ResponseReturnValue:
    """Give the picture's bytes, drawn from the document when it was issued."""
    held = queries.get_own_certificate(number, person().id)
    content, media_type = _kept(held.picture_sha256)
    sent = make_response(content)
    sent.headers["Content-Type"] = media_type
    sent.headers["Content-Disposition"] = f'inline; filename="certificate-{dashed(held.number)}.png"'
    return sent


@bp.route("/<number>/ask-token", methods=["GET", "POST"])
@requires(Permission.CERTIFICATES_TOKEN_ASK)
def ask_token(number: str) -> ResponseReturnValue:
    """Ask for a certificate with a fresh code, as the printed one has got about."""
    form = AskTokenForm.from_request()
    return answer(
        form,
        lambda: actions.ask_token(number, person_id=person().id, reason=form.reason.data or ""),
        then=lambda _: url_for(".my_certificates"),
        template="certificates/ask_token.html",
        certificate=queries.get_own_certificate(number, person().id),
        dashed=dashed,
    )


def _renewal(held: HeldCertificate, today: date) -> dict[str, Any] | None:
    """Return the days of a certificate's renewal and what today asks, or None where there is nothing to renew."""
    if held.state is not State.ACTIVE:
        return None
    rules = schemes.live_scheme().grades[Grade(held.face.grade)]
    window = window_of(rules.renewal, held.face.valid_until_on)
    path = renewal_path(window, today)
    return None if path is RenewalPath.ANEW else {"window": window, "path": path.value}


def _kept(sha256: str | None) -> tuple[bytes, str]:
    """Return bytes that were kept at issue; raises NotFound where none were."""
    if sha256 is None:
        raise NotFound
    return get_bytes(sha256)


def _attachment(content: bytes, media_type: str, name: str) -> Response:
    sent = make_response(content)
    sent.headers["Content-Type"] = media_type
    sent.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return sent
