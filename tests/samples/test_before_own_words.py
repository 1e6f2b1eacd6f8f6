"""Meetings begun before a detour came back to where own words were said: that stays so in them.

The files were made by the version before, and are never made anew.
"""

import shutil
from pathlib import Path

import pytest

from roleplay.engine.replay import owed, replay
from roleplay.meeting.loading import load
from roleplay.meeting.starting import go_on
from roleplay.model.event import BeatOpened, Decided, Event, Intent, Reacted, Said
from roleplay.model.transcript import ENGINE
from roleplay.store.reader import read_transcript

FOLDER = Path(__file__).parent / "before_own_words"
ASKED = "What happened at the plant?"


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the samples, as the folder one works in."""
    folder = tmp_path / "samples"
    shutil.copytree(FOLDER, folder)
    monkeypatch.chdir(folder)
    return folder


def texts(events: tuple[Event, ...]) -> list[str]:
    return [each.text for each in events if isinstance(each, Said)]


def test_a_finished_one_is_replayed_as_it_was(folder: Path) -> None:
    """The telephone rings after own words; when it is put down, the beat opens once more."""
    whole = read_transcript(folder / "finished.jsonl").transcript
    assert whole.header.engine == 4 < ENGINE
    assert texts(whole.events).count(ASKED) == 2
    last = [each for each in whole.events if isinstance(each, Reacted)][-1]
    assert replay(whole.header, whole.events).customers == last.customers


def test_cut_anywhere_it_is_finished_by_the_rules_it_was_played_by(folder: Path) -> None:
    events = read_transcript(folder / "finished.jsonl").transcript.events
    script = load("small.yaml").script
    ends = [n for n, each in enumerate(events) if isinstance(each, Decided)] + [len(events)]
    for cut in range(1, len(events)):
        following = next(n for n in ends if n >= cut)
        assert events[:cut] + (owed(script, events[:cut], 4) or ()) == events[:following], cut


def test_one_that_was_left_goes_on_as_it_would_have(folder: Path) -> None:
    session = go_on(folder / "unfinished.jsonl").session
    session.decide(manager=Intent(), trainee=Intent(move="wait", after=0.4))
    session.close()
    gone_on = read_transcript(folder / "unfinished.jsonl").transcript
    whole = read_transcript(folder / "finished.jsonl").transcript
    assert gone_on.header.engine == 4
    assert gone_on.events == whole.events[: len(gone_on.events)]
    (back,) = [
        each for each in gone_on.events if isinstance(each, BeatOpened) and each.by == "onward"
    ]
    assert back.beat == "report"
    assert texts(gone_on.events).count(ASKED) == 2
