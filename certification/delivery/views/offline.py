"""What stands when the network is away: the service worker, and the one page it keeps (decision 010)."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

from flask import current_app, make_response, render_template, request, url_for
from flask.typing import ResponseReturnValue

from certification.core.pages import asset
from certification.core.rights import public
from certification.core.texts import LANGUAGES, ZH, read_in
from certification.delivery.views.blueprint import bp

WORKER = "js/delivery/worker.js"
KEPT = ("css/tokens.css", "css/site.css", "seal.svg", "js/delivery/offline.js")


@bp.get("/sw.js")
@public
def service_worker() -> ResponseReturnValue:
    """Give the worker with the names of what it may keep: static files and one page, nobody's own."""
    asked = request.args.get("language", ZH)
    page = url_for(".offline", language=asked if asked in LANGUAGES else ZH)
    files = [*map(asset, KEPT), url_for("static", filename="js/delivery/waiting.js")]
    source = Path(str(current_app.static_folder), WORKER).read_text(encoding="utf-8")
    kept = json.dumps({"page": page, "files": files})
    mark = hashlib.sha256((kept + source).encode()).hexdigest()[:10]
    answer = make_response(f'const KEPT = {kept};\nconst CACHE = "caopan-{mark}";\n{source}')
    answer.headers["Content-Type"] = "text/javascript; charset=utf-8"
    return answer


@bp.get("/offline")
@public
def offline() -> ResponseReturnValue:
    """Show what a browser without a network can say: how many answers wait in it.

    The worker asks without a cookie, so it names the language that the page is read in later.
    """
    if request.args.get("language") in LANGUAGES:
        read_in(request.args["language"])
    return render_template("delivery/offline.html")
