"""Serving the product from one process: the web server, and one worker beside it. `make run` ends here.

It listens on this machine only; elsewhere a proxy with a certificate stands before it.
"""

from __future__ import annotations

import errno
import os
import signal
import sys
import threading
from collections.abc import Mapping
from typing import Any, NoReturn

from flask import Flask
from waitress.server import create_server

from certification.core.heartbeat import keep_pulse, pulse
from certification.core.jobs import work_until
from certification.core.settings import BadSetting, Settings, read_environ, read_settings
from certification.factory import MOST_BYTES, create_app

HOST = "127.0.0.1"
THREADS = 8
CONNECTIONS = 1000
SECONDS_TO_FINISH = 10
# Well above the application's own limit, so that its page and not waitress answers what is too large.
MOST_BYTES_READ = 16 * MOST_BYTES


def main() -> None:
    """Serve until told to stop; a setting or a port that will not do ends it with its remedy."""
    try:
        settings, port = read_settings(), read_port(read_environ(os.environ))
        app = create_app(settings)
        server = listen(app, settings, port)
    except BadSetting as wrong:
        sys.exit(str(wrong))
    print(f"Caopan is at http://{HOST}:{port}  (Ctrl-C stops it)", flush=True)
    serve(app, server)


def read_port(environ: Mapping[str, str]) -> int:
    """Return the port to listen on; raises BadSetting with the remedy."""
    given = environ.get("PORT") or "8000"
    if not (given.isascii() and given.isdigit() and 0 < int(given) < 65536):
        raise BadSetting(f"PORT is {given!r}. Set it to a number from 1 to 65535")
    return int(given)


def listen(app: Flask, settings: Settings, port: int) -> Any:
    """Return waitress, listening; raises BadSetting where this port cannot be had."""
    try:
        return create_server(
            app,
            host=HOST,
            port=port,
            threads=THREADS,
            connection_limit=CONNECTIONS,
            max_request_body_size=MOST_BYTES_READ,
            clear_untrusted_proxy_headers=settings.trusted_proxies == 0,
            ident=None,
        )
    except OSError as fault:
        other = 8001 if port == 8000 else 8000
        raise BadSetting(f"PORT is {port}, {_why_not(fault)}. Use another: PORT={other} make run") from fault


def serve(app: Flask, server: Any) -> None:
    """Answer requests and do jobs until SIGTERM or Ctrl-C, then let both finish what they have begun."""
    stop = threading.Event()
    worker = threading.Thread(target=work_until, args=(app, stop), name="worker", daemon=True)
    signal.signal(signal.SIGTERM, _leave)
    heart = threading.Thread(target=keep_pulse, args=(app, stop), name="heart", daemon=True)
    worker.start()
    pulse(app)  # An outage is settled before the first page is answered.
    heart.start()
    server.run()
    server.close()
    stop.set()
    worker.join(SECONDS_TO_FINISH)


def _why_not(fault: OSError) -> str:
    match fault.errno:
        case errno.EADDRINUSE:
            return "which another program has taken"
        case errno.EACCES:
            return "which only an administrator may open"
        case _:
            return f"which cannot be opened ({fault.strerror})"


def _leave(_signal: int, _frame: object) -> NoReturn:
    """Wake waitress, which ends its loop on SystemExit."""
    raise SystemExit(0)


if __name__ == "__main__":
    main()
