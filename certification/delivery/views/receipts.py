"""The receipt of a hand-in: kept by the candidate as a file, checked by anybody, the public key beside it."""

from __future__ import annotations

from flask import jsonify, make_response, render_template
from flask.typing import ResponseReturnValue

from certification.core.downloads import attachment
from certification.core.errors import BadShape, NotFound, TooLarge
from certification.core.permissions import Permission
from certification.core.rights import person, public, requires
from certification.core.strict_json import read_object
from certification.delivery import queries, receipt_key
from certification.delivery.forms import NO_RECEIPT, CheckReceiptForm
from certification.delivery.rules.receipts import OddReceipt, SignedReceipt, read_receipt
from certification.delivery.views.blueprint import bp

MEMBERS = frozenset({"receipt", "signature"})
MOST_BYTES = 4096


@bp.get("/attempts/<attempt>/receipt.json")
@requires(Permission.DELIVERY_ATTEMPT_READ)
def download_receipt(attempt: str) -> ResponseReturnValue:
    """Give the candidate the receipt as a small file."""
    own = queries.get_own_attempt(attempt, person().id)
    receipt = queries.find_receipt(own.id)
    if receipt is None:
        raise NotFound
    return attachment(receipt.to_file(), "application/json", receipt.file_name)


@bp.route("/receipts", methods=["GET", "POST"])
@public
def check_receipt() -> ResponseReturnValue:
    """Say of a pasted or uploaded receipt whether it is ours and whether the server still holds the same."""
    form = CheckReceiptForm.from_request()
    given = None
    if form.is_submitted() and form.validate():
        given = _read(form)
        if given is None:
            form.words.errors = [str(NO_RECEIPT)]
    page = render_template(
        "delivery/check_receipt.html",
        form=form,
        given=given.receipt if given else None,
        verdict=queries.check_receipt(given) if given else None,
    )
    return make_response(page, 422 if form.is_faulty else 200)


@bp.get("/receipts/key")
@public
def show_receipt_key() -> ResponseReturnValue:
    """Publish the key that checks receipts, and the keys before it."""
    keys = queries.list_receipt_keys()
    spelt = [{"hex": key, "pem": receipt_key.spelt_pem(key)} for key in keys]
    return jsonify(
        algorithm="Ed25519", signs="canonical JSON of `receipt`", current=spelt[0], former=spelt[1:]
    )


def _read(form: CheckReceiptForm) -> SignedReceipt | None:
    try:
        return read_receipt(read_object(form.given(MOST_BYTES), MEMBERS, MOST_BYTES))
    except (BadShape, TooLarge, OddReceipt):
        return None
