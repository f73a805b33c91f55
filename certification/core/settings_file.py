"""The settings of a machine that certifies: one file, `settings.env`, and the key beside it, outside the source tree."""

from __future__ import annotations

import os
import pwd
import stat
from collections.abc import Mapping
from pathlib import Path

NAME = "settings.env"
SECRET = "secret"  # noqa: S105 - the file's name
# Where a set-up puts them: as root for the whole machine, else for one user.
OF_MACHINE = Path("/var/lib/caopan")
OF_USER = Path(".local/share/caopan")
NAMES = (
    "CAOPAN_MODE",
    "BASE_URL",
    "PORT",
    "TRUSTED_PROXIES",
    "DATABASE_URL",
    "HANDBOOK",
    "QUESTION_BANK",
    "MAIL_URL",
    "MAIL_FROM",
    "PLAIN_LAN",
    "STORE_IDENTITY_NUMBERS",
    "BACKUP_HOUR",
    "BACKUP_PASSPHRASE",
    "RECEIPT_KEY",
)
HEAD = """\
# The settings of this certification body, one NAME=value a line. What the environment says wins over this file.
# Only the server's user may read it (chmod 600). After a change: systemctl restart caopan
"""


class BadSetting(Exception):
    """A setting is missing or odd; the message names it and says what to do."""


def usual_folder(environ: Mapping[str, str] = os.environ) -> Path:
    """Return where a set-up keeps settings, key and data unless CAOPAN_DATA says otherwise."""
    if environ.get("CAOPAN_DATA"):
        return Path(environ["CAOPAN_DATA"]).resolve()
    if os.geteuid() == 0 or (OF_MACHINE.is_dir() and os.access(OF_MACHINE, os.W_OK)):
        return OF_MACHINE
    return Path(environ.get("HOME", "~")).expanduser() / OF_USER


def find_folder(environ: Mapping[str, str]) -> Path | None:
    """Return the folder of the set-up that stands on this machine, or None; raises BadSetting for another user's."""
    if environ.get("CAOPAN_DATA"):
        return _own(Path(environ["CAOPAN_DATA"]).resolve())
    for folder in (OF_MACHINE, Path(environ.get("HOME", "/nowhere")) / OF_USER):
        if folder.is_dir() and not os.access(folder, os.R_OK | os.X_OK):
            raise BadSetting(
                f"CAOPAN_DATA is not set, and {folder} belongs to another user. "
                "Run this as that user (sudo -u caopan …), or set CAOPAN_DATA to a folder of your own"
            )
        if folder.is_dir() and (folder / NAME).is_file():
            return _own(folder)
    return None


def _own(folder: Path) -> Path:
    """Return a folder of ours; root is refused too: what it wrote there, the server could not open any more."""
    settings = folder / NAME
    if settings.is_file() and settings.stat().st_uid != os.geteuid():
        raise BadSetting(
            f"{folder} belongs to user {_name_of(settings.stat().st_uid)}. "
            f"Run this as that user: sudo -u {_name_of(settings.stat().st_uid)} …"
        )
    return folder


def _name_of(uid: int) -> str:
    try:
        return pwd.getpwuid(uid).pw_name
    except KeyError:
        return str(uid)


def read_file(folder: Path) -> dict[str, str]:
    """Return the settings of a folder's file, empty where there is none; raises BadSetting with the remedy."""
    path = folder / NAME
    if not path.is_file():
        return {}
    refuse_if_shared(path)
    return parse(path.read_text(encoding="utf-8"), str(path))


def refuse_if_shared(path: Path) -> None:
    """Raise BadSetting where anybody but its owner may read or change a file that holds secrets."""
    if stat.S_IMODE(path.stat().st_mode) & 0o077:
        raise BadSetting(f"{path} can be read by others and holds secrets. Run: chmod 600 {path}")


def parse(words: str, source: str = NAME) -> dict[str, str]:
    """Return the settings of a file's words; raises BadSetting for a line or a name that is none."""
    found: dict[str, str] = {}
    for number, line in enumerate(words.splitlines(), start=1):
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        name, is_there, value = line.partition("=")
        if not is_there or name.strip() not in NAMES:
            raise BadSetting(
                f"{source}, line {number}: no setting. Write NAME=value with one of: {', '.join(NAMES)}"
            )
        found[name.strip()] = value.strip()
    return found


def written(values: Mapping[str, str]) -> str:
    """Return the words of a file with these settings; raises BadSetting for a value of two lines."""
    for name, value in values.items():
        if name not in NAMES or value != value.strip() or len(value.splitlines()) > 1:
            raise BadSetting(f"{name} cannot be kept in {NAME}. Give it as one plain line")
    return HEAD + "".join(f"{name}={values[name]}\n" for name in NAMES if values.get(name))


def make_folder(folder: Path) -> None:
    """Make a folder that only its owner can open."""
    folder.mkdir(parents=True, exist_ok=True)
    folder.chmod(0o700)


def write_private(path: Path, content: bytes) -> None:
    """Write a file that only its owner can read, whole or not at all."""
    beside = path.with_name(f".{path.name}.new")
    beside.unlink(missing_ok=True)
    with open(os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    beside.replace(path)
