"""Two PostgreSQL servers of our own: a primary that waits for its synchronous standby, and that standby."""

from __future__ import annotations

import os
import pwd
import shutil
import subprocess
import tempfile
import time
from contextlib import suppress
from pathlib import Path
from types import TracebackType

import psutil
import psycopg

from drill.run import free_port

DATABASE = "caopan"
OPTIONS = (
    "unix_socket_directories=",
    "max_connections=100",
    "wal_level=replica",
    "max_wal_senders=8",
    "hot_standby=on",
    "fsync=off",
    "wal_receiver_status_interval=1",
)


class Cluster:
    """A pair of servers; `url` names both, and a client goes to the one that takes writes.

    fsync is off: what is proven here is the standby's copy under SIGKILL, not the loss of power.
    """

    def __init__(self) -> None:
        binaries = max(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda p: int(p.parent.name))
        self._home = Path(tempfile.mkdtemp(prefix="caopan-cluster-"))
        self._binaries, self._as_user = binaries, []
        if os.geteuid() == 0:
            shutil.chown(self._home, pwd.getpwnam("postgres").pw_name)
            self._as_user = ["runuser", "-u", "postgres", "--"]
        self._ports = [free_port(), free_port()]
        self._servers: dict[int, subprocess.Popen[bytes]] = {}
        self.primary, self.standby = self._ports
        hosts = f"host=127.0.0.1,127.0.0.1&port={self.primary},{self.standby}"
        self.url = f"postgresql+psycopg://postgres@/{DATABASE}?{hosts}&target_session_attrs=read-write"

    def __enter__(self) -> Cluster:
        self._run("initdb", "-D", self._folder(self.primary), "-U", "postgres", "-A", "trust", "-E", "UTF8",
                  "--no-locale", "--no-sync")  # fmt: skip
        self._start(self.primary)
        self.tell(self.primary, f"CREATE DATABASE {DATABASE}", database="postgres")
        return self

    def __exit__(
        self, _kind: type[BaseException] | None, _fault: BaseException | None, _trace: TracebackType | None
    ) -> None:
        for port in list(self._servers):
            self.kill(port)
        shutil.rmtree(self._home, ignore_errors=True)

    def add_standby(self) -> None:
        """Copy the primary into a standby and let every commit wait for it from now on."""
        folder = self._folder(self.standby)
        shutil.rmtree(folder, ignore_errors=True)
        source = f"host=127.0.0.1 port={self.primary} user=postgres application_name=standby"
        self._run(
            "pg_basebackup", "-D", folder, "-R", "-X", "stream", "-c", "fast", "--no-sync", "-d", source
        )
        self._start(self.standby)
        self.wait_for_standby(True)

    def wait_for_standby(self, is_wanted: bool) -> None:
        """Let commits wait for the standby, or no longer."""
        name = "standby" if is_wanted else ""
        self.tell(
            self.primary, f"ALTER SYSTEM SET synchronous_standby_names = '{name}'", "SELECT pg_reload_conf()"
        )
        if is_wanted:
            self._until("SELECT count(*) FROM pg_stat_replication WHERE sync_state = 'sync'")

    def fail_over(self) -> None:
        """Kill the primary with all its backends and promote the standby; a fresh standby joins it."""
        self.kill(self.primary)
        self.promote()
        self.add_standby()

    def promote(self) -> None:
        """Let the standby take over, alone at first: it waits for nobody."""
        self._run("pg_ctl", "promote", "-w", "-t", "30", "-D", self._folder(self.standby))
        self.primary, self.standby = self.standby, self.primary
        self.wait_for_standby(False)

    def kill(self, port: int) -> None:
        """Send SIGKILL to one server and every process of it."""
        server = self._servers.pop(port)
        process = psutil.Process(server.pid)
        for one in [process, *process.children(recursive=True)]:
            with suppress(psutil.NoSuchProcess):
                one.kill()
        server.wait(20)

    def tell(self, port: int, *statements: str, database: str = DATABASE) -> list[tuple[object, ...]]:
        """Run statements on one server and return the rows of the last one."""
        with psycopg.connect(
            f"postgresql://postgres@127.0.0.1:{port}/{database}", autocommit=True, connect_timeout=5
        ) as connection:
            for statement in statements:
                answered = connection.execute(statement.encode())
            return answered.fetchall() if answered.description else []

    def _until(self, question: str) -> None:
        for _ in range(300):
            if self.tell(self.primary, question)[0][0]:
                return
            time.sleep(0.1)
        raise RuntimeError(f"never true: {question}")

    def _folder(self, port: int) -> Path:
        return self._home / str(port)

    def _start(self, port: int) -> None:
        options = [part for option in OPTIONS for part in ("-c", option)]
        self._servers[port] = subprocess.Popen(
            [
                *self._as_user,
                self._binaries / "postgres",
                "-D",
                self._folder(port),
                "-p",
                str(port),
                *options,
            ],
            cwd="/",
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        for _ in range(300):
            try:
                self.tell(port, "SELECT 1", database="postgres")
                return
            except psycopg.OperationalError:
                time.sleep(0.1)
        raise RuntimeError("PostgreSQL did not start")

    def _run(self, program: str, *arguments: str | Path) -> None:
        subprocess.run(
            [*self._as_user, self._binaries / program, *arguments], check=True, capture_output=True, cwd="/"
        )
