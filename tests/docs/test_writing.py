"""The tutorial works as it stands: each of its blocks is taken over, in order, by a new author."""

import re
import shlex
from pathlib import Path

import pytest

from roleplay.store.names import FOLDER_VARIABLE
from tests.cli.running import Ran, run

PAGE = Path(__file__).parents[2] / "docs" / "writing.md"
BLOCK = re.compile(r"^```(\w*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)


class Author:
    """Somebody at a desk who has this page and nothing else."""

    def __init__(
        self, folder: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
    ) -> None:
        self.file = folder / "cold-room.yaml"
        self._run = lambda *words: run(monkeypatch, capfd, *words)

    def type(self, line: str) -> Ran:
        """Run a command; a meeting is played by stand-ins, for nobody sits at a test."""
        words = shlex.split(line.removeprefix("$ roleplay "))
        return self._run(*words, *(["--auto", "--seed", "1"] if words[0] == "play" else []))

    def do(self, step: str) -> list[Ran]:
        """Follow a step to its end; what the commands came to."""
        came: list[Ran] = []
        for language, block in BLOCK.findall(step):
            if language == "yaml":
                self.put(block)
            else:
                came += [self.type(line) for line in block.splitlines()]
        return came

    def put(self, block: str) -> None:
        """Put a block in the place of what has its name, as the page says."""
        text = self.file.read_text(encoding="utf-8")
        for key, part in named(block, ""):
            if key == "beats":
                for beat, lines in named(part, "  "):
                    text = placed(text, beat, lines, "  ")
            else:
                text = placed(text, key, part, "")
        self.file.write_text(text, encoding="utf-8")

    def advice(self) -> str:
        ran = self.type("check cold-room.yaml")
        return ran.out + ran.err


def named(block: str, indent: str) -> list[tuple[str, str]]:
    """The parts of a block that begin at one indent, with their names."""
    heads = list(re.finditer(rf"^{indent}([\w-]+):.*\n", block, re.MULTILINE))
    ends = [head.start() for head in heads[1:]] + [len(block)]
    return [(head[1], block[head.start() : end]) for head, end in zip(heads, ends, strict=True)]


def placed(text: str, key: str, part: str, indent: str) -> str:
    there = re.search(rf"^{indent}{key}:.*\n(?:(?:{indent} .*)?\n)*", text, re.MULTILINE)
    if there is None:
        assert not indent, f"the page speaks of a beat {key} that the file does not have"
        return f"{text.rstrip()}\n\n{part}"
    return f"{text[: there.start()]}{part.rstrip()}\n\n{text[there.end() :]}"


def steps() -> list[str]:
    return re.split(r"^## \d\. ", PAGE.read_text(encoding="utf-8"), flags=re.MULTILINE)[1:]


@pytest.fixture
def author(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> Author:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv(FOLDER_VARIABLE, str(tmp_path / "transcripts"))
    return Author(tmp_path, monkeypatch, capfd)


def test_the_tutorial_leads_to_a_scenario_that_is_played_tested_and_without_smell(
    author: Author,
) -> None:
    begin, people, story, floor, colleague, later, kept, tried = steps()
    assert [ran.code for ran in author.do(begin)] == [0, 0, 0]
    assert [ran.code for ran in author.do(people)] == [0, 0]
    author.do(story)
    assert "gauge" in author.advice()
    author.do(floor)
    assert author.type("check cold-room.yaml").code == 0
    author.do(colleague)
    assert "listen-first" in author.advice()
    whole = author.file.read_text(encoding="utf-8")
    author.file.write_text(whole[: whole.index("\ntests:") + 1], encoding="utf-8")
    author.do(later)
    assert author.type("check cold-room.yaml").code == 0
    tested, strict = author.do(kept)
    assert (tested.code, "2 of 2" in tested.out + tested.err, strict.code) == (0, True, 0), (
        strict.out
    )
    (playtested,) = author.do(tried)
    assert playtested.code == 0, playtested.out
    assert "0 faults, 0 smells" in playtested.out + playtested.err


def test_it_counts_its_steps_rightly() -> None:
    assert len(steps()) == 8
    assert "eight steps" in PAGE.read_text(encoding="utf-8")
