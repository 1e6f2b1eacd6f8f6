"""Step up: what is decided at the table, and what becomes of two million for the quarter."""

from roleplay.engine.casting import header_of
from roleplay.meeting.loading import load
from roleplay.model.event import BeatOpened, FloorOffered, MeetingEnded, Said
from roleplay.model.transcript import Transcript
from roleplay.playtest.players import CAREFUL
from roleplay.scoring import score
from tests.library.test_rooms import beats, meeting

ROOM = "step-up"


YEARS, UPWARDS = "Years before the quarter", "Nothing handed upwards"


def own_measures(manager: str, trainee: str, seed: int) -> dict[str, float]:
    script = load(ROOM).script
    events = meeting(ROOM, manager, trainee, seed)
    card = score(Transcript(header=header_of(script, {}, seed), events=events))
    return {text: told or 0.0 for text, told in card.own_measures.items()}


def test_nobody_who_reads_hands_a_question_upwards_or_serves_the_quarter() -> None:
    for seed in range(8):
        told = own_measures(CAREFUL, CAREFUL, seed)
        assert told[UPWARDS] == 100
        assert told[YEARS] >= 60


def test_who_hands_questions_upwards_is_told_of_it() -> None:
    timid = [own_measures("nodder", "timid", seed)[UPWARDS] for seed in range(12)]
    assert min(timid) < 50


def test_the_jackets_can_be_given_back_by_the_director_and_not_by_a_hog() -> None:
    asked = [
        events
        for events in (meeting(ROOM, CAREFUL, "bold", seed) for seed in range(40))
        if "a-thousand" in beats(events)
    ]
    assert asked
    for events in asked:
        made = {each.move for each in events if isinstance(each, Said) and each.seat == "manager"}
        assert made & {"not-today", "tear-it-up"}
    ends = [
        events[-1].outcome
        for events in (meeting(ROOM, "hog", "bold", seed) for seed in range(12))
        if isinstance(events[-1], MeetingEnded)
    ]
    assert not {"one-hall", "shirts-for-years"} & set(ends)


def test_nothing_that_was_said_is_open_again_in_the_same_words() -> None:
    for seed in range(4):
        said: set[tuple[str, str]] = set()
        for event in meeting(ROOM, CAREFUL, "timid", seed):
            if isinstance(event, BeatOpened):
                said.clear()
            elif isinstance(event, FloorOffered):
                open_ = {(each.seat, each.text) for each in event.open if not each.of_floor}
                assert not open_ & said, (seed, event.at)
            elif isinstance(event, Said) and not event.cut:
                said.add((event.seat, event.text))
