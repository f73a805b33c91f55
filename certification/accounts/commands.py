"""The last way in: for a body whose officers are too few to help each other, at the machine itself."""

from __future__ import annotations

import click
from flask.cli import AppGroup

from certification.accounts import actions, queries
from certification.accounts.rules.address import read_address
from certification.core.errors import Refused
from certification.core.letters import whole_address
from certification.core.words import sentence

people = AppGroup("people", help="People who cannot get in any more.")


@people.command("reset-factor")
@click.argument("address")
def reset_factor(address: str) -> None:
    """Print a one-time link that resets the second factor of whoever is reached at ADDRESS."""
    read = read_address(address)
    person = queries.find_by_address(read) if read else None
    if person is None:
        raise click.ClickException("nobody is reached there")
    try:
        path = actions.reset_factor_at_the_machine(person.id)
    except Refused as refused:
        raise click.ClickException(sentence(refused.refusal)) from None
    click.echo(whole_address(path))
