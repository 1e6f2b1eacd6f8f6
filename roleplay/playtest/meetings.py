"""Meetings between two players of a scenario, many of one pairing, and what came of them."""

from collections import Counter
from collections.abc import Sequence

from msgspec import Struct, field

from roleplay.engine.casting import header_of
from roleplay.engine.lean import LeanScene
from roleplay.engine.lean_script import LeanScript
from roleplay.engine.playing import play_on
from roleplay.engine.scene import Scene
from roleplay.engine.script import Script
from roleplay.engine.state import State
from roleplay.engine.step import begin, opening
from roleplay.model.act import Part
from roleplay.model.event import FloorOffered
from roleplay.model.transcript import Transcript
from roleplay.playtest.invariants import Invariants
from roleplay.playtest.players import SHOWN_PLACES, player
from roleplay.scoring import figures_of
from roleplay.scoring.own_part import worth_of_each
from roleplay.work.unswept import unswept


class Scored(Struct, frozen=True, kw_only=True):
    """What one meeting came to, 0..100; None where it was too short to tell."""

    score: float | None
    handover: float | None
    measures: dict[str, float | None]
    worth: dict[Part, float]
    """As the play of each seat."""
    turns: int
    """Of the two vendors."""


class Sample(Struct, kw_only=True):
    """Many meetings of one pairing."""

    manager: str
    trainee: str
    meetings: int = 0
    endings: Counter[str] = field(default_factory=Counter)
    """How often each ending was come to; `""` where none was."""
    goals: Counter[str] = field(default_factory=Counter)
    """How often each goal was reached, by its id."""
    scored: list[Scored] = field(default_factory=list)
    """Of the first of them."""
    idle: dict[Part, tuple[int, int]] = field(default_factory=dict)
    """For each seat, on how many floors of those meetings it had nothing to say, of how many."""
    endless: list[int] = field(default_factory=list)
    """The seeds of meetings that were not over after as many exchanges as a meeting may have."""
    broken: dict[str, int] = field(default_factory=dict)
    """For each of the author's `never` that came about, the seed it did with first."""


def by_player(samples: Sequence[Sample], part: Part) -> dict[str, dict[str, Sample]]:
    """The samples of each player of a seat, by the partner they had in the other one."""
    players: dict[str, dict[str, Sample]] = {}
    for each in samples:
        pair = (each.manager, each.trainee)
        own, other = pair if part is Part.MANAGER else pair[::-1]
        players.setdefault(own, {})[other] = each
    return players


@unswept()
def sample(  # noqa: PLR0913 -- the two players, and how much of what is wanted
    script: Script, manager: str, trainee: str, *, seed: int, meetings: int, scored: int
) -> Sample:
    """So many meetings of a pairing, the first `scored` of them judged; seeds from `seed` on."""
    told = Sample(manager=manager, trainee=trainee)
    pair = (player(script, Part.MANAGER, manager), player(script, Part.TRAINEE, trainee))
    placed = not SHOWN_PLACES.isdisjoint((manager, trainee))
    ready, invariants = LeanScript(script), Invariants(script.scenario)
    goals = [
        (goal.id, check)
        for goal, (_, check) in zip(script.scenario.goals, script.goals, strict=True)
    ]
    for number in range(meetings):
        judged = number < scored
        scene: Scene = (
            Scene(script, State(script.parts))
            if judged
            else LeanScene(script, State(script.parts), ready, placed=placed)
        )
        begin(scene, opening(script, seed + number))
        play_on(scene, *pair)
        told.meetings += 1
        told.endings[scene.state.ended or ""] += 1
        if scene.state.ended is None:
            told.endless.append(seed + number)
        for goal, check in goals:
            told.goals[goal] += bool(check(scene.state))
        for each in invariants.broken(scene.state):
            told.broken.setdefault(each.text, seed + number)
        if judged:
            told.scored.append(judge(script, scene, seed + number))
            _count_idle(told, script, scene)
    return told


def judge(script: Script, scene: Scene, seed: int) -> Scored:
    """What a meeting that was played whole came to."""
    transcript = Transcript(header=header_of(script, {}, seed), events=tuple(scene.events))
    told = figures_of(transcript)
    return Scored(
        score=told.score,
        handover=told.handover.score,
        measures={name: each.score for name, each in told.measures.items()},
        worth=worth_of_each(transcript, told),
        turns=told.vendor_turns,
    )


def _count_idle(told: Sample, script: Script, scene: Scene) -> None:
    floors = [event for event in scene.events if isinstance(event, FloorOffered)]
    for part in (Part.MANAGER, Part.TRAINEE):
        seat = script.seat_of[part]
        idle = sum(
            all(move.seat != seat or move.of_floor for move in floor.open) for floor in floors
        )
        before = told.idle.get(part, (0, 0))
        told.idle[part] = (before[0] + idle, before[1] + len(floors))
