"""Names stay in their folder; transcripts have a place; a person's own path is their own."""

from pathlib import Path

import platformdirs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import roleplay
from roleplay.store import names
from roleplay.store.errors import BadNameError, CannotCreateError
from roleplay.store.names import (
    explicit_path,
    make_folder,
    new_name,
    new_path,
    safe_path,
    settings_path,
    transcript_folder,
)
from tests.examples import examples

STARTED = "2026-03-01T14:05:00+03:00"


def test_a_new_name_tells_when_what_and_which() -> None:
    assert new_name("flagship", STARTED, 7) == "2026-03-01-1405-flagship-7.jsonl"


def test_settings_lie_in_the_persons_own_folder_unless_another_is_named(tmp_path: Path) -> None:
    own = platformdirs.user_config_path("roleplay", appauthor=False)
    assert settings_path({}) == own / "settings.toml"
    assert settings_path({"ROLEPLAY_SETTINGS": str(tmp_path / "my.toml")}) == tmp_path / "my.toml"


@pytest.mark.parametrize(
    ("scenario", "started", "seed", "name"),
    [
        ("The Big Man", STARTED, 7, "2026-03-01-1405-the-big-man-7.jsonl"),
        ("../../etc/passwd", STARTED, 7, "2026-03-01-1405-etc-passwd-7.jsonl"),
        ("", "", 0, "meeting-0.jsonl"),
        ("réunion", "soon", -3, "r-union-3.jsonl"),
    ],
)
def test_what_a_name_may_not_hold_becomes_a_hyphen(
    scenario: str, started: str, seed: int, name: str
) -> None:
    assert new_name(scenario, started, seed) == name


@settings(max_examples=examples(100), deadline=None)
@given(st.text(), st.text() | st.datetimes().map(lambda day: day.isoformat()), st.integers())
def test_every_new_name_is_a_safe_one(scenario: str, started: str, seed: int) -> None:
    folder = Path("transcripts")
    name = new_name(scenario, started, seed)
    assert safe_path(name, folder) == folder / name


def test_a_second_meeting_of_the_same_minute_gets_a_name_of_its_own(tmp_path: Path) -> None:
    found = []
    for _ in range(3):
        path = new_path(tmp_path, "flagship", STARTED, 7)
        path.touch()
        found.append(path.name)
    assert found == [
        "2026-03-01-1405-flagship-7.jsonl",
        "2026-03-01-1405-flagship-7-2.jsonl",
        "2026-03-01-1405-flagship-7-3.jsonl",
    ]


@pytest.mark.parametrize(
    "name",
    [
        "",
        ".jsonl",
        "meeting",
        "meeting.json",
        "Meeting.jsonl",
        "../meeting.jsonl",
        "/etc/meeting.jsonl",
        "a/b.jsonl",
        "a\\b.jsonl",
        "a..jsonl",
        "-rf.jsonl",
        ".hidden.jsonl",
        "con.jsonl",
        "com1.x.jsonl",
        "c:meeting.jsonl",
        "meeting.jsonl\n",
        "meeting.jsonl:stream",
        "méeting.jsonl",
        "\x1b[2J.jsonl",
        "a" * 97 + ".jsonl",
    ],
)
def test_a_name_that_could_lead_elsewhere_is_refused(tmp_path: Path, name: str) -> None:
    with pytest.raises(BadNameError, match="small letters") as caught:
        safe_path(name, tmp_path)
    assert str(caught.value).isprintable()


def test_an_ordinary_name_is_taken_whether_or_not_the_file_is_there(tmp_path: Path) -> None:
    name = "a" * 96 + ".jsonl"
    assert safe_path(name, tmp_path) == tmp_path / name
    (tmp_path / name).touch()
    assert safe_path(name, tmp_path) == tmp_path / name


