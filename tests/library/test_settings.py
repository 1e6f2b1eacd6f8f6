"""The settings file: what a person may write into it, and what they are told of mistakes."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from roleplay.library.settings import (
    LARGEST,
    NotRememberedError,
    Settings,
    SettingsError,
    State,
    mistakes_at,
    read_settings,
    read_state,
    remember,
    state_path,
)
from roleplay.store.names import settings_path


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "settings.toml"


def test_without_a_file_everything_is_as_it_comes(path: Path) -> None:
    assert read_settings(path) == Settings()


def test_every_setting_is_read(path: Path) -> None:
    path.write_text(
        'theme = "nord"\nmotion = false\nplain = true\npressure = true\nclock = 20\n'
        'scenarios = ["~/meetings"]\n[keys]\nlibrary.resume = "u"\n"before.begin" = "g,f6"\n',
        encoding="utf-8",
    )
    assert read_settings(path) == Settings(
        theme="nord",
        motion=False,
        plain=True,
        pressure=True,
        clock=20,
        scenarios=("~/meetings",),
        keys={"library.resume": "u", "before.begin": "g,f6"},
    )


@pytest.mark.parametrize(
    ("text", "seconds"),
    [
        ("", 0),
        ("pressure = true", 30),
        ("clock = 45", 45),
        ("pressure = true\nclock = 45", 45),
        ("clock = 0", 0),
    ],
)
def test_whether_a_clock_presses_and_how_long_it_leaves(
    path: Path, text: str, seconds: int
) -> None:
    path.write_text(text, encoding="utf-8")
    assert read_settings(path).seconds_to_speak == seconds


@pytest.mark.parametrize("clock", ["4", "301", "true", "12.5", '"30"', "-1"])
def test_a_clock_that_cannot_be_is_told_its_bounds(path: Path, clock: str) -> None:
    path.write_text(f"clock = {clock}\n", encoding="utf-8")
    with pytest.raises(SettingsError, match="seconds from 5 to 300, or 0 for no clock"):
        read_settings(path)


def test_a_misspelt_setting_is_told_with_its_line_and_the_nearest(path: Path) -> None:
    path.write_text('# mine\n\ntheem = "nord"\n', encoding="utf-8")
    with pytest.raises(SettingsError) as told:
        read_settings(path)
    assert str(told.value) == f"{path}:3: There is no setting `theem`. Did you mean `theme`?"


def test_every_mistake_is_told_at_once(path: Path) -> None:
    path.write_text('motion = "no"\nscenarios = "here"\nkeys = 3\n', encoding="utf-8")
    with pytest.raises(SettingsError) as told:
        read_settings(path)
    first, second, third = str(told.value).split("\n")
    assert first == f"{path}:1: `motion` is to be true or false."
    assert second.startswith(f"{path}:2: `scenarios` is to be a list of folders")
    assert third.startswith(f"{path}:3: `keys` is to be a table of keys")


def test_what_is_no_toml_is_told_with_its_line(path: Path) -> None:
    path.write_text("theme = nord\n", encoding="utf-8")
    with pytest.raises(SettingsError, match="line 1"):
        read_settings(path)


def test_what_only_the_front_end_can_judge_is_told_with_its_line_too(path: Path) -> None:
    path.write_text('[keys]\n"library.resume" = "ctrl+i"\n', encoding="utf-8")
    error = mistakes_at(path, {"keys.library.resume": "No.", "theme": "Unknown."})
    assert str(error) == f"{path}:2: No.\n{path}: Unknown."


def test_a_folder_a_long_file_and_odd_bytes_are_refused(path: Path) -> None:
    path.write_bytes(b"\xff\xfe")
    with pytest.raises(SettingsError, match="UTF-8"):
        read_settings(path)
    path.write_bytes(b"#" * (LARGEST + 1))
    with pytest.raises(SettingsError, match="too large"):
        read_settings(path)
    path.unlink()
    path.mkdir()
    with pytest.raises(SettingsError, match="ordinary file"):
        read_settings(path)


def test_deep_nesting_is_refused_like_any_other_mistake(path: Path) -> None:
    path.write_text(f'keys.{"a." * 5000}a = "x"\n', encoding="utf-8")
    with pytest.raises(SettingsError):
        read_settings(path)
    path.write_text(f"theme = {'[' * 5000}\n", encoding="utf-8")
    with pytest.raises(SettingsError):
        read_settings(path)


def test_a_number_that_python_does_not_read_is_refused_like_any_other_mistake(path: Path) -> None:
    path.write_text(f"clock = {'9' * 5000}\n", encoding="utf-8")
    with pytest.raises(SettingsError, match="number with more digits"):
        read_settings(path)


@pytest.mark.parametrize("part", ["a.", '"a" . ', "'a'."])
def test_a_name_of_a_hundred_thousand_parts_is_refused_at_once(path: Path, part: str) -> None:
    many = part * (200_000 // len(part))
    path.write_text(f'clock = 30\nkeys.{many}a = "x"\n', encoding="utf-8")
    with pytest.raises(SettingsError, match=":2: This name has more dots"):
        read_settings(path)


def test_dots_in_a_text_are_no_name(path: Path) -> None:
    path.write_text(f'scenarios = ["{"../" * 60}mine", "{"." * 200}"]\n', encoding="utf-8")
    assert read_settings(path).scenarios == ("../" * 60 + "mine", "." * 200)


def test_of_many_mistakes_the_first_are_told_and_how_many_more_there_are(path: Path) -> None:
    """20 of 10,000 are told."""
    path.write_text("".join(f"a{n} = 1\n" for n in range(10_000)), encoding="utf-8")
    with pytest.raises(SettingsError) as told:
        read_settings(path)
    *mistakes, more = str(told.value).split("\n")
    assert [each.partition(": ")[0] for each in mistakes] == [f"{path}:{n}" for n in range(1, 21)]
    assert more == "And 9980 more; mend these first."


@given(st.text(max_size=60))
def test_any_text_gives_settings_or_a_sentence_that_can_be_shown(
    tmp_path_factory: pytest.TempPathFactory, text: str
) -> None:
    path = tmp_path_factory.mktemp("any") / "settings.toml"
    path.write_text(text, encoding="utf-8", errors="replace", newline="")
    told = ""
    try:
        read_settings(path)
    except SettingsError as error:
        told = str(error)
    assert told.replace("\n", "").isprintable()


def test_what_was_chosen_is_remembered_beside_the_settings(path: Path) -> None:
    beside = state_path(path)
    assert read_state(beside) == State()
    remember(beside, State(theme="nord"))
    assert read_state(beside) == State(theme="nord")
    assert beside.parent == path.parent


def test_a_damaged_memory_is_no_memory(path: Path) -> None:
    beside = state_path(path)
    beside.write_bytes(b'{"theme": 3')
    assert read_state(beside) == State()


def test_what_cannot_be_remembered_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    with pytest.raises(NotRememberedError, match="holds for now"):
        remember(tmp_path / "file" / "state.json", State(theme="nord"))


def test_the_environment_names_another_settings_file(tmp_path: Path) -> None:
    named = tmp_path / "mine.toml"
    assert settings_path({"ROLEPLAY_SETTINGS": str(named)}) == named
    assert settings_path({}).name == "settings.toml"
