"""Every refusal and fault as a page or as problem+json: the path decides, the words say what to do."""

from __future__ import annotations

import secrets
from http import HTTPStatus

import structlog
from flask import Flask, Response, jsonify, make_response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import HTTPException

from certification.core.db import store_faults
from certification.core.errors import BadShape, FactorNeeded, Problem, ProductError, Refused, SignInNeeded
from certification.core.texts import Text, language
from certification.core.words import sentence

log = structlog.get_logger()

WORDS: dict[int, tuple[Text, Text]] = {
    400: (
        Text("这个请求没有被接受", "This request was not accepted"),
        Text(
            "页面可能放得太久了。请用浏览器的“后退”回到表单，填过的内容还在；刷新前先复制下来，再试一次。",
            "The page may be too old. Use the browser's Back button: what you typed is still there. Copy it, reload the page and try again.",
        ),
    ),
    401: (
        Text("请先登录", "Please sign in first"),
        Text("登录后会回到这一页。", "You come back to this page after signing in."),
    ),
    403: (
        Text("您的身份不能做这件事", "Your role may not do this"),
        Text(
            "如果您认为应当可以，请联系认证机构的管理员。",
            "If you think it should, please ask the certification body's administrator.",
        ),
    ),
    404: (
        Text("没有找到这一页", "This page was not found"),
        Text(
            "地址可能有误，或者它不属于您。请检查地址，或回到首页。",
            "The address may be wrong, or the page is not yours. Check the address or go to the home page.",
        ),
    ),
    405: (
        Text("这个地址不支持这种操作", "This address does not take that method"),
        Text("请从页面上的按钮进入。", "Please use the button on the page."),
    ),
    409: (
        Text("现在还不能这样做", "This cannot be done now"),
        Text("请看上面的原因。", "Please see the reason above."),
    ),
    413: (
        Text("内容太大", "Too large"),
        Text("请减小文件或缩短文字后再试。", "Make the file smaller or the text shorter, then try again."),
    ),
    415: (
        Text("内容的格式不被接受", "This format is not accepted"),
        Text("请使用页面上的表单。", "Please use the form on the page."),
    ),
    422: (
        Text("有内容需要修改", "Something needs correcting"),
        Text("请检查填写的内容。", "Please check what was entered."),
    ),
    429: (
        Text("次数太多，请稍候", "Too many tries, please wait"),
        Text("过一会儿再试即可，不会影响您的记录。", "Try again in a while; your record is not affected."),
    ),
    500: (
        Text("系统出错了", "Something broke on our side"),
        Text(
            "这不是您的问题，我们已经记录。已保存的内容都在。请稍后再试，或把编号告诉我们。",
            "It is not your fault and we have noted it. What was saved is safe. Try again later, or tell us the number.",
        ),
    ),
    503: (
        Text("数据库暂时不可用", "The database is away for a moment"),
        Text(
            "刚才的内容没有保存。请等几秒再试一次。",
            "What you just sent was not saved. Wait a few seconds and try again.",
        ),
    ),
    507: (
        Text("存储空间已满", "The storage is full"),
        Text(
            "刚才的内容没有保存。请联系管理员。",
            "What you just sent was not saved. Please tell the administrator.",
        ),
    ),
}


def init_error_pages(app: Flask) -> None:
    """Register the one handler of each family."""
    app.register_error_handler(ProductError, _of_product)
    app.register_error_handler(HTTPException, _of_http)
    app.register_error_handler(Exception, _of_fault)


def problem(status: int, *, code: str = "", detail: str = "") -> Problem:
    """Return the problem of a status in the reader's language."""
    title, advice = WORDS.get(status, WORDS[400 if status < 500 else 500])
    return Problem(
        status, str(title), detail or str(advice), code or HTTPStatus(status).phrase.lower().replace(" ", "_")
    )


def _of_product(fault: ProductError) -> ResponseReturnValue:
    if isinstance(fault, SignInNeeded) and not _is_api() and request.method == "GET":
        return redirect(url_for("accounts.sign_in", next=request.full_path.rstrip("?")), 302)
    if isinstance(fault, FactorNeeded) and not _is_api():
        wanted = request.full_path.rstrip("?") if request.method == "GET" else ""
        return redirect(url_for("accounts.prove_factor", next=wanted or None), 302 if wanted else 303)
    if isinstance(fault, Refused):
        told = problem(409, code=str(fault.refusal.code), detail=sentence(fault.refusal))
    elif isinstance(fault, BadShape):
        told = problem(fault.status, detail=fault.detail if _is_api() else "")
    else:
        told = problem(fault.status)
    answer = _shown(told)
    if fault.retry_after is not None:
        answer.headers["Retry-After"] = str(fault.retry_after)
    return answer


def _of_http(fault: HTTPException) -> ResponseReturnValue:
    if fault.code is not None and fault.code < 400:
        return fault.get_response()
    answer = _shown(problem(fault.code or 500))
    if fault.code == 405:
        answer.headers["Allow"] = ", ".join(sorted(getattr(fault, "valid_methods", None) or []))
    return answer


def _of_fault(fault: Exception) -> ResponseReturnValue:
    try:
        with store_faults():
            raise fault
    except ProductError as known:
        return _of_product(known)
    except Exception:
        number = secrets.token_hex(4)
        log.exception("fault", number=number, endpoint=request.endpoint)
        return _shown(problem(500), number)


def _is_api() -> bool:
    return request.path.startswith("/api/")


def _shown(told: Problem, number: str = "") -> Response:
    if _is_api():
        answer = jsonify(
            type=f"urn:caopan:{told.code}",
            title=told.title,
            status=told.status,
            detail=told.detail,
            reference=number,
        )
        answer.headers["Content-Type"] = "application/problem+json"
        answer.headers["Content-Language"] = "en" if language() == "en" else "zh-CN"
    else:
        answer = make_response(render_template("errors/problem.html", problem=told, number=number))
    answer.status_code = told.status
    return answer
