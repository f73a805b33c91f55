"""A candidate's own practicals."""

from __future__ import annotations

from flask import render_template
from flask.typing import ResponseReturnValue

from certification.core.moments import local_day
from certification.core.permissions import Permission
from certification.core.rights import person, requires
from certification.operations.queries import list_forms
from certification.practicals import queries
from certification.practicals.rules.outcome import Outcome
from certification.practicals.views.blueprint import bp
from certification.practicals.words import OUTCOMES
from certification.scheme.rules.names import SHORT_NAMES


@bp.get("/own")
@requires(Permission.PRACTICALS_PRACTICAL_ATTEND)
def own_practicals() -> ResponseReturnValue:
    """List one's practicals."""
    return render_template(
        "practicals/own_practicals.html",
        practicals=queries.list_own(person().id),
        grades=SHORT_NAMES,
        outcomes=OUTCOMES,
    )


@bp.get("/<practical>/own")
@requires(Permission.PRACTICALS_PRACTICAL_ATTEND)
def own_practical(practical: str) -> ResponseReturnValue:
    """Tell when and where, what to bring, which forms to write, and the result once it is settled."""
    own = queries.get_own(practical, person().id)
    settled = queries.get_outcome(practical) if own.row.outcome else None
    return render_template(
        "practicals/own_practical.html",
        practical=own,
        prep=queries.find_prep_time(person().id, local_day(own.row.starts_at), own.rules),
        forms=list_forms(practical),
        settled=settled,
        outcome=Outcome(own.row.outcome) if own.row.outcome else None,
        outcomes=OUTCOMES,
        grades=SHORT_NAMES,
    )
