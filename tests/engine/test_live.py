"""A meeting clocked live, read as what was said by whom; all times by hand."""

from itertools import pairwise, permutations

from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from roleplay.engine.live import OPEN_TURNS, UNPLACED, follow, heard
from roleplay.model.act import Act, Part, Signal
from roleplay.model.clocked import (
    Began,
    Bookmarked,
    Cued,
    Finished,
    ItemBegan,
    Missed,
    Observed,
    Passed,
    Paused,
    SpokenTo,
    Stopped,
    WentOn,
)
from roleplay.model.event import BeatOpened, Event, Nodded, Noted, Said, WentBack
from roleplay.model.mark import BY_COACH
from roleplay.model.transcript import Participant, Transcript
from roleplay.reports.wording import notes
from roleplay.scoring import score
from tests.live import HEADER, OPENED, PEOPLE

TURNS = [(("peter", 0, 5)), ("david", 5, 17), ("wanjiru", 17, 20)]


def read(*events: Event) -> tuple[Event, ...]:
    return heard(Transcript(header=HEADER, events=(OPENED, *events))).events


def spoken(*events: Event) -> list[tuple[str, float, float]]:
    return [(e.seat, e.at, e.end) for e in read(*events) if isinstance(e, Said)]


def three_turns(*more: Event) -> tuple[Event, ...]:
    return (
        Began(at=0, seat="peter"),
        Began(at=5, seat="david"),
        Began(at=17, seat="wanjiru"),
        *more,
        Stopped(at=20, seat="wanjiru"),
    )


def test_who_begins_ends_the_other_and_silence_belongs_to_nobody() -> None:
    assert spoken(*three_turns()) == TURNS
    later = Began(at=26.5, seat="peter"), Stopped(at=27, seat="peter")
    assert spoken(*three_turns(), *later) == [*TURNS, ("peter", 26.5, 27)]


def test_who_speaks_beside_another_ends_nobody() -> None:
    beside = (
        Began(at=0, seat="peter"),
        Began(at=2, seat="david", beside=True),
        Stopped(at=3, seat="david"),
        Stopped(at=6, seat="peter"),
    )
    assert spoken(*beside) == [("peter", 0, 6), ("david", 2, 3)]


def test_a_floor_that_is_taken_ends_all_who_spoke() -> None:
    taken = (
        Began(at=0, seat="peter"),
        Began(at=2, seat="david", beside=True),
        Began(at=4, seat="wanjiru"),
        Stopped(at=5, seat="wanjiru"),
    )
    assert spoken(*taken) == [("peter", 0, 4), ("david", 2, 4), ("wanjiru", 4, 5)]


def test_what_was_open_ends_at_the_last_moment_that_is_known() -> None:
    assert spoken(Began(at=0, seat="peter"), Passed(at=10)) == [("peter", 0, 10)]
    assert spoken(Began(at=3, seat="peter")) == [("peter", 3, 3)]


def test_that_a_turn_was_open_and_where_it_was_closed_is_counted_to_be_told() -> None:
    def repairs(*events: Event) -> dict[str, int]:
        return heard(Transcript(header=HEADER, events=(OPENED, *events))).header.repairs

    assert repairs(Began(at=0, seat="peter"), Passed(at=10)) == {OPEN_TURNS: 1}
    assert repairs(*three_turns()) == {}


def test_a_pause_and_an_end_stop_whoever_spoke() -> None:
    assert spoken(Began(at=0, seat="peter"), Paused(at=4), WentOn(at=4)) == [("peter", 0, 4)]
    assert spoken(Began(at=0, seat="peter"), Finished(at=4)) == [("peter", 0, 4)]


def test_a_time_that_nobody_clocked_is_what_people_say_it_was() -> None:
    began = Began(at=0, seat="peter"), Passed(at=5)
    end = Stopped(at=65, seat="peter")
    assert spoken(*began, Missed(at=62, seconds=57, meanwhile="talk"), end) == [("peter", 0, 65)]
    for meanwhile in ("pause", "end"):
        missed = Missed(at=5, seconds=57, meanwhile=meanwhile)
        assert spoken(*began, missed) == [("peter", 0, 5)]
        assert follow(PEOPLE, [OPENED, *began, missed]).finished is (meanwhile == "end")


