"""The server's own start and stop."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from certification.core.settings import ROOT, BadSetting
from certification.serve import read_port

Start = Callable[..., "subprocess.Popen[str]"]


@pytest.fixture
def start(tmp_path: Path) -> Iterator[Start]:
    """Start a server on data of its own; whatever still runs afterwards is ended."""
    running: list[subprocess.Popen[str]] = []

    def begin(**settings: object) -> subprocess.Popen[str]:
        told = {name: str(value) for name, value in settings.items()}
        kept = {name: value for name, value in os.environ.items() if name in {"PATH", "HOME", "LANG"}}
        server = subprocess.Popen(
            [sys.executable, "-m", "certification.serve"],
            env={**kept, "CAOPAN_DATA": str(tmp_path), **told},
            cwd=ROOT,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        running.append(server)
        return server

    yield begin
    for server in running:
        server.kill()
        server.communicate()


@pytest.fixture
def taken() -> Iterator[int]:
    """Give a port on which somebody else listens."""
    with socket.create_server(("127.0.0.1", 0)) as somebody:
        yield int(somebody.getsockname()[1])


@pytest.fixture
def free() -> int:
    """Give a port on which nobody listens."""
    with socket.create_server(("127.0.0.1", 0)) as nobody:
        return int(nobody.getsockname()[1])


def test_the_port_is_8000_where_nothing_is_said():
    assert read_port({}) == 8000


@pytest.mark.parametrize("odd", ["abc", "0", "65536", "-1", "８０００"])
def test_an_odd_port_is_refused_by_its_name(odd: str):
    with pytest.raises(BadSetting, match="PORT"):
        read_port({"PORT": odd})


def test_a_taken_port_gives_one_clear_line(start: Start, taken: int):
    server = start(PORT=taken)

    _out, said = server.communicate(timeout=120)

    assert server.returncode == 1
    assert said.splitlines() == [
        f"PORT is {taken}, which another program has taken. Use another: PORT=8000 make run"
    ]


def test_a_bad_setting_gives_its_remedy_and_no_trace(start: Start):
    server = start(CAOPAN_MODE="production", BASE_URL="https://exam.example.org")

    _out, said = server.communicate(timeout=120)

    assert server.returncode == 1
    assert said.startswith("SECRET_KEY is missing.")
    assert "Traceback" not in said


def test_it_serves_and_stops_cleanly_when_told(start: Start, free: int):
    server = start(PORT=free)
    assert server.stdout
    assert str(free) in server.stdout.readline()

    with urllib.request.urlopen(f"http://127.0.0.1:{free}/healthz", timeout=60) as answer:
        assert answer.status == 200
    began = time.monotonic()
    server.send_signal(signal.SIGTERM)

    assert server.wait(30) == 0
    assert time.monotonic() - began < 15