def test_a_link_out_of_the_folder_is_refused(tmp_path: Path) -> None:
    (tmp_path / "secret.jsonl").touch()
    folder = tmp_path / "transcripts"
    folder.mkdir()
    (folder / "link.jsonl").symlink_to(tmp_path / "secret.jsonl")
    (folder / "loop.jsonl").symlink_to(folder / "loop.jsonl")
    for name in ("link.jsonl", "loop.jsonl"):
        with pytest.raises(BadNameError, match="is a link"):
            safe_path(name, folder)


def test_a_dangling_link_is_no_free_name(tmp_path: Path) -> None:
    (tmp_path / new_name("flagship", STARTED, 7)).symlink_to(tmp_path / "nowhere")
    assert new_path(tmp_path, "flagship", STARTED, 7).name.endswith("-7-2.jsonl")


def test_the_environment_names_the_folder() -> None:
    assert transcript_folder({"ROLEPLAY_TRANSCRIPTS": "/else/where"}) == Path("/else/where")


def test_in_a_checkout_transcripts_lie_in_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "transcripts").mkdir()
    (tmp_path / "transcripts" / "README.md").touch()
    monkeypatch.setattr(roleplay, "__file__", str(tmp_path / "roleplay" / "__init__.py"))
    assert transcript_folder({}) == tmp_path / "transcripts"


def test_installed_transcripts_lie_with_the_persons_own_data(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(roleplay, "__file__", str(tmp_path / "roleplay" / "__init__.py"))
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    folder = transcript_folder({})
    assert folder.name == "transcripts"
    assert folder.parent.name == "roleplay"
    assert not folder.is_relative_to(tmp_path / "transcripts")


def test_an_empty_variable_names_no_folder() -> None:
    assert transcript_folder({names.FOLDER_VARIABLE: ""}) == transcript_folder({})


def test_a_folder_that_is_made_is_its_owners_alone(tmp_path: Path) -> None:
    folder = tmp_path / "data" / "transcripts"
    make_folder(folder)
    make_folder(folder)
    assert folder.stat().st_mode & 0o777 == 0o700


def test_a_folder_that_cannot_be_made_is_said_with_a_way_out(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(CannotCreateError, match="ROLEPLAY_TRANSCRIPTS"):
        make_folder(tmp_path / "file" / "transcripts")


def test_a_persons_own_path_may_lie_anywhere(tmp_path: Path) -> None:
    path = tmp_path / "My Meeting.jsonl"
    assert explicit_path(str(path)) == path


def test_a_persons_own_path_ends_as_transcripts_do(tmp_path: Path) -> None:
    with pytest.raises(BadNameError, match=r"Call it talk\.jsonl"):
        explicit_path(str(tmp_path / "talk.txt"))


@pytest.mark.parametrize("text", ["", ".", "..", "/", "\0"])
def test_a_path_that_names_no_file_is_refused(text: str) -> None:
    with pytest.raises(BadNameError):
        explicit_path(text)


def test_a_persons_own_path_lies_in_a_folder_that_is_there(tmp_path: Path) -> None:
    with pytest.raises(BadNameError, match="Make it first"):
        explicit_path(str(tmp_path / "none" / "talk.jsonl"))


@pytest.mark.parametrize("name", ["con.jsonl", "NUL.x.jsonl", "-rf.jsonl", "a\tb.jsonl"])
def test_a_persons_own_path_is_called_what_every_system_takes_for_a_file(
    tmp_path: Path, name: str
) -> None:
    with pytest.raises(BadNameError, match="begin with a letter or a digit"):
        explicit_path(str(tmp_path / name))


def test_of_a_name_the_scenario_has_48_characters_and_the_seed_20() -> None:
    assert new_name("a" * 49, "", 10**20) == f"{'a' * 48}-1{'0' * 19}.jsonl"


def test_ports_from_nought_to_nine_are_devices_and_others_are_names(tmp_path: Path) -> None:
    for name in ("com0", "com9", "lpt0", "lpt9"):
        with pytest.raises(BadNameError):
            safe_path(f"{name}.jsonl", tmp_path)
    for name in ("com10", "lpt10", "comx"):
        assert safe_path(f"{name}.jsonl", tmp_path) == tmp_path / f"{name}.jsonl"
