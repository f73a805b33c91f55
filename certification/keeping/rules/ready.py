"""Ready to open: what must hold on the machine before real people are certified, as plain values and lines."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from certification.core.texts import Text
from certification.keeping.rules.arrival import Arrival, what_is_off
from certification.keeping.rules.backups import DRILLED_WITHIN, FRESH
from certification.keeping.rules.finding import Finding, Sign, looked

CLOCKS_APART = timedelta(seconds=2)
LEAST_FREE = 2**30
# A copy, its file and what proving takes out of it again stand side by side for a while.
ROOM_FOR_BACKUP = 3
BACKUPS = "console.backups"


@dataclass(frozen=True, slots=True)
class Key:
    """Where the key lies: given by the environment, inside the source tree, readable by others."""

    is_given: bool
    is_in_tree: bool
    is_shared: bool


@dataclass(frozen=True, slots=True)
class Kept:
    """When the last verified backup and the last drill were, and the code of what went wrong last."""

    backed_up_at: datetime | None
    failed_with: str
    drilled_at: datetime | None


@dataclass(frozen=True, slots=True)
class Machine:
    """The machine at one moment."""

    now: datetime
    base_url: str
    is_production: bool
    is_plain_lan: bool
    trusted_proxies: int
    arrived: Arrival | None
    key: Key
    kept: Kept
    is_worker_alive: bool
    free_bytes: int
    database_bytes: int
    clocks_apart: timedelta
    print_remedy: Text | None


def list_machine_lines(at: Machine) -> Iterator[Finding]:
    """Return what must hold on the machine, line by line."""
    yield looked(
        Text("公开地址已设好并加密", "The public address is set and encrypted"),
        at.is_production and at.base_url.startswith("https://"),
        Text(
            "地址会印进证书二维码，必须先定下来。请运行 flask setup，给出 https 开头的地址。",
            "It is printed into every QR code and must stand first. Run flask setup and give an address that begins with https.",
        ),
    )
    yield _arrival(at)
    yield looked(
        Text("没有打开不加密的试用方式", "The unencrypted trial mode is off"),
        not at.is_plain_lan,
        Text(
            "请从 settings.env 里删去 PLAIN_LAN，再重启。",
            "Remove PLAIN_LAN from settings.env, then restart.",
        ),
    )
    yield _key(at.key)
    yield _backed_up(at.now, at.kept)
    yield _drilled(at.now, at.kept)
    yield from _running(at)


def _running(at: Machine) -> Iterator[Finding]:
    yield looked(
        Text("后台工作进程在运行", "The worker is alive"),
        at.is_worker_alive,
        Text(
            "信件、评卷和夜间备份都靠它。请重启服务，再看日志，命令见 docs/running.zh.md。",
            "Letters, marking and the nightly backup need it. Restart the service, then read its log: docs/running.md has the lines.",
        ),
    )
    yield _disk(at.free_bytes, at.database_bytes)
    yield looked(
        Text("数据库和机器的时钟一致", "The clocks of database and machine agree"),
        abs(at.clocks_apart) < CLOCKS_APART,
        Text(
            "相差 {seconds} 秒。请在两台机器上打开自动校时。",
            "They are {seconds} seconds apart. Turn automatic time keeping on at both machines.",
        ).filled(seconds=round(abs(at.clocks_apart).total_seconds())),
    )
    yield looked(
        Text("可以打印证书", "Certificates can be printed"),
        at.print_remedy is None,
        at.print_remedy or Text("请运行 flask doctor。", "Run flask doctor."),
    )


def _arrival(at: Machine) -> Finding:
    name = Text("代理层数与实际一致", "The number of proxies agrees with what arrives")
    if at.arrived is None:
        return Finding(
            name,
            Sign.UNSEEN,
            Text(
                "命令行看不到。请用浏览器从公开地址打开“开业检查”一页。",
                "Not to be seen from a command line. Open “Ready to open?” in a browser at the public address.",
            ),
            "console.ready",
        )
    off = what_is_off(at.arrived, at.trusted_proxies, at.base_url)
    return Finding(name, Sign.MEND if off else Sign.FINE, off)


def _key(key: Key) -> Finding:
    name = Text(
        "密钥在程序目录之外，只有本服务可读", "The key lies outside the source tree, for this server alone"
    )
    move = Text(
        "密钥在程序目录里，升级时可能丢失。请运行 flask setup，把数据放到 /var/lib/caopan。",
        "It lies in the source tree, where an upgrade may lose it. Run flask setup, which keeps it in /var/lib/caopan.",
    )
    shut = Text(
        "别的用户能读到密钥。请在数据目录运行：chmod 600 secret settings.env",
        "Other users can read it. Run in the data folder: chmod 600 secret settings.env",
    )
    if key.is_given:
        return Finding(name, Sign.FINE)
    if key.is_in_tree:
        return Finding(name, Sign.MEND, move)
    return looked(name, not key.is_shared, shut)


def _backed_up(now: datetime, kept: Kept) -> Finding:
    name = Text("最近 26 小时内有一份核对过的备份", "A verified backup is younger than 26 hours")
    is_fresh = kept.backed_up_at is not None and now - kept.backed_up_at < FRESH
    if kept.failed_with:
        return Finding(
            name,
            Sign.MEND,
            Text(
                "最近一次备份没有做成（{fault}）。请看磁盘空间和日志，再点“现在备份”。",
                "The last try failed ({fault}). Look at the disk and the log, then choose “Back up now”.",
            ).filled(fault=kept.failed_with),
            BACKUPS,
        )
    return looked(
        name,
        is_fresh,
        Text(
            "请在备份页点“现在备份”；夜间备份没有做，多半是工作进程没有运行。",
            "Choose “Back up now” on the backups page. If nights pass without one, the worker is not running.",
        ),
        BACKUPS,
    )


def _drilled(now: datetime, kept: Kept) -> Finding:
    return looked(
        Text("最近 90 天内演练过恢复", "A restore was drilled in the last 90 days"),
        kept.drilled_at is not None and now - kept.drilled_at < DRILLED_WITHIN,
        Text(
            "没有演练过的备份不算备份。请运行：flask restore --drill 备份文件",
            "A backup that nobody has tried is none. Run: flask restore --drill FILE",
        ),
        BACKUPS,
    )


def _disk(free: int, database: int) -> Finding:
    needed = max(LEAST_FREE, ROOM_FOR_BACKUP * database)
    return looked(
        Text("磁盘空间够用", "The disk has room"),
        free >= needed,
        Text(
            "只剩 {free} MB，至少要 {needed} MB。请删去旧文件或换大磁盘，见 docs/running.zh.md“磁盘满了”。",
            "{free} MB are free and {needed} MB are needed. Make room or take a larger disk: docs/running.md, “When the disk is full”.",
        ).filled(free=free // 2**20, needed=-(-needed // 2**20)),
    )
