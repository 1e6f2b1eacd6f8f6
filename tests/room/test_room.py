"""Several play one meeting, each from a place of their own."""

import asyncio
from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest

from roleplay.meeting.picking import Pick, Picks
from roleplay.meeting.roles import Role
from roleplay.meeting.session import Session
from roleplay.meeting.starting import Seating, go_on, start
from roleplay.model.act import VENDOR, Look, Part
from roleplay.model.event import Decided, Event, Looked, Noted, Said, WentBack
from roleplay.past.history import past_of
from roleplay.room.client import anew
from roleplay.room.hosting import Opening
from roleplay.room.messages import Give, Jot, OpenDebrief, Pause, Remark, Rewind, Spoken, Steer
from roleplay.room.seats import Doing
from roleplay.store.marks import marks_of
from roleplay.store.reader import read_transcript
from tests.room.places import Place, Player, room, small, until

BOTH = Seating(role=Role.BOTH, seed=1)


def played(folder: Path, go: Callable[[Place], Awaitable[None]], **opening: object) -> None:
    async def run() -> None:
        settings = Opening(seating=BOTH, **opening)  # type: ignore[arg-type]
        async with room(folder, opening=settings) as place:
            await go(place)

    asyncio.run(run())


def doing(player: Player, seat: str) -> Doing:
    return next(each.doing for each in player.table.seats if each.seat == seat)


async def far_away(place: Place, seat: str, seconds: float) -> None:
    """Let the way to a seat and back take so long."""
    sitting = place.host.room.sittings[seat]
    await until(lambda: bool(sitting.ways))
    sitting.ways.clear()
    sitting.ways.append(seconds)


def said(events: list[Event]) -> list[tuple[str, str, bool]]:
    return [(each.seat, each.text, each.cut) for each in events if isinstance(each, Said)]


def at_one_keyboard(folder: Path, *decisions: dict[Part, tuple[int, Look | None]]) -> Session:
    """The same meeting with both seats filled from one keyboard."""
    session = start(small(folder), BOTH, folder / "alone.jsonl")
    session.begin()
    for decision in decisions:
        picks = Picks()
        for part, (number, look) in decision.items():
            if look is not None:
                picks.look(part, look)
            elif number:
                picks.put(part, Pick(session.moves_of(part)[number - 1]))
        intents = picks.intents(VENDOR)
        session.decide(intents[Part.MANAGER], intents[Part.TRAINEE])
    session.close()
    return session


def test_what_two_decide_on_two_screens_is_what_one_keyboard_would_have_made(
    tmp_path: Path,
) -> None:
    async def go(place: Place) -> None:
        tia, max_ = await place.seat("trainee"), await place.seat("manager")
        assert (await tia.decide(move=1)).taken
        await until(lambda: "trainee" in max_.table.speaks)
        assert max_.table.speaks["trainee"].said.text.startswith("The cause was a worn valve")
        assert (await max_.decide(look=Look.NOD)).taken
        await until(lambda: tia.table.standing.item == "the valve")
        await max_.decide(move=1)
        await tia.decide(look=Look.NOTE)
        await until(lambda: tia.table.ended and max_.table.ended)
        assert said(tia.table.events) == said(max_.table.events)
        assert tia.table.ending == "It is done."

    played(tmp_path, go)
    alone = at_one_keyboard(
        tmp_path,
        {Part.TRAINEE: (1, None), Part.MANAGER: (0, Look.NOD)},
        {Part.MANAGER: (1, None), Part.TRAINEE: (0, Look.NOTE)},
    )
    kept = read_transcript(tmp_path / "kept.jsonl").transcript
    assert list(kept.events) == alone.events


def test_a_look_is_seen_by_all_the_others_before_anybody_decides_again(tmp_path: Path) -> None:
    async def go(place: Place) -> None:
        tia, max_ = await place.seat("trainee"), await place.seat("manager")
        others = [tia, await place.seat("coach"), await place.seat("onlooker-1")]
        await tia.decide(move=1)
        await until(lambda: "trainee" in max_.table.speaks)
        await max_.decide(look=Look.NOD)
        for seat in others:
            await until(lambda seat=seat: any(isinstance(e, Looked) for e in seat.table.events))
            (seen,) = [each for each in seat.table.events if isinstance(each, Looked)]
            assert (seen.seat, seen.look) == ("manager", Look.NOD)

    played(tmp_path, go)


