"""Commands for whoever runs the system."""

from __future__ import annotations

import os

import click
from flask.cli import with_appcontext

from certification.console.queries import list_findings
from certification.core.csrf import settings
from certification.core.texts import EN, ZH, read_in


@click.command("doctor")
@click.pass_context
@with_appcontext
def doctor(context: click.Context) -> None:
    """Say what is missing and how to mend it; exit with 1 when something is."""
    read_in(ZH if os.environ.get("LANG", "").startswith("zh") else EN)
    findings = list_findings(settings())
    for finding in findings:
        click.echo(f"{'ok  ' if finding.is_fine else 'MEND'}  {finding.name}")
        if finding.remedy:
            click.echo(f"      {finding.remedy}")
    context.exit(0 if all(finding.is_fine for finding in findings) else 1)
