"""Whatever a file holds, it ends in mistakes: no traceback, no hang, little time and memory."""

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from roleplay.authoring.mistake import explain
from roleplay.authoring.read import check, read_scenario
from tests.authoring.writing import SCENARIO, codes, read, write

HANGS = 20.0
"""Seconds of CPU after which a file hangs the program; `bench/hostile.py` measures its speed."""

MEBIBYTES = 200
BRACKETS = 30_000
CHAIR = "cN: {persona: pN, part: customer}, "
LONG = "a" * 1_000_000
LINE = "{manager: A, when: " + "(" * 400 + "}"

PROGRAM = """\
import os, sys, time
from pathlib import Path
from roleplay.authoring.mistake import explain
from roleplay.authoring.read import check
def tell(path):
    told = check(path)
    try:
        peak = next(line for line in open("/proc/self/status") if line.startswith("VmHWM"))
    except OSError:
        peak = "VmHWM 0"
    figures = [peak.split()[1], time.process_time(), *sorted({each.code for each in told})]
    for mistake in told:
        explain(mistake)
    print(*figures, flush=True)
for path in sys.stdin:
    if os.fork() == 0:
        tell(Path(path.rstrip("\\n")))
        os._exit(0)
    if os.wait()[1]:
        sys.exit("it came to a sudden end")
"""
"""Checks each file it is given the path of in a process of its own, which begins loaded."""

Measured = Callable[[Path], tuple[list[str], float, float]]
"""The codes told of a file, seconds of CPU and mebibytes."""


