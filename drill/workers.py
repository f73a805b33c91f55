"""Real servers that are cheap to kill: a parent imports the product once and forks them; each ends by certification.serve.

The parent (`python -m drill.workers`) takes a command a line: `up PORT [NAME=VALUE …]`, `kill PORT`, `term PORT`,
`wait PORT`. `Workers` is the other end of that pipe.
"""

from __future__ import annotations

import ctypes
import importlib
import os
import signal
import subprocess
import sys
import threading
import time
import urllib.request
from collections.abc import Mapping
from contextlib import suppress
from typing import Any, NoReturn

from certification.core import failpoints
from certification.core.db import db
from certification.core.errors import ProductError
from certification.core.settings import ROOT, Settings, read_settings
from certification.delivery.actions import save_answer
from certification.delivery.rules.journal import Change
from certification.factory import create_app
from certification.serve import listen, serve

WARMED = ("exams/start_attempt.html", "exams/result.html", "delivery/paper.html", "errors/problem.html")
BROKEN = "DRILL_BROKEN"
_DIE_WITH_PARENT = 1


def main() -> None:
    """Import the product, then fork and kill as told until the pipe closes."""
    settings = read_settings()
    parent = Parent(create_app(settings), settings)
    parent.warm_up()
    print("ready", flush=True)
    for line in sys.stdin:
        command, port, *given = line.split()
        print(parent.do(command, port, dict(one.split("=", 1) for one in given)), flush=True)


class Parent:
    """The process that has imported everything and never serves."""

    def __init__(self, app: Any, settings: Settings) -> None:
        self.app, self.settings = app, settings
        self.children: dict[str, int] = {}

    def warm_up(self) -> None:
        """Compile what every server would compile anew after each kill; no connection outlives this."""
        for template in WARMED:
            self.app.jinja_env.get_template(template)
        with self.app.app_context():
            with suppress(ProductError):
                save_answer(Change("", 1, 1, 1, b"null"), token_hash="")
            db.session.remove()
            db.engine.dispose()

    def do(self, command: str, port: str, given: Mapping[str, str]) -> int:
        """Do one command and return the new process's id, or the exit code of the one that ended."""
        if command == "up":
            child = os.fork()
            if child == 0:
                self._serve(int(port), given)
            self.children[port] = child
            return child
        if command in {"kill", "term"}:
            with suppress(ProcessLookupError):
                os.kill(self.children[port], signal.SIGKILL if command == "kill" else signal.SIGTERM)
        return os.waitstatus_to_exitcode(os.waitpid(self.children.pop(port), 0)[1])

    def _serve(self, port: int, given: Mapping[str, str]) -> NoReturn:
        ctypes.CDLL(None).prctl(_DIE_WITH_PARENT, signal.SIGKILL)
        os.dup2(os.open(os.devnull, os.O_RDWR), 0)
        os.dup2(2, 1)
        failpoints.arm(self.app, self.settings, given)
        if given.get(BROKEN):
            importlib.import_module(given[BROKEN]).put_in()
        serve(self.app, listen(self.app, self.settings, port))
        os._exit(0)


class Workers:
    """Servers on ports of their own over one database; `settings` is their environment."""

    def __init__(self, ports: tuple[int, ...], settings: Mapping[str, str]) -> None:
        self.ports, self.running = ports, set[int]()
        kept = {name: os.environ[name] for name in ("PATH", "HOME", "LANG") if name in os.environ}
        self._turn = threading.Lock()
        self._parent = subprocess.Popen(
            [sys.executable, "-m", "drill.workers"],
            env={**kept, **settings, "PYTHONPATH": str(ROOT)},
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
        )
        if self._read() != "ready":
            raise RuntimeError("the servers of the drill did not start")

    def __enter__(self) -> Workers:
        return self

    def __exit__(self, *_fault: object) -> None:
        """End every server: they die with their parent."""
        self._parent.kill()
        self._parent.communicate()

    def up(self, port: int, **given: str) -> None:
        """Fork a server and wait until it answers."""
        told = "".join(f" {name}={value}" for name, value in given.items())
        self._say(f"up {port}{told}")
        self.running.add(port)
        until = time.monotonic() + 30
        while time.monotonic() < until:
            with suppress(OSError), urllib.request.urlopen(f"http://127.0.0.1:{port}/healthz", timeout=5):
                return
            time.sleep(0.02)
        raise RuntimeError(f"no server answers on {port}")

    def kill(self, port: int) -> None:
        """Send SIGKILL and wait until the process is gone."""
        self._end("kill", port)

    def drain(self, port: int) -> int:
        """Send SIGTERM and return the exit code once the server has finished."""
        return self._end("term", port)

    def wait(self, port: int) -> int:
        """Wait until a server dies by itself and return its exit code."""
        return self._end("wait", port)

    def _end(self, command: str, port: int) -> int:
        self.running.discard(port)
        return int(self._say(f"{command} {port}"))

    def _say(self, line: str) -> str:
        with self._turn:
            assert self._parent.stdin
            self._parent.stdin.write(line + "\n")
            self._parent.stdin.flush()
            return self._read()

    def _read(self) -> str:
        assert self._parent.stdout
        return self._parent.stdout.readline().strip()


if __name__ == "__main__":
    main()
