"""The bank's workbook from the command line: the template, and an author's file read as the page reads it."""

from __future__ import annotations

from pathlib import Path

import click
from flask.cli import with_appcontext

from certification.accounts.queries import list_people
from certification.bank import actions, queries, workbook
from certification.core.errors import Refused
from certification.core.permissions import Role
from certification.core.tasks import Running
from certification.core.texts import EN, read_in
from certification.core.words import sentence
from certification.scheme.queries import live_scheme


@click.command("template")
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
@with_appcontext
def template(file: Path) -> None:
    """Write the empty workbook of the bank to FILE."""
    file.write_bytes(workbook.write_template(live_scheme()))
    click.echo(f"{file} written")


@click.command("import")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--author", required=True, help="E-mail of the author whose drafts they become.")
@click.option("--sound-rows", is_flag=True, help="Take over the sound rows although others have a fault.")
@with_appcontext
def import_workbook(file: Path, author: str, sound_rows: bool) -> None:
    """Read a workbook into an author's drafts; where rows have a fault, write it back with the reasons beside FILE."""
    read_in(EN)
    person = next((one for one in list_people(Role.AUTHOR) if one.email == author), None)
    if person is None:
        raise click.ClickException(f"no author has the address {author}")
    try:
        sent = actions.send_workbook(file.read_bytes(), file.name, author_id=person.id, language="zh")
        _read(sent, person.id, file, sound_rows=sound_rows)
    except Refused as refused:
        raise click.ClickException(sentence(refused.refusal)) from None


def _read(sent: str, author_id: str, file: Path, *, sound_rows: bool) -> None:
    actions.read_workbook(Running(sent, author_id, {"import": sent}, lambda _done, _total: None))
    read_in(EN)
    found = queries.get_own_import(sent, author_id)
    faulty = [row for row in queries.rows_of(found) if row["slips"]]
    for row in faulty:
        for slip in row["slips"]:
            click.echo(
                f"{row['sheet']}:{slip['line']}: {slip['column']['en']}: {slip['words']['en']}", err=True
            )
    if found.returned is not None:
        back = file.with_name(f"{file.stem}-why-not.xlsx")
        back.write_bytes(found.returned)
        click.echo(f"{len(faulty)} with a fault: see {back}", err=True)
    if faulty and not sound_rows:
        actions.drop_import(sent, author_id)
        raise click.ClickException("nothing was taken over; mend the rows, or say --sound-rows")
    click.echo(f"{actions.take_over(sent, author_id)} drafts written")
