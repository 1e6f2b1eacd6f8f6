"""`roleplay rename`: what is shown, what is written, and when it is refused."""

from pathlib import Path

import pytest

from roleplay.files.rewriting import ChangedSinceError
from tests.authoring.renaming.marked import FILES, contents
from tests.authoring.renaming.test_renaming import made
from tests.authoring.translating.making import translate
from tests.cli.conftest import Run


@pytest.fixture(autouse=True)
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    made(tmp_path)
    return tmp_path


def test_a_dry_run_shows_each_line_before_and_after_and_writes_nothing(
    roleplay: Run, desk: Path
) -> None:
    before = contents(desk)
    ran = roleplay("rename", "gone", "they-left", "--in", "main.yaml", "--dry-run")
    assert ran.code == 0
    lines = ran.out.splitlines()
    assert lines[:3] == [
        "main.yaml:30",
        "  -   - {when: goodwill@ceo < 0.1 and credits>=1, beat: gone, once: true}",
        "  +   - {when: goodwill@ceo < 0.1 and credits>=1, beat: they-left, once: true}",
    ]
    assert [line for line in lines if ".yaml:" in line][-1] == "other.yaml:6"
    assert "Would rename the beat `gone` to `they-left`: 6 places in 3 files." in ran.err
    assert contents(desk) == before


def test_every_file_that_shares_the_name_is_written(roleplay: Run, desk: Path) -> None:
    before = contents(desk)
    ran = roleplay("rename", "gone", "they-left", "--in", "main.yaml")
    assert (ran.code, ran.out) == (0, "")
    assert "Renamed the beat `gone` to `they-left`: 6 places in 3 files." in ran.err
    changed = [name for name in FILES if contents(desk)[name] != before[name]]
    assert changed == ["main.yaml", "parts/more.yaml", "other.yaml"]
    assert roleplay("check", "main.yaml", "other.yaml").code == 0
    assert roleplay("rename", "they-left", "gone", "--in", "main.yaml").code == 0
    assert contents(desk) == before


@pytest.mark.parametrize(
    ("words", "code", "told"),
    [
        (["greet", "x", "--in", "main.yaml"], 1, "Say which"),
        (["gone", "x", "--in", "nowhere.yaml"], 3, "There is no such file."),
        (["gone", "x", "--in", "flagshop"], 3, "Did you mean `flagship`?"),
        (["arrival", "x", "--in", "flagship"], 2, "comes with roleplay and stays as it is"),
        (["gone", "x"], 2, "--in"),
        (["gone", "x", "--in", "parts/more.yaml"], 1, "is a file of beats. Name the scenario"),
    ],
)
def test_what_cannot_be_renamed_is_said_and_nothing_is_written(
    roleplay: Run, desk: Path, words: list[str], code: int, told: str
) -> None:
    before = contents(desk)
    ran = roleplay("rename", *words)
    assert (ran.code, ran.out) == (code, "")
    assert told in ran.err
    assert contents(desk) == before


def test_a_file_somebody_changes_meanwhile_is_left_as_they_left_it(
    roleplay: Run, desk: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def somebody_was_faster(files: list[object]) -> None:
        del files
        raise ChangedSinceError(desk / "other.yaml")

    monkeypatch.setattr("roleplay.cli.rename.rewrite_all", somebody_was_faster)
    ran = roleplay("rename", "gone", "x", "--in", "main.yaml")
    assert ran.code == 3
    assert "other.yaml has been changed since it was read" in ran.err


def test_translations_go_along_and_are_counted(roleplay: Run, desk: Path) -> None:
    translate(desk / "main.yaml")
    ran = roleplay("rename", "gone", "they-left", "--in", "main.yaml", "--dry-run")
    assert "main.de.po: 1 entry goes along\n" in ran.out
    ran = roleplay("rename", "gone", "they-left", "--in", "main.yaml")
    assert "In 1 translation: 1 entry goes along." in ran.err
    assert "beats/they-left/lines/0" in (desk / "main.de.po").read_text(encoding="utf-8")


def test_an_author_is_told_what_to_look_at_besides(roleplay: Run) -> None:
    ran = roleplay("rename", "told", "heard", "--in", "main.yaml", "--kind", "variable")
    assert ran.code == 0
    assert "carries `heard` over from `first`" in ran.err
