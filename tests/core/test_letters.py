"""Letters are sealed in the database, posted where mail is set, and wait for a hand where it is not."""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator
from dataclasses import replace

import pytest

from certification.audit.actions import record
from certification.core import letters
from certification.core.db import action, db
from certification.core.jobs import Job, work_once
from certification.core.letters import Draft, Letter, LetterState
from certification.core.permissions import Permission
from certification.core.sealed import BrokenSeal, seal, unseal
from certification.core.texts import Text

LINK = "https://exam.example.org/accounts/links/a-secret-that-works-once"


class MailServer:
    """A mail server of one connection at a time that keeps what it is sent, or refuses it."""

    def __init__(self, *, refuses: bool = False) -> None:
        self.refuses = refuses
        self.heard: list[str] = []
        self.socket = socket.create_server(("127.0.0.1", 0))
        self.port = self.socket.getsockname()[1]
        threading.Thread(target=self._serve, daemon=True).start()

    def _serve(self) -> None:
        while True:
            try:
                caller, _address = self.socket.accept()
            except OSError:
                return
            with caller, caller.makefile("rw", newline="\r\n", encoding="utf-8") as line:
                self._talk(line)

    def _talk(self, line) -> None:
        self._say(line, "220 here")
        for heard in line:
            word = heard.split(" ")[0].strip().upper()
            self.heard.append(heard.rstrip("\r\n"))
            if word == "DATA":
                self._say(line, "354 go on")
            elif heard.strip() == ".":
                self._say(line, "250 kept")
            elif word == "QUIT":
                self._say(line, "221 goodbye")
            elif word in {"EHLO", "MAIL", "RCPT", "RSET"}:
                self._say(line, "550 no" if self.refuses and word == "RCPT" else "250 yes")

    def _say(self, line, words: str) -> None:
        line.write(f"{words}\r\n")
        line.flush()


@pytest.fixture
def mail(app) -> Iterator[MailServer]:
    """Let the application post to a server on this machine."""
    before, server = app.extensions["caopan_settings"], MailServer()
    app.extensions["caopan_settings"] = replace(
        before, mail_url=f"smtp://127.0.0.1:{server.port}", mail_from="office@exam.example.org"
    )
    yield server
    app.extensions["caopan_settings"] = before
    server.socket.close()


@action
def a_letter(reached_at: str = "wang@example.org", language: str = "zh") -> str:
    record(Permission.CORE_LETTER_READ, actor_id=None, subject="core_letter:new")
    return letters.write(
        Draft(
            "invitation",
            None,
            reached_at,
            language,
            Text("邀请", "Invitation"),
            Text(f"请打开 {LINK}", f"Open {LINK}"),
        )
    )


def test_without_mail_a_letter_waits_for_a_hand(app):
    with app.app_context():
        letter = letters.get_letter(a_letter())

        assert letter.state == LetterState.TO_HAND_OVER
        assert LINK in letter.words
        assert not work_once(app)


def test_the_words_do_not_lie_open_in_the_database(app):
    with app.app_context():
        letter_id = a_letter()
        kept = db.session.get_one(Letter, letter_id).sealed_words

        assert "links" not in kept


def test_with_mail_a_letter_is_posted_once_in_its_language(app, mail):
    with app.app_context():
        letter_id = a_letter(language="en")
        assert work_once(app)

        assert letters.get_letter(letter_id).state == LetterState.POSTED
        assert any(LINK in line for line in mail.heard)
        assert "Subject: Invitation" in mail.heard
        assert not work_once(app)


def test_a_mobile_number_is_never_given_to_the_mail_server(app, mail):
    with app.app_context():
        letter = letters.get_letter(a_letter("13800000000"))

        assert letter.state == LetterState.TO_HAND_OVER


def test_a_mail_server_that_refuses_leaves_the_letter_for_a_later_try(app, mail):
    mail.refuses = True
    with app.app_context():
        letter_id = a_letter()
        assert work_once(app)

        assert letters.get_letter(letter_id).state == LetterState.TO_POST
        assert (
            db.session.query(Job).filter_by(dedupe=f"letter:{letter_id}").one().fault
            == "SMTPRecipientsRefused"
        )


def test_a_seal_opens_only_for_its_purpose(app):
    with app.app_context():
        sealed = seal("letter", "words")

        assert unseal("letter", sealed) == "words"
        with pytest.raises(BrokenSeal):
            unseal("factor", sealed)
