"""The cast: who is on stage in the demonstration and in the tests."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from certification.core.permissions import Role
from certification.core.texts import Text


@dataclass(frozen=True, slots=True)
class Member:
    """One person of the cast: a short key, the printed name, how they are reached, their roles, their part."""

    key: str
    name: str
    email: str
    born_on: date
    roles: tuple[Role, ...]
    part: Text


def _member(key: str, name: str, role: Role, zh: str, en: str) -> Member:
    return Member(key, name, f"{key}@caopan.example", date(1992, 3, 14), (role,), Text(zh, en))


CAST: tuple[Member, ...] = (
    _member("ada", "张喆", Role.CANDIDATE, "Ada · 考生", "Ada · candidate"),
    _member("boris", "李犇", Role.CANDIDATE, "Boris · 考生", "Boris · candidate"),
    _member("chen", "陈堃", Role.ASSESSOR, "Chen · 考官", "Chen · assessor"),
    _member("clara", "赵翀", Role.ASSESSOR, "Clara · 考官", "Clara · assessor"),
    _member("cyrus", "孙㵘", Role.ASSESSOR, "Cyrus · 考官", "Cyrus · assessor"),
    _member("dario", "林垚", Role.AUTHOR, "Dario · 命题人", "Dario · author"),
    _member("rui", "徐瑞", Role.REVIEWER, "Rui · 审题人", "Rui · reviewer"),
    _member("iris", "沈岚", Role.INVIGILATOR, "Iris · 监考人", "Iris · invigilator"),
    _member("edda", "何苗", Role.PROVIDER, "Edda · 服务商", "Edda · provider"),
    _member("felix", "马骏", Role.PROVIDER, "Felix · 另一服务商", "Felix · another provider"),
    _member("greta", "周䶮", Role.OFFICER, "Greta · 认证官", "Greta · officer"),
    _member("hugo", "吴赟", Role.OFFICER, "Hugo · 认证官", "Hugo · officer"),
    _member("sam", "郑昇", Role.SYSTEM, "Sam · 系统管理员", "Sam · system"),
)
