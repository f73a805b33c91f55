"""The session's cookie: given with an answer once somebody has proved who they are, taken back at sign-out."""

from __future__ import annotations

from flask import Response, after_this_request

from certification.core.csrf import cookie_flags, cookie_name


def give_session(token: str, *, language: str, seconds: int) -> None:
    """Let this answer carry the session's token and the reader's language."""

    @after_this_request
    def give(answer: Response) -> Response:
        answer.set_cookie(cookie_name("session"), token, max_age=seconds, **cookie_flags())
        answer.set_cookie(cookie_name("language"), language, max_age=31_536_000, **cookie_flags())
        answer.delete_cookie(cookie_name("visitor"), path="/")
        return answer
