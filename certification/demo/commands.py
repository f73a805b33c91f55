"""Commands about content and the demonstration."""

from __future__ import annotations

import signal
import sys
import threading
from collections.abc import Iterable
from pathlib import Path

import click
from flask import Flask, current_app
from flask.cli import AppGroup, with_appcontext

from certification.bank.commands import import_workbook, template
from certification.bank.loader import read_bank
from certification.bank.rules.checks import list_faults as list_bank_faults
from certification.bank.rules.checks import papers_by_grade
from certification.core.csrf import settings
from certification.core.entries import Malformed
from certification.core.errors import Refused
from certification.core.jobs import work_once, work_until
from certification.core.strict_yaml import StrictYamlError
from certification.core.texts import EN, read_in
from certification.core.words import sentence
from certification.demo.cast import CAST
from certification.demo.stage import PASSWORD, put_on_demo
from certification.demo.tour import TOUR
from certification.handbook.loader import list_faults as list_handbook_faults
from certification.handbook.loader import read_handbook
from certification.keeping.actions.content import load_content
from certification.practicals.loader import read_cards
from certification.scheme.loader import ReadScheme, read_own_days_off, read_scheme
from certification.scheme.rules.floors import share_failed_by_floor
from certification.scheme.rules.sums import list_faults as list_scheme_faults

SEED = 20260

scheme = AppGroup("scheme", help="The certification scheme as a file.")
bank = AppGroup("bank", help="The bank as a folder of items, and its workbook.")
handbook = AppGroup("handbook", help="The handbook as a folder of chapters.")
content = AppGroup("content", help="Scheme, handbook and items together.")


@scheme.command("check")
def check_scheme() -> None:
    """Prove every sum and every day off; print the share of able candidates whom a floor alone would fail."""
    read = _scheme()
    _check_days_off()
    _end_on(list_scheme_faults(read.scheme))
    for grade, rules in read.scheme.grades.items():
        share = share_failed_by_floor(rules, seed=SEED)
        click.echo(
            f"{grade}: {rules.exam.items} items, {rules.exam.points} points, every row and column agrees; floor alone fails {share:.1%} of able candidates"
        )


@bank.command("check")
def check_bank() -> None:
    """Refuse, with file, line and reason, whatever an item may not have."""
    read, rules = read_bank(settings().question_bank / "items"), _scheme().scheme
    _end_on(map(str, list_bank_faults(read, rules, _clauses())))
    papers = ", ".join(f"{grade} {count}" for grade, count in papers_by_grade(read, rules).items())
    cards = read_cards(settings().question_bank)
    click.echo(
        f"{len(read.items)} items sound, {len(cards)} incident cards; exam papers without a shared item: {papers}"
    )


@handbook.command("check")
def check_handbook() -> None:
    """Refuse, with file, line and reason, whatever a chapter may not have."""
    items = {one.item.id for one in read_bank(settings().question_bank / "items").items}
    _end_on(map(str, list_handbook_faults(settings().handbook, items)))
    click.echo(f"{len(read_handbook(settings().handbook).chapters)} chapters sound")


@content.command("load")
@with_appcontext
def load() -> None:
    """Add what is new in the folders as versions and let them hold from now on."""
    load_content(settings())
    click.echo("scheme, handbook and items loaded")


@click.command("demo")
@click.option("--where-empty", is_flag=True, help="End in peace where it may not be put on.")
@with_appcontext
def demo(where_empty: bool) -> None:
    """Put the demonstration on: a believable history in an empty database."""
    read_in(EN)
    try:
        is_new = put_on_demo(settings())
    except Refused as refused:
        _end_on([] if where_empty else [sentence(refused.refusal)])
    else:
        click.echo("The demonstration is on." if is_new else "The demonstration is on already.")
        for member in CAST:
            click.echo(f"  {member.email:24} {member.part.en}")
        click.echo(f"  password of everybody: {PASSWORD}")
        click.echo("Ten minutes, with the bar on top of each page to become somebody else:")
        for number, step in enumerate(TOUR, start=1):
            click.echo(f"  {number}. {step}")


@click.command("worker")
@click.option("--once", is_flag=True, help="Do what is due now, then end.")
@with_appcontext
def worker(once: bool) -> None:
    """Work beside other processes until it is told to stop (SIGTERM, Ctrl-C)."""
    app: Flask = current_app._get_current_object()  # type: ignore[attr-defined]
    if once:
        done = 0
        while work_once(app):
            done += 1
        click.echo(f"{done} jobs done")
        return
    stop = threading.Event()
    signal.signal(signal.SIGTERM, lambda *_: stop.set())
    try:
        work_until(app, stop)
    except KeyboardInterrupt:
        stop.set()


def register(app: Flask) -> None:
    """Give the `flask` command these words."""
    bank.add_command(template)
    bank.add_command(import_workbook)
    for command in (scheme, bank, handbook, content, demo, worker):
        app.cli.add_command(command)


def _scheme() -> ReadScheme:
    path: Path = settings().question_bank / "scheme.yaml"
    try:
        return read_scheme(path)
    except StrictYamlError as fault:
        _end_on([f"{path}:{fault.line}: {fault.reason}"])
    except Malformed as fault:
        _end_on([f"{path}: {fault}"])
    raise SystemExit(1)


def _check_days_off() -> None:
    try:
        read_own_days_off()
    except StrictYamlError as fault:
        _end_on([f"days_off.yaml:{fault.line}: {fault.reason}"])
    except Malformed as fault:
        _end_on([f"days_off.yaml: {fault}"])


def _clauses() -> set[str]:
    chapters = read_handbook(settings().handbook).chapters
    return {clause.id for chapter in chapters for clause in chapter.clauses}


def _end_on(faults: Iterable[str]) -> None:
    found = list(faults)
    for fault in found:
        click.echo(fault, err=True)
    if found:
        click.echo(f"{len(found)} faults", err=True)
        sys.exit(1)
