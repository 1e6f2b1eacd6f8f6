"""The wheel that people install: whole, and at work far from where it was built."""

import json
import os
import subprocess
import sys
import zipfile
from email import message_from_bytes
from email.message import Message
from pathlib import Path

import pytest

from roleplay import __version__

pytestmark = pytest.mark.wheel

ROOT = Path(__file__).parents[2]
COMMANDS = "Scripts" if os.name == "nt" else "bin"


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built of this checkout."""
    folder = tmp_path_factory.mktemp("built")
    build = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    subprocess.run(build, cwd=ROOT, check=True, capture_output=True)
    (built,) = folder.glob("*.whl")
    return built


@pytest.fixture(scope="module")
def bare(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The commands of an environment with the wheel and the packages locked for it, no more."""
    folder = tmp_path_factory.mktemp("bare")
    subprocess.run([sys.executable, "-m", "venv", str(folder)], check=True)
    commands = folder / COMMANDS
    install = [str(commands / "python"), "-m", "pip", "install", "--quiet", "--no-deps"]
    locked = ["--requirement", str(ROOT / "locks" / "run.txt")]
    subprocess.run([*install, *locked, str(wheel)], check=True)
    subprocess.run([str(commands / "python"), "-m", "pip", "check"], check=True)
    return commands


def roleplay(bare: Path, folder: Path, *words: str) -> str:
    """What the installed program prints, called from a folder and told nothing of the checkout."""
    ours = ("PYTHON", "ROLEPLAY")
    kept = {name: value for name, value in os.environ.items() if not name.startswith(ours)}
    ran = subprocess.run(
        [str(bare / "roleplay"), *words],
        cwd=folder,
        env=kept | {"HOME": str(folder), "XDG_DATA_HOME": str(folder), "PYTHONUTF8": "1"},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert ran.returncode == 0, ran.stderr
    return ran.stdout


def test_it_lists_checks_plays_scores_and_replays(bare: Path, tmp_path: Path) -> None:
    assert __version__ in roleplay(bare, tmp_path, "--version")
    listed = roleplay(bare, tmp_path, "list")
    for shipped in (ROOT / "scenarios").glob("*.yaml"):
        assert shipped.stem in listed
    installed = Path(json.loads(roleplay(bare, tmp_path, "locate", "--json"))["scenarios"]["path"])
    assert installed.is_relative_to(bare.parent)
    roleplay(bare, tmp_path, "check", *map(str, installed.glob("*.yaml")))
    assert "an unknown beat" in roleplay(bare, tmp_path, "explain", "RP401")
    roleplay(bare, tmp_path, "test", "flagship")
    roleplay(bare, tmp_path, "play", "flagship", "--auto", "--seed", "7", "--save", "met.jsonl")
    assert "Handover" in roleplay(bare, tmp_path, "score", "met.jsonl")
    assert "David" in roleplay(bare, tmp_path, "replay", "met.jsonl")
    page = roleplay(bare, tmp_path, "debrief", "met.jsonl", "--html", "-")
    assert page.startswith("<!DOCTYPE html>")


def test_the_application_can_be_loaded_with_all_that_belongs_to_it(
    bare: Path, wheel: Path, tmp_path: Path
) -> None:
    program = "from roleplay.tui.app import RoleplayApp; RoleplayApp(); print('loaded')"
    ran = subprocess.run(
        [str(bare / "python"), "-I", "-c", program],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    assert ran.stdout == "loaded\n", ran.stderr
    shipped = set(zipfile.ZipFile(wheel).namelist())
    package = ROOT / "roleplay"
    kinds = {".py", ".tcss", ".yaml", ".toml", ".css", ".jinja"}
    needed = [path for path in package.rglob("*") if path.suffix in kinds]
    assert len(needed) > 100
    assert {path.relative_to(ROOT).as_posix() for path in needed} <= shipped


@pytest.fixture(scope="module")
def told(wheel: Path) -> Message:
    """What the wheel says of itself."""
    with zipfile.ZipFile(wheel) as files:
        (name,) = (name for name in files.namelist() if name.endswith(".dist-info/METADATA"))
        return message_from_bytes(files.read(name))


def test_it_says_who_made_it_for_what_and_where_it_runs(told: Message) -> None:
    assert told["Author"] == "roleplay developers"
    assert told["License-Expression"] == "MIT"
    assert told["Requires-Python"] == "<3.15,>=3.11"
    assert told["Description-Content-Type"] == "text/markdown"
    kinds = {each.partition(" :: ")[0] for each in told.get_all("Classifier", [])}
    assert {"Development Status", "Operating System", "Programming Language"} <= kinds


def test_it_asks_for_what_runs_and_not_for_what_tests(told: Message) -> None:
    asked = " ".join(told.get_all("Requires-Dist", []))
    assert "textual" in asked
    assert "pytest" not in asked
