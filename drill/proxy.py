"""A TCP proxy that does harm: it drops requests and responses, cuts them in half, stalls, and cuts the whole network."""

from __future__ import annotations

import asyncio
import re
import threading
from collections import Counter
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from random import Random

LENGTH = re.compile(rb"content-length: *(\d+)", re.IGNORECASE)
PATIENCE = 30


@dataclass(frozen=True, slots=True)
class Harm:
    """How often each kind of harm is done to a request, and how long a stall lasts."""

    drop_request: float = 0.02
    drop_response: float = 0.02
    half_response: float = 0.01
    stall: float = 0.006
    stall_seconds: float = 2.0


class Proxy:
    """One port before several servers: a connection carries one request, which goes to any server that listens."""

    def __init__(self, upstreams: Sequence[int], lot: Random, harm: Harm) -> None:
        self.upstreams, self.lot, self.harm = tuple(upstreams), lot, harm
        self.cuts: Counter[str] = Counter()
        self.is_cut = False
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, name="proxy", daemon=True)

    def __enter__(self) -> Proxy:
        self._thread.start()
        listening = asyncio.run_coroutine_threadsafe(
            asyncio.start_server(self._serve, "127.0.0.1", 0), self._loop
        )
        self._server = listening.result()
        self.port = int(self._server.sockets[0].getsockname()[1])
        return self

    def __exit__(self, *_fault: object) -> None:
        asyncio.run_coroutine_threadsafe(self._leave(), self._loop).result()
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()
        self._loop.close()

    async def _leave(self) -> None:
        self._server.close()
        mine = asyncio.current_task()
        others = [task for task in asyncio.all_tasks() if task is not mine]
        for task in others:
            task.cancel()
        await asyncio.gather(*others, return_exceptions=True)

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            with suppress(OSError, asyncio.IncompleteReadError, TimeoutError):
                await asyncio.wait_for(self._carry(reader, writer), PATIENCE)
        finally:
            writer.close()

    async def _carry(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        if self.is_cut:
            self.cuts["network"] += 1
            return
        request = await _read_request(reader)
        fate = self._draw()
        if fate:
            self.cuts[fate] += 1
        if fate == "drop_request":
            return
        if fate == "stall":
            await asyncio.sleep(self.harm.stall_seconds)
        response = await self._ask(request)
        if fate == "drop_response" or self.is_cut:
            return
        writer.write(response[: len(response) // 2] if fate == "half_response" else response)
        await writer.drain()

    def _draw(self) -> str:
        drawn = self.lot.random()
        for fate in ("drop_request", "drop_response", "half_response", "stall"):
            drawn -= getattr(self.harm, fate)
            if drawn < 0:
                return fate
        return ""

    async def _ask(self, request: bytes) -> bytes:
        """Return the response of the first server that takes the connection, nothing where none does."""
        for port in self.lot.sample(self.upstreams, len(self.upstreams)):
            try:
                reader, writer = await asyncio.open_connection("127.0.0.1", port)
            except OSError:
                continue
            try:
                writer.write(request)
                await writer.drain()
                return await reader.read(-1)
            except OSError:
                return b""
            finally:
                writer.close()
        return b""


async def _read_request(reader: asyncio.StreamReader) -> bytes:
    head = await reader.readuntil(b"\r\n\r\n")
    length = LENGTH.search(head)
    return head + (await reader.readexactly(int(length[1])) if length else b"")