def test_marks_stand_at_their_turn_whenever_they_were_made() -> None:
    marked = three_turns(
        Observed(at=18, turn=2, does=Act.HAND_OVER),
        Observed(at=18, turn=2, does=Act.ENDORSE),
        Observed(at=18, turn=2, does=Act.ENDORSE),
        SpokenTo(at=18.5, turn=2, to="wanjiru"),
        Observed(at=19, turn=1, signal=Signal.COOL),
    )
    peter, david, wanjiru = (e for e in read(*marked) if isinstance(e, Said))
    assert david.does == (Act.HAND_OVER, Act.ENDORSE)
    assert david.because == (BY_COACH, BY_COACH)
    assert (david.to, david.to_because) == ("wanjiru", BY_COACH)
    assert (peter.to, peter.to_because, peter.because) == (None, "", ())
    assert peter.signal is Signal.COOL
    assert not peter.does
    assert not wanjiru.does


def test_a_nod_is_the_managers_beside_whoever_speaks() -> None:
    (nod,) = (
        e
        for e in read(*three_turns(Observed(at=18, turn=3, does=Act.NOD)))
        if isinstance(e, Nodded)
    )
    assert (nod.seat, nod.to, nod.at) == ("david", "wanjiru", 18)
    # In whatever order they are named.
    events = three_turns(Observed(at=18, turn=3, does=Act.NOD))
    for people in permutations(PEOPLE):
        told = heard(Transcript(header=replace(HEADER, people=people), events=(OPENED, *events)))
        (nod,) = (each for each in told.events if isinstance(each, Nodded))
        assert nod.seat == "david"


def test_notes_and_items_stand_where_they_came() -> None:
    kinds = [
        type(e)
        for e in read(
            ItemBegan(at=0, item="welcome"),
            *three_turns(Noted(at=18, text="Here it went quiet."), Bookmarked(at=19)),
        )
        if not isinstance(e, type(OPENED))
    ]
    assert kinds == [BeatOpened, Said, Said, Said, Noted, Noted]


def test_what_was_undone_never_happened() -> None:
    undone = three_turns()[:3], WentBack(at=18, keep=3), Stopped(at=20, seat="david")
    assert spoken(*undone[0], *undone[1:]) == [("peter", 0, 5), ("david", 5, 20)]


def test_a_mark_of_a_turn_that_is_not_there_is_counted_and_told() -> None:
    record = Transcript(header=HEADER, events=three_turns(Observed(at=18, turn=9, does=Act.ASK)))
    assert heard(record).header.repairs == {UNPLACED: 1}


def test_turns_that_nobody_ended_are_counted_and_told() -> None:
    events = (OPENED, Began(at=0, seat="peter"), Began(at=2, seat="david", beside=True))
    cut = heard(Transcript(header=HEADER, events=(*events, Passed(at=5))))
    assert cut.header.repairs == {OPEN_TURNS: 2}
    told = "The record breaks off in the middle of 2 turns: they are taken to end at the last"
    assert any(told in note for note in notes(score(cut)))
    ended = heard(Transcript(header=HEADER, events=(*events, Finished(at=5))))
    assert not ended.header.repairs


def test_which_turn_a_mark_belongs_to() -> None:
    live = follow(PEOPLE, [OPENED, *three_turns()[:3]])
    # Wanjiru has spoken since 17. Endorsing is the manager's, whose turn ended as she began.
    assert live.turn_for(Act.ENDORSE, 18.9) == 2
    assert live.turn_for(Act.ENDORSE, 19.1) is None
    assert live.turn_for(Act.COMMIT, 18.0) == 3
    assert live.turn_for(Act.DEFER, 40.0) == 3
    assert live.turn_for(Act.ACCEPT, 17.5) is None
    assert live.turn_for(Act.NOD, 40.0) == 3
    # A signal is the customer's, who speaks neither now nor a moment ago.
    assert live.turn_for(Signal.COOL, 18.0) is None
    assert follow(PEOPLE, [OPENED, Began(at=0, seat="peter")]).turn_for(Signal.COOL, 3.0) == 1
    # In a silence it can only be of the turn before it.
    live.apply(Stopped(at=20, seat="wanjiru"))
    assert live.turn_for(Act.COMMIT, 30.0) == 3
    assert live.turn_for(Act.ENDORSE, 20.5) is None