@pytest.mark.parametrize("first", ["trainee", "manager"])
def test_who_began_first_is_talked_over_by_who_came_second(tmp_path: Path, first: str) -> None:
    async def go(place: Place) -> None:
        two = {name: await place.seat(name) for name in ("trainee", "manager")}
        second = "manager" if first == "trainee" else "trainee"
        await two[first].decide(move=1)
        await two[second].decide(move=1)
        await until(lambda: two[first].table.standing.item == "the valve")

    played(tmp_path, go)
    order = [Part.TRAINEE, Part.MANAGER] if first == "trainee" else [Part.MANAGER, Part.TRAINEE]
    alone = at_one_keyboard(tmp_path, dict.fromkeys(order, (1, None)))
    kept = read_transcript(tmp_path / "kept.jsonl").transcript
    assert list(kept.events) == alone.events
    assert any(each.cut for each in kept.events if isinstance(each, Said))


def test_who_is_far_away_began_when_they_pressed_and_not_when_it_arrived(tmp_path: Path) -> None:
    async def go(place: Place) -> None:
        tia, max_ = await place.seat("trainee"), await place.seat("manager")
        clock = 100.0
        place.host.room.now = lambda: clock
        await far_away(place, "trainee", 0.6)
        await far_away(place, "manager", 0.0)
        await max_.decide(move=1)
        clock = 100.2
        await tia.decide(move=1, aware=False)  # pressed at 99.9, before anything was heard
        await until(lambda: tia.table.standing.item == "the valve")

    played(tmp_path, go)
    kept = read_transcript(tmp_path / "kept.jsonl").transcript
    (decided,) = [each for each in kept.events if isinstance(each, Decided)]
    assert (decided.trainee.after, decided.manager.after) == (0.0, 0.3)


def test_nobody_gains_by_answering_late(tmp_path: Path) -> None:
    async def go(place: Place) -> None:
        await place.seat("trainee")
        await far_away(place, "trainee", 60.0)
        assert place.host.room.sittings["trainee"].delay == 0.5

    played(tmp_path, go)


def test_who_keeps_silent_is_asked_how_they_look_on_and_may_still_cut_in(tmp_path: Path) -> None:
    async def go(place: Place) -> None:
        tia, max_ = await place.seat("trainee"), await place.seat("manager")
        await max_.decide()
        await until(lambda: doing(tia, "manager") is Doing.SILENT)
        assert max_.table.is_asked is None
        await tia.decide(move=1)
        await until(lambda: max_.table.is_asked is not None)
        await max_.decide()  # listens
        await until(lambda: tia.table.standing.item == "the valve")
        await tia.decide()
        await max_.decide()
        await until(lambda: tia.table.ended)

    played(tmp_path, go)


def test_alone_beside_a_stand_in_one_hears_it_and_says_how_one_looks_on(tmp_path: Path) -> None:
    async def go(place: Place) -> None:
        tia = await place.seat("trainee")
        assert doing(tia, "manager") is Doing.STAND_IN
        await tia.decide(move=1)
        await until(lambda: tia.table.standing.item == "the valve")
        await tia.decide()
        await until(lambda: tia.table.is_asked is not None)
        assert tia.table.is_asked is not None
        assert tia.table.is_asked.said.text == "It stays as it is."
        await tia.decide(look=Look.NOTE)
        await until(lambda: tia.table.ended)
        assert any(isinstance(each, Looked) for each in tia.table.events)

    played(tmp_path, go, stand_ins={Part.MANAGER: "nodder"})


def test_a_seat_is_taken_over_from_its_stand_in_and_handed_back_to_one(tmp_path: Path) -> None:
    async def go(place: Place) -> None:
        tia, coach = await place.seat("trainee"), await place.seat("coach")
        max_ = await place.seat("manager")
        await until(lambda: doing(tia, "manager") is Doing.THINKING)
        assert any("taken the manager's seat over" in each for each in tia.asides())
        await tia.decide(move=1)
        assert (await coach.want(Give(id=anew(), part="manager", to="nodder"))).taken
        await until(lambda: tia.table.standing.item == "the valve")
        answer = await max_.decide(move=1)
        assert (answer.taken, answer.text) == (
            False,
            "A stand-in plays for you. Take your seat back, then choose.",
        )
        assert max_.table.floor is not None
        assert max_.table.floor.moves == ()

    played(tmp_path, go, stand_ins={Part.MANAGER: "nodder"})


