"""Which guides there are, and for whom."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from certification.core.texts import Text


class Reader(StrEnum):
    """Who reads a guide; also the part of its address."""

    OFFICER = "officer"
    ASSESSOR = "assessor"
    AUTHOR = "author"
    EMPLOYER = "employer"
    ADMINISTRATOR = "administrator"


@dataclass(frozen=True, slots=True)
class Guide:
    """A guide as the list shows it: for whom, and what it helps with."""

    reader: Reader
    title: Text
    says: Text


GUIDES = (
    Guide(
        Reader.OFFICER,
        Text("认证官", "Certification officer"),
        Text(
            "从开门到第一张证书，每天的待办、两人签字、登记。",
            "From opening the doors to the first certificate: the queue, two signatures, the register.",
        ),
    ),
    Guide(
        Reader.ASSESSOR,
        Text("考官", "Assessor"),
        Text(
            "实操当天怎么评分、记观察、封存，遇到利益关系怎么办。",
            "How to score, note and seal on the day, and what to do about a conflict of interest.",
        ),
    ),
    Guide(
        Reader.AUTHOR,
        Text("命题人与审题人", "Author and reviewer"),
        Text(
            "用 Excel 交题，看为什么不行，送审、修改、上线。",
            "Hand in items in Excel, see why one will not do, review, correct, go live.",
        ),
    ),
    Guide(
        Reader.EMPLOYER,
        Text("用人单位", "Employer"),
        Text(
            "核验证书编号，看懂六种状态，请持证人出示完整信息。",
            "Verify a number, read the states, ask a holder to share the full face.",
        ),
    ),
    Guide(
        Reader.ADMINISTRATOR,
        Text("系统管理员", "Administrator"),
        Text(
            "安装、备份、恢复、升级，不需要会 Python。",
            "Install, back up, restore, upgrade; no Python needed.",
        ),
    ),
)
