"""`roleplay new`: what it takes, what it writes, and what it never writes over."""

from pathlib import Path

import pytest

from roleplay.authoring.read import read_persona, read_scenario
from tests.cli.conftest import Run


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
    assert "cannot be written" in ran.err
    assert not (desk / "no").exists()
