"""The reviewer's pages: what waits, and one question with its key."""

from __future__ import annotations

from flask import render_template, url_for
from flask.typing import ResponseReturnValue

from certification.bank import actions, queries
from certification.bank.forms import ReviewDraftForm
from certification.bank.views.blueprint import bp
from certification.bank.views.shown import draft_shown, labels
from certification.core.forms import answer
from certification.core.permissions import Permission
from certification.core.rights import person, requires

VERDICTS = {
    "approve": actions.approve_draft,
    "return": actions.return_draft,
    "comment": actions.comment_on_draft,
}


@bp.get("/reviews")
@requires(Permission.BANK_DRAFT_REVIEW)
def list_reviews() -> ResponseReturnValue:
    """Show what waits for my review, the longest wait first."""
    return render_template(
        "bank/list_reviews.html", drafts=queries.list_drafts_to_review(person().id), **labels()
    )


@bp.route("/reviews/<draft>/review-draft", methods=["GET", "POST"])
@requires(Permission.BANK_DRAFT_REVIEW)
def review_draft(draft: str) -> ResponseReturnValue:
    """Read a question with its key and approve it, return it or say something."""
    waiting = queries.get_draft_to_review(draft, person().id)
    form = ReviewDraftForm.from_request({"seen": waiting.content_hash})
    return answer(
        form,
        lambda: VERDICTS[form.verdict.data](
            draft, person().id, seen=form.seen.data or "", words=form.words.data or ""
        ),
        then=lambda _: url_for(".list_reviews"),
        template="bank/review_draft.html",
        **draft_shown(waiting),
    )
