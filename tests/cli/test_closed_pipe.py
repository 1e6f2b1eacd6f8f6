"""Whoever reads a command's output may go at any moment; its exit code stays what it is."""

import subprocess
import sys
from pathlib import Path

import pytest

PIPE_BUFFER = 1 << 16
"""Bytes that Linux keeps for a reader who has not come yet."""


def recording(folder: Path, utterances: int) -> str:
    path = folder / f"{utterances}.txt"
    lines = (f"{'Ann' if n % 2 else 'Bob'}: we are here, {n}\n" for n in range(utterances))
    path.write_text("".join(lines), encoding="utf-8")
    return str(path)


def mistaken(folder: Path, files: int) -> str:
    below = folder / f"mistaken{files}"
    below.mkdir()
    for number in range(files):
        unknown = "".join(f"what_is_this_{n}: {'x' * 60}\n" for n in range(150))
        (below / f"{number}.yaml").write_text(f"format: 1\n{unknown}", encoding="utf-8")
    return str(below)


def started(words: list[str], stderr: int) -> "subprocess.Popen[bytes]":
    command = [sys.executable, "-m", "roleplay", *words]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=stderr)


def code_when_reader_goes(words: list[str], lines_read: int, stderr: int) -> tuple[int, str]:
    """The exit code, and what was said on stderr if that is a pipe of its own."""
    with started(words, stderr) as process:
        assert process.stdout
        for _ in range(lines_read):
            process.stdout.readline()
        process.stdout.close()
        said = process.stderr.read().decode() if process.stderr else ""
        return process.wait(60), said


@pytest.mark.parametrize(
    ("command", "code"),
    [
        ("--help", 0),
        ("list", 0),
        ("replay {short}", 0),
        ("replay {long}", 0),
        ("replay {long} --json", 0),
        ("score {short}", 2),
        ("play flagship --auto --save {kept}", 0),
        ("check {few}", 1),
        ("check {many}", 1),
        ("replay {none}", 3),
    ],
)
def test_a_reader_who_goes_leaves_the_exit_code_as_it_is(
    tmp_path: Path, command: str, code: int
) -> None:
    places = {
        "short": recording(tmp_path, 10),
        "long": recording(tmp_path, 4_000),
        "few": mistaken(tmp_path, 1),
        "many": mistaken(tmp_path, 6),
        "none": str(tmp_path / "none"),
        "kept": str(tmp_path / "kept.jsonl"),
    }
    words = [word.format(**places) for word in command.split()]
    ended, said = code_when_reader_goes(words, lines_read=1, stderr=subprocess.PIPE)
    assert ended == code
    assert "Traceback" not in said
    assert "Exception ignored" not in said
    (tmp_path / "kept.jsonl").unlink(missing_ok=True)
    assert code_when_reader_goes(words, lines_read=0, stderr=subprocess.STDOUT) == (code, "")


def test_both_kinds_of_output_are_tried(tmp_path: Path) -> None:
    """The long ones are more than a pipe holds, so they are still being written when it closes."""
    for words in (["replay", recording(tmp_path, 4_000)], ["check", mistaken(tmp_path, 6)]):
        with started(words, subprocess.DEVNULL) as process:
            assert len(process.communicate()[0]) > PIPE_BUFFER