def test_what_was_not_clocked_stays_as_it_is() -> None:
    record = Transcript(header=HEADER, events=three_turns())
    recorded = heard(record)
    plain = Transcript(header=type(HEADER)(application="0", people=PEOPLE), events=recorded.events)
    assert heard(plain) is plain


def test_how_long_somebody_has_spoken_is_known_while_they_speak() -> None:
    live = follow(PEOPLE, [OPENED, *three_turns()[:3]])
    assert [live.seconds(seat, 29.5) for seat in ("peter", "david", "wanjiru")] == [5, 12, 12.5]


def test_a_cued_move_is_marked_as_what_it_does_and_takes_the_agenda_on() -> None:
    cued = three_turns(
        SpokenTo(at=17, turn=3, to="peter"),
        Observed(at=17, turn=2, does=Act.ENDORSE),
        Cued(at=18, turn=2, does=(Act.HAND_OVER, Act.ENDORSE), to="wanjiru", item="the outage"),
        Cued(at=19, turn=3, does=(Act.ANSWER,), item="the outage"),
        Cued(at=19.5, does=(Act.BLAME,)),
        Cued(at=19.5, turn=4, does=(Act.BLAME,)),
    )
    events = read(*cued)
    does = [(each.does, each.to) for each in events if isinstance(each, Said)]
    assert does == [
        ((), None),
        ((Act.ENDORSE, Act.HAND_OVER), "wanjiru"),
        ((Act.ANSWER,), "peter"),
    ]
    items = [(each.at, each.item) for each in events if isinstance(each, BeatOpened)]
    assert items == [(18, "the outage")]
    live = follow(PEOPLE, [OPENED, *cued])
    assert (live.item, live.item_since, live.unplaced) == ("the outage", 18, 0)


def test_whose_turn_was_the_last_is_known_until_somebody_elses_has_ended() -> None:
    live = follow(PEOPLE, [OPENED])
    assert [live.last_turn_of(seat) for seat in live.parts] == [0, 0, 0]
    live = follow(PEOPLE, [OPENED, *three_turns()[:3]])
    told = {seat: live.last_turn_of(seat) for seat in live.parts}
    assert told == {"david": 2, "wanjiru": 3, "peter": 0}
    live.apply(Stopped(at=20, seat="wanjiru"))
    told = {seat: live.last_turn_of(seat) for seat in live.parts}
    assert told == {"david": 0, "wanjiru": 3, "peter": 0}


def test_it_is_paused_and_finished_as_was_said_last() -> None:
    def stands(*events: Event) -> tuple[bool, bool]:
        live = follow(PEOPLE, [OPENED, *events])
        return live.paused, live.finished

    paused = Paused(at=4)
    assert stands() == (False, False)
    assert stands(paused) == (True, False)
    assert stands(paused, WentOn(at=5)) == (False, False)
    assert stands(paused, Finished(at=5)) == (True, True)
    for meanwhile, told in {
        "talk": (False, False),
        "pause": (True, False),
        "end": (False, True),
    }.items():
        assert stands(Missed(at=9, seconds=5, meanwhile=meanwhile)) == told  # type: ignore[arg-type]


def test_a_mark_may_be_of_the_turn_just_ended_two_seconds_from_the_last_change() -> None:
    # David says something beside Peter, who talks on: nothing has changed since 3.
    beside = Began(at=2, seat="david", beside=True), Stopped(at=3, seat="david")
    live = follow(PEOPLE, [OPENED, Began(at=0, seat="peter"), *beside])
    assert [live.turn_for(Act.ENDORSE, at) for at in (3.5, 5.0, 5.01)] == [2, 2, None]
    # Peter begins a second after David has stopped: the last change is at 4.
    alone = Began(at=2, seat="david"), Stopped(at=3, seat="david"), Began(at=4, seat="peter")
    live = follow(PEOPLE, [OPENED, *alone])
    assert [live.turn_for(Act.ENDORSE, at) for at in (4.5, 6.0, 6.01)] == [1, 1, None]
    assert follow(PEOPLE, [OPENED]).turn_for(Act.ENDORSE, 1.0) is None


