"""Languages of one's own beside those that ship, and the page that says how to add one."""

import re
from pathlib import Path

import pytest

from roleplay.authoring.language import LISTS
from roleplay.authoring.mistake import explain
from roleplay.authoring.read import check
from roleplay.library.languages import LanguageError, languages
from roleplay.model.act import Act
from roleplay.model.event import Said
from roleplay.model.transcript import UNREAD
from roleplay.recordings.preparing import prepared, unusable_languages
from roleplay.reports.wording import notes
from roleplay.scoring import score
from roleplay.store.names import SETTINGS_VARIABLE
from tests.recordings.test_preparing import NAMING, heard
from tests.speech import tongues

PAGE = (Path(__file__).parents[2] / "docs" / "other-languages.md").read_text(encoding="utf-8")


def dutch() -> str:
    (block,) = re.findall(r"```yaml\n(.*?)```", PAGE, re.DOTALL)
    assert isinstance(block, str)
    return block


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv(SETTINGS_VARIABLE, str(tmp_path / "settings.toml"))
    made = tmp_path / "languages"
    made.mkdir()
    return made


def test_without_a_folder_there_are_those_that_ship(tmp_path: Path) -> None:
    assert list(languages(tmp_path / "nowhere").lists) == ["english", "german"]


def test_the_file_on_the_page_checks_clean_and_its_language_is_read(folder: Path) -> None:
    assert prepared(heard(tongues.DUTCH), NAMING).header.language == UNREAD
    path = folder / "nederlands.yaml"
    path.write_text(dutch(), encoding="utf-8")
    told = check(path)
    assert all(each.advice for each in told), "\n".join(map(explain, told))
    transcript = prepared(heard(tongues.DUTCH, speakers="A"), NAMING)
    assert transcript.header.language == "dutch"
    assert any(Act.COMMIT in each.does for each in transcript.events if isinstance(each, Said))
    assert notes(score(transcript)) == ["This recording was read in Dutch."]


@pytest.mark.parametrize("text", [tongues.ENGLISH, tongues.GERMAN])
def test_what_ships_is_read_as_before_beside_it(folder: Path, text: str) -> None:
    before = prepared(heard(text), NAMING)
    (folder / "dutch.yaml").write_text(dutch(), encoding="utf-8")
    assert prepared(heard(text), NAMING) == before


def test_a_file_of_the_same_language_takes_the_place_of_the_one_that_ships(folder: Path) -> None:
    own = dutch().replace("language: dutch", "language: german")
    (folder / "german.yaml").write_text(own, encoding="utf-8")
    assert sorted(languages(folder).lists) == ["english", "german"]
    assert prepared(heard(tongues.GERMAN), NAMING).header.language == UNREAD


def test_a_file_with_mistakes_stops_with_each_of_them_and_what_to_do(folder: Path) -> None:
    (folder / "dutch.yaml").write_text(dutch().replace("^akkoord", "^(akkoord|ja)+"))
    with pytest.raises(LanguageError, match="RP314") as stopped:
        prepared(heard(tongues.DUTCH), NAMING)
    assert "move it away" in str(stopped.value)


@pytest.mark.parametrize("broken", ["^(akkoord|ja)+", "[: oh"])
def test_what_is_in_another_language_is_read_beside_a_file_with_mistakes(
    folder: Path, broken: str
) -> None:
    before = prepared(heard(tongues.ENGLISH), NAMING)
    (folder / "dutch.yaml").write_text(dutch().replace("^akkoord", broken))
    assert prepared(heard(tongues.ENGLISH), NAMING) == before
    (told,) = unusable_languages()
    assert "dutch.yaml has mistakes" in told
    (folder / "dutch.yaml").write_text(dutch())
    assert unusable_languages() == ()


def test_a_file_with_mistakes_that_stands_for_one_that_ships_stops_what_it_was_to_read(
    folder: Path,
) -> None:
    own = dutch().replace("language: dutch", "language: english").replace("^akkoord", "^(ja)+")
    (folder / "mine.yaml").write_text(own)
    with pytest.raises(LanguageError, match="RP314"):
        prepared(heard(tongues.ENGLISH), NAMING)
    assert prepared(heard(tongues.GERMAN), NAMING).header.language == "german"
    (folder / "mine.yaml").rename(folder / "english.yaml")
    (folder / "english.yaml").write_text("language: [")
    with pytest.raises(LanguageError):
        prepared(heard(tongues.ENGLISH), NAMING)


def test_what_is_no_language_file_in_the_folder_is_let_be(folder: Path) -> None:
    for name in (".hidden.yaml", "notes.txt"):
        (folder / name).write_text("[", encoding="utf-8")
    (folder / "archive").mkdir()
    assert sorted(languages(folder).lists) == ["english", "german"]


def test_the_page_names_every_list() -> None:
    lists = PAGE.split("## The lists")[1]
    assert [name for name in (*LISTS, "language") if f"`{name}`" not in lists] == []
