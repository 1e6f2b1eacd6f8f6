"""What the page on recordings shows is what is printed."""

import re
import shlex
from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tests.cli.recordings import written
from tests.scoring.recordings import recording

PAGE = Path(__file__).parents[2] / "docs" / "recordings.md"
SHOWN = re.compile(r"^```console\n\$ (roleplay .*)\n((?:.*\n)*?)```$", re.MULTILINE)
POLICIES = {
    "2026-03-10.vtt": "hogging",
    "2026-04-14.vtt": "even sharing",
    "2026-05-12.vtt": "deep end",
}


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder with the recordings that the page speaks of."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "80")
    written(tmp_path, recording("steady fade", 3))
    for name, policy in POLICIES.items():
        written(tmp_path / "recordings", recording(policy, 3), name)


@pytest.mark.usefixtures("desk")
def test_the_page_on_recordings_shows_what_is_printed(roleplay: Run) -> None:
    shown = {words: text for words, text in SHOWN.findall(PAGE.read_text(encoding="utf-8")) if text}
    assert len(shown) == 2
    for words, text in shown.items():
        ran = roleplay(*shlex.split(words)[1:])
        # Figures may be another day's, where a measure is counted in another way.
        assert _without_figures(ran.out) == _without_figures(text)


def _without_figures(text: str) -> list[str]:
    return re.sub(r"[0-9]+", "0", text).split()


@pytest.mark.usefixtures("desk")
def test_the_first_command_of_the_page_scores_the_recording(roleplay: Run) -> None:
    first = re.search(r"^\$ (.*)$", PAGE.read_text(encoding="utf-8"), re.MULTILINE)
    assert first
    assert roleplay(*shlex.split(first[1])[1:]).code == 0
