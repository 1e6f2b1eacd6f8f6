"""What an author says must never come about: read, and told where it names nothing."""

from pathlib import Path

import pytest

from roleplay.authoring.read import check, read_scenario
from tests.scenes import write_scenario

BODY = """\
variables: {count: 0}
NEVER
start: one
beats:
  one: {moves: [{id: go, trainee: "Go.", add: {count: 1}, next: end}]}
  end: {end: done}
"""


def written(folder: Path, never: str) -> Path:
    return write_scenario(folder, BODY.replace("NEVER", never))


def test_one_condition_or_several_are_read_as_they_are_written(tmp_path: Path) -> None:
    several = written(tmp_path, """never: [count > 2, 'goodwill < 0.1 and end == "done"']""")
    scenario = read_scenario(several).scenario
    assert scenario is not None
    assert [(each.text, each.line) for each in scenario.never] == [
        ("count > 2", 7),
        ('goodwill < 0.1 and end == "done"', 7),
    ]
    one = read_scenario(written(tmp_path, "never: count > 2")).scenario
    assert one is not None
    assert len(one.never) == 1
    assert "end" not in dict(one.variables)


@pytest.mark.parametrize(
    ("never", "code"),
    [
        ("never: 'end == \"dnoe\"'", "RP407"),
        ('never: \'end in ["done", "lost"]\'', "RP407"),
        ("never: 'not (\"lost\" == end)'", "RP407"),
        ("never: counts > 2", "RP502"),
        ("never: count", "RP503"),
        ("never: 'end > 2'", "RP503"),
    ],
)
def test_what_names_nothing_is_told_at_its_line(never: str, code: str, tmp_path: Path) -> None:
    (told,) = [each for each in check(written(tmp_path, never)) if not each.advice]
    assert (told.code, told.line) == (code, 7)


def test_elsewhere_there_is_no_end_to_ask_for(tmp_path: Path) -> None:
    path = written(tmp_path, "goals: [{id: g, text: G, when: 'end == \"done\"'}]")
    assert [each.code for each in check(path) if not each.advice] == ["RP502"]


def test_a_variable_of_that_name_is_in_the_way(tmp_path: Path) -> None:
    body = BODY.replace("{count: 0}", "{count: 0, end: 1}")
    path = write_scenario(tmp_path, body.replace("NEVER", "never: count > 2"))
    (told,) = [each for each in check(path) if not each.advice]
    assert (told.code, told.line) == ("RP405", 7)
