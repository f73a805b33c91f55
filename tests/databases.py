"""The two kinds of database that the suite runs on: a template is filled once, every test gets a copy."""

from __future__ import annotations

import os
import pwd
import shutil
import socket
import subprocess
import tempfile
import time
from abc import ABC, abstractmethod
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg


class Store(ABC):
    """A database of one test worker."""

    url: str

    @contextmanager
    def running(self) -> Iterator[None]:
        """Keep the server up while tests run."""
        yield

    @abstractmethod
    def keep_template(self) -> None:
        """Keep what is in the database now as the state every test begins with."""

    @abstractmethod
    def renew(self) -> None:
        """Put the database back to the template."""


class SQLite(Store):
    """One file; the template is a second one."""

    def __init__(self, folder: Path) -> None:
        self.file = folder / "caopan.sqlite3"
        self.template = folder / "template.sqlite3"
        self.url = f"sqlite:///{self.file}"

    def keep_template(self) -> None:
        import sqlite3

        with sqlite3.connect(self.file) as open_file:
            open_file.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        shutil.copy(self.file, self.template)

    def renew(self) -> None:
        for tail in ("", "-wal", "-shm"):
            Path(f"{self.file}{tail}").unlink(missing_ok=True)
        shutil.copy(self.template, self.file)


class PostgreSQL(Store):
    """A server of this worker's own from the system's binaries, as an unprivileged user; or TEST_DATABASE_URL."""

    def __init__(self) -> None:
        self.socket_port = _free_port()
        self.server_url = os.environ.get(
            "TEST_DATABASE_URL", f"postgresql://postgres@127.0.0.1:{self.socket_port}"
        )
        self.name = f"caopan_{self.socket_port}"
        self.url = (
            self.server_url.rsplit("/", 1)[0] + f"/{self.name}"
            if self.server_url.count("/") > 2
            else f"{self.server_url}/{self.name}"
        )
        self.url = self.url.replace("postgresql://", "postgresql+psycopg://")

    @contextmanager
    def running(self) -> Iterator[None]:
        if "TEST_DATABASE_URL" in os.environ:
            self._admin(f"CREATE DATABASE {self.name}")
            yield
            self._admin(
                f"DROP DATABASE {self.name} WITH (FORCE)",
                f"DROP DATABASE IF EXISTS {self.name}_t WITH (FORCE)",
            )
            return
        # Not below pytest's own folder: the next pytest that starts closes that to everybody but its user.
        with tempfile.TemporaryDirectory(prefix="caopan-postgres-", ignore_cleanup_errors=True) as home:
            server = self._start(Path(home))
            try:
                self._admin(f"CREATE DATABASE {self.name}")
                yield
            finally:
                server.terminate()
                server.wait(20)

    def _start(self, home: Path) -> subprocess.Popen[bytes]:
        binaries = max(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda p: int(p.parent.name))
        as_user: list[str] = []
        if os.geteuid() == 0:
            shutil.chown(home, pwd.getpwnam("postgres").pw_name)
            as_user = ["runuser", "-u", "postgres", "--"]
        subprocess.run(
            [
                *as_user,
                binaries / "initdb",
                "-D",
                home / "data",
                "-U",
                "postgres",
                "-A",
                "trust",
                "-E",
                "UTF8",
                "--no-locale",
                "--no-sync",
            ],
            check=True,
            capture_output=True,
            cwd="/",
        )
        options = [
            "-c",
            "fsync=off",
            "-c",
            "full_page_writes=off",
            "-c",
            "unix_socket_directories=",
            "-c",
            "max_connections=60",
        ]
        server = subprocess.Popen(
            [*as_user, binaries / "postgres", "-D", home / "data", "-p", str(self.socket_port), *options],
            cwd="/",
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        for _ in range(200):
            try:
                psycopg.connect(self.server_url + "/postgres").close()
                return server
            except psycopg.OperationalError:
                time.sleep(0.1)
        raise RuntimeError("PostgreSQL did not start")

    def _admin(self, *statements: str) -> None:
        base = self.server_url if self.server_url.count("/") > 2 else self.server_url + "/postgres"
        with psycopg.connect(base, autocommit=True) as connection:
            for statement in statements:
                connection.execute(statement)  # type: ignore[call-overload]

    def keep_template(self) -> None:
        self._admin(f"ALTER DATABASE {self.name} RENAME TO {self.name}_t")

    def renew(self) -> None:
        self._admin(
            f"DROP DATABASE IF EXISTS {self.name} WITH (FORCE)",
            f"CREATE DATABASE {self.name} TEMPLATE {self.name}_t",
        )


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
