"""`roleplay language`, and languages of one's own as the commands read them."""

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tests.cli.recordings import ROLES, webvtt, written

BROKEN = "language: dutch\nfunction_words: [de, het]\nresponse_words: [ja]\n"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("ROLEPLAY_SETTINGS", str(tmp_path / "settings.toml"))
    made = tmp_path / "languages"
    made.mkdir()
    return made


@pytest.mark.parametrize("words", [(), ("german",)])
def test_what_it_prints_checks_clean(roleplay: Run, tmp_path: Path, words: tuple[str, ...]) -> None:
    path = tmp_path / "mine.yaml"
    path.write_text(roleplay("language", *words).out, encoding="utf-8")
    ran = roleplay("check", str(path))
    assert (ran.code, ran.err.strip()) == (0, "No mistakes.")


def test_a_language_that_does_not_ship_is_refused_with_those_that_do(roleplay: Run) -> None:
    for name in ("klingon", "../german", "\x1b[31m"):
        ran = roleplay("language", name)
        assert ran.code == 2
        assert "english and german" in ran.err
        assert "\x1b" not in ran.err


def foreign() -> str:
    """A meeting in a language that does not ship."""
    return webvtt(
        [
            (3.0 * n, 3.0 * n + 2, who, "Los dos puentes no estaban conectados a la reserva.")
            for n, who in enumerate(["David Mwangi", "Wanjiru Kamau", "Peter Odhiambo"] * 4)
        ]
    )


def test_with_a_broken_language_what_may_be_in_it_is_not_scored_and_it_is_told_why(
    roleplay: Run, tmp_path: Path, folder: Path
) -> None:
    (folder / "dutch.yaml").write_text(BROKEN, encoding="utf-8")
    meeting = written(tmp_path, foreign())
    for words in (("score", meeting, *ROLES), ("score", meeting), ("score", meeting, "--json")):
        ran = roleplay(*words)
        assert ran.code == 1
        assert "RP314" in ran.err
        assert "dutch.yaml:2" in ran.err
        assert "move it away" in ran.err
    several = roleplay("score", meeting, meeting, *ROLES)
    assert several.code == 1
    assert "move it away" in several.err


def test_beside_a_broken_language_others_are_scored_and_it_is_named_once(
    roleplay: Run, tmp_path: Path, folder: Path
) -> None:
    (folder / "dutch.yaml").write_text(BROKEN, encoding="utf-8")
    meeting = written(tmp_path, webvtt())
    for words in (
        ("score", meeting, *ROLES, "--json"),
        ("score", meeting, meeting, *ROLES),
        ("mark", meeting, *ROLES),
        ("mark", meeting, "--json"),
    ):
        ran = roleplay(*words)
        assert ran.code == 0, ran.err
        assert ran.err.count("dutch.yaml has mistakes") == 1


def test_a_recording_nobody_understands_is_told_so(roleplay: Run, tmp_path: Path) -> None:
    ran = roleplay("score", written(tmp_path, foreign()), *ROLES, "--json")
    assert json.loads(ran.out)["language"] == "unread"
    assert "not understood" in ran.err
