"""The register for programs: one certificate by its number, and its printed name for who holds the token."""

from __future__ import annotations

from typing import Any

from apiflask import APIBlueprint
from flask import Response, jsonify
from flask.typing import ResponseReturnValue

from certification.certificates import queries as certificates
from certification.certificates.queries import PublicCertificate, is_token_of
from certification.certificates.rules.number import dashed, read_number
from certification.core.clock import written
from certification.core.errors import BadShape, NotFound
from certification.core.forms import json_body
from certification.core.masking import masked
from certification.core.refusals import Refusal
from certification.core.rights import public
from certification.core.words import sentence
from certification.verification.api.contract import CERTIFICATE, PRINTED_NAME
from certification.verification.views.misses import refuse_or_count_miss

bp = APIBlueprint("verification_api", __name__, url_prefix="/api/v1/certificates", tag="Certificates")


@bp.after_request
def keep_out_of_indexes(answer: Response) -> Response:
    """Tell search engines to keep nothing of the register."""
    answer.headers["X-Robots-Tag"] = "noindex, nofollow, noarchive"
    return answer


@bp.get("/<number>")
@bp.doc(**CERTIFICATE)
@public
def read_certificate(number: str) -> ResponseReturnValue:
    """Tell what a certificate says and what it is worth today, the name masked."""
    return jsonify(_told(_found(number)))


@bp.post("/<number>/printed-name")
@bp.doc(**PRINTED_NAME)
@public
def read_printed_name(number: str) -> ResponseReturnValue:
    """Tell the whole name to who holds the QR code's token; a wrong one looks like an unknown number."""
    token = json_body(frozenset({"token"}), most_bytes=1024)["token"]
    if not isinstance(token, str):
        raise BadShape("token must be text")
    found = _found(number)
    if not is_token_of(found, token):
        raise NotFound
    return jsonify(name=found.face.name)


def _found(number: str) -> PublicCertificate:
    """Return the certificate of a number; raises BadShape for a typing error, NotFound for an unknown one."""
    read = read_number(number)
    if isinstance(read, Refusal):
        raise BadShape(sentence(read))
    found = certificates.find_public(read)
    if found is None:
        refuse_or_count_miss()
        raise NotFound
    return found


def _told(found: PublicCertificate) -> dict[str, Any]:
    face = found.face
    return {
        "number": dashed(found.number),
        "status": found.worth.standing.value,
        "is_lapsed_renewable": found.worth.is_lapsed_renewable,
        "masked_name": masked(face.name),
        "title": face.title.to_map(),
        "notice": face.notice.to_map(),
        "body": face.body.to_map(),
        "scheme": face.scheme.to_map(),
        "edition": face.edition,
        "grade": face.grade,
        "grade_title": face.grade_title.to_map(),
        "scope": face.scope.to_map(),
        "parts": face.parts.to_map(),
        "decided_by": face.office.to_map(),
        "issued_on": face.issued_on.isoformat(),
        "valid_until_on": face.valid_until_on.isoformat(),
        "checked_at": written(found.checked_at),
    }
