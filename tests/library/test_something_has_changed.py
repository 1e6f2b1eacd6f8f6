"""Something has changed: what is read decides, and the book says of each what they did."""

from pathlib import Path
from statistics import mean

import pytest

from roleplay.engine.casting import header_of
from roleplay.engine.playing import play_between
from roleplay.engine.step import opening
from roleplay.meeting.loading import load
from roleplay.model.act import Part
from roleplay.model.event import BeatOpened, Event, Said
from roleplay.model.transcript import Transcript
from roleplay.playtest.players import CAREFUL, LOT, SILENT, player
from roleplay.scoring import figures_of
from roleplay.scoring.overlap import auc
from roleplay.scoring.own_part import worth

ROOM = "something-has-changed"
SCRIPT = load(ROOM).script
HIS, HERS = "for-him", "for-her"


def meeting(manager: str, trainee: str, seed: int) -> tuple[Event, ...]:
    return play_between(
        SCRIPT,
        player(SCRIPT, Part.MANAGER, manager),
        player(SCRIPT, Part.TRAINEE, trainee),
        opening(SCRIPT, seed),
    )


def marked(events: tuple[Event, ...], mark: str) -> int:
    return sum(mark in each.marks for each in events if isinstance(each, Said))


def read_out(events: tuple[Event, ...], of: str) -> str:
    """What the book says of one of the two, by the last word of the beat; empty: nothing."""
    beats = [each.beat for each in events if isinstance(each, BeatOpened)]
    return next((each.rpartition("-")[2] for each in beats if each.startswith(f"book-{of}")), "")


def test_the_book_stays_empty_for_two_who_read() -> None:
    for seed in range(20):
        events = meeting(CAREFUL, CAREFUL, seed)
        assert marked(events, HIS) == marked(events, HERS) == 0
        assert read_out(events, "him") == ""
        assert read_out(events, "her") == "none"


@pytest.mark.parametrize(
    ("manager", "trainee"), [("rescuer", "bold"), (SILENT, LOT), (LOT, SILENT)]
)
def test_the_book_reads_out_as_many_lines_as_were_written(manager: str, trainee: str) -> None:
    words = {1: "one", 2: "two", 3: "three"}
    read = 0
    for seed in range(15):
        events = meeting(manager, trainee, seed)
        if not any(isinstance(each, BeatOpened) and each.beat == "book" for each in events):
            continue
        read += 1
        his, hers = marked(events, HIS), marked(events, HERS)
        assert read_out(events, "him") == (words[min(his, 3)] if his else "")
        if hers:
            assert read_out(events, "her") == ("four" if hers >= 4 else words[hers])
        else:
            assert read_out(events, "her") in {"none", "blank"}
    assert read


def test_nobody_is_written_down_for_what_only_the_other_was_asked() -> None:
    beside_silence = [meeting(SILENT, CAREFUL, seed) for seed in range(15)]
    assert all(marked(events, HERS) == 0 for events in beside_silence)
    assert all(marked(events, HIS) > 0 for events in beside_silence)
    silent = [meeting(CAREFUL, SILENT, seed) for seed in range(15)]
    assert all(marked(events, HIS) == 0 for events in silent)


def test_who_listens_is_not_written_off_beside_a_director_who_sleeps() -> None:
    good = 0
    for seed in range(20):
        events = meeting(SILENT, CAREFUL, seed)
        good += any(
            isinstance(each, BeatOpened) and each.beat in {"end-shops", "end-diary"}
            for each in events
        )
    assert good >= 15


def test_two_who_read_take_both_ways() -> None:
    beats = {
        each.beat
        for seed in range(20)
        for each in meeting(CAREFUL, CAREFUL, seed)
        if isinstance(each, BeatOpened)
    }
    assert {"end-shops", "end-diary"} <= beats
    assert beats.isdisjoint({"the-file", "one-thing-more", "all-of-it", "letter"})


@pytest.mark.parametrize("part", [Part.MANAGER, Part.TRAINEE])
def test_reading_is_told_from_lots_and_from_silence_in_either_seat(part: Part) -> None:
    def worths(who: str) -> list[float]:
        told = []
        for seed in range(12):
            pair = (who, "steady") if part is Part.MANAGER else ("nodder", who)
            events = meeting(*pair, seed)
            played = Transcript(header=header_of(SCRIPT, {}, seed), events=events)
            told.append(worth(played, figures_of(played), part))
        return told

    careful = worths(CAREFUL)
    for other in (LOT, SILENT):
        told = worths(other)
        assert auc(careful, told) >= 0.9
        assert mean(careful) > mean(told) + 10


def test_what_tema_pays_comes_to_the_same_price() -> None:
    page = Path(__file__).parents[2] / "docs" / "scenarios" / f"{ROOM}.md"
    told = page.read_text(encoding="utf-8")
    assert 2 * 1800 / 900 + 14 == 18
    assert 620 * 18 == 11_160
    assert "11,160" in told
    assert "3,600" in told