def test_of_two_who_speak_a_mark_is_of_the_one_who_began_last() -> None:
    both = *PEOPLE, Participant(id="ada", name="Ada Okello", part=Part.CUSTOMER)
    began = Began(at=0, seat="peter"), Began(at=1, seat="ada", beside=True)
    assert follow(both, began).turn_for(Signal.COOL, 9.0) == 2
    assert follow(both, [*began, Stopped(at=5, seat="ada")]).turn_for(Signal.COOL, 9.0) == 1


def test_what_somebody_may_have_done_in_a_turn_hangs_on_their_part_and_who_is_there() -> None:
    speak = [Began(at=0, seat=who.id, beside=True) for who in PEOPLE]  # manager, trainee, customer
    whole, without_manager = follow(PEOPLE, speak), follow(PEOPLE[1:], speak[1:])
    assert [whole.fits(turn, Act.NOD) for turn in (1, 2, 3)] == [False, True, False]
    assert [without_manager.fits(turn, Act.NOD) for turn in (1, 2)] == [False, False]
    assert [without_manager.fits(turn, Signal.COOL) for turn in (1, 2)] == [False, True]
    assert [without_manager.fits(turn, Act.ACCEPT) for turn in (1, 2)] == [False, True]


def test_what_a_customer_showed_stays_until_another_sign_is_marked() -> None:
    cool = Observed(at=18, turn=1, signal=Signal.COOL)

    def shown(*more: Event) -> Signal | None:
        return next(each.signal for each in read(*three_turns(cool, *more)) if type(each) is Said)

    assert shown(Observed(at=19, turn=1, does=Act.APPEAL)) is Signal.COOL
    assert shown(Observed(at=19, turn=1, signal=Signal.LEAVE)) is Signal.LEAVE


def test_what_is_told_beside_a_turn_stands_before_it_where_it_begins() -> None:
    noted = three_turns(Noted(at=5, text="Now."), Noted(at=4, text="Soon."))
    told = [each.text if isinstance(each, Noted) else each.at for each in read(*noted)[1:]]
    assert told == [0, "Soon.", "Now.", 5, 17]


def test_a_turn_never_ends_before_it_began() -> None:
    assert spoken(Began(at=5, seat="peter"), Stopped(at=4, seat="peter")) == [("peter", 5, 5)]
    live = follow(PEOPLE, [Began(at=5, seat="peter")])
    assert [live.seconds("peter", at) for at in (4, 6.5)] == [0, 1.5]


SEATS = st.sampled_from(["david", "wanjiru", "peter"])
KEYS = st.lists(st.tuples(SEATS, st.booleans(), st.integers(0, 3_000)), max_size=60)


@given(KEYS)
def test_nobody_speaks_twice_at_once_and_every_second_is_somebodys_or_nobodys(
    keys: list[tuple[str, bool, int]],
) -> None:
    at, events = 0, list[Event]()
    for seat, beside, wait in keys:
        at += wait
        events.append(Began(at=at / 1000, seat=seat, beside=beside))
    events.append(Finished(at=(at + 1000) / 1000))
    live = follow(PEOPLE, events)
    turns = spoken(*events)
    for seat in live.parts:
        own = sorted((start, end) for who, start, end in turns if who == seat)
        assert all(end <= later for (_, end), (later, _) in pairwise(own))
        total = sum(end - start for start, end in own)
        assert abs(live.seconds(seat, live.at) - total) < 1e-6
    # Without anybody beside, the floor is one person's from the first key to the end.
    if keys and not any(beside for _, beside, _ in keys):
        first = keys[0][2] / 1000
        assert abs(sum(end - start for _, start, end in turns) - (live.at - first)) < 1e-6
