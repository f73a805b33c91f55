"""The outer shell: short commands that explain themselves, strict scripts, locks without addresses."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest

from certification.core.settings import ROOT

MAKEFILE = (ROOT / "Makefile").read_text(encoding="utf-8")
SCRIPTS = sorted([*(ROOT / "scripts").glob("*.sh"), ROOT / ".ci" / "run"])
LOCKS = [ROOT / "requirements.lock", ROOT / "requirements-dev.lock"]
PIN = re.compile(r"^[a-z0-9][a-z0-9._-]*==", re.MULTILINE)
# Written in parts, so that this file does not name them.
HOSTS = ["python" + "hosted", "py" + "pi.org", "registry.npm" + "js", "deb." + "debian.org"]


def of_name(path: Path) -> str:
    return path.name


def test_make_has_at_most_eleven_targets_and_each_is_explained():
    targets = re.findall(r"^([a-z]+):", MAKEFILE, re.MULTILINE)
    explained = re.findall(r"^([a-z]+):.*## \S", MAKEFILE, re.MULTILINE)

    assert targets == explained
    assert len(targets) <= 11


@pytest.mark.parametrize("script", SCRIPTS, ids=of_name)
def test_a_script_is_sound_bash(script: Path):
    assert subprocess.run(["bash", "-n", script], check=False).returncode == 0


@pytest.mark.parametrize("script", SCRIPTS, ids=of_name)
def test_a_script_that_is_run_stops_at_the_first_fault(script: Path):
    words = script.read_text(encoding="utf-8")

    assert words.startswith("#!/usr/bin/env bash\n") == ("set -euo pipefail\n" in words)
    assert words.startswith("#!") or "Sourced" in words.splitlines()[0]


@pytest.mark.parametrize("lock", LOCKS, ids=of_name)
def test_every_pin_of_a_lock_has_its_hashes(lock: Path):
    pins = PIN.split(lock.read_text(encoding="utf-8"))[1:]

    assert pins
    assert all("--hash=sha256:" in pin for pin in pins)


def test_whoever_tests_has_the_packages_of_whoever_serves():
    served, tested = (set(re.findall(r"^[a-z0-9]\S*==\S+", lock.read_text(), re.MULTILINE)) for lock in LOCKS)

    assert served <= tested


def test_no_file_names_the_host_of_a_registry():
    command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    named = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout.split("\0")
    texts = {name: (ROOT / name).read_bytes() for name in named if name and (ROOT / name).is_file()}
    wrong = [name for name, raw in texts.items() if any(host.encode() in raw for host in HOSTS)]

    assert not wrong, wrong
