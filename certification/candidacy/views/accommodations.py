"""The pages about other conditions: asking for them, one's own record, the officers' list and decision."""

from __future__ import annotations

from flask import Response, render_template, request, url_for
from flask.typing import ResponseReturnValue

from certification.candidacy import actions, queries
from certification.candidacy.actions import AccommodationWish
from certification.candidacy.forms import AskAccommodationForm, DecideAccommodationForm
from certification.candidacy.rules.accommodation import Decision, State
from certification.candidacy.rules.evidence import ENDINGS, MOST_FILE_BYTES
from certification.candidacy.views.blueprint import bp
from certification.candidacy.views.candidate import attachment
from certification.candidacy.words import ACCOMMODATION_STATES, told_need
from certification.core import files
from certification.core.db import now
from certification.core.forms import answer
from certification.core.moments import local_day
from certification.core.permissions import Permission
from certification.core.rights import person, requires


@bp.get("/candidacy/my-accommodation")
@requires(Permission.CANDIDACY_ACCOMMODATION_ASK)
def my_accommodation() -> ResponseReturnValue:
    """Show what holds for me, what I asked for and what was said to it."""
    own = queries.list_own_accommodations(person().id)
    return render_template(
        "candidacy/my_accommodation.html",
        records=own,
        granted=queries.find_granted(person().id, local_day(now())),
        waits=any(one.state == State.ASKED for one in own),
        states=ACCOMMODATION_STATES,
        told=told_need,
    )


@bp.route("/candidacy/my-accommodation/ask-accommodation", methods=["GET", "POST"])
@requires(Permission.CANDIDACY_ACCOMMODATION_ASK)
def ask_accommodation() -> ResponseReturnValue:
    """Ask for more time, breaks or large text, with a reason."""
    request.max_content_length = 2 * MOST_FILE_BYTES
    form = AskAccommodationForm.from_request()
    return answer(
        form,
        lambda: actions.ask_accommodation(_wish(form)),
        then=lambda _: url_for(".my_accommodation"),
        template="candidacy/ask_accommodation.html",
    )


@bp.get("/candidacy/accommodations/<accommodation>/file")
@requires(Permission.CANDIDACY_ACCOMMODATION_READ)
def download_accommodation(accommodation: str) -> Response:
    """Give the paper beside a wish to its owner or to an officer, as an attachment only."""
    is_officer = person().may(Permission.CANDIDACY_ACCOMMODATION_DECIDE)
    one = (
        queries.get_accommodation(accommodation)
        if is_officer
        else queries.get_own_accommodation(accommodation, person().id)
    )
    content, media_type = files.get_bytes(one.file_sha256 or "")
    return attachment(content, media_type, f"accommodation-{one.id}.{ENDINGS[media_type]}")


@bp.get("/candidacy/accommodations")
@requires(Permission.CANDIDACY_ACCOMMODATION_DECIDE)
def list_accommodations() -> ResponseReturnValue:
    """Show the wishes that wait, and what holds until when."""
    return render_template(
        "candidacy/list_accommodations.html",
        waiting=queries.list_accommodations(State.ASKED),
        granted=queries.list_accommodations(State.APPROVED),
        today=local_day(now()),
        told=told_need,
    )


@bp.route("/candidacy/accommodations/<accommodation>/decide-accommodation", methods=["GET", "POST"])
@requires(Permission.CANDIDACY_ACCOMMODATION_DECIDE)
def decide_accommodation(accommodation: str) -> ResponseReturnValue:
    """Grant or refuse what somebody else asked for."""
    asked = queries.get_accommodation(accommodation)
    form = DecideAccommodationForm.from_request(
        {
            "percent": str(asked.need.percent),
            "break_minutes": str(asked.need.break_minutes),
            "has_large_text": asked.need.has_large_text,
            "from_on": local_day(now()),
        }
    )
    return answer(
        form,
        lambda: actions.decide_accommodation(accommodation, _decision(form), officer_id=person().id),
        then=lambda _: url_for(".list_accommodations"),
        template="candidacy/decide_accommodation.html",
        asked=asked,
        is_own=asked.person_id == person().id,
        states=ACCOMMODATION_STATES,
        told=told_need,
    )


def _wish(form: AskAccommodationForm) -> AccommodationWish:
    sent = form.file.data
    return AccommodationWish(
        person().id,
        form.need,
        (form.reason.data or "").strip(),
        sent.filename[-200:] if sent else "",
        sent.read() if sent else None,
    )


def _decision(form: DecideAccommodationForm) -> Decision:
    if form.from_on.data is None:
        raise ValueError("not validated")
    return Decision(
        State(form.becomes.data),
        form.need,
        form.from_on.data,
        form.until_on.data,
        (form.reason.data or "").strip(),
    )
