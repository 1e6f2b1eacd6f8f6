"""The page that says which practice is rehearsed where."""

import re
from pathlib import Path

from roleplay.authoring.whereabouts import shipped_scenarios

FOLDER = Path(__file__).parents[2] / "docs" / "scenarios"
PAGE = (FOLDER / "README.md").read_text(encoding="utf-8")
ROWS = re.findall(r"^\| ([0-9]+) \| (.+) \| (.+) \| (.+) \|$", PAGE, re.MULTILINE)


def test_every_practice_has_a_row() -> None:
    assert [int(number) for number, *_ in ROWS] == list(range(1, 16))


def test_every_scenario_that_ships_is_named() -> None:
    named = {"flagship", *re.findall(r"\]\(([a-z-]+)\.md\)", PAGE)}
    assert named == {path.stem for path in shipped_scenarios()}


def test_thirteen_practices_have_a_scenario_that_is_scored() -> None:
    elsewhere = {int(number) for number, _, where, _ in ROWS if "scenario's page" in where}
    elsewhere |= {int(number) for number, _, where, _ in ROWS if "ladder" in where}
    assert elsewhere == {12, 15}


def test_what_is_linked_to_is_there() -> None:
    for link in re.findall(r"\]\(([^)#]+)(?:#[a-z-]+)?\)", PAGE):
        assert (FOLDER / link).exists(), link
