"""Scenarios that were found clean: what is known again, and that any change is seen."""

import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest

import roleplay as package
from roleplay.authoring.read import check, read_scenario
from roleplay.library.clean import CleanScenarios, clean_path
from tests.authoring.writing import SCENARIO, changed, codes, write
from tests.cli.conftest import Run
from tests.cli.conftest import folder as folder  # noqa: PLC0414 - `roleplay` asks for it
from tests.cli.conftest import roleplay as roleplay  # noqa: PLC0414

MORE = "beats:\n  more:\n    lines: [{customer: And more., to: trainee}]\n    end: agreed\n"
LONGER = changed("next: goodbye\n  goodbye:", "next: more\n  goodbye:") + "include: more.yaml\n"


@pytest.fixture
def clean() -> Iterator[CleanScenarios]:
    with closing(CleanScenarios()) as found:
        yield found


def longer(folder: Path) -> Path:
    """A scenario with an included file of beats, in which nothing is found."""
    write(folder, MORE, "more.yaml")
    return write(folder, LONGER)


def test_what_was_found_clean_is_known_again(clean: CleanScenarios, tmp_path: Path) -> None:
    path = longer(tmp_path)
    assert clean.files_of(path) is None
    assert check(path, clean) == ()
    assert {path, tmp_path / "more.yaml"} <= set(clean.files_of(path) or ())


def test_a_second_check_reads_no_yaml_and_says_the_same(roleplay: Run, tmp_path: Path) -> None:
    path = write(tmp_path)
    assert roleplay("check", str(path), "--strict").err == "No mistakes.\n"
    code = (
        "import sys\nfrom roleplay.cli import main\n"
        f"sys.argv = ['roleplay', 'check', {str(path)!r}, '--strict']\n"
        "try:\n    main()\nfinally:\n    print('yaml' in sys.modules)"
    )
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert (ran.stdout, ran.stderr) == ("False\n", "No mistakes.\n")


def more_is_broken(path: Path) -> None:
    (path.parent / "more.yaml").write_text(MORE.replace("agreed", "agred"), encoding="utf-8")


def persona_is_broken(path: Path) -> None:
    (path.parent / "personas" / "peter.yaml").write_text("format: 1\nname: P\n", encoding="utf-8")


def persona_is_gone(path: Path) -> None:
    (path.parent / "personas" / "peter.yaml").unlink()


def more_is_a_link(path: Path) -> None:
    more = path.parent / "more.yaml"
    more.symlink_to(more.rename(path.parent / "elsewhere.yaml"))


def more_is_gone(path: Path) -> None:
    (path.parent / "more.yaml").unlink()


def translation_is_put_beside(path: Path) -> None:
    path.with_name(f"{path.stem}.de.po").write_text("no translation", encoding="utf-8")


def own_advice(path: Path) -> None:
    path.write_text(LONGER.replace("credits: 0,", "credits: 0, idle: 0,"), encoding="utf-8")


@pytest.mark.parametrize(
    "change",
    [
        *(more_is_broken, more_is_a_link, more_is_gone, persona_is_broken, persona_is_gone),
        *(translation_is_put_beside, own_advice),
    ],
)
def test_whatever_it_hangs_on_and_changes_is_told(
    clean: CleanScenarios, tmp_path: Path, change: Callable[[Path], None]
) -> None:
    path = longer(tmp_path)
    assert check(path, clean) == ()
    change(path)
    told = check(path, clean)
    assert told
    assert told == check(path) == check(path, clean)


def test_a_persona_put_before_the_one_that_was_read_is_seen(
    clean: CleanScenarios, tmp_path: Path
) -> None:
    path = write(tmp_path, name="scenarios/meeting.yaml")
    assert check(path, clean) == ()
    before = tmp_path / "scenarios" / "personas"
    before.mkdir()
    (before / "peter.yaml").write_text("format: 1\nname: P\nside: vendor\n", encoding="utf-8")
    assert codes(check(path, clean)) == ["RP412"]


def test_a_file_that_changes_while_it_is_read_is_not_known(
    clean: CleanScenarios, tmp_path: Path
) -> None:
    path = write(tmp_path)
    reading = read_scenario(path, closely=True)
    path.write_text(SCENARIO.replace("A short", "A shorter"), encoding="utf-8")
    clean.keep(path, reading)
    assert clean.files_of(path) is None


def test_what_follows_another_scenario_is_read_every_time(
    clean: CleanScenarios, tmp_path: Path
) -> None:
    write(tmp_path, name="first.yaml")
    path = write(tmp_path, SCENARIO + "follows: first.yaml\n")
    assert check(path, clean) == ()
    (tmp_path / "first.yaml").unlink()
    assert codes(check(path, clean)) == ["RP625"]


def test_what_leads_to_another_is_read_anew_once_that_is_gone(
    clean: CleanScenarios, tmp_path: Path
) -> None:
    write(tmp_path, name="second.yaml")
    path = write(tmp_path, SCENARIO + "leads_to: [flagship, second]\n")
    assert check(path, clean) == ()
    assert clean.files_of(path)
    (tmp_path / "second.yaml").unlink()
    assert codes(check(path, clean)) == ["RP647"]


def test_another_version_knows_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = write(tmp_path)
    with closing(CleanScenarios()) as clean:
        check(path, clean)
    with closing(CleanScenarios()) as clean:
        assert clean.files_of(path)
    monkeypatch.setattr(package, "__version__", "another")
    with closing(CleanScenarios()) as clean:
        assert clean.files_of(path) is None


@pytest.mark.parametrize("damage", [b"", b"no database"])
def test_without_a_sound_index_everything_is_read(tmp_path: Path, damage: bytes) -> None:
    path = write(tmp_path)
    with closing(CleanScenarios()) as clean:
        check(path, clean)
    clean_path().write_bytes(damage)
    with closing(CleanScenarios()) as clean:
        assert clean.files_of(path) is None
        assert check(path, clean) == ()


def test_where_nothing_can_be_kept_everything_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "cache").write_text("no folder", encoding="utf-8")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    path = write(tmp_path)
    with closing(CleanScenarios()) as clean:
        assert check(path, clean) == check(path, clean) == ()
        assert clean.files_of(path) is None


def test_a_folder_leaves_out_what_is_known_and_tells_the_rest(
    clean: CleanScenarios, tmp_path: Path
) -> None:
    longer(tmp_path)
    assert check(tmp_path, clean) == ()
    write(tmp_path, MORE.replace("more:", "unused:"), "unused.yaml")
    write(tmp_path, changed("start: arrival", "start: arival"), "broken.yaml")
    assert codes(check(tmp_path, clean)) == ["RP401", "RP610"]
