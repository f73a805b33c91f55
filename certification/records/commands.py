"""`flask ledger`: seal what is written, and prove that nothing sealed was changed."""

from __future__ import annotations

import os

import click
from flask.cli import AppGroup, with_appcontext

from certification.core.texts import EN, ZH, Text, read_in
from certification.records import actions, queries
from certification.records.words import FAULTS

ledger = AppGroup("ledger", help="The ledger of acts and the chain of seals over it.")


@ledger.command("seal")
@with_appcontext
def seal() -> None:
    """Seal every line that stands for good."""
    _speak()
    seals = actions.seal_ledger()
    click.echo(Text("新增封条：{n}", "new seals: {n}").filled(n=seals))


@ledger.command("check")
@click.option("--known", default="", help="A head that was noted earlier: it must still be in the chain.")
@click.pass_context
@with_appcontext
def check(context: click.Context, known: str) -> None:
    """Hold every sealed line against its seal; exit with 1 and the positions where something is off."""
    _speak()
    found = queries.check_chain(known=known.strip().lower())
    for fault in found.faults:
        click.echo(FAULTS[fault.kind].filled(at=fault.at), err=True)
    told = Text("已核对 {lines} 行，链头 {head}", "{lines} lines checked, head {head}")
    click.echo(told.filled(lines=found.lines, head=found.head))
    if found.faults:
        click.echo(Text("发现 {n} 处异常", "faults found: {n}").filled(n=len(found.faults)), err=True)
    context.exit(1 if found.faults else 0)


def _speak() -> None:
    read_in(ZH if os.environ.get("LANG", "").startswith("zh") else EN)
