"""The machine of the office: set up from nothing by the command, served, backed up, lost and restored."""

from __future__ import annotations

import re
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from apiflask import APIFlask
from click.testing import CliRunner
from waitress.server import create_server

from certification.core.db import db
from certification.core.jobs import work_until
from certification.core.settings import read_settings
from certification.factory import create_app
from certification.keeping.actions.backing_up import back_up_to
from certification.keeping.actions.restoring import Wish, restore
from certification.keeping.commands import setup_command
from tests.journeys.story_scheme import adopt_short_scheme


def free_port() -> int:
    """Return a port that nobody has."""
    with socket.create_server(("127.0.0.1", 0)) as taken:
        return int(taken.getsockname()[1])


def set_up(folder: Path, address: str) -> str:
    """Set the office up as an administrator does, with one command, and return the first officer's link."""
    line = ["--data", str(folder), "--base-url", address, "--plain-lan", "--trusted-proxies", "0"]
    who = ["--officer-name", "周䶮", "--officer-address", "greta@caopan.example", "--officer-language", "zh"]
    ran = CliRunner().invoke(setup_command(create_app), [*line, *who])
    assert ran.exit_code == 0, ran.output
    found = re.search(r"/accounts/links/[A-Za-z0-9_-]+", ran.output)
    assert found, ran.output
    return found[0]


@contextmanager
def served(folder: Path, port: int) -> Iterator[APIFlask]:
    """Serve what stands in a folder, with its worker, until the block ends."""
    app = create_app(read_settings({"CAOPAN_DATA": str(folder)}))
    server = create_server(app, host="127.0.0.1", port=port, threads=8)
    stop = threading.Event()
    threads = [
        threading.Thread(target=server.run, daemon=True),
        threading.Thread(target=work_until, args=(app, stop), daemon=True),
    ]
    for thread in threads:
        thread.start()
    yield app
    stop.set()
    server.close()
    for thread in threads:
        thread.join(10)
    with app.app_context():
        db.session.remove()
        db.engine.dispose()


def take_the_short_scheme(app: APIFlask) -> None:
    """Let a scheme hold whose reading path and paper fit into a test."""
    with app.app_context():
        adopt_short_scheme()
        db.session.remove()


def back_up(app: APIFlask, to: Path) -> None:
    """Write the one file while the product runs."""
    with app.app_context():
        back_up_to(app.extensions["caopan_settings"], to, progress=lambda *_: None)
        db.session.remove()


def restore_elsewhere(file: Path, folder: Path) -> None:
    """Put the file back on an empty machine."""
    restore(Wish(file, "", folder, {}), create_app)
