"""The officers' pages of replacing: what was wrong, what is right, the second signature; a holder's wish for a fresh code."""

from __future__ import annotations

from typing import Any

from flask import render_template, url_for
from flask.typing import ResponseReturnValue

from certification.accounts.queries import get_name
from certification.certificates import actions, queries
from certification.certificates.forms import (
    ApproveReplacementForm,
    DropReplacementForm,
    ProposeReplacementForm,
    RefuseTokenForm,
)
from certification.certificates.rules.number import dashed
from certification.certificates.rules.replacement import said_after
from certification.certificates.views.blueprint import bp
from certification.certificates.views.register import about_certificate
from certification.certificates.words import WRONGS
from certification.core.forms import answer
from certification.core.permissions import Permission
from certification.core.rights import person, requires


@bp.route("/register/<number>/propose-replacement", methods=["GET", "POST"])
@requires(Permission.CERTIFICATES_CERTIFICATE_REPLACE)
def propose_replacement(number: str) -> ResponseReturnValue:
    """Propose that a certificate is replaced by a corrected one."""
    shown = about_certificate(number)
    form = ProposeReplacementForm.from_request(_as_it_says(shown))
    form.offer(is_token_asked=shown["asked_token"] is not None)
    return answer(
        form,
        lambda: actions.propose_replacement(
            number,
            form.correction,
            officer_id=person().id,
            reason=form.reason.data,
            evidence=form.evidence.data or "",
        ),
        then=lambda _: url_for(".propose_change", number=number),
        template="certificates/propose_replacement.html",
        **shown,
    )


@bp.route("/replacements/<replacement>/approve-replacement", methods=["GET", "POST"])
@requires(Permission.CERTIFICATES_CERTIFICATE_REPLACE)
def approve_replacement(replacement: str) -> ResponseReturnValue:
    """Approve a replacement as its second officer; the new certificate is printed and issued with it."""
    return answer(
        ApproveReplacementForm.from_request(),
        lambda: actions.approve_replacement(replacement, officer_id=person().id),
        then=lambda number: url_for(".propose_change", number=number),
        template="certificates/approve_replacement.html",
        **_replacement(replacement),
    )


@bp.route("/replacements/<replacement>/drop-replacement", methods=["GET", "POST"])
@requires(Permission.CERTIFICATES_CERTIFICATE_REPLACE)
def drop_replacement(replacement: str) -> ResponseReturnValue:
    """Drop a replacement that nobody approved."""
    return answer(
        DropReplacementForm.from_request(),
        lambda: actions.drop_replacement(replacement, officer_id=person().id),
        then=lambda number: url_for(".propose_change", number=number),
        template="certificates/drop_replacement.html",
        **_replacement(replacement),
    )


@bp.get("/asked-tokens")
@requires(Permission.CERTIFICATES_CERTIFICATE_REPLACE)
def asked_tokens() -> ResponseReturnValue:
    """Show the holders' wishes for a fresh code and the replacements that wait for a second officer."""
    return render_template(
        "certificates/asked_tokens.html",
        asked=[(one, get_name(one.person_id)) for one in queries.list_asked_tokens()],
        replacements=[(one, get_name(one.person_id)) for one in queries.list_replacements_to_approve()],
        wrongs=WRONGS,
        dashed=dashed,
    )


@bp.route("/asked-tokens/<asked_token>/refuse-token", methods=["GET", "POST"])
@requires(Permission.CERTIFICATES_CERTIFICATE_REPLACE)
def refuse_token(asked_token: str) -> ResponseReturnValue:
    """Refuse a holder's wish for a fresh code, with a reason that the holder reads."""
    form = RefuseTokenForm.from_request()
    asked = queries.get_asked_token(asked_token)
    return answer(
        form,
        lambda: actions.refuse_token(asked_token, officer_id=person().id, reason=form.reason.data),
        then=lambda _: url_for(".asked_tokens"),
        template="certificates/refuse_token.html",
        asked=asked,
        **about_certificate(asked.number),
    )


def _replacement(replacement_id: str) -> dict[str, Any]:
    replacement = queries.get_replacement(replacement_id)
    return {
        "replacement": replacement,
        "is_right": said_after(queries.read_correction(replacement)),
        "proposed_by": get_name(replacement.proposed_by),
        **about_certificate(replacement.number),
    }


def _as_it_says(shown: dict[str, Any]) -> dict[str, str]:
    """Return what the certificate says now, for an officer to correct it in place."""
    face = shown["certificate"].face
    return {
        "right_name": face.name,
        "right_title_zh": face.grade_title.zh,
        "right_title_en": face.grade_title.en,
    }
