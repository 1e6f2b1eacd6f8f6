"""Seats drop out and owners are killed: no acknowledged decision is lost, and none counts twice."""

import asyncio
import random
import shutil
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from roleplay.meeting.roles import Role
from roleplay.meeting.starting import Seating
from roleplay.model.act import Look
from roleplay.model.event import Decided, Noted, Said
from roleplay.past.forgetting.places import Kind, kind_of
from roleplay.room.client import anew
from roleplay.room.hosting import Opening, open_room, reopen_room
from roleplay.room.keeping import room_path
from roleplay.room.messages import Decide, Jot
from roleplay.store.erasing import erase_meeting
from roleplay.store.errors import StoreError
from roleplay.store.reader import read_transcript
from tests.room.places import Place, Player, room, served, small, until

BOTH = Opening(seating=Seating(role=Role.BOTH, seed=1))
KEPT = "kept.jsonl"


@asynccontextmanager
async def opened(folder: Path) -> AsyncIterator[Place]:
    host = open_room(small(folder), BOTH, lambda _: None, folder / KEPT)
    place = await served(host)
    try:
        yield place
    finally:
        for player in place.people.values():
            await player.drop()
        await place.stop()


async def killed_and_opened_again(place: Place, folder: Path) -> None:
    """The owner is gone without a word, and another one opens the room from its files."""
    tokens = place.host.tokens
    await place.stop()
    host = reopen_room(folder / KEPT, lambda _: None)
    host.tokens = tokens
    again = await served(host)
    place.host, place.port, place.server = again.host, again.port, again.server


def decisions(folder: Path) -> list[Decided]:
    kept = read_transcript(folder / KEPT).transcript
    return [each for each in kept.events if isinstance(each, Decided)]


def test_a_seat_that_drops_out_is_held_and_takes_up_where_the_meeting_is(tmp_path: Path) -> None:
    async def go() -> None:
        async with room(tmp_path, opening=BOTH) as place:
            tia, max_ = await place.seat("trainee"), await place.seat("manager")
            await tia.decide(move=1)
            await tia.drop()
            await max_.decide(look=Look.NOD)
            await until(lambda: max_.table.standing.item == "the valve")
            again = await place.seat("trainee")
            assert again.table.standing == max_.table.standing
            assert [e.text for e in again.table.events if isinstance(e, Said)] == [
                e.text for e in max_.table.events if isinstance(e, Said)
            ]
            assert (await again.decide(move=1)).taken

    asyncio.run(go())


def test_a_decision_that_was_acknowledged_outlives_the_owner(tmp_path: Path) -> None:
    async def go() -> None:
        async with opened(tmp_path) as place:
            tia = await place.seat("trainee")
            assert (await tia.decide(move=1)).taken
            await killed_and_opened_again(place, tmp_path)
            max_ = await place.seat("manager")
            await until(lambda: "trainee" in max_.table.speaks)
            assert not (await tia.decide(move=2)).taken  # they have spoken
            await max_.decide(look=Look.FROWN)
            await until(lambda: max_.table.standing.item == "the valve")

    asyncio.run(go())
    (decided,) = decisions(tmp_path)
    assert (decided.trainee.move, decided.manager.look) == ("answer", Look.FROWN)


def test_who_began_first_is_still_known_after_a_new_start(tmp_path: Path) -> None:
    async def go() -> None:
        async with opened(tmp_path) as place:
            tia = await place.seat("trainee")
            await tia.decide(move=1)
            await killed_and_opened_again(place, tmp_path)
            max_ = await place.seat("manager")
            await max_.decide(move=1)
            await until(lambda: max_.table.standing.item == "the valve")

    asyncio.run(go())
    (decided,) = decisions(tmp_path)
    assert (decided.trainee.after, decided.manager.after) == (0.0, 0.3)


def test_a_decision_that_comes_twice_counts_once_before_and_after_a_new_start(
    tmp_path: Path,
) -> None:
    async def go() -> None:
        async with opened(tmp_path) as place:
            tia, max_ = await place.seat("trainee"), await place.seat("manager")
            wish = Decide(id=anew(), floor=tia.floor, move=1)
            note = Jot(id=anew(), text="Once.")
            for _ in range(3):
                assert (await tia.want(wish)).taken
                assert (await tia.want(note)).taken
            await max_.decide(look=Look.NOD)
            await until(lambda: tia.table.standing.item == "the valve")
            await killed_and_opened_again(place, tmp_path)
            for player in (tia, max_):
                player.told.clear()
            await until(lambda: any(m.__class__.__name__ == "Welcome" for m in tia.told))
            assert (await tia.want(wish)).taken
            assert (await tia.want(note)).taken
            assert tia.table.standing.item == "the valve"

    asyncio.run(go())
    assert len(decisions(tmp_path)) == 1
    kept = read_transcript(tmp_path / KEPT).transcript
    assert sum(isinstance(each, Noted) for each in kept.events) == 1


