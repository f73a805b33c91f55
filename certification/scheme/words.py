"""What refusals of this slice say."""

from __future__ import annotations

from enum import StrEnum

from certification.core.texts import Text
from certification.scheme.rules.cut import Reason

WORDS: dict[StrEnum, Text] = {
    Reason.PANEL_SMALL: Text(
        "认证方案规定每级至少 {least} 名专家定标。请补足人数后再提出。",
        "The scheme asks for a panel of at least {least} experts a grade. Let a full panel meet first.",
    ),
    Reason.PANEL_TO_COME: Text(
        "定标会还没有开。请在开会之后再提出。", "The panel has not met yet. Propose the cut once it has."
    ),
    Reason.TOO_SHORT: Text("请至少写 {least} 个字。", "Please write at least {least} characters."),
    Reason.CUT_THERE: Text(
        "这一级已经有一份合格线，不能再提一份。请先处理已有的那份。",
        "This grade has a cut already. Please settle that one first.",
    ),
    Reason.CUT_SIGNED: Text(
        "这份合格线已经签署，不能再改。要改合格线，请启用新版方案。",
        "This cut was signed and cannot change any more. To change it, adopt a new version of the scheme.",
    ),
    Reason.SAME_SIGNER: Text(
        "合格线须由两位认证官完成。请由另一位认证官签署。",
        "A cut needs two officers. Please let another officer sign it.",
    ),
    Reason.NO_SCHEME: Text(
        "还没有启用认证方案。请先运行 make content。", "No scheme is adopted yet. Run make content first."
    ),
}
