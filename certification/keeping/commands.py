"""Commands for whoever runs the machine: set up, look, back up, restore."""

from __future__ import annotations

import functools
import os
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, NoReturn

import click
from flask import Flask, current_app, url_for
from flask.cli import with_appcontext

from certification.core.csrf import settings
from certification.core.errors import ProductError, Refused
from certification.core.moments import spoken
from certification.core.settings import BadSetting
from certification.core.settings_file import usual_folder
from certification.core.texts import EN, ZH, read_in, t
from certification.core.words import sentence
from certification.keeping.actions.backing_up import Made, back_up, back_up_to
from certification.keeping.actions.restoring import Wish, drill, hours_between, restore
from certification.keeping.place import Maker
from certification.keeping.queries import machine, ready
from certification.keeping.rules.backups import Occasion
from certification.keeping.rules.finding import Finding, Sign
from certification.keeping.set_up import set_up

SIGNS = {Sign.FINE: "ok  ", Sign.MEND: "MEND", Sign.UNSEEN: "?   "}
FILE = click.Path(path_type=Path, dir_okay=False, exists=True)


def told(command: Callable[..., None]) -> Callable[..., None]:
    """Let a command speak the reader's language and end on a refusal with its sentence."""

    @functools.wraps(command)
    def run(*args: Any, **kwargs: Any) -> None:
        read_in(ZH if os.environ.get("LANG", "").startswith("zh") else EN)
        try:
            command(*args, **kwargs)
        except Refused as refused:
            stop(sentence(refused.refusal))
        except (BadSetting, ProductError, OSError) as fault:
            stop(str(fault) or type(fault).__name__)

    return run


def stop(words: str) -> NoReturn:
    """End with 1 and the reason on the error output."""
    click.echo(words, err=True)
    sys.exit(1)


@click.command("doctor")
@click.pass_context
@with_appcontext
@told
def doctor(context: click.Context) -> None:
    """Say what is missing on this machine and how to mend it; exit with 1 when something is."""
    _say_findings(context, machine.list_findings(settings()))


@click.command("ready")
@click.pass_context
@with_appcontext
@told
def ready_to_open(context: click.Context) -> None:
    """Say what is still missing before real people may be certified here; exit with 1 when something is."""
    _say_findings(context, ready.list_lines(settings(), ready.UNSEEN))


def _say_findings(context: click.Context, findings: list[Finding]) -> None:
    for finding in findings:
        click.echo(f"{SIGNS[finding.sign]}  {finding.name}")
        if finding.remedy:
            click.echo(f"      {finding.remedy}")
        if finding.endpoint and finding.sign is not Sign.FINE:
            click.echo(f"      {_address_of(finding.endpoint)}")
    context.exit(0 if all(finding.sign is not Sign.MEND for finding in findings) else 1)


def _address_of(endpoint: str) -> str:
    with current_app.test_request_context(base_url=settings().base_url):
        return url_for(endpoint, _external=True)


@click.command("backup")
@click.option(
    "--to", type=click.Path(path_type=Path, dir_okay=False), help="A new file, instead of the usual folder."
)
@click.option(
    "--before-upgrade", is_flag=True, help="Name it as the one to go back to when an upgrade fails."
)
@with_appcontext
@told
def backup(to: Path | None, before_upgrade: bool) -> None:
    """Write one verified file with everything: rows, documents, settings and keys. The product may run meanwhile."""
    if to is not None:
        _say_made(back_up_to(settings(), to.resolve(), progress=lambda *_: None))
        return
    occasion = Occasion.UPGRADE if before_upgrade else Occasion.ASKED
    _say_made(back_up(settings(), occasion, by=None, progress=lambda *_: None))


def _say_made(made: Made) -> None:
    manifest = made.manifest
    click.echo(t("备份已写好并核对：", "Backed up and verified:"))
    click.echo(made.path)
    click.echo(
        t(
            "{size} MB，{tables} 张表，{rows} 行，{at}",
            "{size} MB, {tables} tables, {rows} rows, {at}",
            size=f"{made.bytes / 2**20:.1f}",
            tables=len(manifest.rows),
            rows=manifest.row_count,
            at=spoken(manifest.made_at),
        )
    )
    if not settings().backup_passphrase:
        click.echo(
            t(
                "文件里有密钥，没有加口令。请像保管钥匙一样保管它，并存一份在另一台机器上。",
                "It holds the key and is not locked with a passphrase. Guard it like a key, and keep a copy on another machine.",
            )
        )