def test_a_decision_for_a_floor_that_is_gone_does_not_count_and_says_so(tmp_path: Path) -> None:
    async def go() -> None:
        async with room(tmp_path, opening=BOTH) as place:
            tia, max_ = await place.seat("trainee"), await place.seat("manager")
            floor = tia.floor
            await tia.decide(move=1)
            await max_.decide(look=Look.NOD)
            await until(lambda: tia.table.standing.item == "the valve")
            answer = await tia.decide(floor=floor, move=1)
            assert (answer.taken, "not counted" in answer.text) == (False, True)

    asyncio.run(go())


def test_a_file_cut_anywhere_opens_with_all_that_stands_whole_in_it(tmp_path: Path) -> None:
    async def go() -> None:
        async with opened(tmp_path) as place:
            tia = await place.seat("trainee")
            await tia.decide(move=1)

    asyncio.run(go())
    room_file = room_path(tmp_path / KEPT)
    whole = room_file.read_bytes()
    first = whole.index(b"\n") + 1
    for cut in range(first, len(whole), 37):
        folder = tmp_path / str(cut)
        folder.mkdir()
        shutil.copy(tmp_path / KEPT, folder / KEPT)
        room_path(folder / KEPT).write_bytes(whole[:cut])
        small(folder)
        host = reopen_room(folder / KEPT, lambda _: None)
        assert bool(host.room.floor) is (cut == len(whole))
        host.close()
    for cut in (0, first // 2, first - 1):
        room_file.write_bytes(whole[:cut])
        with pytest.raises(StoreError, match="does not begin as the file of a room"):
            reopen_room(tmp_path / KEPT, lambda _: None)


@pytest.mark.parametrize("seed", range(4))
def test_owners_and_seats_are_killed_at_any_moment_and_nothing_is_lost(
    tmp_path: Path, seed: int
) -> None:
    """Everybody plays on while owners and seats go and come; what was acknowledged stands."""
    chance = random.Random(seed)  # noqa: S311 - to repeat, not to hide
    acknowledged: dict[str, list[str]] = {"trainee": [], "manager": []}

    def moved_on(player: Player, number: int) -> bool:
        floor = player.table.floor
        return player.table.ended or (floor is not None and floor.number > number)

    async def play(player: Player, seat: str) -> None:
        while not player.table.ended:
            await until(lambda: player.table.ended or player.table.floor is not None)
            if player.table.ended:
                return
            number = player.floor
            what = {"move": 1} if seat == "trainee" else {"look": Look.NOD}
            if (await player.decide(floor=number, **what)).taken:
                acknowledged[seat].append(str(number))
                await until(lambda before=number: moved_on(player, before))

    async def go() -> None:
        async with opened(tmp_path) as place:
            people = [await place.seat("trainee"), await place.seat("manager")]
            playing = [
                asyncio.create_task(play(player, seat))
                for player, seat in zip(people, ("trainee", "manager"), strict=True)
            ]
            for _ in range(6):
                await asyncio.sleep(chance.random() * 0.02)
                if all(task.done() for task in playing):
                    break
                if chance.random() < 0.5:
                    await killed_and_opened_again(place, tmp_path)
                else:
                    sitting = place.host.room.sittings[chance.choice(("trainee", "manager"))]
                    if sitting.line is not None:
                        sitting.line.ended = True
                        sitting.line._some.set()  # noqa: SLF001 - a network says nothing either
            await asyncio.gather(*playing)

    asyncio.run(go())
    made = decisions(tmp_path)
    assert [each.trainee.move for each in made] == ["answer", "take-up"]
    assert [each.manager.look for each in made] == [Look.NOD, Look.NOD]
    assert len(acknowledged["trainee"]) == len(acknowledged["manager"]) == 2


def test_a_fault_of_the_programs_own_ends_one_line_and_not_the_room(tmp_path: Path) -> None:
    faults: list[Exception] = []

    async def go() -> None:
        async with room(tmp_path, opening=BOTH) as place:
            tia, max_ = await place.seat("trainee"), await place.seat("manager")
            place.host.faulted = faults.append
            place.host.room.session.note = None  # type: ignore[assignment,method-assign]
            tia.client.want(Jot(id=anew(), text="What breaks."))
            await until(lambda: len(faults) > 0)
            await until(lambda: place.host.room.sittings["trainee"].is_there)
            assert (await max_.decide(look=Look.NOD)).taken

    asyncio.run(go())
    assert isinstance(faults[0], TypeError)


def test_erasing_a_meeting_erases_what_its_room_kept(tmp_path: Path) -> None:
    async def go() -> None:
        async with opened(tmp_path) as place:
            tia = await place.seat("trainee")
            assert (await tia.say("My own words on it")).taken

    asyncio.run(go())
    kept = room_path(tmp_path / KEPT)
    assert b"My own words on it" in kept.read_bytes()
    assert kind_of(kept) is Kind.TEXT  # so that forgetting somebody looks into it
    erase_meeting(tmp_path / KEPT)
    assert not kept.exists()