@pytest.mark.parametrize("who", ["manager", "coach"])
def test_a_seat_goes_back_to_the_person_who_sits_there(tmp_path: Path, who: str) -> None:
    async def go(place: Place) -> None:
        people = {name: await place.seat(name) for name in ("trainee", "manager", "coach")}
        tia, max_, coach = people.values()
        back = Give(id=anew(), part="manager", to="back")
        assert "No stand-in has that seat" in (await coach.want(back)).text
        assert (await coach.want(Give(id=anew(), part="manager", to="nodder"))).taken
        await until(lambda: max_.table.is_stood_in)
        assert tia.table.who_plays() == "A person plays Tia. A stand-in plays Max."
        assert "coach's chair" in (await tia.want(Give(id=anew(), part="manager", to="back"))).text
        assert (await people[who].want(Give(id=anew(), part="manager", to="back"))).taken
        await until(lambda: not max_.table.is_stood_in)
        assert "Max is played again by the person who sits there." in tia.asides()
        assert (await max_.decide(move=1)).taken

    played(tmp_path, go)


def test_a_seat_where_nobody_sits_is_not_given_back(tmp_path: Path) -> None:
    async def go(place: Place) -> None:
        coach = await place.seat("coach")
        assert coach.table.who_plays() == "A stand-in plays Max. Tia is awaited."
        answer = await coach.want(Give(id=anew(), part="manager", to="back"))
        assert (answer.taken, "Nobody sits there now" in answer.text) == (False, True)

    played(tmp_path, go, stand_ins={Part.MANAGER: "nodder"})


def who_played(folder: Path) -> dict[Part, str]:
    past = past_of(read_transcript(folder / "kept.jsonl").transcript, "kept.jsonl")
    return {part: past.filled_by[part] for part in VENDOR}


def test_the_file_says_that_a_stand_in_played_until_somebody_took_its_seat(tmp_path: Path) -> None:
    async def go(place: Place) -> None:
        tia = await place.seat("trainee")
        await tia.decide(move=1)
        await until(lambda: tia.table.standing.put_to is Part.MANAGER)
        assert who_played(tmp_path) == {Part.TRAINEE: "person", Part.MANAGER: "nodder"}
        max_ = await place.seat("manager")
        await max_.decide(move=1)
        await tia.decide(look=Look.NOTE)
        await until(lambda: tia.table.ended)

    played(tmp_path, go, stand_ins={Part.MANAGER: "nodder"})
    assert who_played(tmp_path) == {Part.TRAINEE: "person", Part.MANAGER: "person"}


def test_the_debrief_says_from_which_turn_a_stand_in_played_for_somebody(tmp_path: Path) -> None:
    async def go(place: Place) -> None:
        tia, max_ = await place.seat("trainee"), await place.seat("manager")
        coach = await place.seat("coach")
        await tia.decide(move=1)
        await max_.decide(look=Look.NOD)
        await until(lambda: tia.table.standing.put_to is Part.MANAGER)
        assert (await coach.want(Give(id=anew(), part="manager", to="nodder"))).taken
        await tia.decide(look=Look.NOTE)
        await until(lambda: tia.table.ended)
        assert (await coach.want(OpenDebrief(id=anew()))).taken
        await until(lambda: tia.table.debrief is not None)
        assert tia.table.debrief is not None
        pages = {each.heading: " ".join(each.lines) for each in tia.table.debrief.pages}
        first = next(iter(pages.values()))
        assert "manager, played by the program from turn 4 on" in first
        assert "The program played Max in 1 of 2 exchanges, from turn 4 on." in first
        assert "For Max, whom the program played from turn 4 on" in pages

    played(tmp_path, go)


def test_the_file_says_who_plays_on_after_going_back_to_before_a_seat_changed_hands(
    tmp_path: Path,
) -> None:
    async def go(place: Place) -> None:
        tia, max_ = await place.seat("trainee"), await place.seat("manager")
        await tia.decide(move=1)
        await max_.decide(look=Look.NOD)
        await until(lambda: tia.table.standing.put_to is Part.MANAGER)
        assert (await tia.want(Give(id=anew(), part="manager", to="nodder"))).taken
        await tia.decide(look=Look.NOTE)
        await until(lambda: tia.table.ended)
        for _ in range(2):  # to the first floor, at which the manager was a person
            await tia.want(Rewind(id=anew(), floor=tia.table.number))
        await tia.decide(move=1)
        await until(lambda: tia.table.standing.put_to is Part.MANAGER)

    played(tmp_path, go)
    assert who_played(tmp_path) == {Part.TRAINEE: "person", Part.MANAGER: "nodder"}
    gone_on = go_on(tmp_path / "kept.jsonl")
    gone_on.session.close()
    assert (gone_on.role, [*gone_on.session.stand_ins]) == (Role.TRAINEE, [Part.MANAGER])


