"""What earlier versions wrote still opens, replays, scores and goes on.

Below `samples/` lies a folder a version: meetings as it kept them, and the files its users wrote.
The scores below are those that version 0.1.0 gave; where the scoring changes on purpose, they are
worked out anew and the change is told in docs/validation.md.
"""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from roleplay import __version__
from roleplay.authoring.persona import read_persona
from roleplay.authoring.read import read_scenario
from roleplay.authoring.rubric import read_rubric
from roleplay.engine.replay import replay
from roleplay.library.settings import read_settings
from roleplay.meeting.loading import load
from roleplay.meeting.starting import go_on
from roleplay.model.act import Part
from roleplay.model.event import Intent, Said
from roleplay.past.history import Past, history_of
from roleplay.playtest.expectation import run
from roleplay.scoring import score
from roleplay.store.reader import read_transcript

SAMPLES = Path(__file__).parent / "samples"

SCORES = {
    "0.1.0/finished": (47.4, 88.6),
    "0.1.0/unfinished": (37.5, 74.6),
    "0.1.0/own-words": (48.2, 92.1),
    "0.1.0/cut": (47.3, 87.1),
}
"""Of each meeting the score and its acceptance, to one place, as its own version gave them."""


@pytest.fixture
def samples(tmp_path: Path) -> Path:
    """A copy of all samples, to be changed as one likes."""
    return Path(shutil.copytree(SAMPLES, tmp_path / "samples"))


def test_every_version_before_this_one_has_its_samples() -> None:
    versions = {folder.name for folder in SAMPLES.iterdir()}
    assert versions == {name.partition("/")[0] for name in SCORES}
    assert __version__ not in versions


@pytest.mark.parametrize("name", SCORES)
def test_a_meeting_opens_replays_and_scores_as_it_did(name: str) -> None:
    transcript = read_transcript(SAMPLES / f"{name}.jsonl").transcript
    assert transcript.header.application == name.partition("/")[0]
    assert any(isinstance(event, Said) for event in transcript.events)
    state = replay(transcript.header, transcript.events)
    assert (state.ended is not None) == (name.endswith(("finished", "words")) and "un" not in name)
    card = score(transcript)
    acceptance = card.measures["acceptance"].score
    assert card.score is not None
    assert acceptance is not None
    assert (round(card.score, 1), round(acceptance, 1)) == SCORES[name]


@pytest.mark.parametrize("name", ["0.1.0/unfinished", "0.1.0/cut"])
def test_a_meeting_that_was_left_goes_on_to_its_end(
    samples: Path, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = samples / f"{name}.jsonl"
    before = path.read_bytes()
    monkeypatch.chdir(path.parent)
    session = go_on(path).session
    while not session.ended:
        move = session.moves_of(Part.TRAINEE)[0]
        session.decide(trainee=Intent(move=move.move))
    session.close()
    assert path.read_bytes().startswith(before.rpartition(b"\n")[0])
    again = read_transcript(path)
    assert again.notices == ()
    assert replay(again.transcript.header, again.transcript.events).ended is not None


@pytest.mark.parametrize("version", ["0.1.0"])
def test_what_authors_and_coaches_wrote_is_read_without_a_mistake(
    version: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = SAMPLES / version
    monkeypatch.chdir(folder)
    assert [each for each in read_scenario(Path("valve.yaml")).mistakes if not each.advice] == []
    for path in (folder / "personas").iterdir():
        assert read_persona(path).mistakes == ()
    script = load("valve.yaml").script
    assert [run(script, test).failures for test in script.scenario.tests] == [()]
    assert read_rubric(folder / "rubric.yaml").mistakes == ()
    assert read_settings(folder / "settings.toml").keys == {"library.resume": "u"}


def test_a_recording_is_scored_by_a_rubric_of_then(samples: Path) -> None:
    roles = ("--manager", "Mara", "--trainee", "Ines", "--customer", "Jonas")
    command = (sys.executable, "-m", "roleplay", "score", "recording.vtt", *roles)
    ran = subprocess.run(
        [*command, "--rubric", "rubric.yaml"],
        cwd=samples / "0.1.0",
        capture_output=True,
        text=True,
        check=True,
    )
    assert "too short to tell" in ran.stdout


def test_progress_knows_meetings_of_every_version(samples: Path) -> None:
    history = history_of(samples / "0.1.0")
    assert {past.name for past in history.meetings if isinstance(past, Past)} == {
        f"{name.partition('/')[2]}.jsonl" for name in SCORES
    }
