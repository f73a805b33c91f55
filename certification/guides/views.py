"""The guides: short, with pictures, for whoever works with the product."""

from __future__ import annotations

import functools

from apiflask import APIBlueprint
from flask import render_template, request, url_for
from flask.typing import ResponseReturnValue
from markupsafe import Markup

from certification.core.errors import NotFound
from certification.core.pages import asset
from certification.core.rights import public
from certification.core.texts import language, t
from certification.guides.loader import read_guide, size_of
from certification.guides.markdown import Places, to_html
from certification.guides.rules.guide import GUIDES, Reader

bp = APIBlueprint("guides", __name__, url_prefix="/guides", enable_openapi=False)


@bp.get("/")
@public
def list_guides() -> ResponseReturnValue:
    """Show the guides and for whom each is."""
    return render_template("guides/list_guides.html", guides=GUIDES)


@bp.get("/<reader>")
@public
def guide(reader: str) -> ResponseReturnValue:
    """Show one guide in the reader's language."""
    found = next((one for one in GUIDES if one.reader == reader), None)
    if found is None:
        raise NotFound
    return render_template("guides/guide.html", guide=found, body=Markup(_html(found.reader, language())))  # noqa: S704 - nh3 has cleaned it


@functools.cache
def _html(reader: Reader, chosen: str) -> str:
    return to_html(
        read_guide(reader, chosen),
        Places(
            picture=lambda name: asset(f"guides/{name}"),
            size=size_of,
            guide=_address_of,
            page=lambda path: f"{request.script_root}{path}",
        ),
        label=t("可左右滚动的内容", "Content that scrolls sideways"),
    )


def _address_of(name: str) -> str:
    """Return the page of a guide by the name of its file: officer.zh.md, running.md."""
    stem = name.split(".", maxsplit=1)[0]
    return url_for("guides.guide", reader=Reader.ADMINISTRATOR if stem == "running" else stem)
