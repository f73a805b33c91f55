"""What the machine decides: read once at start, a missing or odd value stops it and says the remedy."""

from __future__ import annotations

import os
import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

from certification.core.settings_file import SECRET, BadSetting, find_folder, read_file, refuse_if_shared

__all__ = ["ROOT", "BadSetting", "Settings", "read_environ", "read_settings"]

ROOT = Path(__file__).resolve().parents[2]
MODES = ("development", "production", "test")


@dataclass(frozen=True, slots=True)
class Settings:
    """Everything the process needs to know before its first request."""

    mode: str
    database_url: str
    secret: bytes = field(repr=False)
    base_url: str
    data: Path
    handbook: Path
    question_bank: Path
    trusted_proxies: int
    is_plain_lan: bool
    mail_url: str = field(default="", repr=False)
    mail_from: str = ""
    backup_hour: int = 3
    backup_passphrase: str = field(default="", repr=False)
    stores_identity_numbers: bool = False
    receipt_key: Path | None = None

    @property
    def receipt_key_file(self) -> Path:
        """Return where the key lies that signs receipts: where a setting says, else beside the data."""
        return self.receipt_key or self.data / "receipt-key.pem"

    @property
    def is_test(self) -> bool:
        """Say whether this is a test run."""
        return self.mode == "test"

    @property
    def is_production(self) -> bool:
        """Say whether real people are certified here."""
        return self.mode == "production"

    @property
    def uses_specimen_bank(self) -> bool:
        """Say whether papers are drawn from the published specimen bank."""
        return self.question_bank == ROOT / "question_bank"


def read_environ(environ: Mapping[str, str] = os.environ) -> dict[str, str]:
    """Return the environment with the file of the set-up beneath it; raises BadSetting with the remedy."""
    folder = find_folder(environ)
    if folder is None:
        return dict(environ)
    return {**read_file(folder), **environ, "CAOPAN_DATA": str(folder)}


def read_settings(given: Mapping[str, str] = os.environ) -> Settings:
    """Return the settings of this environment and of the file beneath it; raises BadSetting with the remedy."""
    environ = read_environ(given)
    mode = _one_of(environ, "CAOPAN_MODE", MODES, "development")
    data = Path(environ.get("CAOPAN_DATA", str(ROOT / "var"))).resolve()
    base_url = environ.get("BASE_URL", "" if mode == "production" else _local(environ)).rstrip("/")
    if urlsplit(base_url).scheme not in {"http", "https"} or not urlsplit(base_url).hostname:
        raise BadSetting(
            "BASE_URL is missing or no address. Set it to the public address, like https://exam.example.org"
        )
    return Settings(
        mode=mode,
        database_url=_database(environ.get("DATABASE_URL", ""), data),
        secret=_secret(environ.get("SECRET_KEY", ""), data, mode),
        base_url=base_url,
        data=data,
        handbook=_folder(environ, "HANDBOOK", ROOT / "handbook"),
        question_bank=_folder(environ, "QUESTION_BANK", ROOT / "question_bank"),
        trusted_proxies=_count(environ, "TRUSTED_PROXIES"),
        is_plain_lan=_one_of(environ, "PLAIN_LAN", ("no", "yes"), "no") == "yes",
        backup_hour=_hour(environ),
        backup_passphrase=_passphrase(environ),
        stores_identity_numbers=_one_of(environ, "STORE_IDENTITY_NUMBERS", ("no", "yes"), "no") == "yes",
        receipt_key=Path(named).resolve() if (named := environ.get("RECEIPT_KEY")) else None,
        **_mail(environ),
    )


def _mail(environ: Mapping[str, str]) -> dict[str, str]:
    """Return where letters are posted; both settings or none."""
    url, sender = environ.get("MAIL_URL", ""), environ.get("MAIL_FROM", "")
    if url and (urlsplit(url).scheme not in {"smtp", "smtps"} or not urlsplit(url).hostname):
        raise BadSetting(
            "MAIL_URL is no address of a mail server. Use smtps://user:password@mail.example.org:465"
        )
    if bool(url) is not bool(sender):
        raise BadSetting(
            "MAIL_URL and MAIL_FROM belong together. Set both, or none and hand letters over yourself"
        )
    return {"mail_url": url, "mail_from": sender}


def _local(environ: Mapping[str, str]) -> str:
    return f"http://127.0.0.1:{environ.get('PORT', '8000')}"


def _one_of(environ: Mapping[str, str], name: str, allowed: tuple[str, ...], default: str) -> str:
    value = environ.get(name, default)
    if value not in allowed:
        raise BadSetting(f"{name} is {value!r}. Set it to one of: {', '.join(allowed)}")
    return value


def _count(environ: Mapping[str, str], name: str) -> int:
    value = environ.get(name, "0")
    if not value.isascii() or not value.isdigit() or int(value) > 5:
        raise BadSetting(f"{name} is {value!r}. Set it to the number of proxies before this server, 0 to 5")
    return int(value)


def _hour(environ: Mapping[str, str]) -> int:
    value = environ.get("BACKUP_HOUR", "3")
    if not value.isascii() or not value.isdigit() or int(value) > 23:
        raise BadSetting(f"BACKUP_HOUR is {value!r}. Set it to the hour of the nightly backup, 0 to 23")
    return int(value)


def _passphrase(environ: Mapping[str, str]) -> str:
    value = environ.get("BACKUP_PASSPHRASE", "")
    if value and len(value) < 12:
        raise BadSetting(
            "BACKUP_PASSPHRASE is shorter than 12 characters. Use a sentence, or leave it empty and keep backups safe"
        )
    return value


def _folder(environ: Mapping[str, str], name: str, default: Path) -> Path:
    folder = Path(environ.get(name, str(default))).resolve()
    if not folder.is_dir():
        raise BadSetting(f"{name} is {folder}, which is no folder. Set it to the folder of your own content")
    return folder


def _database(url: str, data: Path) -> str:
    """Return the database's address as SQLAlchemy wants it; people write postgres:// too."""
    if not url:
        data.mkdir(parents=True, exist_ok=True)
        return f"sqlite:///{data / 'caopan.sqlite3'}"
    for prefix in ("postgres://", "postgresql://"):
        if url.startswith(prefix):
            return "postgresql+psycopg://" + url.removeprefix(prefix)
    if not url.startswith(("postgresql+psycopg://", "sqlite:///")):
        raise BadSetting(
            "DATABASE_URL is neither PostgreSQL nor SQLite. Use postgresql://… or leave it empty"
        )
    return url


def _secret(given: str, data: Path, mode: str) -> bytes:
    """Return the key for tokens: the given one, else one kept beside the data with mode 600."""
    if given:
        if len(given) < 32:
            raise BadSetting(
                "SECRET_KEY is shorter than 32 characters. Use: python -c 'import secrets; print(secrets.token_hex(32))'"
            )
        return given.encode()
    path = data / SECRET
    if mode == "production" and not path.is_file():
        raise BadSetting(
            "SECRET_KEY is missing. Run: flask setup, which keeps a key outside the source tree. "
            "Or set it: python -c 'import secrets; print(secrets.token_hex(32))'"
        )
    if mode == "production":
        refuse_if_shared(path)
    data.mkdir(parents=True, exist_ok=True)
    if not path.exists():
        path.touch(mode=0o600)
        path.write_text(secrets.token_hex(32))
    return path.read_text().strip().encode()
