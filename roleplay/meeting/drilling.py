"""Drills: one skill, practised in short stretches that begin at a moment of a meeting.

A drill is kept in a file of its own like a meeting that is played again, and its header says that
it is none. Up to three rounds are played at one moment, and each changes one thing of the round
before: first all is as it was, then another colleague sits beside the player, then another customer
across from them. What comes next is told by the file of the round before, and kept nowhere else.
"""

from collections.abc import Iterator, Mapping, Sequence

from msgspec.structs import replace

from roleplay.engine.casting import Origin, header_of
from roleplay.engine.standin import ManagerStyle, TraineeStyle
from roleplay.engine.step import NotOpenError, exchange, open_meeting, opening
from roleplay.library.situations import candidates
from roleplay.meeting.again import Again, begin_at, loaded_for, role_again, up_to
from roleplay.meeting.loading import CannotLoadError, Loaded, load
from roleplay.meeting.roles import Role
from roleplay.meeting.stretches import exchanges_in, lead_up
from roleplay.model.act import VENDOR, Part
from roleplay.model.event import BeatOpened, Decided, Event, FloorOffered, MeetingOpened, Said
from roleplay.model.transcript import Drill, Header, Transcript, effective

ROUNDS = 3
"""Rounds that are played at one moment, some six minutes together."""

STYLES: Mapping[Part, tuple[str, ...]] = {
    Part.MANAGER: (
        ManagerStyle.NODDER.value,
        ManagerStyle.ADAPTIVE.value,
        ManagerStyle.RESCUER.value,
        ManagerStyle.HOG.value,
    ),
    Part.TRAINEE: (TraineeStyle.STEADY.value, TraineeStyle.TIMID.value, TraineeStyle.BOLD.value),
}
"""The stand-ins that a player meets in each seat, the one who leaves most room first."""

_COLLEAGUES = {Role.TRAINEE: Part.MANAGER, Role.MANAGER: Part.TRAINEE}
"""Whose seat a stand-in takes beside the person, by the person's role."""


def drill_at(transcript: Transcript, turn: int, skill: str, *, source: str = "") -> Again:
    """Begin a drill of a skill on the floor on which a turn of an earlier meeting was taken.

    `turn` is the number of an utterance; a customer's stands for what was made of it. `source` is
    the name of the earlier meeting's file. Raises `NoFloorError`, `CannotLoadError`,
    `PlaceGoneError` and `StoreError`, as playing again does.
    """
    events = up_to(transcript, _vendors_turn(transcript, turn))
    loaded = loaded_for(transcript.header)
    drill = Drill(skill=skill, after=exchanges_in(events))
    return begin_at(transcript.header, events, loaded, source=source, drill=drill)


def more_rounds(header: Header) -> bool:
    """Whether another round may follow a drill."""
    return header.drill is not None and header.drill.round < ROUNDS


def changes_next(header: Header) -> Part | None:
    """Whose place another takes in the round that follows a drill; None after the last one.

    For a customer another has to be found who comes to the same moment, which may be nobody.
    """
    if header.drill is None or not more_rounds(header):
        return None
    colleague = _COLLEAGUES.get(role_again(header)) if header.drill.round == 1 else None
    return colleague or Part.CUSTOMER


def next_round(before: Transcript, *, source: str) -> Again | None:
    """Begin the round that follows a drill, with one thing changed; None after the last one.

    `source` is the name of the file of the round before. Raises as `drill_at` does.
    """
    then = before.header
    if then.drill is None or not more_rounds(then):
        return None
    drill = Drill(skill=then.drill.skill, after=then.drill.after, round=then.drill.round + 1)
    events = lead_up(effective(before.events), drill.after)
    colleague = changes_next(then)
    if colleague in VENDOR:
        others = {colleague: another_style(then, colleague)}
        return begin_at(then, events, loaded_for(then), source=source, drill=drill, others=others)
    for loaded in _with_other_customers(then):
        anew = decided_anew(loaded, then, events)
        if anew is not None:
            seated = _seated(then, loaded)
            return begin_at(seated, anew, loaded, source=source, drill=drill)
    return None


def another_style(then: Header, part: Part) -> str:
    """The stand-in who comes after the one in a seat; the first after the last."""
    now = next((who.filled_by for who in then.people if who.part is part), "")
    styles = STYLES[part]
    place = styles.index(now) + 1 if now in styles else 0
    return styles[place % len(styles)]


def decided_anew(loaded: Loaded, then: Header, events: Sequence[Event]) -> tuple[Event, ...] | None:
    """What the same decisions come to with the people of another cast; ends with an open floor.

    None where they lead to other beats than they did, or some move is not open there.
    """
    script = loaded.script
    opened = next((each for each in events if isinstance(each, MeetingOpened)), None)
    if opened is None:
        return None
    begun = opening(script, then.seed, opened.plan, then.carried)
    happened, state = open_meeting(script, begun, then.engine)
    anew = [*happened]
    for each in events:
        if isinstance(each, Decided):
            decided = Decided(
                at=state.clock / 1000, manager=each.manager, trainee=each.trainee, rng=each.rng
            )
            try:
                happened, state = exchange(script, state, decided)
            except (NotOpenError, LookupError):
                return None
            anew += happened
    same_way = _beats(anew) == _beats(events) and isinstance(anew[-1], FloorOffered)
    return tuple(anew) if same_way else None


def _with_other_customers(then: Header) -> Iterator[Loaded]:
    """The scenario with each other customer at hand, the one after the customer of then first."""
    assert then.played is not None  # noqa: S101 - a drill is of a meeting that was played
    sits = {who.persona for who in then.people}
    now = next((who.persona for who in then.people if who.part is Part.CUSTOMER), "") or ""
    others = [who.persona for who in candidates(then.played.location) if who.persona not in sits]
    for persona in sorted(others, key=lambda name: (name < now, name)):
        try:
            yield load(then.played.location, persona)
        except CannotLoadError:
            continue


def _seated(then: Header, loaded: Loaded) -> Header:
    """The header of the round before with the cast of now, and its scenario as it reads now."""
    filled = {who.part: who.filled_by for who in then.people if who.part is not None}
    origin = Origin(
        started=then.started,
        location=loaded.location,
        personas=loaded.personas,
        leg=then.leg,
        carried=then.carried,
    )
    return replace(header_of(loaded.script, filled, then.seed, origin), engine=then.engine)


def _vendors_turn(transcript: Transcript, turn: int) -> int:
    """The turn itself if a vendor took it, else the next that one did, else the turn."""
    vendors = {who.id for who in transcript.header.people if who.part in VENDOR}
    said = [event for event in effective(transcript.events) if isinstance(event, Said)]
    for number in range(max(turn, 1), len(said) + 1):
        if said[number - 1].seat in vendors and said[number - 1].move is not None:
            return number
    return turn


def _beats(events: Sequence[Event]) -> list[str]:
    return [event.beat for event in events if isinstance(event, BeatOpened)]
