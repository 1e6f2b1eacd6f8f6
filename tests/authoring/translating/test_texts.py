"""Every text that a player reads is known by a path, and can have another in its place."""

from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest

from roleplay.authoring.read import ScenarioReading, read_scenario
from roleplay.authoring.standing import with_standing
from roleplay.authoring.translating.texts import retold
from roleplay.authoring.translating.translation import texts_of
from roleplay.authoring.whereabouts import library_folder
from roleplay.model.template import Template
from tests.authoring.renaming.marked import FILES, plain
from tests.authoring.writing import write

SIGN = "¤"
_NO_TEXTS = {
    "source", "tests", "sources", "digests", "follows", "variables", "name",
    "quantity", "never",
}  # fmt: skip
"""Fields in which no player reads: sources of translations, tests and conditions, names."""


class Signing:
    """Puts a sign before every text."""

    def __init__(self) -> None:
        self.notes: dict[str, str] = {}

    def words(self, path: str, template: Template, note: str) -> Template:
        self.notes[path] = note
        return (SIGN, *template)

    def text(self, path: str, text: str, note: str) -> str:
        self.notes[path] = note
        return SIGN + text


def prose(tree: object) -> Iterator[str]:
    """Every string of a scenario that has a blank in it, and so is no name."""
    if isinstance(tree, dict):
        for key, value in tree.items():
            if key not in _NO_TEXTS:
                yield from prose(value)
    elif isinstance(tree, list | tuple):
        if SIGN not in tree:
            for each in tree:
                yield from prose(each)
    elif isinstance(tree, str) and " " in tree:
        yield tree


def marked(folder: Path) -> Path:
    """The scenario of several files that has everything the language knows."""
    for name, text in FILES.items():
        write(folder, plain(text), name)
    return folder / "main.yaml"


@pytest.fixture(params=["flagship", "marked"])
def reading(request: pytest.FixtureRequest, tmp_path: Path) -> ScenarioReading:
    if request.param == "flagship":
        return read_scenario(library_folder("scenarios") / "flagship.yaml")
    return read_scenario(marked(tmp_path))


def test_no_prose_is_left_where_everything_is_told_otherwise(reading: ScenarioReading) -> None:
    assert reading.scenario
    told, people = retold(reading.scenario, reading.personas, Signing())
    seen = list(prose(msgspec.to_builtins((told, people))))
    assert [text for text in seen if not text.startswith(SIGN)] == []
    assert len(seen) > 5


def test_a_teller_who_changes_nothing_leaves_the_scenario_as_it_is(
    reading: ScenarioReading,
) -> None:
    class Same(Signing):
        def words(self, path: str, template: Template, note: str) -> Template:
            del path, note
            return template

        def text(self, path: str, text: str, note: str) -> str:
            del path, note
            return text

    assert reading.scenario
    assert retold(reading.scenario, reading.personas, Same()) == (
        with_standing(reading.scenario),
        reading.personas,
    )


def test_each_text_stands_where_its_place_says(tmp_path: Path) -> None:
    path = marked(tmp_path)
    reading = read_scenario(path)
    assert reading.scenario
    for text in texts_of(reading.scenario, reading.personas, path):
        if text.path.startswith("voice/"):
            assert text.standing is None
            continue
        assert text.standing, text.path
        lines = (tmp_path / text.standing.file).read_text(encoding="utf-8").splitlines()
        there = " ".join(lines[text.standing.line - 1 : text.standing.line + 4])
        first = text.text.split()[0].strip("{}\"—'")
        assert first.replace("'", "''") in there or first in there, text


def test_a_path_is_made_of_names_and_stays_when_something_is_written_above(tmp_path: Path) -> None:
    path = marked(tmp_path)
    reading = read_scenario(path)
    assert reading.scenario
    before = {text.path for text in texts_of(reading.scenario, reading.personas, path)}
    assert "beats/arrival/moves/greet/then/0" in before
    assert "always/moment" in before
    text = path.read_text(encoding="utf-8")
    path.write_text(
        text.replace(
            "      - id: greet\n", "      - {id: first, trainee: Me.}\n      - id: greet\n"
        ),
        encoding="utf-8",
    )
    reading = read_scenario(path)
    assert reading.scenario
    after = {text.path for text in texts_of(reading.scenario, reading.personas, path)}
    assert after - before == {"beats/arrival/moves/first"}
    assert before <= after


def test_a_note_says_who_says_it_to_whom_and_what_it_does(tmp_path: Path) -> None:
    reading = read_scenario(marked(tmp_path))
    assert reading.scenario
    signing = Signing()
    retold(reading.scenario, reading.personas, signing)
    assert signing.notes["beats/arrival/moves/greet"] == (
        "trainee (Wanjiru Kamau) may say it to ceo (Peter Odhiambo). Does: ask."
    )
    assert signing.notes["beats/phone/lines/0"] == (
        "customer (Peter Odhiambo) says it to whom they hold higher."
    )
