"""What a prepared operator writes round one daily session of Warmhouse; the sums are the product's own."""

from __future__ import annotations

from typing import Any

DIAGNOSIS: dict[str, Any] = {
    "uv": "2000",
    "own_entry_percent": "10",
    "benchmark_entry_percent": "10",
    "own_dwell_seconds": "38",
    "benchmark_dwell_seconds": "45",
    "own_click_percent": "18",
    "benchmark_click_percent": "20",
    "own_pay_percent": "14",
    "benchmark_pay_percent": "14",
    "own_aov": "100",
    "benchmark_aov": "100",
    "findings": [
        {
            "finding": "商品点击率低于近 14 天中位数一成",
            "evidence": "A",
            "cause": "承接款价格卡没有写清数量和赠品",
            "owner": "中控",
        },
        {
            "finding": "引流款结束后停留掉得快",
            "evidence": "B",
            "cause": "承接款上架慢，空档 4 分钟",
            "owner": "场控",
        },
    ],
    "missing_data": "缺分来源的停留时长，开播前向投手要。",
}

GOAL: dict[str, Any] = {
    "gmv": "5000",
    "baseline_gmv": "4600",
    "uv": "2000",
    "cvr_percent": "2.5",
    "aov": "100",
    "natural_gmv": "4400",
    "roi": "3",
    "refund_percent": "10",
    "new_followers": "60",
    "shipped_percent": "90",
    "order_capacity": "80",
    "reasons": "近 14 天中位数 4,600 元，目标高 9%；若 20 分钟时进度低于 0.85，提前上承接款。",
}

MINUTES: dict[str, Any] = {
    "rows": [
        {
            "from_minute": "0",
            "to_minute": "5",
            "segment": "开场与预告",
            "item": "",
            "role": "none",
            "who": "主播",
            "switch_rule": "",
        },
        {
            "from_minute": "5",
            "to_minute": "17",
            "segment": "引流",
            "item": "厨房纸 3 包",
            "role": "traffic",
            "who": "主播",
            "switch_rule": "库存低于 10% 预告承接款",
        },
        {
            "from_minute": "17",
            "to_minute": "32",
            "segment": "承接",
            "item": "收纳箱两件组",
            "role": "bridging",
            "who": "主播",
            "switch_rule": "引流款结束 2 分钟内上",
        },
        {
            "from_minute": "32",
            "to_minute": "54",
            "segment": "利润",
            "item": "四季毯",
            "role": "profit",
            "who": "主播、助播",
            "switch_rule": "点击低于中位数 0.7 持续 5 分钟换款",
        },
        {
            "from_minute": "54",
            "to_minute": "60",
            "segment": "收尾与下一场预告",
            "item": "",
            "role": "none",
            "who": "主播",
            "switch_rule": "",
        },
    ]
}

INCIDENTS: dict[str, Any] = {
    "rows": [
        {
            "signal": "推流码率降到 0，画面停住",
            "appeared_at": "20:14:05",
            "noticed_at": "20:14:20",
            "acted_at": "20:14:35",
            "restored_at": "20:16:10",
            "action": "切到备用推流，置顶告知，粉丝群同步",
            "said": "信号断了一下，马上回来，福利时间顺延两分钟。",
            "prevention": "T-30 双推流各跑 3 分钟，记录码率",
        }
    ]
}

REVIEW: dict[str, Any] = {
    "uv": "2100",
    "buyers": "52",
    "gmv": "5200",
    "refund": "360",
    "new_followers": "64",
    "spend": "200",
    "ad_gmv": "620",
    "orders_due": "52",
    "orders_shipped": "50",
    "causes": [
        {"minute": "17-32", "factor": "cvr", "cause": "承接款讲品补上数量与赠品，点击回到中位数"},
        {"minute": "14", "factor": "uv", "cause": "断流 2 分钟，在线掉两成，5 分钟后恢复"},
    ],
    "actions": [
        {
            "what": "价格卡模板加上数量与赠品两行",
            "owner": "中控",
            "due_on": "2026-12-05",
            "measure": "承接款点击率",
        },
        {
            "what": "开播前双推流检查写进核对表",
            "owner": "场控",
            "due_on": "2026-12-01",
            "measure": "断流恢复分钟数",
        },
    ],
    "lesson": "引流款结束前先预告承接款，价格卡写清三个数。",
}
