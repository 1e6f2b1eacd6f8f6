"""What the documents show is what the program does."""

import functools
import json
import os
import re
import shlex
import shutil
import subprocess
import sys
import tempfile
import tomllib
from pathlib import Path

import pytest

from roleplay.cli import application, main
from roleplay.cli.exits import ExitCode
from roleplay.model.act import Act
from roleplay.store.names import FOLDER_VARIABLE
from tests.cli.running import run
from tests.engine.test_step import TALK
from tests.scenes import write_scenario

ROOT = Path(__file__).parents[2]
DOCUMENTS = sorted([ROOT / "README.md", *(ROOT / "docs").rglob("*.md")])
BLOCK = re.compile(r"^```(\w*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def shown_commands() -> list[tuple[str, str]]:
    commands = []
    for document in DOCUMENTS:
        for language, text in BLOCK.findall(document.read_text(encoding="utf-8")):
            if language in ("console", "sh", "bash"):
                lines = [line.removeprefix("$ ") for line in text.splitlines()]
                commands += [(document.name, line) for line in lines if "roleplay " in line]
    return sorted(set(commands))


@functools.cache
def flagship_played() -> bytes:
    """A whole meeting as it is kept in its file; every document speaks of the same."""
    with tempfile.TemporaryDirectory() as folder, pytest.MonkeyPatch.context() as patch:
        path = Path(folder) / "meeting.jsonl"
        words = ["roleplay", "play", "flagship", "--auto", "--seed", "7", "--save", str(path)]
        patch.setattr(sys, "argv", words)
        with pytest.raises(SystemExit):
            main()
        return path.read_bytes()


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with the files that the documents speak of."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv(FOLDER_VARIABLE, str(tmp_path / "transcripts"))
    # Nothing that other tests have left is to be forgotten.
    monkeypatch.setenv("ROLEPLAY_SETTINGS", str(tmp_path / "settings" / "settings.toml"))
    for kind in ("CACHE", "STATE"):
        monkeypatch.setenv(f"XDG_{kind}_HOME", str(tmp_path / kind.lower()))
    (tmp_path / "transcripts").mkdir()
    write_scenario(tmp_path, TALK).rename(tmp_path / "my-scenario.yaml")
    (tmp_path / "FILE").write_bytes(flagship_played())
    return tmp_path


async def _at_once() -> None:
    """Close a room as soon as it is open."""


@pytest.mark.parametrize(
    ("document", "command"),
    [each for each in shown_commands() if each[1].startswith("roleplay ")],
    ids=lambda each: each[:60],
)
def test_every_command_a_document_shows_is_one_the_program_knows(
    desk: Path,
    document: str,
    command: str,
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
) -> None:
    del desk
    monkeypatch.setattr("roleplay.cli.room.until_closed", _at_once)
    words = shlex.split(re.split(r"\s+[#>|]", command)[0])[1:]
    ran = run(monkeypatch, capfd, *words)
    assert ran.code != ExitCode.USAGE, (document, ran.err)
    assert "Traceback" not in ran.err


def test_the_first_two_commands_of_the_readme_are_targets_of_the_makefile() -> None:
    first = BLOCK.search((ROOT / "README.md").read_text(encoding="utf-8"))
    assert first is not None
    commands = [line.removeprefix("$ ") for line in first[2].splitlines()]
    assert commands == ["make play", "make test"]
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    for command in commands:
        assert re.search(rf"^{command.split()[1]}:", makefile, re.MULTILINE)


@pytest.mark.skipif(shutil.which("make") is None, reason="there is no make here")
def test_make_play_says_where_the_program_is_and_ends_as_it_ended(tmp_path: Path) -> None:
    made = tmp_path / ".venv" / ".installed"
    program = made.parent / "bin" / "roleplay"
    program.parent.mkdir(parents=True)
    program.write_text("#!/bin/sh\nexit 3\n", encoding="utf-8")
    program.chmod(0o755)
    locks = [tmp_path / "locks" / f"{name}.txt" for name in ("run", "build")]
    for at, path in enumerate([tmp_path / "pyproject.toml", *locks, made.with_name(".made"), made]):
        path.parent.mkdir(exist_ok=True)
        path.touch()
        os.utime(path, (1000 + at, 1000 + at))
    command = ["make", "-f", str(ROOT / "Makefile"), "play"]
    env = {"PATH": os.environ["PATH"], "LC_ALL": "C"}  # nothing of a make that runs these tests
    ran = subprocess.run(
        command, cwd=tmp_path, env=env, capture_output=True, text=True, check=False
    )
    assert "The program is .venv/bin/roleplay." in ran.stderr
    assert "source .venv/bin/activate" in ran.stderr
    assert "Error 3" in ran.stderr


def test_what_is_checked_is_exactly_what_the_readme_says() -> None:
    script = (ROOT / ".ci" / "run").read_text(encoding="utf-8")
    assert [line for line in script.splitlines() if line.startswith("make")] == [
        "make test",
        "make check",
        "make verdicts",
        "make wheel-test",
    ]


def test_every_command_and_every_exit_code_stands_in_the_documents() -> None:
    text = "\n".join(document.read_text(encoding="utf-8") for document in DOCUMENTS)
    for command in application.list_commands(None):  # type: ignore[arg-type]
        assert f"roleplay {command}" in text, command
    for code in ExitCode:
        assert re.search(rf"^\| {code.value} \|", text, re.MULTILINE), code


def test_every_act_is_explained_to_authors() -> None:
    text = (ROOT / "docs" / "language.md").read_text(encoding="utf-8")
    assert [act for act in Act if act.value not in text] == []


def test_every_link_leads_somewhere() -> None:
    pages = [ROOT / f"{name}.md" for name in ("ARCHITECTURE", "CHANGELOG", "CONTRIBUTING")]
    for document in [*DOCUMENTS, *pages]:
        for target in re.findall(r"\]\(([^)#:]+)\)", document.read_text(encoding="utf-8")):
            assert (document.parent / target).exists(), (document.name, target)


def test_every_place_the_architecture_names_exists() -> None:
    text = (ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8")
    for place in re.findall(r"`((?:model|speech|engine|scoring|authoring|store)/\w+\.py)`", text):
        assert (ROOT / "roleplay" / place).exists(), place


def test_every_place_and_every_target_a_contributor_is_sent_to_exists() -> None:
    text = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    places = re.findall(r"`((?:roleplay|tests|docs|locks)/[\w/.]*)`", text)
    assert len(places) > 20
    assert [place for place in places if not (ROOT / place).exists()] == []
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    targets = set(re.findall(r"\bmake ([a-z-]+)", text))
    assert [each for each in targets if not re.search(rf"^{each}:", makefile, re.MULTILINE)] == []


def test_the_locks_name_exact_versions_and_no_host() -> None:
    for lock in (ROOT / "locks").glob("*.txt"):
        for line in lock.read_text(encoding="utf-8").splitlines():
            if not line.lstrip().startswith("#"):
                assert re.fullmatch(r"[a-z0-9-]+==[\w.]+( ; .*)?", line), (lock.name, line)


def test_the_locks_agree_and_hold_what_the_project_asks_for() -> None:
    locked = {path.stem: locked_in(path) for path in (ROOT / "locks").glob("*.txt")}
    everything = locked["check"] | locked["mutants"]
    for part in locked.values():
        assert part.items() <= everything.items()
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    # `make play` installs the model of meaning, and leaves translating to who asks for it.
    extras = project["project"]["optional-dependencies"]
    run = [*project["project"]["dependencies"], *extras["meaning"]]
    groups = project["dependency-groups"] | {"run": run}
    for name, asked in groups.items():
        packages = {re.split(r"[<>=]", each)[0].lower() for each in asked}
        assert packages <= locked[name].keys(), f"{name}: run make lock"


def test_the_editors_lock_names_exact_versions_and_no_host() -> None:
    folder = ROOT / "tests" / "editor"
    packages = json.loads((folder / "package-lock.json").read_text(encoding="utf-8"))["packages"]
    asked = json.loads((folder / "package.json").read_text(encoding="utf-8"))["dependencies"]
    assert packages.pop("")["dependencies"] == asked
    for name, version in asked.items():
        assert packages[f"node_modules/{name}"]["version"] == version, "pin what is asked for"
    for name, package in packages.items():
        assert package["integrity"].startswith("sha512-"), name
        assert "resolved" not in package, f"{name}: .npmrc keeps addresses out; run npm install"


def locked_in(path: Path) -> dict[str, str]:
    """The version of each package that a lock names."""
    return dict(re.findall(r"^([a-z0-9-]+)==(\S+)", path.read_text(encoding="utf-8"), re.MULTILINE))
