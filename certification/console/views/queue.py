"""The officers' queue."""

from __future__ import annotations

from flask import render_template, request
from flask.typing import ResponseReturnValue

from certification.console import queries
from certification.console.views.blueprint import bp
from certification.core.csrf import settings
from certification.core.db import now
from certification.core.permissions import Permission
from certification.core.rights import person, requires
from certification.core.words import sentence
from certification.scheme import queries as schemes
from certification.scheme.rules.names import SHORT_NAMES


@bp.get("/")
@requires(Permission.CONSOLE_QUEUE_READ)
def queue() -> ResponseReturnValue:
    """Show what waits for the office, all of it or what this officer may do."""
    only_mine = request.args.get("show") == "mine"
    moment = now()
    found = queries.get_queue(person().id, moment, only_mine=only_mine)
    return render_template(
        "console/queue.html",
        queue=found,
        lines=[(line, sentence(line.refusal) if line.refusal else "") for line in found.lines],
        only_mine=only_mine,
        moment=moment,
        days=(queries.DEFAULT_DAYS, queries.SIGNATURE_DAYS),
        result_days=[
            (SHORT_NAMES[grade], rules.results.final_working_days)
            for grade, rules in schemes.live_scheme().grades.items()
        ],
        grades=SHORT_NAMES,
        unknown_year=queries.find_unknown_year(moment),
        uses_specimen_bank=settings().uses_specimen_bank,
    )