def test_the_coach_hands_a_seat_to_an_onlooker_who_then_plays(tmp_path: Path) -> None:
    async def go(place: Place) -> None:
        names = ("trainee", "manager", "coach", "onlooker-1")
        tia, max_, coach, oti = [await place.seat(name) for name in names]
        assert oti.table.floor is not None
        assert oti.table.floor.moves == ()
        assert "You know the valve." not in str(oti.told)
        assert (await coach.want(Give(id=anew(), part="trainee", to="onlooker-1"))).taken
        await until(lambda: oti.table.part is Part.TRAINEE)
        assert oti.table.briefing.seats[0][1] == "You know the valve."
        await until(lambda: tia.table.part is None)
        assert not (await tia.decide(move=1)).taken
        assert (await oti.decide(move=1)).taken
        await max_.decide(look=Look.NOD)
        await until(lambda: oti.table.standing.item == "the valve")

    played(tmp_path, go)


def test_the_coach_pauses_steers_notes_marks_and_rewinds_for_all(tmp_path: Path) -> None:
    async def go(place: Place) -> None:
        tia, max_, coach = [await place.seat(n) for n in ("trainee", "manager", "coach")]
        assert (await coach.want(Pause(id=anew(), on=True))).taken
        await until(lambda: tia.table.paused)
        answer = await tia.decide(move=1)
        assert (answer.taken, "stopped the meeting" in answer.text) == (False, True)
        assert (await coach.want(Pause(id=anew(), on=False))).taken
        await until(lambda: not tia.table.paused)
        warmth = coach.table.customers["customer"].readiness
        assert (await coach.want(Steer(id=anew(), way=1))).taken
        await until(lambda: coach.table.customers["customer"].readiness > warmth)
        await until(lambda: tia.floor == coach.floor)
        assert (await coach.want(Jot(id=anew(), text="Watch the valve."))).taken
        assert (await coach.want(Remark(id=anew(), text="Too long."))).taken
        await tia.decide(move=1)
        await max_.decide(look=Look.NOD)
        await until(lambda: coach.table.standing.item == "the valve")
        late = coach.floor
        assert (await coach.want(Rewind(id=anew(), floor=late))).taken
        await until(lambda: tia.table.standing.item == "welcome")
        assert not any(isinstance(each, WentBack) for each in tia.table.events)
        assert not (await coach.want(Rewind(id=anew(), floor=late))).taken
        assert not (await tia.decide(floor=late, move=1)).taken
        assert (await tia.decide(move=1)).taken

    played(tmp_path, go)
    path = tmp_path / "kept.jsonl"
    assert [each.text for each in marks_of(path).marks] == ["Too long."]  # type: ignore[union-attr]
    kept = read_transcript(path).transcript
    assert [each.text for each in kept.events if isinstance(each, Noted)] == ["Watch the valve."]
    assert sum(isinstance(each, WentBack) for each in kept.events) == 1


def test_only_the_coach_may_do_what_is_the_coachs(tmp_path: Path) -> None:
    async def go(place: Place) -> None:
        await place.seat("coach")
        for name in ("trainee", "manager", "onlooker-1"):
            player = await place.seat(name)
            for wish in (
                Pause(id=anew(), on=True),
                Rewind(id=anew(), floor=player.floor),
                Steer(id=anew(), way=1),
                Give(id=anew(), part="trainee", to="onlooker-1"),
                Remark(id=anew(), text="x"),
            ):
                answer = await player.want(wish)
                assert (answer.taken, "coach's chair" in answer.text) == (False, True)
        assert not place.host.room.paused

    played(tmp_path, go)


def test_own_words_are_offered_the_moves_and_stand_as_they_were_typed(tmp_path: Path) -> None:
    async def go(place: Place) -> None:
        tia, max_ = await place.seat("trainee"), await place.seat("manager")
        assert (await tia.say("\x1b[31mA valve was worn\x1b[0m and we have replaced it", 0)).taken
        await until(lambda: "trainee" in max_.table.speaks)
        assert max_.table.speaks["trainee"].said.text == "A valve was worn and we have replaced it"
        await max_.decide(look=Look.NOD)
        await until(lambda: tia.table.standing.item == "the valve")
        assert any(each[1].startswith("A valve was worn") for each in said(max_.table.events))

    played(tmp_path, go)


