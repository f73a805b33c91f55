"""What the register says of a certificate, and what an employer should make of it."""

from __future__ import annotations

from dataclasses import dataclass

from certification.certificates.rules.standing import Standing, Worth
from certification.core.texts import Text


@dataclass(frozen=True, slots=True)
class Verdict:
    """The headline of a look-up: state, sentence, what it means, and how it looks (good, care, stop)."""

    state: Text
    headline: Text
    meaning: Text
    look: str


_VERDICTS = {
    Standing.VALID: Verdict(
        Text("有效", "Valid"),
        Text("这是一张有效的证书", "This certificate is valid"),
        Text(
            "持证人在有效期内持有这项认证。请再核对姓名。",
            "The holder holds this certification today. Please check the name as well.",
        ),
        "good",
    ),
    Standing.EXPIRED: Verdict(
        Text("已过期", "Expired"),
        Text("这张证书已经过期", "This certificate has expired"),
        Text(
            "它确实由我们签发，但有效期已过，不再证明持证人现有的能力。",
            "We did issue it, but its term is over; it no longer vouches for the holder's competence.",
        ),
        "care",
    ),
    Standing.SUSPENDED: Verdict(
        Text("已暂停", "Suspended"),
        Text("这张证书已被暂停", "This certificate is suspended"),
        Text(
            "暂停期间不得使用这张证书。恢复后会在这里显示。",
            "It may not be used while it is suspended. This page will say so when that ends.",
        ),
        "care",
    ),
    Standing.WITHDRAWN: Verdict(
        Text("已撤销", "Withdrawn"),
        Text("这张证书已被撤销", "This certificate was withdrawn"),
        Text(
            "它不再有效，也不会恢复。任何人不得再使用它。",
            "It is no longer valid and will not be again. Nobody may use it any more.",
        ),
        "stop",
    ),
    Standing.REPLACED: Verdict(
        Text("已换发", "Replaced"),
        Text("这张证书已换发新证", "This certificate was replaced"),
        Text(
            "请向持证人索取新证书的编号，再查询一次。",
            "Ask the holder for the number of the new certificate and look that up.",
        ),
        "care",
    ),
}
_LAPSED = Text(
    "有效期刚过，仍在续期宽限内（至 {until}）。续期之前，它不证明持证人现有的能力。",
    "Its term is just over and it may still be renewed until {until}. Until then it vouches for nothing.",
)
NOT_FOUND = Verdict(
    Text("查无此证", "Not found"),
    Text("没有找到这个编号的证书", "There is no certificate with this number"),
    Text(
        "编号本身没有输入错误，但我们没有签发过这个编号。请向持证人核实，谨防伪造。",
        "The number is well formed, but we never issued it. Please ask the holder, and beware of forgery.",
    ),
    "stop",
)


def verdict(worth: Worth, renewable_until: str) -> Verdict:
    """Return the verdict on a certificate that was found."""
    said = _VERDICTS[worth.standing]
    if not worth.is_lapsed_renewable:
        return said
    return Verdict(said.state, said.headline, _LAPSED.filled(until=renewable_until), said.look)
