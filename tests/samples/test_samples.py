"""What every version before has written still opens, replays, scores and goes on.

A folder for each version holds what that version's own program made: meetings, and the files that
people write for it. They are never made anew.
"""

import json
import shutil
from pathlib import Path

import pytest

from roleplay.library.settings import Settings, State, read_settings, read_state
from roleplay.meeting.again import play_again
from roleplay.meeting.starting import go_on
from roleplay.model.event import Event, MeetingEnded, Noted, Said, Steered, WentBack
from roleplay.model.scorecard import SCORER
from roleplay.model.transcript import effective
from roleplay.store.reader import read_transcript
from tests.cli.conftest import Run

SAMPLES = Path(__file__).parent
VERSIONS = sorted(path.name for path in SAMPLES.iterdir() if (path / "scenario.yaml").exists())
WHOLE = ("finished", "flagship", "own-words", "unfinished")
TORN = "The last line was cut short and was left out."

SCORES = {
    ("0.1.0", "finished"): None,  # fewer turns than any verdict takes
    ("0.1.0", "flagship"): 90.3,
}
"""What today's scorer gives the meetings each version ended; it says that it is another one."""


@pytest.fixture(params=VERSIONS)
def version(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def samples(tmp_path: Path, version: str, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of what a version wrote, as the folder one works in."""
    folder = tmp_path / "samples"
    shutil.copytree(SAMPLES / version, folder)
    monkeypatch.chdir(folder)
    return folder


def events_of(path: Path) -> tuple[Event, ...]:
    return read_transcript(path).transcript.events


def test_there_are_samples_of_the_version_before() -> None:
    assert "0.1.0" in VERSIONS


@pytest.mark.parametrize("name", WHOLE)
def test_a_meeting_opens_whole_and_says_which_version_wrote_it(
    samples: Path, version: str, name: str
) -> None:
    opened = read_transcript(samples / f"{name}.jsonl")
    assert opened.notices == ()
    assert opened.transcript.header.application == version


def test_what_was_said_in_own_words_noted_steered_and_taken_back_is_all_there(
    samples: Path,
) -> None:
    events = events_of(samples / "own-words.jsonl")
    own = [event.text for event in events if isinstance(event, Said) and event.own]
    assert own == ["It was a worn valve \N{EN DASH} Ada, I was there. Es tut mir leid."]
    assert [event.text for event in events if isinstance(event, Noted)] == [
        "She looked at Max, not at me."
    ]
    assert {Steered, WentBack} <= {type(event) for event in events}


@pytest.mark.parametrize("name", [*WHOLE, "cut"])
def test_a_meeting_is_replayed_with_every_word_that_counts(
    roleplay: Run, samples: Path, name: str
) -> None:
    ran = roleplay("replay", f"{name}.jsonl")
    assert ran.code == 0
    told = " ".join(ran.out.split())
    for event in effective(events_of(samples / f"{name}.jsonl")):
        if isinstance(event, Said):
            assert " ".join(event.text.split()) in told


@pytest.mark.parametrize("name", ["finished", "flagship"])
def test_a_meeting_of_every_version_is_scored_by_the_scorer_of_today(
    roleplay: Run, samples: Path, version: str, name: str
) -> None:
    assert samples.is_dir()
    card = json.loads(roleplay("score", f"{name}.jsonl", "--json").out)
    assert card["score"] == SCORES[version, name]
    assert card["scorer"] == SCORER


@pytest.mark.parametrize("name", ["own-words", "unfinished"])
def test_a_meeting_that_was_left_goes_on_to_its_end_and_is_scored(
    roleplay: Run, samples: Path, name: str
) -> None:
    path = samples / f"{name}.jsonl"
    before = events_of(path)
    ran = roleplay("play", "--resume", path.name, typed="1\n2\n")
    assert ran.code == 0
    assert "changed since" not in ran.err
    after = read_transcript(path)
    assert after.notices == ()
    assert after.transcript.events[: len(before)] == before
    assert any(isinstance(event, MeetingEnded) for event in after.transcript.events)
    assert roleplay("score", path.name).code == 0


def test_a_file_in_which_somebody_speaks_before_any_beat_is_refused_in_words(
    samples: Path, roleplay: Run
) -> None:
    lines = (samples / "unfinished.jsonl").read_text(encoding="utf-8").splitlines(keepends=True)
    path = samples / "changed.jsonl"
    kept = [line for line in lines if '"beat-opened"' not in line]
    path.write_text("".join(kept), encoding="utf-8")
    ran = roleplay("play", "--resume", path.name, typed="1\n")
    assert "before any beat has opened" in " ".join(ran.err.split())
    assert "at fault" not in ran.err
    assert path.read_text(encoding="utf-8") == "".join(kept)


def test_an_exchange_that_was_cut_in_two_is_finished_as_it_would_have_gone(samples: Path) -> None:
    path = samples / "cut.jsonl"
    assert read_transcript(path).notices == (TORN,)
    gone_on = go_on(path)
    gone_on.session.close()
    assert gone_on.notices[0] == TORN
    assert events_of(path) == events_of(samples / "finished.jsonl")


@pytest.mark.usefixtures("folder")
def test_a_meeting_can_be_played_again_from_a_moment_of_an_old_one(samples: Path) -> None:
    old = read_transcript(samples / "finished.jsonl").transcript
    again = play_again(old, 3, source="finished.jsonl")
    again.session.close()
    assert again.notices == ()
    assert again.session.path is not None
    begun = events_of(again.session.path)
    assert begun == old.events[: len(begun)]


@pytest.mark.parametrize(
    "name", ["scenario.yaml", "rubric.yaml", "personas/ada-okello.yaml", "personas/max-boss.yaml"]
)
def test_what_an_author_wrote_has_no_mistakes(roleplay: Run, samples: Path, name: str) -> None:
    assert samples.is_dir()
    ran = roleplay("check", name)
    assert ran.code == 0, ran.err


def test_a_scenario_is_played_with_the_rubric_of_its_time(roleplay: Run, samples: Path) -> None:
    assert samples.is_dir()
    ran = roleplay(
        "play", "scenario.yaml", "--auto", "--seed", "7", "--rubric", "rubric.yaml", "--json"
    )
    assert ran.code == 0
    assert json.loads(ran.out)["ending"]["id"] == "agreed"


def test_a_recording_is_scored(roleplay: Run, samples: Path) -> None:
    assert samples.is_dir()
    ran = roleplay(
        *("score", "recording.vtt", "--manager", "max", "--trainee", "tia"),
        *("--customer", "ada", "--json"),
    )
    assert json.loads(ran.out)["turns"]["all"] == 4


def test_settings_and_what_was_remembered_are_read(samples: Path) -> None:
    assert read_settings(samples / "settings.toml") == Settings(
        theme="nord",
        motion=False,
        plain=True,
        pressure=True,
        scenarios=("situations",),
        keys={"library.resume": "u"},
    )
    assert read_state(samples / "state.json") == State(theme="gruvbox")
