"""What the doctor finds, and how it says it."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from certification.core.db import db
from certification.core.fonts import FontMissing
from certification.core.settings import Settings
from certification.keeping.commands import doctor
from certification.keeping.queries import machine as looked
from certification.keeping.queries.machine import list_findings
from certification.keeping.rules.finding import Finding


@pytest.fixture
def settings(app: Any) -> Any:
    """Give the settings of the tests inside an application context."""
    with app.app_context():
        yield app.extensions["caopan_settings"]
        db.session.remove()


def ill(settings: Settings) -> list[str]:
    """Return the English names of what is not fine."""
    return [found.name.en for found in list_findings(settings) if not found.is_fine]


def finding(settings: Settings, name: str) -> Finding:
    """Return one finding by its English name."""
    return next(found for found in list_findings(settings) if found.name.en == name)


def test_a_sound_machine_has_nothing_to_mend(settings) -> None:
    assert ill(settings) == []
    assert all(found.remedy is None for found in list_findings(settings))


def test_a_missing_library_is_named_with_its_package(settings, monkeypatch) -> None:
    monkeypatch.setitem(looked.LIBRARIES, "no-such-library", "libnothing0")

    found = finding(settings, "PDF library no-such-library")

    assert not found.is_fine
    assert found.remedy is not None
    assert "libnothing0" in found.remedy.en


def test_a_missing_font_is_named(settings, monkeypatch) -> None:
    def nowhere() -> None:
        raise FontMissing("Noto")

    monkeypatch.setattr(looked, "font_file", nowhere)

    assert ill(settings) == ["The certificate's font"]


def test_a_secret_that_others_can_read_is_found(settings, tmp_path) -> None:
    (tmp_path / "secret").write_text("x")
    (tmp_path / "secret").chmod(0o644)

    assert ill(replace(settings, data=tmp_path)) == ["Only this user can read the secret"]


def test_a_data_folder_that_is_not_there_is_found(settings, tmp_path) -> None:
    assert ill(replace(settings, data=tmp_path / "gone")) == ["The data folder can be written"]


def test_production_must_speak_https(settings) -> None:
    plain = replace(settings, mode="production", base_url="http://exam.example.org")
    safe = replace(plain, base_url="https://exam.example.org")

    assert ill(plain) == ["Production speaks https"]
    assert ill(safe) == []


def test_a_plain_network_is_told_and_in_production_refused(settings) -> None:
    told = finding(replace(settings, is_plain_lan=True), "The browser's safety features")

    assert told.is_fine
    assert told.remedy is not None
    assert ill(replace(settings, mode="production", base_url="https://x.example", is_plain_lan=True)) == [
        told.name.en
    ]


def test_a_database_that_is_away_ends_the_questions_to_it(settings, monkeypatch) -> None:
    monkeypatch.setattr(looked, "_is_reached", lambda: False)

    assert list_findings(settings)[-1].name.en == "The database is reached"


def test_tables_of_another_version_are_found_before_content_is_asked_for(settings, monkeypatch) -> None:
    monkeypatch.setattr(looked, "is_at_head", lambda: False)

    assert ill(settings) == ["The tables are of this version"]


@pytest.mark.parametrize(
    ("source", "said"),
    [
        ("schemes.find_live_hash", "A scheme is adopted"),
        ("handbook.list_chapters", "The handbook is loaded, in both languages"),
    ],
)
def test_missing_content_is_found(settings, monkeypatch, source: str, said: str) -> None:
    module, name = source.split(".")
    monkeypatch.setattr(getattr(looked, module), name, lambda *_: None)

    assert ill(settings) == [said]


def test_a_bank_without_practice_items_is_found(settings, monkeypatch) -> None:
    monkeypatch.setattr(looked.bank, "count_live", lambda: {"exam": 3})

    assert ill(settings) == ["Items are loaded, for exams and practice"]


def test_a_failed_job_is_found(settings, monkeypatch) -> None:
    monkeypatch.setattr(looked.jobs, "count_failed", lambda: 1)

    assert ill(settings) == ["No background job has failed"]


def test_the_command_is_quiet_about_health_and_ends_with_0(app, monkeypatch: Any) -> None:
    monkeypatch.setenv("LANG", "C.UTF-8")

    ran = app.test_cli_runner().invoke(doctor)

    assert (ran.exit_code, "MEND" in ran.output) == (0, False)


def test_the_command_says_the_remedy_and_ends_with_1(app, monkeypatch) -> None:
    monkeypatch.setattr(looked, "is_at_head", lambda: False)
    monkeypatch.setenv("LANG", "zh_CN.UTF-8")

    ran = app.test_cli_runner().invoke(doctor)

    assert ran.exit_code == 1
    assert "flask db upgrade" in ran.output
    assert "数据表是最新版本" in ran.output