@pytest.fixture(scope="module")
def measured() -> Iterator[Measured]:
    """Checks files in processes of their own."""
    with subprocess.Popen(
        [sys.executable, "-c", PROGRAM], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        asked, answers = process.stdin, process.stdout
        assert asked
        assert answers

        def measure(path: Path) -> tuple[list[str], float, float]:
            print(path, file=asked, flush=True)
            kibibytes, seconds, *told = answers.readline().split()
            return told, float(seconds), int(kibibytes) / 1024

        yield measure
        asked.close()


def bomb() -> str:
    """Aliases that would unfold to a million entries."""
    levels = ["a0: &a0 {x: 1}"]
    levels += [f"a{n}: &a{n} {{<<: [{', '.join([f'*a{n - 1}'] * 10)}]}}" for n in range(1, 8)]
    return "\n".join(levels)


def beats(number: int, text: str) -> str:
    """A scenario of many beats, each as given with `N` for its number."""
    return SCENARIO.replace("beats:\n", "beats:\n" + lines(number, text))


def lines(number: int, text: str) -> str:
    """A text many times over, with its number for each `N`."""
    return "".join(text.replace("N", str(n)) for n in range(number))


HOSTILE = {
    "50 megabytes": lambda: (b"beats: " + b"x" * 50_000_000, "RP104"),
    "16 megabytes in one word": lambda: ("title: " + "é" * 8_000_000, "RP3"),
    "16 megabytes of list": lambda: ("beats:\n" + "- a\n" * 3_000_000, "RP104"),
    "16 megabytes of brackets": lambda: ("beats: " + "[]," * 5_000_000, "RP2"),
    "16 megabytes of hidden characters": lambda: ("\x1b" * 8_000_000, "RP106"),
    "16 megabytes of empty lines": lambda: ("\n" * 16_000_000, "RP108"),
    "16 megabytes of comments": lambda: (" #\n" * 5_000_000, "RP108"),
    "nested brackets": lambda: ("title: " + "[" * BRACKETS, "RP209"),
    "nested braces": lambda: ("title: " + "{a: " * BRACKETS, "RP209"),
    "nested dashes": lambda: ("title:\n" + "- " * BRACKETS, "RP209"),
    "nested keys": lambda: ("".join(" " * n + "a:\n" for n in range(2000)), "RP209"),
    "question marks": lambda: ("? " * BRACKETS, "RP209"),
    "a crowd": lambda: (SCENARIO.replace("seats: {", "seats: {" + lines(5_000, CHAIR)), "RP111"),
    "merge keys": lambda: (bomb(), "RP207"),
    "mistakes in every line": lambda: (lines(30_000, "kN: 1\n"), "RP107"),
    "unknown beats": lambda: (beats(10_000, "  bN:\n    next: aN\n"), "RP401"),
    "items of the agenda for beats": lambda: (
        beats(10_000, "  bN: {item: welcome, next: Welcome}\n"),
        "RP401",
    ),
    "unknown words": lambda: (beats(10_000, "  bN: {lines: [{customr: A}]}\n"), "RP301"),
    "a broken line again and again": lambda: (beats(5_000, "  bN:\n    item: a: b\n"), "RP202"),
    "a quote never closed": lambda: (beats(10_000, '  bN:\n    item: "a\n'), "RP205"),
    "a long way round": lambda: (beats(20_000, "  bN: {next: b0}\n"), "RP602"),
    "200,000 keys": lambda: (lines(200_000, "kN: 1\n"), "RP104"),
    "300,000 anchors": lambda: ("beats:\n" + lines(300_000, "- &aN x\n"), "RP207"),
    "150,000 beats": lambda: (beats(150_000, "  bN: {}\n"), "RP104"),
    "100,000 includes": lambda: (
        SCENARIO + "include:\n" + lines(100_000, "  - fN.yaml\n"),
        "RP107",
    ),
    "12 megabytes of unknown names in one text": lambda: (
        SCENARIO.replace("{trainee.first}", "{nobody} " * 1_400_000),
        "RP506",
    ),
    "a second colon in a million lines": lambda: ("a: b: c\n" * 1_000_000, "RP202"),
    "a tab in a million lines": lambda: ("\ta: b\n" * 1_000_000, "RP203"),
    "a dash on each of a thousand lines": lambda: (
        SCENARIO.replace("minutes: ", "minutes: " + "\n- " * 1000),
        "RP2",
    ),
    "100,000 empty lines within a text": lambda: (
        SCENARIO.replace("Good morning", "Good" + "\n" * 100_000 + "morning") + "a: b: c\n",
        "RP202",
    ),
    "spaces within a move of a test": lambda: (
        SCENARIO.replace("arrival/greet", f"'arrival/x{' ' * 300_000}y'"),
        "RP403",
    ),
    "brackets in conditions": lambda: (beats(20_000, f"  bN: {{lines: [{LINE}]}}\n"), "RP107"),
    "brackets before a text in braces": lambda: (
        SCENARIO
        + "interrupts:\n  - {when: visits(a) == 0, trainee: "
        + "(" * 150_000
        + '"A, {a}?", to: manager}\n',
        "RP201",
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_file_is_refused_without_hanging_in_200_mebibytes(
    tmp_path: Path, measured: Measured, name: str
) -> None:
    content, code = HOSTILE[name]()
    path = write(tmp_path, content)
    told, seconds, mebibytes = measured(path)
    assert any(each.startswith(code) for each in told), told
    assert seconds < HANGS
    assert mebibytes < MEBIBYTES


def test_ten_thousand_beats_are_read_in_200_mebibytes(tmp_path: Path, measured: Measured) -> None:
    beat = """\
  bN:
    lines:
      - customer: "What about point N, {trainee.first}?"
        to: trainee
    moves:
      - trainee: "Point N is in hand."
        does: answer
        next: goodbye
"""
    told, seconds, mebibytes = measured(write(tmp_path, beats(10_000, beat)))
    assert told == ["RP606"]
    assert seconds < HANGS
    assert mebibytes < MEBIBYTES


def test_pipes_devices_and_folders_are_refused_without_waiting(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.yaml")
    assert codes(check(tmp_path / "pipe.yaml")) == ["RP102"]
    assert codes(check(Path("/dev/zero"))) == ["RP102"]
    assert codes(read_scenario(tmp_path).mistakes) == ["RP102"]


def test_a_file_that_may_not_be_opened_or_named_is_told(tmp_path: Path) -> None:
    assert codes(check(tmp_path / ("long" * 100))) == ["RP103"]
    assert codes(check(Path("a\0b.yaml"))) == ["RP103"]
    assert codes(check(tmp_path / "none.yaml")) == ["RP101"]


def test_no_file_is_included_through_a_link_or_from_outside(tmp_path: Path) -> None:
    inside = tmp_path / "inside"
    inside.mkdir()
    write(tmp_path, "beats: {}\n", "outside.yaml")
    (inside / "link.yaml").symlink_to(tmp_path / "outside.yaml")
    (inside / "folder").symlink_to(tmp_path)
    ways = [
        "link.yaml", "folder/outside.yaml", "../outside.yaml", str(tmp_path / "outside.yaml"),
        "folder/../../outside.yaml", "..\\outside.yaml", "C:/outside.yaml", ".", "''",
    ]  # fmt: skip
    for way in ways:
        told = read(inside, SCENARIO + f"include: {way}\n").mistakes
        assert codes(told) == ["RP109"], way


def test_includes_that_go_round_are_told_with_the_ring(tmp_path: Path) -> None:
    write(tmp_path, "include: b.yaml\n", "a.yaml")
    write(tmp_path, "include: a.yaml\n", "b.yaml")
    (told,) = read(tmp_path, SCENARIO + "include: a.yaml\n").mistakes
    assert told.code == "RP110"
    assert "a.yaml → b.yaml → a.yaml" in told.message


@pytest.mark.parametrize(
    "text",
    [
        f"title: *{LONG}",
        f"title: &{LONG} x",
        f"title: !{LONG} x",
        f"{LONG}: x",
        SCENARIO + f"include: {LONG}.yaml\n",
        SCENARIO.replace("id: greet", f"id: {LONG}"),
        SCENARIO.replace("item: welcome,", f"item: {LONG},"),
    ],
)
def test_a_name_of_a_million_characters_makes_no_message_of_a_million(
    tmp_path: Path, text: str
) -> None:
    told = read(tmp_path, text).mistakes
    assert told
    assert all(len(explain(mistake)) < 3_000 for mistake in told)


def test_a_cap_on_what_is_shown_never_says_fine(tmp_path: Path) -> None:
    reading = read(tmp_path, SCENARIO + lines(30_000, "kN: 1\n"))
    assert reading.scenario is None
    assert len(reading.mistakes) == 101
    assert "29,900 more mistakes" in reading.mistakes[-1].message


def test_reading_that_stops_early_says_so(tmp_path: Path) -> None:
    reading = read(tmp_path, beats(20_000, f"  bN: {{lines: [{LINE}]}}\n"))
    assert reading.scenario is None
    assert "at least 1,900 more mistakes" in reading.mistakes[-1].message


def test_a_file_full_of_hidden_characters_says_that_it_was_not_read(tmp_path: Path) -> None:
    told = read(tmp_path, SCENARIO + "\x1b" * 500).mistakes
    assert codes(told) == ["RP105", *["RP106"] * 99]
    assert "so it was not read" in told[0].message


def test_where_too_many_lines_would_have_to_be_mended_it_is_said_that_reading_stopped(
    tmp_path: Path,
) -> None:
    apart = read(tmp_path, lines(400, "kN: a: b\nqN: 1\n") + SCENARIO)
    assert "at least 200 more mistakes in this file; reading stopped" in apart.mistakes[-1].message
    in_a_row = read(tmp_path, SCENARIO + lines(400, "kN: a: b\n"))
    assert codes(in_a_row.mistakes) == ["RP202", "RP107"]
    assert "Reading stopped before the end" in in_a_row.mistakes[-1].message


def test_explaining_never_lets_a_character_through_that_a_screen_obeys(tmp_path: Path) -> None:
    nasty = "title: \x1b]0;x\x07 \u202e\x9b31m \r\x00"[:-1]
    for mistake in read(tmp_path, nasty + "\n\x1b[2J: \x1b\n").mistakes:
        said = explain(mistake)
        assert all(letter == "\n" or letter.isprintable() for letter in said)


def test_files_that_are_large_only_together_are_refused(tmp_path: Path, measured: Measured) -> None:
    for name in "abc":
        write(tmp_path, "# \n" * 2_000_000 + "beats: {}\n", f"{name}.yaml")
    told, seconds, mebibytes = measured(
        write(tmp_path, SCENARIO + "include: [a.yaml, b.yaml, c.yaml]\n")
    )
    assert told == ["RP104"]
    assert seconds < HANGS
    assert mebibytes < MEBIBYTES
