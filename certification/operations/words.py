"""What refusals of this slice say, and the words of its forms that more than one page needs."""

from certification.core.texts import Text
from certification.operations.rules.content import Kind
from certification.operations.rules.diagnosis import Metric
from certification.operations.rules.incidents import Step
from certification.operations.rules.minutes import ItemRole
from certification.operations.rules.reasons import Reason
from certification.operations.rules.review import Factor

WORDS = {
    Reason.FROZEN: Text(
        "直播已在{at}开始，诊断和目标从那时起不再改动。有变化请写进突发记录或复盘。",
        "The session went live on {at}; diagnosis and goal have stood fast since then. Write changes into the incident log or the review.",
    ),
    Reason.CLOSED: Text(
        "考官已在{at}全部评完，这场的表单不再接受修改。",
        "The assessors finished on {at}; the forms of this session take no more changes.",
    ),
    Reason.TOO_MANY_ROWS: Text(
        "行动最多 {most} 条。请合并或删去一条。", "At most {most} actions. Merge or remove one."
    ),
    Reason.MINUTE_MISSING: Text(
        "请填这一段从第几分钟到第几分钟。", "Give the minute at which this segment begins and ends."
    ),
    Reason.ENDS_BEFORE_IT_BEGINS: Text(
        "结束的分钟要晚于开始的分钟。", "A segment must end after the minute at which it begins."
    ),
    Reason.TIMES_OUT_OF_ORDER: Text(
        "这个时刻早于前一步。请按出现、发现、处置、恢复的先后填写。",
        "This time lies before the step that precedes it. The order is: appeared, noticed, acted on, restored.",
    ),
    Reason.ACTION_INCOMPLETE: Text(
        "每条行动都要写明做什么、负责人、期限和衡量指标。",
        "Every action needs what, owner, date and measure.",
    ),
}

KINDS = {
    Kind.DIAGNOSIS: Text("诊断表", "Diagnosis"),
    Kind.GOAL: Text("目标单", "Goal sheet"),
    Kind.MINUTES: Text("分钟表", "Minute table"),
    Kind.INCIDENTS: Text("突发记录", "Incident log"),
    Kind.REVIEW: Text("复盘报告", "Review"),
}

METRICS = {
    Metric.ENTRY_PERCENT: Text("曝光进入率（%）", "Entry rate (%)"),
    Metric.DWELL_SECONDS: Text("平均停留（秒）", "Average dwell (s)"),
    Metric.CLICK_PERCENT: Text("商品点击率（%）", "Click rate (%)"),
    Metric.PAY_PERCENT: Text("点击成交率（%）", "Click-to-pay rate (%)"),
    Metric.AOV: Text("客单价（元）", "AOV (yuan)"),
}

ITEM_ROLES = {
    ItemRole.NONE: Text("不讲品", "No item"),
    ItemRole.TRAFFIC: Text("引流款", "Traffic item"),
    ItemRole.BENEFIT: Text("福利款", "Benefit item"),
    ItemRole.BRIDGING: Text("承接款", "Bridging item"),
    ItemRole.PROFIT: Text("利润款", "Profit item"),
    ItemRole.STRATEGIC: Text("战略款", "Strategic item"),
}

EVIDENCE = {
    "": Text("未定", "Open"),
    "A": Text("A：数据", "A: data"),
    "B": Text("B：记录", "B: record"),
    "C": Text("C：看法", "C: opinion"),
}

STEPS = {
    Step.DETECT: Text("发现", "Detect"),
    Step.ACT: Text("处置", "Act"),
    Step.RESTORE: Text("恢复", "Restore"),
}

FACTORS = {
    Factor.UV: Text("流量（UV）", "Traffic (UV)"),
    Factor.CVR: Text("成交率", "Conversion (CVR)"),
    Factor.AOV: Text("客单价", "AOV"),
    Factor.REFUND: Text("退款", "Refunds"),
    Factor.SPEND: Text("投放", "Ad spend"),
    Factor.OTHER: Text("其他", "Other"),
}

GOAL_FIELDS = {
    "gmv": Text("GMV 目标（元）", "GMV goal (yuan)"),
    "baseline_gmv": Text("近 14 天 GMV 中位数（元）", "14-day median GMV (yuan)"),
    "uv": Text("计划看播 UV（人）", "Planned UV (people)"),
    "cvr_percent": Text("计划成交率（%）", "Planned CVR (%)"),
    "aov": Text("计划客单价（元）", "Planned AOV (yuan)"),
    "natural_gmv": Text("自然流量能带来的 GMV（元）", "GMV from natural traffic (yuan)"),
    "roi": Text("投放 ROI 底线", "ROI floor of ads"),
    "refund_percent": Text("退款率上限（%）", "Refund cap (%)"),
    "new_followers": Text("涨粉目标（人）", "New followers (people)"),
    "shipped_percent": Text("48 小时发货率目标（%）", "Shipped within 48 h (%)"),
    "order_capacity": Text("能按时发出的订单数（单）", "Orders that can be shipped in time"),
}

ACTUAL_FIELDS = {
    "uv": Text("看播 UV（人）", "UV (people)"),
    "buyers": Text("成交人数（人）", "Buyers (people)"),
    "gmv": Text("支付 GMV（元）", "Paid GMV (yuan)"),
    "refund": Text("已退款金额（元）", "Refunded so far (yuan)"),
    "new_followers": Text("新增粉丝（人）", "New followers (people)"),
    "spend": Text("投放消耗（元）", "Ad spend (yuan)"),
    "ad_gmv": Text("投放带来的 GMV（元）", "GMV attributed to ads (yuan)"),
    "orders_due": Text("48 小时内应发订单（单）", "Orders due within 48 h"),
    "orders_shipped": Text("48 小时内已发订单（单）", "Orders shipped within 48 h"),
}

RESULT_PARTS = {
    "gmv": Text("GMV", "GMV"),
    "net_gmv": Text("净 GMV", "Net GMV"),
    "new_followers": Text("涨粉", "New followers"),
    "roi": Text("投放 ROI", "Ad ROI"),
    "shipped_in_48_hours": Text("48 小时发货", "Shipped within 48 h"),
}
