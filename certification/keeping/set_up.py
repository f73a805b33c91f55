"""The talk of a set-up: what it asks, what it does with the answers, what it says at the end."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import click
from flask_migrate import upgrade

from certification.accounts.rules.address import read_address
from certification.audit.queries import has_entry
from certification.core.db import db
from certification.core.errors import Refused
from certification.core.permissions import Permission
from certification.core.refusals import Refusal
from certification.core.settings import ROOT, Settings, read_settings
from certification.core.settings_file import read_file
from certification.core.texts import language, t
from certification.core.words import sentence
from certification.keeping.actions.content import load_content
from certification.keeping.actions.opening import (
    FirstOfficer,
    invite_first_officer,
    keep_settings,
    why_not_base_url,
)
from certification.keeping.place import Maker
from certification.keeping.rules.opening import Reason


def set_up(folder: Path, asked: Mapping[str, Any], make: Maker) -> None:
    """Set an office up in a folder, asking for what was neither given nor kept; raises Refused, BadSetting."""
    click.echo(t("数据目录：{path}", "Data folder: {path}", path=folder))
    keep_settings(folder, _settings(read_file(folder), asked))
    settings = read_settings({**os.environ, "CAOPAN_DATA": str(folder)})
    app = make(settings)
    with app.app_context():
        try:
            _fill(settings)
            _open(settings, asked)
        finally:
            db.session.remove()
            db.engine.dispose()


def _settings(kept: Mapping[str, str], asked: Mapping[str, Any]) -> dict[str, str]:
    """Return the settings to write: given on the line, else kept, else asked."""
    is_plain = asked["plain_lan"] or kept.get("PLAIN_LAN") == "yes"
    base_url = (asked["base_url"] or kept.get("BASE_URL") or _ask_base_url(is_plain=is_plain)).rstrip("/")
    if refusal := why_not_base_url(base_url, is_plain_lan=is_plain):
        raise Refused(refusal)
    proxies = asked["trusted_proxies"]
    if proxies is None and "TRUSTED_PROXIES" not in kept:
        words = t(
            "前面有几层反向代理（没有填 0，通常 1）",
            "How many proxies stand before this server (0 for none, usually 1)",
        )
        proxies = click.prompt(
            words, type=click.IntRange(0, 5), default=1 if base_url.startswith("https") else 0
        )
    return {
        "BASE_URL": base_url,
        "TRUSTED_PROXIES": kept.get("TRUSTED_PROXIES", "0") if proxies is None else str(proxies),
        "PLAIN_LAN": "yes" if is_plain else "",
        "DATABASE_URL": asked["database_url"] or "",
        **_mail(kept, asked),
    }


def _mail(kept: Mapping[str, str], asked: Mapping[str, Any]) -> dict[str, str]:
    url, sender = asked["mail_url"] or "", asked["mail_from"] or ""
    is_new = "BASE_URL" not in kept
    if not url and is_new and _is_asked(asked):
        words = t(
            "邮件服务器，如 smtps://用户:密码@mail.example.org:465（没有就直接回车，信件由您转交）",
            "Mail server, like smtps://user:password@mail.example.org:465 (empty: you hand letters over)",
        )
        url = click.prompt(words, default="", show_default=False)
    if url and not sender:
        sender = click.prompt(t("发件地址", "Sender's address"))
    return {"MAIL_URL": url, "MAIL_FROM": sender}


def _is_asked(asked: Mapping[str, Any]) -> bool:
    """Say whether a person sits before it: a script gives the address on the line and is asked for no extras."""
    return not asked["base_url"]


def _ask_base_url(*, is_plain: bool) -> str:
    words = t(
        "公开地址，如 https://exam.example.org（印进证书二维码，以后不能改）",
        "Public address, like https://exam.example.org (printed into QR codes, so it stays)",
    )
    return _ask(words, lambda typed: why_not_base_url(typed, is_plain_lan=is_plain))


def _ask(words: str, why_not: Callable[[str], Refusal | None]) -> str:
    """Ask until the answer will do."""
    while True:
        typed = str(click.prompt(words)).strip()
        refusal = why_not(typed)
        if refusal is None:
            return typed
        click.echo(sentence(refusal))


def _fill(settings: Settings) -> None:
    """Bring tables and content to where this version has them."""
    click.echo(t("正在建立数据表……", "Bringing the tables up …"))
    upgrade(directory=str(ROOT / "migrations"))
    click.echo(t("正在载入方案、手册和题库……", "Loading scheme, handbook and items …"))
    load_content(settings)


def _open(settings: Settings, asked: Mapping[str, Any]) -> None:
    """Invite the first officer, once; another link only where it is asked for."""
    if has_entry(Permission.KEEPING_OFFICE_OPEN) and not asked["another_link"]:
        click.echo(sentence(Refusal(Reason.LINK_THERE)))
        return _say_next(settings)
    path = invite_first_officer(_first_officer(asked))
    click.echo(
        t("第一位认证官的一次性链接（72 小时内有效）：", "The first officer's one-time link (72 hours):")
    )
    click.echo(f"{settings.base_url}{path}")
    click.echo(t("只交给本人，不要用群聊发送。", "Give it to that person alone, never through a group chat."))
    return _say_next(settings)


def _first_officer(asked: Mapping[str, Any]) -> FirstOfficer:
    name = asked["officer_name"] or click.prompt(
        t("第一位认证官的姓名（与证件一致）", "The first officer's name, as on the identity paper")
    )
    typed = asked["officer_address"] or _ask(
        t("这位认证官的手机号或邮箱", "That officer's mobile number or e-mail"), _why_not_reach
    )
    address = read_address(typed)
    if address is None:
        raise Refused(Refusal(Reason.UNREACHABLE))
    return FirstOfficer(name.strip(), address, asked["officer_language"] or language())


def _why_not_reach(typed: str) -> Refusal | None:
    return None if read_address(typed) else Refusal(Reason.UNREACHABLE)


def _say_next(settings: Settings) -> None:
    click.echo(t("接下来：启动服务（make open，或 systemctl start caopan），打开 {url}/console/ready 看还差什么。",
                 "Next: start the service (make open, or systemctl start caopan) and see at {url}/console/ready what is missing.",
                 url=settings.base_url))  # fmt: skip
