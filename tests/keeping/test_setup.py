"""From nothing to a first officer: folder, key, settings, tables, content, one link; twice is once."""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from certification.core import settings_file
from certification.core.settings import ROOT, BadSetting, read_settings
from certification.core.settings_file import NAME, parse
from certification.factory import create_app
from certification.keeping import set_up as talk
from certification.keeping.commands import setup_command

LINE = [
    "--base-url", "https://exam.example.org", "--trusted-proxies", "1",
    "--officer-name", "周䶮", "--officer-address", "greta@example.org", "--officer-language", "zh",
]  # fmt: skip
Run = Callable[..., Result]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "machine"


@pytest.fixture
def run(app, folder: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Give the command on an empty machine; it speaks English."""
    monkeypatch.setenv("LANG", "C.UTF-8")
    for name in ("CAOPAN_MODE", "CAOPAN_DATA", "BASE_URL", "DATABASE_URL", "SECRET_KEY"):
        monkeypatch.delenv(name, raising=False)

    def run_it(*line: str, asked: str = "") -> Result:
        return CliRunner().invoke(setup_command(create_app), ["--data", str(folder), *line], input=asked)

    return run_it


@pytest.fixture
def quickly(monkeypatch: pytest.MonkeyPatch) -> None:
    """Leave the content out where a test is not about it."""
    monkeypatch.setattr(talk, "load_content", lambda _settings: None)


def link_in(ran: Result) -> str:
    found = re.search(r"https://exam\.example\.org(/accounts/links/\S+)", ran.output)
    assert found, ran.output
    return found[1]


def open_link(folder: Path, path: str) -> int:
    app = create_app(read_settings({"CAOPAN_DATA": str(folder)}))
    return app.test_client().get(path, base_url="https://exam.example.org", follow_redirects=True).status_code


def test_from_nothing_to_the_first_officers_page(run, folder):
    ran = run(*LINE)

    assert ran.exit_code == 0, ran.output
    assert open_link(folder, link_in(ran)) == 200


def test_folder_settings_and_key_are_for_their_owner_alone(run, quickly, folder):
    run(*LINE)

    modes = {
        path.name: stat.S_IMODE(path.stat().st_mode) for path in (folder, folder / NAME, folder / "secret")
    }
    assert modes == {"machine": 0o700, NAME: 0o600, "secret": 0o600}


def test_the_settings_hold_for_the_server(run, quickly, folder):
    run(*LINE, "--mail-url", "smtps://mail.example.org:465", "--mail-from", "office@example.org")

    settings = read_settings({"CAOPAN_DATA": str(folder)})
    assert (settings.mode, settings.base_url, settings.trusted_proxies) == (
        "production",
        "https://exam.example.org",
        1,
    )
    assert settings.mail_from == "office@example.org"


def test_questions_are_asked_for_what_is_not_given(run, quickly, folder):
    answers = "exam.example.org\nhttps://exam.example.org\n1\n\n周䶮\nnobody\n13800000000\n"

    ran = run(asked=answers)

    assert ran.exit_code == 0, ran.output
    assert parse((folder / NAME).read_text())["BASE_URL"] == "https://exam.example.org"
    assert "no complete public address" in ran.output
    assert "neither a mobile number" in ran.output


def test_twice_is_once_and_keeps_the_key(run, quickly, folder):
    first = run(*LINE)
    key = (folder / "secret").read_bytes()

    again = run()

    assert again.exit_code == 0, again.output
    assert (folder / "secret").read_bytes() == key
    assert "invited already" in again.output
    assert open_link(folder, link_in(first)) == 200


def test_another_link_ends_the_one_before(run, quickly, folder):
    first = link_in(run(*LINE))

    second = link_in(run("--another-link", *LINE[4:]))

    assert open_link(folder, second) == 200
    assert open_link(folder, first) != 200


def test_a_changed_setting_leaves_the_others(run, quickly, folder):
    run(*LINE)

    run("--trusted-proxies", "2")

    kept = parse((folder / NAME).read_text())
    assert (kept["TRUSTED_PROXIES"], kept["BASE_URL"]) == ("2", "https://exam.example.org")


def test_the_source_tree_is_no_place_for_keys(run):
    ran = CliRunner().invoke(setup_command(create_app), ["--data", str(ROOT / "var" / "x"), *LINE])

    assert ran.exit_code == 1
    assert "program's own folder" in ran.output
    assert not (ROOT / "var" / "x").exists()


@pytest.mark.parametrize("address", ["http://exam.example.org", "exam.example.org", "https://x.example/path"])
def test_an_address_that_qr_codes_cannot_carry_is_refused(run, quickly, folder, address):
    ran = run("--base-url", address, *LINE[2:])

    assert ran.exit_code == 1
    assert not (folder / NAME).exists()


def test_an_officer_who_is_there_is_not_invited_again(run, quickly, folder):
    run(*LINE)
    make_an_officer(folder)

    ran = run("--another-link", *LINE[4:])

    assert ran.exit_code == 1
    assert "There is an officer already" in ran.output


def make_an_officer(folder: Path) -> None:
    from certification.core.db import db
    from certification.demo.stage import enter_cast

    with create_app(read_settings({"CAOPAN_DATA": str(folder)})).app_context():
        enter_cast("a long and quiet sentence")
        db.session.remove()
        db.engine.dispose()


def test_a_settings_file_that_others_can_read_stops_the_start(run, quickly, folder):
    run(*LINE)
    (folder / NAME).chmod(0o644)

    with pytest.raises(BadSetting, match="chmod 600"):
        read_settings({"CAOPAN_DATA": str(folder)})


def test_a_key_that_others_can_read_stops_the_start(run, quickly, folder):
    run(*LINE)
    (folder / "secret").chmod(0o640)

    with pytest.raises(BadSetting, match="chmod 600"):
        read_settings({"CAOPAN_DATA": str(folder)})


def test_the_environment_wins_over_the_file(run, quickly, folder):
    run(*LINE)

    settings = read_settings({"CAOPAN_DATA": str(folder), "TRUSTED_PROXIES": "3"})
    assert settings.trusted_proxies == 3


@pytest.mark.parametrize("line", ["BASE_ULR=https://x.example", "just words", "SECRET_KEY=x"])
def test_a_line_that_is_no_setting_names_itself(tmp_path, line):
    (tmp_path / NAME).write_text(f"# words\n{line}\n")
    (tmp_path / NAME).chmod(0o600)

    with pytest.raises(BadSetting, match="line 2"):
        read_settings({"CAOPAN_DATA": str(tmp_path)})


def test_a_set_up_of_this_user_is_found_without_being_told(run, quickly, tmp_path, monkeypatch):
    monkeypatch.setattr(settings_file, "OF_MACHINE", tmp_path / "nowhere")
    home = tmp_path / "home" / ".local" / "share" / "caopan"
    CliRunner().invoke(setup_command(create_app), ["--data", str(home), *LINE])

    settings = read_settings({"HOME": str(tmp_path / "home"), "PATH": os.environ["PATH"]})
    assert settings.data == home


def test_another_user_even_root_keeps_away(run, quickly, folder, monkeypatch):
    run(*LINE)
    monkeypatch.setattr(os, "geteuid", lambda: 4711)

    with pytest.raises(BadSetting, match="sudo -u"):
        read_settings({"CAOPAN_DATA": str(folder)})