def restore_command(make: Maker) -> click.Command:
    """Return the command that puts a backup back; `make` makes the application of the place it goes to."""

    @click.command("restore")
    @click.argument("file", type=FILE)
    @click.option(
        "--data", type=click.Path(path_type=Path, file_okay=False), help="The folder to restore into."
    )
    @click.option("--over", is_flag=True, help="Back up what stands there, then put the backup in its place.")
    @click.option("--drill", "is_drill", is_flag=True, help="Only try it, in a place that goes again.")
    @with_appcontext
    @told
    def restore_backup(file: Path, data: Path | None, over: bool, is_drill: bool) -> None:
        """Put a backup back on an empty machine; everything is checked before anything changes."""
        passphrase = os.environ.get("BACKUP_PASSPHRASE", "") or settings().backup_passphrase
        if is_drill:
            _say_drilled(drill(file.resolve(), passphrase, settings(), make))
            return
        folder = (data or usual_folder()).resolve()
        wish = Wish(file.resolve(), passphrase, folder, _environment(), is_over=over)
        _say_restored(restore(wish, make))

    return restore_backup


def _environment() -> Mapping[str, str]:
    return {name: value for name, value in os.environ.items() if name != "CAOPAN_DATA"}


def _say_drilled(drilled: Any) -> None:
    click.echo(
        t(
            "演练成功：{rows} 行全部对得上。", "The drill went well: all of {rows} rows came back.",
            rows=drilled.manifest.row_count,
        )
    )  # fmt: skip
    if drilled.certificate:
        click.echo(
            t(
                "证书 {number} 的文件按哈希值打开无误。",
                "The document of certificate {number} opened by its hash.",
                number=drilled.certificate,
            )
        )
    else:
        click.echo(t("备份里还没有打印过的证书。", "The backup holds no printed certificate yet."))


def _say_restored(restored: Any) -> None:
    manifest = restored.manifest
    click.echo(
        t(
            "已恢复 {tables} 张表、{rows} 行，备份时间 {at}。",
            "Restored {tables} tables and {rows} rows as they were at {at}.",
            tables=len(manifest.rows),
            rows=manifest.row_count,
            at=spoken(manifest.made_at),
        )
    )
    click.echo(
        t(
            "备份之后 {hours} 小时内发生的事不在里面：请核对这段时间的签发、成绩和申请，见 docs/running.zh.md。",
            "The {hours} hours since are not in it: go through certificates, results and applications of that time (docs/running.md).",
            hours=f"{hours_between(manifest.made_at):.1f}",
        )
    )
    click.echo(t("数据目录：{path}", "Data folder: {path}", path=restored.settings.data))
    click.echo(t("公开地址：{url}", "Public address: {url}", url=restored.settings.base_url))
    if restored.before:
        click.echo(
            t(
                "原来的数据备份在：{path}",
                "What stood there was backed up to: {path}",
                path=restored.before.path,
            )
        )
    for path in restored.moved:
        click.echo(t("原来的密钥移到：{path}", "The key that stood there was moved to: {path}", path=path))


def setup_command(make: Maker) -> click.Command:
    """Return the command that sets an office up; `make` makes the application of the new place."""

    @click.command("setup")
    @click.option(
        "--data",
        type=click.Path(path_type=Path, file_okay=False),
        help="Where settings, key and data are kept.",
    )
    @click.option(
        "--base-url", help="The public address, like https://exam.example.org; it is printed into QR codes."
    )
    @click.option(
        "--trusted-proxies", type=click.IntRange(0, 5), help="How many proxies stand before this server."
    )
    @click.option(
        "--mail-url",
        help="smtps://user:password@mail.example.org:465; leave out to hand letters over yourself.",
    )
    @click.option("--mail-from", help="The sender of letters, with --mail-url.")
    @click.option("--database-url", help="postgresql://…; leave out for SQLite in the data folder.")
    @click.option(
        "--plain-lan", is_flag=True, help="Allow an address without https, for trying in one room only."
    )
    @click.option("--officer-name", help="The first officer's name, as on the identity paper.")
    @click.option("--officer-address", help="The first officer's mobile number or e-mail address.")
    @click.option("--officer-language", type=click.Choice(["zh", "en"]), help="The first officer's language.")
    @click.option(
        "--another-link",
        is_flag=True,
        help="Make a new one-time link for the first officer; the old one ends.",
    )
    @told
    def setup(**asked: Any) -> None:
        """Open an office on an empty machine: folder, key, settings, tables, content, first officer. May be repeated."""
        data = asked.pop("data")
        set_up((data or usual_folder()).resolve(), asked, make)

    return setup


def register(app: Flask, make: Maker) -> None:
    """Give the `flask` command these words."""
    for command in (doctor, ready_to_open, backup, restore_command(make), setup_command(make)):
        app.cli.add_command(command)
