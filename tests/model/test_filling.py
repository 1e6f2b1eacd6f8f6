"""Who played a meeting in which seats changed hands: whoever decided, at floors that count."""

from roleplay.model.act import Part
from roleplay.model.event import Decided, Event, Said, TakenOver, WentBack
from roleplay.model.filling import as_played, changed_hands, seated_now, stood_in
from roleplay.model.scorecard import StoodIn
from roleplay.model.transcript import Header, Participant, Transcript


def header(trainee: str, manager: str) -> Header:
    people = (
        Participant(id="trainee", name="Tia", part=Part.TRAINEE, filled_by=trainee),
        Participant(id="manager", name="Max", part=Part.MANAGER, filled_by=manager),
    )
    return Header(application="1", people=people)


def by(header: Header) -> tuple[str, ...]:
    return tuple(who.filled_by for who in header.people)


def played(*events: Event, trainee: str = "person", manager: str = "nodder") -> tuple[str, ...]:
    return by(as_played(Transcript(header=header(trainee, manager), events=events)).header)


FLOOR = Decided(at=1.0)


def over(seat: str, filled_by: str) -> TakenOver:
    return TakenOver(at=1.0, seat=seat, filled_by=filled_by)


def test_without_a_change_the_header_says_it() -> None:
    assert played(FLOOR) == ("person", "nodder")


def test_who_takes_a_seat_before_anything_is_decided_played_it_all() -> None:
    assert played(over("manager", "person"), FLOOR) == ("person", "person")
    assert played(over("manager", "person")) == ("person", "person")


def test_a_person_who_played_a_part_of_it_was_there() -> None:
    assert played(FLOOR, over("manager", "person"), FLOOR) == ("person", "person")
    assert played(FLOOR, over("trainee", "timid"), FLOOR) == ("person", "nodder")


def test_whoever_takes_a_seat_and_decides_nothing_did_not_play() -> None:
    assert played(FLOOR, over("manager", "person")) == ("person", "nodder")


def test_of_stand_ins_alone_the_last_that_decided_counts() -> None:
    assert played(FLOOR, over("manager", "hog"), FLOOR, over("manager", "absent")) == (
        "person",
        "hog",
    )


def test_what_was_taken_back_was_not_played() -> None:
    events = (FLOOR, over("manager", "person"), FLOOR, WentBack(at=2.0, keep=1), FLOOR)
    assert played(*events) == ("person", "nodder")


def test_read_once_more_it_comes_to_the_same() -> None:
    events = (FLOOR, over("manager", "hog"), FLOOR, over("trainee", "timid"), FLOOR)
    once = as_played(Transcript(header=header("person", "nodder"), events=events))
    assert as_played(once) == once


def test_it_goes_on_with_whoever_sits_there_now() -> None:
    begun = header("person", "nodder")
    assert by(seated_now(begun, (over("manager", "person"), FLOOR, over("manager", "hog")))) == (
        "person",
        "hog",
    )


def test_a_seat_changed_hands_if_it_did_after_the_first_floor() -> None:
    taken = over("manager", "person")
    assert not changed_hands((taken, FLOOR, FLOOR))
    assert changed_hands((FLOOR, taken, FLOOR))
    assert not changed_hands((FLOOR, taken, WentBack(at=2.0, keep=1), FLOOR))


def says(seat: str) -> Said:
    return Said(at=1.0, end=2.0, seat=seat, text="So it is.")


def test_what_stand_ins_played_beside_a_person_is_told_by_its_turns() -> None:
    exchange = (FLOOR, says("manager"), says("customer"))
    events = (
        *(says("customer"), *exchange, over("manager", "nodder"), *exchange, *exchange),
        *(over("manager", "person"), *exchange, over("manager", "hog"), *exchange),
    )
    told = stood_in(events)
    assert told == {"manager": StoodIn(decided=3, of=5, turns=((4, 7), (10, 11)), to_end=True)}


def test_a_stand_in_that_sat_there_first_is_told_of_and_one_that_never_decided_is_not() -> None:
    taken = over("manager", "person")
    assert stood_in((FLOOR, says("manager"), taken, FLOOR, says("manager"))) == {
        "manager": StoodIn(decided=1, of=2, turns=((1, 1),), to_end=False)
    }
    assert stood_in((over("manager", "hog"), taken, FLOOR, says("manager"))) == {}
    assert stood_in((FLOOR, says("manager"))) == {}


def test_a_stand_in_beside_whom_nobody_spoke_has_no_turns() -> None:
    told = stood_in((FLOOR, says("trainee"), over("manager", "hog"), FLOOR))
    assert told == {"manager": StoodIn(decided=1, of=2, turns=(), to_end=True)}
