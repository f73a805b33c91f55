"""Lists of people as a provider sends them."""

from __future__ import annotations

import io
from typing import Any

from certification.core.spreadsheets import Column, Sheet, write_workbook

HEADS = ("姓名", "手机号或邮箱", "出生日期", "身份", "语言")
EVA = ("周小满", "13911112222", "1999-04-05", "操盘手", "中文")
ADA = ("张喆", "ada@caopan.example", "1992-03-14", "操盘手", "中文")


def a_list(*rows: tuple[str, ...], heads: tuple[str, ...] = HEADS) -> bytes:
    """Return a workbook with these rows."""
    return write_workbook([Sheet("名单", [Column(head) for head in heads], rows)])


def upload(browser: Any, organisation: str, content: bytes) -> Any:
    """Send a workbook as the page's form does."""
    return browser.post(
        f"/organisations/{organisation}/upload-enrolment",
        {"file": (io.BytesIO(content), "名单.xlsx")},
        content_type="multipart/form-data",
    )
