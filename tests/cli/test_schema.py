"""`roleplay schema` of the files that authors write: printed, and written beside them."""

import json
import re
from pathlib import Path

import pytest

from tests.authoring.writing import SCENARIO, changed, write
from tests.cli.conftest import Run

OWN = ".meeting.schema.json"
LINE = f"# yaml-language-server: $schema={OWN}\n"


@pytest.fixture(autouse=True)
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    write(tmp_path)
    return tmp_path


def beats_of(schema: Path) -> list[str]:
    beats: list[str] = json.loads(schema.read_text(encoding="utf-8"))["definitions"]["a-beat"][
        "enum"
    ]
    return beats


@pytest.mark.parametrize("kind", ["scenario", "persona", "rubric"])
def test_it_prints_the_schema_of_each_file_that_authors_write(roleplay: Run, kind: str) -> None:
    ran = roleplay("schema", kind)
    assert (ran.code, ran.err) == (0, "")
    schema = json.loads(ran.out)
    assert schema["$schema"].startswith("http://json-schema.org/draft-07/")
    assert schema["title"] == kind.capitalize()


def test_for_a_scenario_it_knows_the_scenarios_names_and_writes_nothing(
    roleplay: Run, desk: Path
) -> None:
    before = sorted(desk.iterdir())
    ran = roleplay("schema", "scenario", "--for", "meeting.yaml")
    assert json.loads(ran.out)["definitions"]["a-beat"]["enum"] == ["arrival", "goodbye"]
    assert sorted(desk.iterdir()) == before


def test_it_is_written_beside_the_file_which_then_names_it(roleplay: Run, desk: Path) -> None:
    ran = roleplay("schema", "scenario", "--for", "meeting.yaml", "--write")
    assert (ran.code, ran.out) == (0, "")
    assert f"Written: {OWN}" in ran.err
    assert (desk / "meeting.yaml").read_text(encoding="utf-8") == LINE + SCENARIO
    assert beats_of(desk / OWN) == ["arrival", "goodbye"]
    again = roleplay("schema", "scenario", "--for", "meeting.yaml", "--write")
    assert f"{OWN} is up to date." in again.err
    assert (desk / "meeting.yaml").read_text(encoding="utf-8") == LINE + SCENARIO
    assert roleplay("check", "meeting.yaml", "--strict").code == 0


def test_the_guide_to_editors_shows_the_line_that_is_written(roleplay: Run, desk: Path) -> None:
    guide = (Path(__file__).parents[2] / "docs" / "editors.md").read_text(encoding="utf-8")
    blocks = re.findall(r"^```yaml\n(.*?)^```$", guide, re.MULTILINE | re.DOTALL)
    write(desk, SCENARIO, "my-scenario.yaml")
    roleplay("schema", "scenario", "--for", "my-scenario.yaml", "--write")
    line, rest = (desk / "my-scenario.yaml").read_text(encoding="utf-8").split("\n", 1)
    assert rest == SCENARIO
    assert blocks[0] == f"{line}\n"
    assert blocks[1] == f"{line.replace('=.', '=../.')}\n"
    assert blocks[2].startswith(blocks[0])
    assert blocks[2].split()[-1] == line.partition("=")[2]
    for block in blocks:
        write(desk, block + SCENARIO, "shown.yaml")
        assert roleplay("check", "shown.yaml", "--strict").code == 0


def test_check_brings_a_schema_up_to_date_that_the_file_names(roleplay: Run, desk: Path) -> None:
    roleplay("schema", "scenario", "--for", "meeting.yaml", "--write")
    grown = LINE + changed("outcomes:\n", "  aside: {next: goodbye}\noutcomes:\n")
    (desk / "meeting.yaml").write_text(grown, encoding="utf-8")
    roleplay("check", "meeting.yaml")
    assert beats_of(desk / OWN) == ["arrival", "goodbye", "aside"]
    (desk / "meeting.yaml").write_text(LINE + SCENARIO, encoding="utf-8")
    roleplay("check", ".")
    assert beats_of(desk / OWN) == ["arrival", "goodbye"]


def test_check_writes_no_schema_that_is_not_there_or_is_not_ours(roleplay: Run, desk: Path) -> None:
    (desk / "meeting.yaml").write_text(LINE + SCENARIO, encoding="utf-8")
    assert roleplay("check", "meeting.yaml").code == 0
    assert not (desk / OWN).exists()
    (desk / OWN).write_text("{}", encoding="utf-8")
    assert roleplay("check", "meeting.yaml").code == 0
    assert (desk / OWN).read_text(encoding="utf-8") == "{}"


def test_what_roleplay_did_not_make_is_never_written_over(roleplay: Run, desk: Path) -> None:
    (desk / OWN).write_text("mine", encoding="utf-8")
    ran = roleplay("schema", "scenario", "--for", "meeting.yaml", "--write")
    assert ran.code == 3
    assert "was not made by roleplay" in ran.err
    (desk / OWN).unlink()
    (desk / "aim").write_text("aim", encoding="utf-8")
    (desk / OWN).symlink_to("aim")
    assert roleplay("schema", "scenario", "--for", "meeting.yaml", "--write").code == 3
    assert (desk / "aim").read_text(encoding="utf-8") == "aim"
    assert (desk / "meeting.yaml").read_text(encoding="utf-8") == SCENARIO


def test_a_file_that_names_another_schema_stays_as_it_is(roleplay: Run, desk: Path) -> None:
    own = "# yaml-language-server: $schema=house-rules.json\n" + SCENARIO
    (desk / "meeting.yaml").write_text(own, encoding="utf-8")
    ran = roleplay("schema", "scenario", "--for", "meeting.yaml", "--write")
    assert ran.code == 0
    assert "names another schema, house-rules.json" in ran.err
    assert (desk / "meeting.yaml").read_text(encoding="utf-8") == own


def test_a_persona_of_which_little_is_written_has_its_schema(roleplay: Run, desk: Path) -> None:
    (desk / "amina.yaml").write_text("name: Amina\n", encoding="utf-8")
    assert roleplay("schema", "persona", "--for", "amina.yaml", "--write").code == 0
    line = "# yaml-language-server: $schema=.persona.schema.json\n"
    assert (desk / "amina.yaml").read_text(encoding="utf-8") == f"{line}name: Amina\n"


def test_a_file_with_mistakes_still_has_a_schema(roleplay: Run, desk: Path) -> None:
    broken = changed("start: arrival", "start: [").replace("title: A", "titel: A")
    (desk / "meeting.yaml").write_text(broken, encoding="utf-8")
    assert roleplay("schema", "scenario", "--for", "meeting.yaml", "--write").code == 0
    assert (desk / "meeting.yaml").read_text(encoding="utf-8") == LINE + broken
    assert json.loads((desk / OWN).read_text(encoding="utf-8"))["definitions"]["beat"]


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (("scenario", "--for", "gone.yaml"), 3, "no such file"),
        (("scenario", "--for", "."), 3, "folder"),
        (("scenario", "--for", "personas/peter.yaml"), 2, "roleplay schema persona --for"),
        (("rubric", "--for", "meeting.yaml", "--write"), 2, "is a scenario"),
        (("scenario", "--write"), 2, "--for"),
        (("scorecard", "--for", "meeting.yaml"), 2, "scenario, persona, rubric"),
        (("meeting",), 2, "scenario"),
    ],
)
def test_what_it_cannot_do_is_said(
    roleplay: Run, words: tuple[str, ...], code: int, said: str
) -> None:
    ran = roleplay("schema", *words)
    assert ran.code == code
    assert said in ran.err
    assert ran.out == ""
