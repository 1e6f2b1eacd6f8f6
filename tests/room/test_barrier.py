"""What a seat may not see is never sent to it: read off the bytes on the wire."""

import asyncio
import re
from collections.abc import Mapping
from pathlib import Path

import pytest

from roleplay.meeting.loading import load
from roleplay.meeting.roles import Role
from roleplay.meeting.starting import Seating
from roleplay.model.act import Look, Part
from roleplay.room.client import anew
from roleplay.room.hosting import Opening
from roleplay.room.messages import Jot, OpenDebrief, Remark, Rewind, Steer
from tests.room.places import Player, room, small, until

SECRETS: Mapping[str, tuple[str, ...]] = {
    "the customer's numbers": ("readiness", "goodwill", 'standing":{"readiness', "sting"),
    "signals and what is worth what": ('"signal"', '"harms"', '"unfit"', '"unsaid"', '"near"'),
    "the coach's notes and marks": ("Watch how he sits.", "Far too long."),
    "chance, files and digests": ('"seed"', "sha256", "kept.jsonl", "small.yaml", "tmp/"),
    "ids of moves and beats": ('"take-up"', '"rescue"', '"gate"', '"price"'),
    "what is told to the coach": ("Whether he nods.", "What would you do?"),
}
"""What nobody but the coach is sent, or nobody at all."""

HEAD = """\
format: 1
title: A small meeting
minutes: 5
seats: {customer: ada, manager: max, trainee: tia}
brief: {everyone: The pump stood still., manager: You are leaving., trainee: You know the valve.}
facts:
  - {id: valve, text: The valve was made in 1998.}
  - {id: late, text: The spare part came late., hidden: true}
agenda:
  - {item: welcome, lead: manager, minutes: 2}
  - {item: the valve, lead: trainee, minutes: 3}
guide: {watch: [Whether he nods.], ask: [What would you do?]}
outcomes: {done: {text: It is done., success: true}}
"""


async def whole_meeting(folder: Path) -> dict[str, Player]:
    """Everybody in the room, from the first line to the debrief, with all that a coach does."""
    opening = Opening(seating=Seating(role=Role.BOTH, seed=1))
    async with room(folder, small(folder, head=HEAD), opening) as place:
        names = ("trainee", "manager", "coach", "onlooker-1")
        people = {name: await place.seat(name) for name in names}
        tia, max_, coach = (people[name] for name in names[:3])
        await coach.want(Jot(id=anew(), text="Watch how he sits."))
        await coach.want(Remark(id=anew(), text="Far too long."))
        await coach.want(Steer(id=anew(), way=1))
        await until(lambda: tia.floor == coach.floor == max_.floor)
        await tia.say("I do not know about that at all")
        await max_.decide(look=Look.NOD)
        await until(lambda: len({p.floor for p in people.values()}) == 1 and not tia.table.speaks)
        await coach.want(Rewind(id=anew(), floor=coach.floor))
        await until(lambda: len({p.floor for p in people.values()}) == 1)
        await tia.decide(move=1)
        await max_.decide(look=Look.FROWN)
        await until(lambda: all(p.table.standing.item == "the valve" for p in people.values()))
        await max_.decide(move=1)
        await tia.decide(look=Look.NOTE)
        await until(lambda: all(p.table.ended for p in people.values()))
        before = {name: len(player.bytes) for name, player in people.items()}
        await coach.want(OpenDebrief(id=anew()))
        await until(lambda: all(p.table.debrief is not None for p in people.values()))
        for name, player in people.items():
            del player.bytes[before[name] :]  # the debrief is for all, and tells what it tells
        return people


@pytest.fixture(scope="module")
def sent(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """All that was sent to each seat before the debrief, as it went over the wire."""
    people = asyncio.run(whole_meeting(tmp_path_factory.mktemp("room")))
    return {name: b"\n".join(each.bytes).decode() for name, each in people.items()}


@pytest.mark.parametrize("seat", ["trainee", "manager", "onlooker-1"])
@pytest.mark.parametrize("secret", [*SECRETS])
def test_nothing_of_what_is_secret_goes_over_the_wire(
    sent: dict[str, str], seat: str, secret: str
) -> None:
    assert [each for each in SECRETS[secret] if each in sent[seat]] == []


def test_the_chance_that_decides_what_comes_is_no_longer_known(sent: dict[str, str]) -> None:
    for told in sent.values():
        assert set(re.findall(r'"rng":(\d+)', told)) == {"0"}


def test_each_reads_their_own_brief_and_nobody_elses(sent: dict[str, str]) -> None:
    briefs = ("You are leaving.", "You know the valve.", "made in 1998", "came late")
    reads = {seat: [brief in told for brief in briefs] for seat, told in sent.items()}
    assert reads == {
        "trainee": [False, True, True, False],
        "manager": [True, False, False, False],
        "coach": [True, True, True, True],
        "onlooker-1": [False, False, False, False],
    }


def test_each_is_offered_their_own_moves_and_nobody_elses(sent: dict[str, str]) -> None:
    moves = ("Could you say that again?", "Let me take that one")
    offered = {seat: [move in told for move in moves] for seat, told in sent.items()}
    assert offered == {
        "trainee": [True, False],
        "manager": [False, True],
        "coach": [True, True],
        "onlooker-1": [False, False],
    }


def test_the_coach_sees_what_is_the_coachs_and_no_file_either(sent: dict[str, str]) -> None:
    told = sent["coach"]
    shown = ("readiness", '"signal":"cool"', "Watch how he sits.", "Whether he nods.")
    assert all(each in told for each in shown)
    assert [each for each in SECRETS["chance, files and digests"] if each in told] == []


def test_the_flagship_sends_no_brief_and_no_number_where_it_does_not_belong(
    tmp_path: Path,
) -> None:
    loaded = load("flagship")
    by_seat = dict(loaded.script.scenario.brief.by_seat)
    seats = loaded.script.seat_of

    async def go() -> None:
        opening = Opening(seating=Seating(role=Role.BOTH, seed=3))
        async with room(tmp_path, loaded, opening) as place:
            tia, max_ = await place.seat("trainee"), await place.seat("manager")
            for _ in range(6):
                floor = tia.floor
                await tia.decide(move=1)
                await max_.decide(look=Look.NOD)
                await until(lambda before=floor: tia.table.ended or tia.floor > before)
                if tia.table.ended:
                    break
            told = {Part.TRAINEE: tia, Part.MANAGER: max_}
            for part, other in ((Part.TRAINEE, Part.MANAGER), (Part.MANAGER, Part.TRAINEE)):
                wire = b"".join(told[part].bytes).decode()
                assert by_seat[seats[part]].split(".")[0] in wire
                assert by_seat[seats[other]].split(".")[0] not in wire
                assert "readiness" not in wire

    asyncio.run(go())
