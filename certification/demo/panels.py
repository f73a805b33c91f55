"""The cut in the demonstration: one grade signed, one waiting for its second officer, one provisional still."""

from __future__ import annotations

from datetime import timedelta

from certification.core.clock import at_another_time
from certification.core.db import now
from certification.core.moments import local_day
from certification.demo.history import Staff
from certification.scheme.actions import propose_cut, sign_cut
from certification.scheme.rules.cut import Panel
from certification.scheme.rules.names import Grade

METHOD = "Angoff 法两轮：专家逐题估计刚好合格者答对的概率，第一轮后看实际难度再估一次。"
REASON = "两轮估计的平均值与方案的合格线相差不到一分，专家之间的分歧在第二轮收窄。会议记录存于办公室档案。"


def set_cuts(staff: Staff) -> None:
    """Let panels have met for two grades; Hugo has signed one of them."""
    with at_another_time(days=-10):
        panel = Panel(9, local_day(now() - timedelta(days=5)), METHOD, REASON)
        sign_cut(propose_cut(Grade.JUNIOR, panel, officer_id=staff.greta), officer_id=staff.hugo)
    with at_another_time(days=-2):
        propose_cut(Grade.INTERMEDIATE, panel, officer_id=staff.hugo)
