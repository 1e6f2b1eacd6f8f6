"""Meetings begun before there were looks: in them a silent manager nods, and that stays so.

The files were made by the version before, and are never made anew.
"""

import shutil
from pathlib import Path

import pytest

from roleplay.engine.replay import replay
from roleplay.meeting.starting import go_on
from roleplay.model.act import Part
from roleplay.model.event import Event, Intent, Looked, Nodded, Reacted
from roleplay.model.transcript import ENGINE
from roleplay.scoring import score
from roleplay.store.reader import read_transcript
from tests.cli.conftest import Run

FOLDER = Path(__file__).parent / "before_looks"


@pytest.fixture
def unfinished(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "samples"
    shutil.copytree(FOLDER, folder)
    monkeypatch.chdir(folder)
    return folder / "unfinished.jsonl"


def nods(events: tuple[Event, ...]) -> int:
    return sum(isinstance(each, Nodded) for each in events)


def test_a_finished_one_scores_and_is_replayed_as_it_was() -> None:
    """The scores are those that the version before gave it."""
    whole = read_transcript(FOLDER / "finished.jsonl").transcript
    assert whole.header.engine == 2 < ENGINE
    card = score(whole)
    assert card.score == pytest.approx(49.35990335119501)
    assert card.handover.score == pytest.approx(29.257155996121302)
    assert card.authority.score == pytest.approx(27.706961050129276)
    assert (
        sum(entry.rule == "nodded" for entry in card.authority.ledger) == nods(whole.events) == 12
    )
    last = [each for each in whole.events if isinstance(each, Reacted)][-1]
    assert replay(whole.header, whole.events).customers == last.customers


def test_one_that_was_left_goes_on_with_nods_and_offers_no_looks(unfinished: Path) -> None:
    session = go_on(unfinished).session
    assert session.looks_of(Part.MANAGER) == ()
    before = nods(tuple(session.events))
    session.decide(manager=Intent(), trainee=Intent(move="plain"))
    session.close()
    after = read_transcript(unfinished).transcript
    assert after.header.engine == 2
    assert nods(after.events) == before + 1
    assert not any(isinstance(each, Looked) for each in after.events)


def test_in_plain_lines_too(roleplay: Run, unfinished: Path) -> None:
    ran = roleplay("play", "--resume", unfinished.name, typed="w\nq\n")
    assert ran.code == 0
    assert "w stays silent and nods" in ran.out
    assert "How do you look on?" not in ran.out
    assert "(Max nods.)" in ran.out
