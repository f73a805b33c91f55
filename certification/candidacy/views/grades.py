"""The public pages of the grades: what each proves, asks and examines."""

from __future__ import annotations

from flask import render_template
from flask.typing import ResponseReturnValue

from certification.candidacy.views.blueprint import GRADE, bp
from certification.core.rights import public
from certification.scheme import queries as schemes
from certification.scheme.rules.names import SHORT_NAMES, Grade
from certification.scheme.rules.tables import blueprint_of


@bp.get("/grades")
@public
def grades() -> ResponseReturnValue:
    """Show the three grades side by side."""
    return render_template("candidacy/grades.html", scheme=schemes.live_scheme(), grades=SHORT_NAMES)


@bp.get(f"/grades/{GRADE}")
@public
def grade(grade: str) -> ResponseReturnValue:
    """Show everything the scheme says about one grade."""
    scheme = schemes.live_scheme()
    rules = scheme.grades[Grade(grade)]
    return render_template(
        "candidacy/grade.html",
        scheme=scheme,
        scheme_hash=schemes.live_hash(),
        rules=rules,
        blueprint=blueprint_of(scheme, rules),
        grades=SHORT_NAMES,
    )
