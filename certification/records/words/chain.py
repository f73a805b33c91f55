"""What a check of the chain found, in words."""

from collections.abc import Mapping

from certification.core.texts import Text
from certification.records.rules.chain import FaultKind

FAULTS: Mapping[str, Text] = {
    FaultKind.LINE_CHANGED: Text("第 {at} 行封存后被改动过", "Line {at} was changed after it was sealed"),
    FaultKind.LINE_MISSING: Text("第 {at} 行封存后被删除", "Line {at} was deleted after it was sealed"),
    FaultKind.LINE_ADDED: Text(
        "第 {at} 行是封存之后塞进去的", "Line {at} was slipped in after its batch was sealed"
    ),
    FaultKind.SEAL_CHANGED: Text("第 {at} 号封条被改动过", "Seal {at} was changed"),
    FaultKind.SEAL_MISSING: Text(
        "第 {at} 号封条缺失或接不上前一张", "Seal {at} is missing or does not follow the one before"
    ),
    FaultKind.HEAD_LOST: Text(
        "以前记下的链头已经不在链上：末尾被截断，或整条链被重写",
        "A head that was noted earlier is no longer in the chain: its end was cut off, or all of it was rewritten",
    ),
}
