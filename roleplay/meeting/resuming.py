"""Going on with a meeting from its file, also after its scenario has been edited."""

from collections.abc import Mapping

from msgspec import Struct

from roleplay.engine.replay import owed, replay
from roleplay.engine.script import Script
from roleplay.engine.standin import Manner
from roleplay.engine.state import Detour, State
from roleplay.engine.step import reopen
from roleplay.meeting.keeping import Keeper
from roleplay.meeting.session import Session
from roleplay.model.act import Part
from roleplay.model.condition import same_kind
from roleplay.model.event import Said
from roleplay.model.phrasing import listed
from roleplay.model.transcript import Header, Played, Transcript

_MOST_BEATS = 8
"""Beats that are named where many have changed."""


class PlaceGoneError(Exception):
    """The scenario no longer has the place where the meeting stopped; the text says what to do."""


class Resumed(Struct, frozen=True):
    """A meeting that goes on, and what its players should know first."""

    session: Session
    notices: tuple[str, ...]


def resume(
    script: Script,
    transcript: Transcript,
    keeper: Keeper,
    stand_ins: Mapping[Part, Manner],
    sources: Mapping[str, str],
) -> Resumed:
    """Go on where a meeting stopped, finishing first what its last exchange still owes.

    `sources` gives the SHA-256 of every file the script was read from now. Raises
    `PlaceGoneError` where an edited scenario leaves nowhere to go on.
    """
    header = transcript.header
    notices = changes(header, script, sources)
    state = replay(header, transcript.events)
    if state.ended is None and transcript.events:
        _check_place(header, script, state)
        if not state.beat and any(isinstance(each, Said) for each in transcript.events):
            raise PlaceGoneError(
                "In this file somebody speaks before any beat has opened, so nobody can tell where "
                "the meeting stopped. Go back to the copy from before it was changed; "
                "this one can still be read and scored."
            )
    session = Session(script, header, keeper, stand_ins, transcript.events)
    if not transcript.events:
        session.begin()
        return Resumed(session, notices)
    rest = owed(script, transcript.events, header.engine)
    if rest:
        session.extend(rest)
    elif not session.ended and (rest is None or notices or not offers_what_is_open(script, state)):
        session.extend(reopen(script, session.state)[0])
    return Resumed(session, notices)


def offers_what_is_open(script: Script, state: State) -> bool:
    """Whether the script still has every move that the open floor offers."""
    here = script.beats.get(state.beat)
    return here is not None and all(move.move in here.by_id for move in state.open)


def changes(header: Header, script: Script, sources: Mapping[str, str]) -> tuple[str, ...]:
    """What has changed in the scenario and its personas since the meeting was begun, in words."""
    played = header.played
    if played is None or dict(played.sources) == dict(sources):
        return ()
    notices = [
        f"{name} has changed since this meeting was begun." for name in _altered(played, sources)
    ]
    now = script.scenario.digests
    then = played.beats
    for words, beats in (
        ("Beats that read otherwise now", [b for b in then if b in now and now[b] != then[b]]),
        ("Beats that are new", [b for b in now if b not in then]),
        ("Beats that are gone", [b for b in then if b not in now]),
    ):
        if beats:
            notices.append(f"{words}: {listed(beats, most=_MOST_BEATS)}.")
    return tuple(notices)


def _altered(played: Played, sources: Mapping[str, str]) -> list[str]:
    names = [*played.sources, *(name for name in sources if name not in played.sources)]
    return [name for name in names if played.sources.get(name) != sources.get(name)]


def _check_place(header: Header, script: Script, state: State) -> None:
    then = {who.id: who.part for who in header.people}
    if then != script.parts:
        raise PlaceGoneError(
            "The seats at the table are not the same any more, so this meeting cannot go on. "
            "Put the seats back as they were, or begin a new meeting; "
            "this one can still be read and scored."
        )
    changed = [
        name
        for name, value in script.variables.items()
        if name in state.variables and not same_kind(state.variables[name], value)
    ]
    if changed:
        raise PlaceGoneError(
            f"The variable {changed[0]} holds another kind of value than when this meeting began. "
            "Put it back as it was, or begin a new meeting; this one can still be read and scored."
        )
    places = [state.beat, *(detour.move.partition("/")[0] for detour in state.detours)]
    gone = [beat for beat in places if beat and beat not in script.beats]
    gone += [detour.move for detour in state.detours if not _is_move(script, detour)]
    if gone:
        raise PlaceGoneError(
            f"The scenario no longer has {gone[0]}, where this meeting stopped. "
            "Put it back, or begin a new meeting; this one can still be read and scored."
        )


def _is_move(script: Script, detour: Detour) -> bool:
    beat, _, move = detour.move.partition("/")
    here = script.beats.get(beat)
    if here is None:
        return False
    if move == "silence":  # what comes between may follow one of which the scenario says nothing
        return bool(detour.interrupt) or here.silence is not None
    if move.startswith("silence:"):
        return int(move.partition(":")[2]) <= len(here.silences)
    return move in here.by_id
