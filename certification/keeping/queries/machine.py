"""What `flask doctor` finds: each thing the product needs, whether it is there, and how to mend it."""

from __future__ import annotations

import ctypes
import ctypes.util
import os
import stat
from collections.abc import Iterator

from sqlalchemy import text

from certification.bank import queries as bank
from certification.core import jobs
from certification.core.db import one_read
from certification.core.errors import ProductError
from certification.core.fonts import FontMissing, font_file
from certification.core.schema import is_at_head
from certification.core.settings import Settings
from certification.core.texts import LANGUAGES, Text
from certification.handbook import queries as handbook
from certification.keeping.rules.finding import Finding, Sign, looked
from certification.scheme import queries as schemes

# What WeasyPrint opens by itself, and the Debian package that brings it.
LIBRARIES = {
    "pango-1.0": "libpango-1.0-0",
    "pangoft2-1.0": "libpangoft2-1.0-0",
    "harfbuzz-subset": "libharfbuzz-subset0",
}


def list_findings(settings: Settings) -> list[Finding]:
    """Return every finding; where the database is away, only what can be known without it."""
    found = [*_machine(settings), _database()]
    if found[-1].is_fine:
        found.append(_migrations())
    if found[-1].is_fine:
        found += _contents()
    return found


def has_database(found: list[Finding]) -> bool:
    """Say whether the database was reached and its tables are of this version."""
    signs = {one.name: one.is_fine for one in found}
    return signs.get(DATABASE, False) and signs.get(TABLES, False)


def find_print_remedy(found: list[Finding]) -> Text | None:
    """Return what keeps certificates from being printed, or None."""
    names = {FONT, *map(_library, LIBRARIES)}
    return next((one.remedy for one in found if one.name in names and not one.is_fine), None)


def _machine(settings: Settings) -> Iterator[Finding]:
    yield _font()
    for library, package in LIBRARIES.items():
        yield looked(
            _library(library),
            is_loadable(library),
            Text("请安装系统包 {package}。", "Install the system package {package}.").filled(package=package),
        )
    yield _data_folder(settings)
    yield _secret(settings)
    yield looked(
        Text("正式运行使用 https", "Production speaks https"),
        not settings.is_production or settings.base_url.startswith("https://"),
        Text("请把 BASE_URL 设为 https 开头的公开地址。", "Set BASE_URL to the public https address."),
    )
    yield _plain_lan(settings)


def _library(name: str) -> Text:
    return Text("PDF 组件 {library}", "PDF library {library}").filled(library=name)


def is_loadable(library: str) -> bool:
    """Say whether a shared library of the system can be opened."""
    try:
        ctypes.CDLL(ctypes.util.find_library(library) or f"lib{library}.so.0")
    except OSError:
        return False
    return True


def _font() -> Finding:
    try:
        font_file()
    except FontMissing as fault:
        return Finding(FONT, Sign.MEND, fault.remedy)
    return Finding(FONT, Sign.FINE)


FONT = Text("证书字体", "The certificate's font")
DATABASE = Text("数据库可以连接", "The database is reached")
TABLES = Text("数据表是最新版本", "The tables are of this version")


def _data_folder(settings: Settings) -> Finding:
    return looked(
        Text("数据目录可写", "The data folder can be written"),
        settings.data.is_dir() and os.access(settings.data, os.W_OK),
        Text("请让运行本服务的用户能写入 {path}。", "Let this server's user write to {path}.").filled(
            path=settings.data
        ),
    )


def _secret(settings: Settings) -> Finding:
    """Nobody but the server's user may read the key; one that is given as a setting has no file."""
    path = settings.data / "secret"
    is_shared = path.exists() and bool(stat.S_IMODE(path.stat().st_mode) & 0o077)
    return looked(
        Text("密钥文件只有本用户可读", "Only this user can read the secret"),
        not is_shared,
        Text("请运行：chmod 600 {path}", "Run: chmod 600 {path}").filled(path=path),
    )


def _plain_lan(settings: Settings) -> Finding:
    """A plain network is a choice for a classroom, told each time; in production it is a mistake."""
    name = Text("浏览器的安全功能", "The browser's safety features")
    if not settings.is_plain_lan:
        return Finding(name, Sign.FINE)
    told = Text(
        "PLAIN_LAN 已打开：没有安全 Cookie、离线页面和浏览器加密，同一网络的人可能看到内容。"
        "正式考试请用 https。",
        "PLAIN_LAN is on: no secure cookies, no offline pages, no cryptography in the browser, and others on "
        "the network may read along. Use https for real exams.",
    )
    return Finding(name, Sign.MEND if settings.is_production else Sign.FINE, told)


def _database() -> Finding:
    return looked(
        DATABASE,
        _is_reached(),
        Text(
            "请检查 DATABASE_URL，并确认数据库正在运行。",
            "Check DATABASE_URL, and that the server is running.",
        ),
    )


def _is_reached() -> bool:
    try:
        with one_read() as connection:
            connection.execute(text("SELECT 1"))
    except ProductError:
        return False
    return True


def _migrations() -> Finding:
    return looked(
        TABLES,
        is_at_head(),
        Text("请运行：flask db upgrade", "Run: flask db upgrade"),
    )


def _contents() -> Iterator[Finding]:
    load = Text("请运行：make content", "Run: make content")
    pools = bank.count_live()
    yield looked(Text("认证方案已启用", "A scheme is adopted"), schemes.find_live_hash() is not None, load)
    yield looked(
        Text("题库已载入（考试与练习）", "Items are loaded, for exams and practice"),
        all(pools.get(pool, 0) > 0 for pool in ("exam", "practice")),
        load,
    )
    yield looked(
        Text("手册已载入（中文与英文）", "The handbook is loaded, in both languages"),
        all(handbook.list_chapters(language) for language in LANGUAGES),
        load,
    )
    yield looked(
        Text("没有失败的后台任务", "No background job has failed"),
        jobs.count_failed() == 0,
        Text(
            "请看日志里的 job_failed，修好原因后再试。", "Look for job_failed in the log and mend its cause."
        ),
    )