def test_a_clock_presses_and_stands_still_for_who_has_dropped_out(tmp_path: Path) -> None:
    async def go(place: Place) -> None:
        tia, max_ = await place.seat("trainee"), await place.seat("manager")
        host = place.host.room
        host.tick(5)
        await until(lambda: tia.table.left == 15)
        await max_.drop()
        await until(lambda: doing(tia, "manager") is Doing.HELD)
        host.tick(60)
        assert tia.table.standing.item == "welcome"
        again = await place.seat("manager")
        await tia.decide(move=1)
        host.tick(15)
        await until(lambda: again.table.standing.item == "the valve")
        host.tick(20)
        await until(lambda: tia.table.ended)
        assert any("Time is up" in each for each in again.asides())

    played(tmp_path, go, clock=20)
    kept = read_transcript(tmp_path / "kept.jsonl").transcript
    assert [e.waited for e in kept.events if isinstance(e, Decided)] == [5.0, 20.0]


def test_by_cue_card_the_coach_has_the_customers_lines_first(tmp_path: Path) -> None:
    async def go(place: Place) -> None:
        tia, max_, coach = [await place.seat(n) for n in ("trainee", "manager", "coach")]
        await tia.decide(move=1)
        await max_.decide(look=Look.NOD)
        await until(lambda: coach.table.unsaid and tia.table.unsaid)
        assert coach.table.events[-1].text == "Max, and the price?"  # type: ignore[union-attr]
        wire = b"".join(tia.bytes).decode()
        assert "The cause was a worn valve" in wire
        assert "Max, and the price?" not in wire
        assert (tia.table.floor, max_.table.floor) == (None, None)
        answer = await max_.decide(floor=max_.table.number, move=1)
        assert (answer.taken, "about to speak" in answer.text) == (False, True)
        again = await place.seat("manager")  # comes back in the middle of it
        assert again.table.unsaid
        assert "Max, and the price?" not in b"".join(again.bytes).decode()
        assert (await coach.want(Spoken(id=anew()))).taken
        await until(lambda: tia.table.floor is not None and again.table.floor is not None)
        assert said(tia.table.events)[-1][1] == "Max, and the price?"
        assert not (await coach.want(Spoken(id=anew()))).taken
        await again.decide(move=1)
        await tia.decide(aware=True)
        await until(lambda: coach.table.unsaid)
        await coach.drop()  # nobody is there to say it: it is said all the same
        await until(lambda: tia.table.ended)

    played(tmp_path, go, card=True)


def test_who_has_heard_the_other_began_later_however_far_away_they_are(tmp_path: Path) -> None:
    async def go(place: Place) -> None:
        tia, max_ = await place.seat("trainee"), await place.seat("manager")
        await far_away(place, "manager", 60.0)
        await tia.decide(move=1)
        await until(lambda: bool(max_.table.speaks))
        await max_.decide(move=1)
        await until(lambda: tia.table.standing.item == "the valve")

    played(tmp_path, go)
    kept = read_transcript(tmp_path / "kept.jsonl").transcript
    (decided,) = [each for each in kept.events if isinstance(each, Decided)]
    assert (decided.trainee.after, decided.manager.after) == (0.0, 0.3)


def test_without_a_coach_the_two_pause_go_back_and_let_a_stand_in_play(tmp_path: Path) -> None:
    async def go(place: Place) -> None:
        tia, oti = await place.seat("trainee"), await place.seat("onlooker-1")
        assert tia.table.leads
        assert not oti.table.leads
        assert not (await oti.want(Pause(id=anew(), on=True))).taken
        assert (await tia.want(Pause(id=anew(), on=True))).taken
        assert (await tia.want(Pause(id=anew(), on=False))).taken
        assert (await tia.want(Give(id=anew(), part="manager", to="nodder"))).taken
        await tia.decide(move=1)
        await until(lambda: tia.table.standing.item == "the valve")
        assert (await tia.want(Rewind(id=anew(), floor=tia.table.number))).taken
        await until(lambda: tia.table.standing.item == "welcome")
        assert not (await tia.want(Steer(id=anew(), way=1))).taken
        await place.seat("coach")
        await until(lambda: not tia.table.leads)
        assert not (await tia.want(Pause(id=anew(), on=True))).taken

    played(tmp_path, go)
