"""Posting letters by SMTP; nothing in the product waits for it."""

from __future__ import annotations

import smtplib
import ssl
from email.message import EmailMessage
from typing import Any
from urllib.parse import SplitResult, unquote, urlsplit

from certification.core import letters
from certification.core.csrf import settings
from certification.core.letters import Letter, LetterState

SECONDS_TO_ANSWER = 20


def post_letter(payload: dict[str, Any]) -> None:
    """Do the job of one letter, if it still stands; a mail server that is away or refuses leaves it for a later try."""
    letter = letters.find_letter(payload["letter"])
    if letter is None or letter.state != LetterState.TO_POST:
        return
    _send(_message(letter))
    letters.note_posted(letter.id)


def _message(letter: Letter) -> EmailMessage:
    message = EmailMessage()
    message["From"] = settings().mail_from
    message["To"] = letter.reached_at
    message["Subject"] = letter.subject
    message["Message-ID"] = f"<{letter.id}@{urlsplit(settings().base_url).hostname}>"
    message.set_content(letter.words)
    return message


def _send(message: EmailMessage) -> None:
    server = urlsplit(settings().mail_url)
    with _open(server) as connection:
        if server.username:
            connection.login(unquote(server.username), unquote(server.password or ""))
        connection.send_message(message)


def _open(server: SplitResult) -> smtplib.SMTP:
    """Return a connection that is encrypted: from its first byte for smtps, by STARTTLS where the server offers it."""
    host, trust = server.hostname or "", ssl.create_default_context()
    if server.scheme == "smtps":
        return smtplib.SMTP_SSL(host, server.port or 465, timeout=SECONDS_TO_ANSWER, context=trust)
    connection = smtplib.SMTP(host, server.port or 587, timeout=SECONDS_TO_ANSWER)
    connection.ehlo()
    if connection.has_extn("starttls"):
        connection.starttls(context=trust)
    elif server.username:
        connection.close()
        raise ConnectionError("this mail server would hear the password in the clear")
    return connection
