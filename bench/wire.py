"""A client that costs next to nothing: one connection a request, written whole, read to its end."""

from __future__ import annotations

import asyncio
import socket
import subprocess
import time

from bench.calls import Environ

HEADERS = {
    "HTTP_HOST": "Host",
    "HTTP_COOKIE": "Cookie",
    "HTTP_ORIGIN": "Origin",
    "HTTP_SEC_FETCH_SITE": "Sec-Fetch-Site",
    "HTTP_ACCEPT_LANGUAGE": "Accept-Language",
    "HTTP_X_CSRF_TOKEN": "X-CSRF-Token",
    "CONTENT_TYPE": "Content-Type",
    "CONTENT_LENGTH": "Content-Length",
}
PATIENCE = 120.0


def spelt(request: Environ) -> bytes:
    """Return a request as it goes over the wire."""
    lines = [f"{request['REQUEST_METHOD']} {request['PATH_INFO']} HTTP/1.1", "Connection: close"]
    lines += [f"{name}: {request[key]}" for key, name in HEADERS.items() if key in request]
    body: bytes = request["wsgi.input"].read()
    return "\r\n".join([*lines, "", ""]).encode() + body


async def ask(port: int, words: bytes) -> bool:
    """Send a request and say whether it was answered with 200 or 303."""
    try:
        reader, writer = await asyncio.wait_for(asyncio.open_connection("127.0.0.1", port), PATIENCE)
        writer.write(words)
        answer = await asyncio.wait_for(reader.read(), PATIENCE)
        writer.close()
    except (OSError, TimeoutError):
        return False
    return answer[9:12] in {b"200", b"303"}


def free_port() -> int:
    """Return a port that nobody uses at this moment."""
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


def wait_until_open(port: int, process: subprocess.Popen[bytes], patience: float = 60.0) -> None:
    """Wait until a server listens; raises RuntimeError when it ended or takes too long."""
    until = time.monotonic() + patience
    while time.monotonic() < until and process.poll() is None:
        with socket.socket() as one:
            if one.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.1)
    raise RuntimeError("the server did not come up")
