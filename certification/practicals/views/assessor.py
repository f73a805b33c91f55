"""An assessor's practicals, the sheet of the day, the seal, and the talk where moderation asks for one."""

from __future__ import annotations

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from certification.accounts.queries import get_name
from certification.core.db import now
from certification.core.errors import BadShape, NotFound
from certification.core.forms import Form, answer
from certification.core.permissions import Permission
from certification.core.rights import person, requires
from certification.marking.queries import list_who_sealed
from certification.operations.queries import list_shown
from certification.practicals import actions, queries
from certification.practicals.forms import RecordTalkForm
from certification.practicals.views.blueprint import bp
from certification.practicals.words import LEVELS, OUTCOMES
from certification.scheme.rules.names import SHORT_NAMES


@bp.get("/assigned")
@requires(Permission.PRACTICALS_PRACTICAL_READ)
def assigned_practicals() -> ResponseReturnValue:
    """List the practicals that one assesses."""
    mine = queries.list_assigned(person().id)
    return render_template(
        "practicals/assigned_practicals.html",
        practicals=[
            (one, person().id in list_who_sealed(queries.KIND, one.id), queries.get_standing(one))
            for one in mine
        ],
        names=queries.names_of({one.row.person_id for one in mine}),
        me=person().id,
        grades=SHORT_NAMES,
        outcomes=OUTCOMES,
    )


@bp.get("/<practical>/sheet")
@requires(Permission.PRACTICALS_PRACTICAL_SCORE)
def sheet(practical: str) -> ResponseReturnValue:
    """Show the sheet that follows the day."""
    assigned = queries.get_assigned(practical, person().id)
    moment = now()
    return render_template(
        "practicals/sheet.html",
        page=queries.get_sheet_page(assigned, person().id),
        form=Form.from_request(),
        records=list_shown(practical, assigned.scheme.result_index),
        candidate=get_name(assigned.row.person_id),
        grade=SHORT_NAMES[assigned.row.grade],
        level_names=LEVELS,
        live_seconds=int((moment - assigned.row.live_at).total_seconds()) if assigned.row.live_at else None,
    )


@bp.post("/<practical>/give-level")
@requires(Permission.PRACTICALS_PRACTICAL_SCORE)
def give_level(practical: str) -> ResponseReturnValue:
    """Save one tap: `R3=2` gives R3 level 2, `R3=0` says that it was not observed."""
    criterion, _, level = _posted("level").partition("=")
    if not level.isdecimal():
        raise BadShape("level")
    actions.give_level(practical, criterion, int(level), person().id)
    return _back(practical, criterion)


@bp.post("/<practical>/note-observation")
@requires(Permission.PRACTICALS_PRACTICAL_SCORE)
def note_observation(practical: str) -> ResponseReturnValue:
    """Save one observation: a chip that was tapped, or what was typed."""
    criterion = _posted("criterion")
    actions.note_observation(practical, criterion, request.form.get("chip") or _posted("words"), person().id)
    return _back(practical, criterion)


@bp.post("/<practical>/start-clock")
@requires(Permission.PRACTICALS_PRACTICAL_SCORE)
def start_clock(practical: str) -> ResponseReturnValue:
    """Start the live session."""
    _require_form()
    actions.start_clock(practical, person().id)
    return _back(practical, "live")


@bp.post("/<practical>/play-card")
@requires(Permission.PRACTICALS_PRACTICAL_SCORE)
def play_card(practical: str) -> ResponseReturnValue:
    """Note that an incident card was played."""
    actions.play_card(practical, _posted("card"), person().id)
    return _back(practical, "incidents")


@bp.route("/<practical>/seal-sheet", methods=["GET", "POST"])
@requires(Permission.PRACTICALS_PRACTICAL_SCORE)
def seal_sheet(practical: str) -> ResponseReturnValue:
    """Show what is missing, and seal for good."""
    assigned = queries.get_assigned(practical, person().id)
    form = Form.from_request()
    return answer(
        form,
        lambda: actions.seal_sheet(practical, person().id),
        then=lambda _: url_for(".compare_sheets", practical=practical),
        template="practicals/seal_sheet.html",
        page=queries.get_sheet_page(assigned, person().id),
        level_names=LEVELS,
        candidate=get_name(assigned.row.person_id),
    )


@bp.get("/<practical>/compare-sheets")
@requires(Permission.PRACTICALS_PRACTICAL_READ)
def compare_sheets(practical: str) -> ResponseReturnValue:
    """Show the sheets side by side once everybody who must score alone has sealed."""
    return render_template("practicals/compare_sheets.html", **_comparison(practical))


@bp.route("/<practical>/record-talk", methods=["GET", "POST"])
@requires(Permission.PRACTICALS_PRACTICAL_SCORE)
def record_talk(practical: str) -> ResponseReturnValue:
    """Record the talk that moderation asks for."""
    shown = _comparison(practical)
    if not shown["may_talk"]:
        raise NotFound
    form = RecordTalkForm.from_request()
    return answer(
        form,
        lambda: actions.record_talk(practical, form.words.data or "", person().id),
        then=lambda _: url_for(".compare_sheets", practical=practical),
        template="practicals/record_talk.html",
        **shown,
    )


def _comparison(practical_id: str) -> dict[str, object]:
    assigned, me = queries.get_assigned(practical_id, person().id), person().id
    standing = queries.get_standing(assigned)
    readable = queries.list_visible_sheets(assigned, me)
    is_first = me in assigned.first
    return {
        "practical": assigned,
        "standing": standing,
        "sheets": queries.list_sheets(assigned, readable),
        "criteria": queries.list_criteria(assigned, readable),
        "causes": [queries.cause_words(cause) for cause in standing.causes] if readable else [],
        "may_talk": bool(readable) and is_first and standing.needs_moderation and standing.talk is None,
        "candidate": get_name(assigned.row.person_id),
        "findings": queries.get_outcome(practical_id) if assigned.row.outcome else None,
        "has_sealed": me in standing.sealed,
        "outcomes": OUTCOMES,
    }


def _require_form() -> None:
    """Let only this site's own form through; raises BadForgeryToken."""
    Form.from_request().validate()


def _posted(name: str) -> str:
    """Return a value of this site's own form; raises BadForgeryToken or BadShape."""
    _require_form()
    value = request.form.get(name, "")
    if not value:
        raise BadShape(name)
    return value


def _back(practical: str, anchor: str) -> ResponseReturnValue:
    return redirect(url_for(".sheet", practical=practical, _anchor=anchor), 303)
