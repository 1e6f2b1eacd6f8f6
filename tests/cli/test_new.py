"""`roleplay new`: what it takes, what it writes, and what it never writes over."""

from pathlib import Path

import pytest

from roleplay.authoring.read import read_persona, read_scenario
from tests.cli.conftest import Run
from tests.cli.terminal import at_a_terminal


@pytest.fixture(autouse=True)
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_what_the_options_say_is_in_the_file(roleplay: Run, desk: Path) -> None:
    ran = roleplay(
        *("new", "scenario", "--title", 'The "quick" one', "--practice", "signals", "--yes"),
        *("--customer", "salma-abdi", "--customers", "2", "--length", "short"),
    )
    assert ran.code == 0
    scenario = read_scenario(desk / "the-quick-one.yaml").scenario
    assert scenario is not None
    assert (scenario.title, scenario.skills) == ('The "quick" one', ("signals",))
    assert next(iter(scenario.seats)).persona == "salma-abdi"
    assert len(scenario.seats) == 4
    assert roleplay("check", "the-quick-one.yaml", "--strict").code == 0
    assert roleplay("test", "the-quick-one.yaml").code == 0


def test_a_persona_of_ones_own_can_be_the_customer(roleplay: Run, desk: Path) -> None:
    (desk / "personas").mkdir()
    assert (
        roleplay("new", "persona", "personas/grace.yaml", "--name", "Grace: #1", "--yes").code == 0
    )
    persona = read_persona(desk / "personas" / "grace.yaml").persona
    assert persona is not None
    assert persona.name == "Grace: #1"
    assert roleplay("new", "scenario", "hers.yaml", "--customer", "grace").code == 0
    assert roleplay("check", "hers.yaml", "--strict").code == 0


@pytest.mark.parametrize("what", ["scenario", "persona"])
def test_no_file_is_written_over_and_nothing_is_left_beside_it(
    roleplay: Run, desk: Path, what: str
) -> None:
    (desk / "mine.yaml").write_text("mine", encoding="utf-8")
    (desk / "link.yaml").symlink_to("nowhere")
    for name in ("mine.yaml", "link.yaml"):
        ran = roleplay("new", what, name, "--yes")
        assert ran.code == 3
        assert "stays as it is" in ran.err
    assert (desk / "mine.yaml").read_text(encoding="utf-8") == "mine"
    assert sorted(each.name for each in desk.iterdir()) == ["link.yaml", "mine.yaml"]


@pytest.mark.parametrize(
    "words",
    [
        ("--title", "two\nlines"),
        ("--title", " "),
        ("--title", "turned \u202e round"),
        ("--customer", "wanjiru-kamau"),
        ("--customer", "../peter-odhiambo"),
        ("--customers", "4"),
        ("--practice", "dancing"),
        ("notes.txt",),
        ("red\x1b[31m.yaml",),
        (".",),
    ],
)
def test_what_cannot_be_taken_is_refused_and_nothing_written(
    roleplay: Run, desk: Path, words: tuple[str, ...]
) -> None:
    assert roleplay("new", "scenario", "--yes", *words).code == 2
    assert list(desk.iterdir()) == []


@pytest.mark.parametrize(
    ("what", "schema"), [("scenario", ".first.schema.json"), ("persona", ".persona.schema.json")]
)
def test_its_schema_lies_beside_what_is_written_and_is_named_in_it(
    roleplay: Run, desk: Path, what: str, schema: str
) -> None:
    ran = roleplay("new", what, "first.yaml", "--yes")
    assert f"And {schema} beside it" in ran.err
    first, second = (desk / "first.yaml").read_text(encoding="utf-8").splitlines()[:2]
    assert first == f"# yaml-language-server: $schema={schema}"
    assert second.startswith("# A")
    assert (desk / schema).is_file()
    assert roleplay("check", "first.yaml", "--strict").code == 0


def test_somebodys_own_file_in_the_schemas_place_stays_and_is_not_named(
    roleplay: Run, desk: Path
) -> None:
    (desk / ".first.schema.json").write_text("mine", encoding="utf-8")
    assert roleplay("new", "scenario", "first.yaml", "--yes").code == 0
    assert (desk / ".first.schema.json").read_text(encoding="utf-8") == "mine"
    assert "$schema" not in (desk / "first.yaml").read_text(encoding="utf-8")


def test_personas_of_a_folder_share_their_schema(roleplay: Run, desk: Path) -> None:
    assert roleplay("new", "persona", "one.yaml", "--yes").code == 0
    assert roleplay("new", "persona", "two.yaml", "--yes").code == 0
    names = sorted(each.name for each in desk.iterdir())
    assert names == [".persona.schema.json", "one.yaml", "two.yaml"]


def test_a_folder_is_made_and_those_above_it_are_not(roleplay: Run, desk: Path) -> None:
    made = roleplay("new", "persona", "personas/one.yaml", "--yes")
    assert (made.code, "Made the folder personas" in made.err) == (0, True)
    assert (desk / "personas" / "one.yaml").is_file()
    ran = roleplay("new", "scenario", "no/where/a.yaml", "--yes")
    assert ran.code == 3
    assert "There is no folder no. Make it first" in ran.err
    assert not (desk / "no").exists()


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("red\x1b[31m.yaml",), "holds characters that cannot be seen"),
        ((".",), "Name a file in it, as in first.yaml."),
        (("--title", ""), "An empty answer cannot be taken."),
        (("--customer", "grace"), "write them first: roleplay new persona personas/NAME.yaml"),
    ],
)
def test_a_refusal_says_what_to_do_instead(
    roleplay: Run, words: tuple[str, ...], told: str
) -> None:
    assert told in roleplay("new", "scenario", "--yes", *words).err


def test_a_refusal_does_not_repeat_pages_of_what_was_typed(roleplay: Run) -> None:
    ran = roleplay("new", "scenario", "--yes", "--title", "x" * 5000)
    assert ran.code == 2
    assert len(ran.err) < 200


def test_a_persona_is_told_where_a_scenario_finds_them_and_by_which_name(roleplay: Run) -> None:
    loose = roleplay("new", "persona", "--name", "Juma Odera", "--side", "vendor", "--yes").err
    assert "in the folder personas/ beside it: put the file there" in loose
    assert "by the file's name: trainee: juma-odera" in loose
    assert "specialist: {persona: juma-odera, part: colleague}" in loose
    placed = roleplay("new", "persona", "personas/grace.yaml", "--yes").err
    assert "put the file there" not in placed
    assert "by the file's name: customer: grace" in placed


def test_at_a_terminal_each_practice_is_explained_before_it_is_asked_for(desk: Path) -> None:
    code, shown = at_a_terminal(
        ["Specialists", "dancing", "signals", "", "1", "short"],
        *("new", "scenario", "first.yaml"),
        asked_by=("]",),
    )
    assert code == 0
    assert "noticing what is seen and not said" in shown
    assert "take the nearest and change it; docs/writing.md shows how" in shown
    assert "It can be one of: handover" in shown
    scenario = read_scenario(desk / "first.yaml").scenario
    assert scenario is not None
    assert (scenario.title, scenario.skills) == ("Specialists", ("signals",))
