"""Playing a meeting again from one of its moments: a new meeting that begins where that floor lay.

The new meeting has a file of its own. It begins with what counted of the earlier one up to the
floor that was open before the chosen turn, and so with the same people in the same mood and the
same chance ahead; from there it goes on, is resumed and is scored like any other.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from roleplay.engine.casting import Origin, header_of
from roleplay.meeting.keeping import Unkept, new_journal
from roleplay.meeting.loading import Loaded, load
from roleplay.meeting.resuming import resume
from roleplay.meeting.roles import PARTS, Role, manners_in, role_in
from roleplay.meeting.session import Session
from roleplay.meeting.starting import path_for
from roleplay.model.act import Part
from roleplay.model.event import Event, FloorOffered, Said, TakenOver
from roleplay.model.transcript import Drill, Header, Transcript, effective
from roleplay.store.errors import BadNameError, CannotCreateError, NotSavedError
from roleplay.store.journal import Journal
from roleplay.store.names import safe_path

_PERSON = "person"


class NoFloorError(Exception):
    """A meeting cannot be played again from there; the text says why and what to do."""


class Again(Struct, frozen=True):
    """A meeting that begins at a moment of an earlier one."""

    session: Session
    role: Role
    notices: tuple[str, ...]
    """What its players should know first: what has changed in the scenario since."""


def up_to(transcript: Transcript, turn: int) -> tuple[Event, ...]:
    """The events that count, up to the floor on which an utterance was said; ends with that floor.

    `turn` is the utterance's number, 1 for the first. What was said before any floor was open
    leads to the first one. Raises `NoFloorError` for a meeting without floors.
    """
    counted = tuple(effective(transcript.events))
    number, latest = 0, None
    for place, event in enumerate(counted):
        if isinstance(event, Said):
            number += 1
            if number >= turn and latest is not None:
                break
        elif isinstance(event, FloorOffered):
            latest = place
            if number >= turn:
                break
    if latest is None:
        raise NoFloorError(
            "Only a meeting that was played here can be played again from a moment; "
            "a recording can be read and scored."
        )
    return counted[: latest + 1]


def play_again(
    transcript: Transcript,
    turn: int,
    *,
    source: str = "",
) -> Again:
    """Begin a new meeting on the floor on which an utterance of an earlier one was said.

    `source` is the name of the earlier meeting's file. The person is whoever they were then, and
    the trainee where nobody was. It is kept in their folder; its file is made last, so that a
    refusal leaves nothing behind. Raises `NoFloorError`, `CannotLoadError`, `PlaceGoneError` where
    an edited scenario has no such moment, `StoreError`.
    """
    then = transcript.header
    events = up_to(transcript, turn)
    return begin_at(then, events, loaded_for(then), source=source)


def loaded_for(then: Header) -> Loaded:
    """The scenario of an earlier meeting with the customer of then.

    Raises `NoFloorError` for a recording, and `CannotLoadError`.
    """
    if then.played is None:
        raise NoFloorError("This meeting does not say which scenario it was played from.")
    customer = next((who.persona for who in then.people if who.part is Part.CUSTOMER), None)
    return load(then.played.location, customer, then.played.language)


def begin_at(  # noqa: PLR0913 - each is another thing in which the new meeting may differ
    then: Header,
    events: Sequence[Event],
    loaded: Loaded,
    *,
    source: str = "",
    drill: Drill | None = None,
    others: Mapping[Part, str] | None = None,
) -> Again:
    """Begin a new meeting, or a drill, on the open floor that these events of another end with.

    `others` says which stand-ins take seats that no person fills. The rest is as in `play_again`.
    """
    part = Transcript(header=then, events=tuple(events))
    resumed = resume(loaded.script, part, Unkept(), {}, loaded.sources)
    role = role_again(then)
    header = _header(then, loaded, _fillings(then, role) | dict(others or {}), source)
    header = replace(header, drill=drill)
    begun = [each for each in resumed.session.events if not isinstance(each, TakenOver)]
    journal = _journal(path_for(header), header, begun)
    session = Session(loaded.script, header, journal, manners_in(header), begun)
    return Again(session, role, resumed.notices)


def role_again(then: Header) -> Role:
    """Who the person is who plays an earlier meeting again: as then, else the trainee."""
    role = role_in(then)
    return Role.TRAINEE if role is Role.NOBODY else role


def original_of(transcript: Transcript, path: Path) -> Path | None:
    """The file of the meeting that this one, kept at `path`, was played again from.

    None where it is no such meeting or that file is gone.
    """
    name = transcript.header.continues
    try:
        original = safe_path(name, path.parent)
    except BadNameError:
        return None
    return original if original.is_file() and original != path else None


def _fillings(then: Header, role: Role) -> dict[Part, str]:
    """Who plays each part: as it was, with the person in the seats of their role."""
    filled = {who.part: who.filled_by for who in then.people if who.part is not None}
    filled.update(dict.fromkeys(PARTS[role], _PERSON))
    return filled


def _header(then: Header, loaded: Loaded, filled: Mapping[Part, str], source: str) -> Header:
    origin = Origin(
        started=datetime.now().astimezone().isoformat(timespec="seconds"),
        location=loaded.location,
        personas=loaded.personas,
        leg=then.leg,
        carried=then.carried,
    )
    header = header_of(loaded.script, filled, then.seed, origin)
    return replace(header, engine=then.engine, continues=source)


def _journal(path: Path, header: Header, events: Sequence[Event]) -> Journal:
    try:
        return new_journal(path, header, events)
    except NotSavedError as error:
        raise CannotCreateError(
            "The new meeting could not be begun, for want of a place to keep it. "
            f"Nothing of the earlier one is touched. {error}"
        ) from error
