"""The seven parts of the book."""

from __future__ import annotations

from certification.core.texts import Text

PARTS = {
    1: Text("认识操盘", "Understanding the craft"),
    2: Text("诊断与规划", "Diagnose and plan"),
    3: Text("五个方面保障", "The five aspects"),
    4: Text("S/A/B 级活动", "Campaigns"),
    5: Text("成长阶段", "Stages of growth"),
    6: Text("角色、主播与服务商", "People and providers"),
    7: Text("合规、复盘与职业", "Compliance, review, career"),
}
