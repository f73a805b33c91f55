"""A setting that is missing or odd stops the start, names itself and says the remedy."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest

from certification.core.settings import BadSetting, read_settings
from certification.serve import read_port

SECRET = "0123456789abcdef0123456789abcdef"
GOOD = {"CAOPAN_MODE": "production", "BASE_URL": "https://exam.example.org", "SECRET_KEY": SECRET}


@pytest.fixture
def environ(tmp_path: Path) -> dict[str, str]:
    """Give a production environment in which nothing is wrong."""
    return {**GOOD, "CAOPAN_DATA": str(tmp_path)}


def test_a_sound_environment_is_read(environ):
    settings = read_settings(environ)

    assert settings.is_production
    assert settings.base_url == "https://exam.example.org"
    assert settings.uses_specimen_bank


@pytest.mark.parametrize(
    ("name", "value", "remedy"),
    [
        ("CAOPAN_MODE", "staging", "development, production, test"),
        ("BASE_URL", "exam.example.org", "https://exam.example.org"),
        ("BASE_URL", "", "public address"),
        ("BASE_URL", "javascript:alert(1)", "public address"),
        ("SECRET_KEY", "", "secrets.token_hex"),
        ("SECRET_KEY", "short", "32 characters"),
        ("DATABASE_URL", "mysql://host/db", "postgresql://"),
        ("HANDBOOK", "/nowhere/at/all", "folder"),
        ("QUESTION_BANK", "/nowhere/at/all", "folder"),
        ("TRUSTED_PROXIES", "many", "0 to 5"),
        ("TRUSTED_PROXIES", "-1", "0 to 5"),
        ("TRUSTED_PROXIES", "99", "0 to 5"),
        ("PLAIN_LAN", "true", "no, yes"),
    ],
)
def test_an_odd_setting_names_itself_and_the_remedy(environ, name: str, value: str, remedy: str):
    with pytest.raises(BadSetting) as stopped:
        read_settings({**environ, name: value})

    assert name in str(stopped.value)
    assert remedy in str(stopped.value)


@pytest.mark.parametrize("port", ["eight", "0", "70000", "80 80"])
def test_an_odd_port_names_itself_and_the_remedy(port: str):
    with pytest.raises(BadSetting, match=r"PORT is .* 1 to 65535"):
        read_port({"PORT": port})


@pytest.mark.parametrize("name", ["BASE_URL", "SECRET_KEY"])
def test_production_needs_what_development_guesses(environ, name: str):
    del environ[name]

    with pytest.raises(BadSetting, match=name):
        read_settings(environ)


def test_people_may_write_postgres_urls_as_they_are_used_to(environ):
    settings = read_settings({**environ, "DATABASE_URL": "postgres://u:p@host/db"})

    assert settings.database_url == "postgresql+psycopg://u:p@host/db"


def test_development_needs_nothing_and_keeps_its_secret_to_itself(tmp_path: Path):
    first = read_settings({"CAOPAN_DATA": str(tmp_path)})
    again = read_settings({"CAOPAN_DATA": str(tmp_path)})

    assert first.secret == again.secret
    assert stat.S_IMODE((tmp_path / "secret").stat().st_mode) == 0o600
    assert first.database_url == f"sqlite:///{tmp_path}/caopan.sqlite3"


def test_the_secret_does_not_show_in_the_settings(environ):
    assert SECRET not in repr(read_settings(environ))
