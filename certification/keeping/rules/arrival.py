"""Whether a request arrives as the settings say: through so many proxies, at the public address, encrypted."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlsplit

from certification.core.texts import Text


@dataclass(frozen=True, slots=True)
class Arrival:
    """How one request came: the addresses that proxies noted, and scheme and host after the trusted ones were heard."""

    hops: int
    scheme: str
    host: str


def what_is_off(arrived: Arrival, trusted: int, base_url: str) -> Text | None:
    """Return what does not agree with the settings and what to do, or None.

    Where no proxy is trusted, the server drops what proxies note; then scheme and host alone tell.
    """
    if trusted and arrived.hops != trusted:
        return Text(
            "设置里是 {trusted} 层代理，实际经过 {hops} 层。请改 TRUSTED_PROXIES，或让代理只写一个 X-Forwarded-For，再重启。",
            "TRUSTED_PROXIES is {trusted}, and {hops} noted themselves. Correct it, or let the proxy write X-Forwarded-For afresh, then restart.",
        ).filled(trusted=trusted, hops=arrived.hops)
    public = urlsplit(base_url)
    if arrived.scheme != public.scheme and not trusted:
        return Text(
            "请求以 {scheme} 到达，公开地址是 {public}：前面有代理而设置没有算上。请设 TRUSTED_PROXIES=1，再重启。",
            "It arrived by {scheme} and the public address is {public}: a proxy before it is not counted. Set TRUSTED_PROXIES=1, then restart.",
        ).filled(scheme=arrived.scheme, public=public.scheme)
    if (arrived.scheme, arrived.host) != (public.scheme, public.netloc):
        return Text(
            "这一页从 {seen} 打开，公开地址却是 {public}。请从公开地址打开本页；若地址本身写错，请改 BASE_URL。",
            "This page was opened at {seen}, and the public address is {public}. Open it there; if the address itself is wrong, correct BASE_URL.",
        ).filled(seen=f"{arrived.scheme}://{arrived.host}", public=base_url)
    return None
