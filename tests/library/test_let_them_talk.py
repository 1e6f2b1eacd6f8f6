"""Let them talk to each other: of full length, so that the handover in it can be told."""

from statistics import mean

import pytest

from roleplay.engine.casting import header_of
from roleplay.meeting.loading import load
from roleplay.model.event import BeatOpened, FloorOffered, MeetingEnded, Said
from roleplay.model.scorecard import Scorecard
from roleplay.model.transcript import Transcript
from roleplay.playtest.players import CAREFUL
from roleplay.scoring import score
from tests.library.test_rooms import beats, meeting

ROOM = "let-them-talk"
SEEDS = range(8)


def card(manager: str, trainee: str, seed: int) -> Scorecard:
    script = load(ROOM).script
    events = meeting(ROOM, manager, trainee, seed)
    return score(Transcript(header=header_of(script, {}, seed), events=events))


def handover(manager: str, trainee: str) -> float:
    return mean(card(manager, trainee, seed).handover.score or 0.0 for seed in SEEDS)


def test_who_reads_takes_over_beside_a_nodder_and_others_lie_below() -> None:
    read = handover("nodder", CAREFUL)
    beside_a_hog = handover("hog", CAREFUL)
    not_read = handover("nodder", "by lot")
    assert read >= 80
    assert read - 15 > beside_a_hog > handover("hog", "by lot")
    assert not_read < 40


def test_two_who_read_have_twenty_turns_and_more() -> None:
    for seed in SEEDS:
        events = meeting(ROOM, CAREFUL, CAREFUL, seed)
        vendors = [
            each
            for each in events
            if isinstance(each, Said) and each.seat in {"manager", "trainee"}
        ]
        assert len(vendors) >= 20


def test_the_specialist_speaks_and_is_answered_on_both_good_ways() -> None:
    ways: dict[str, list[tuple[str, str | None]]] = {}
    for seed in SEEDS:
        events = meeting(ROOM, CAREFUL, CAREFUL, seed)
        assert isinstance(events[-1], MeetingEnded)
        ways.setdefault(
            events[-1].outcome or "",
            [(each.seat, each.to) for each in events if isinstance(each, Said)],
        )
    assert set(ways) == {"three-pairs", "two-tables"}
    for said in ways.values():
        assert ("ilse", "selma") in said
        assert any(seat == "festus" for seat, _ in said)
        assert any(seat == "trainee" and to == "grace" for seat, to in said) or any(
            seat == "grace" and to == "trainee" for seat, to in said
        )


def test_a_kind_sentence_at_the_end_can_be_stopped_by_the_director() -> None:
    meetings = [meeting(ROOM, CAREFUL, "steady", seed) for seed in range(30)]
    stopped = [events for events in meetings if "written-up" in beats(events)]
    assert stopped
    for events in stopped:
        made = [each.move for each in events if isinstance(each, Said) and each.seat == "manager"]
        assert {"not-yet", "nor-should-she"} & set(made)


@pytest.mark.parametrize("pair", [(CAREFUL, "by lot"), ("hog", "bold"), ("adaptive", "steady")])
def test_a_director_is_never_offered_what_he_has_just_said(pair: tuple[str, str]) -> None:
    for seed in range(4):
        said: set[str] = set()
        for each in meeting(ROOM, *pair, seed):
            if isinstance(each, BeatOpened):
                said.clear()
            elif isinstance(each, FloorOffered):
                offered = {move.text for move in each.open if move.seat == "manager"}
                assert said.isdisjoint(offered)
            elif isinstance(each, Said) and each.seat == "manager" and not each.always:
                said.add(each.text)
