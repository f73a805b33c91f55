"""The parcel of one person: everything about them as JSON, as a page to read, and their files, in one zip."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Callable
from datetime import date, datetime
from typing import Any

from flask import render_template

from certification.accounts.queries import get_person
from certification.core.clock import written
from certification.core.db import now
from certification.core.errors import NotFound
from certification.core.files import get_bytes
from certification.core.moments import spoken
from certification.core.texts import Text, reading
from certification.records import queries
from certification.records.words import CODES, LABELS


def pack(person_id: str, advance: Callable[[int, int], None]) -> bytes:
    """Return the zip, in the person's own language; `advance` is told after each slice and each file."""
    files = queries.list_files(person_id)
    total, everything = len(queries.EXPORTS) + len(files), dict[str, Any]()
    with reading(get_person(person_id).language):
        for done, (name, export_of) in enumerate(queries.EXPORTS.items(), start=1):
            everything[name] = export_of(person_id)
            advance(done, total)
        page = render_template("records/parcel.html", title=TITLE, everything=told(everything), made_at=now())
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as parcel:
        parcel.writestr("data.json", json.dumps(plain(everything), ensure_ascii=False, indent=2))
        parcel.writestr("index.html", page)
        for done, (name, sha256) in enumerate(files, start=len(queries.EXPORTS) + 1):
            _put(parcel, f"files/{_safe(name)}", sha256)
            advance(done, total)
    return packed.getvalue()


TITLE = Text("我的个人资料", "My personal data")


def plain(value: Any) -> Any:
    """Return a value as JSON keeps it: words in both languages, moments and days as text."""
    match value:
        case Text():
            return value.to_map()
        case datetime():
            return written(value)
        case date():
            return value.isoformat()
        case dict():
            return {str(key): plain(part) for key, part in value.items()}
        case list() | tuple():
            return [plain(part) for part in value]
        case _:
            return value


def told(value: Any) -> Any:
    """Return a value as the page shows it: members by their names, codes and moments in words."""
    match value:
        case dict():
            return {_name(str(key)): told(part) for key, part in value.items()}
        case list() | tuple():
            return [told(part) for part in value]
        case datetime() | date():
            return spoken(value)
        case None | "":
            return "—"
        case bool():
            return str(Text("是", "Yes") if value else Text("否", "No"))
        case str() if value in CODES:
            return str(CODES[value])
        case _:
            return str(value)


def _name(key: str) -> str:
    return str(LABELS[key]) if key in LABELS else key


def _put(parcel: zipfile.ZipFile, name: str, sha256: str) -> None:
    """Add a file; one whose bytes were let go of meanwhile is left out."""
    try:
        content, _media_type = get_bytes(sha256)
    except NotFound:
        return
    parcel.writestr(name, content)


def _safe(name: str) -> str:
    """Return a file name without folders or signs that a computer takes for something else."""
    return "".join("_" if one in '/\\:*?"<>|' or not one.isprintable() else one for one in name).lstrip(".")[
        :120
    ]
