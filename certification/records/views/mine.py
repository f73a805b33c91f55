"""One's own records: what happened, what one agreed to, everything to take away, the wish to be erased."""

from __future__ import annotations

from flask import render_template, url_for
from flask.typing import ResponseReturnValue

from certification.core.downloads import attachment
from certification.core.errors import Refused
from certification.core.forms import answer
from certification.core.permissions import Permission
from certification.core.rights import person, requires
from certification.core.throttle import count_miss, refuse_if_spent
from certification.records import actions, queries
from certification.records.forms import AskForErasureForm, ConfirmForm
from certification.records.rules.erasure import Choice, Reason
from certification.records.views.blueprint import bp

MISSES = 10
WINDOW = 300


@bp.get("/mine")
@requires(Permission.RECORDS_OWN_READ)
def mine() -> ResponseReturnValue:
    """Show one's own records."""
    own = person().id
    return render_template(
        "records/mine.html",
        parcels=queries.list_parcels(own),
        running=queries.find_running_export(own, actions.EXPORT_PERSON),
        consents=queries.consents_of(own),
        events=queries.list_events(own),
        erasure=queries.find_open_erasure(own),
        past=queries.find_last_dropped_erasure(own),
        days_kept=actions.DAYS_KEPT,
    )


@bp.route("/mine/ask-for-export", methods=["GET", "POST"])
@requires(Permission.RECORDS_EXPORT_ASK)
def ask_for_export() -> ResponseReturnValue:
    """Ask for everything about oneself in one file."""
    return answer(
        ConfirmForm.from_request(),
        lambda: actions.ask_for_export(person().id),
        then=lambda task: url_for("tasks.task", task=task),
        template="records/ask_for_export.html",
        days_kept=actions.DAYS_KEPT,
    )


@bp.get("/parcels/<parcel>")
@requires(Permission.RECORDS_OWN_READ)
def parcel(parcel: str) -> ResponseReturnValue:
    """Fetch a file that was made for me."""
    fetched = actions.fetch_parcel(parcel, person().id)
    return attachment(fetched.content, fetched.media_type, fetched.name)


@bp.route("/mine/ask-for-erasure", methods=["GET", "POST"])
@requires(Permission.RECORDS_ERASURE_ASK)
def ask_for_erasure() -> ResponseReturnValue:
    """Ask to be erased, with the password again."""
    form = AskForErasureForm.from_request()
    return answer(
        form,
        lambda: _ask(form),
        then=lambda _: url_for(".mine"),
        template="records/ask_for_erasure.html",
    )


@bp.route("/mine/take-back-erasure", methods=["GET", "POST"])
@requires(Permission.RECORDS_ERASURE_ASK)
def take_back_erasure() -> ResponseReturnValue:
    """Take the wish to be erased back."""
    return answer(
        ConfirmForm.from_request(),
        lambda: actions.take_back_erasure(person().id),
        then=lambda _: url_for(".mine"),
        template="records/take_back_erasure.html",
    )


def _ask(form: AskForErasureForm) -> str:
    """Ask, counting wrong passwords, so that whoever finds an open browser cannot try them all."""
    refuse_if_spent("erasure", person().id, most=MISSES, seconds=WINDOW)
    try:
        return actions.ask_for_erasure(person().id, form.password.data or "", Choice(form.certificates.data))
    except Refused as refused:
        if refused.refusal.code is Reason.WRONG_PASSWORD:
            count_miss("erasure", person().id, seconds=WINDOW)
        raise
