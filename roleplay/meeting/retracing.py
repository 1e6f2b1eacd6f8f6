"""Playing what was played once more after its scenario has been edited, as far as it goes."""

from collections.abc import Sequence
from difflib import SequenceMatcher

from msgspec import Struct
from msgspec.structs import replace

from roleplay.meeting.openness import why_closed
from roleplay.meeting.session import Session
from roleplay.model.act import VENDOR, Look, Part
from roleplay.model.event import Intent, OpenMove
from roleplay.model.phrasing import counted, listed
from roleplay.reports.wording import clip

_ALIKE = 0.6
"""How much of two texts is the same, 0..1, where one is taken for the other reworded."""

_COMPARED = 300
"""Characters of a text that are compared: comparing takes long with long ones."""

_QUOTED = 60
"""Cells of a move's words in a sentence about it."""


class Made(Struct, frozen=True):
    """A move as it was made."""

    part: Part
    intent: Intent
    text: str
    """The words it was offered with."""


class Played(Struct, frozen=True):
    """What the two did with one floor; of those who are not named nothing was said."""

    beat: str
    made: tuple[Made, ...]
    looks: dict[Part, Look] = {}
    """What those who were silent were seen with."""


class Retraced(Struct, frozen=True):
    """How far a meeting could be played once more."""

    exchanges: int
    """How many were played."""
    renamed: tuple[str, ...] = ()
    """Moves that have another id now and were known by their words, in words."""
    stopped: str = ""
    """Why it went no further; empty where it went to the end."""


def played_now(session: Session, manager: Intent, trainee: Intent) -> Played:
    """What is about to be played on the open floor."""
    both = {Part.MANAGER: manager, Part.TRAINEE: trainee}
    words = {(part, move.move): move.text for part in both for move in session.moves_of(part)}
    made = tuple(
        Made(part, intent, words.get((part, intent.move), ""))
        for part, intent in both.items()
        if intent.move
    )
    looks = {part: intent.look for part, intent in both.items() if intent.look and not intent.move}
    return Played(session.state.beat, made, looks)


def retrace(session: Session, exchanges: Sequence[Played]) -> Retraced:
    """Play exchanges in a meeting that has begun, until one of them cannot be played any more.

    A move is known by its id, and where that has changed by its words.
    """
    renamed: list[str] = []
    for number, exchange in enumerate(exchanges):
        reason = _elsewhere(session, exchange)
        intents = {part: Intent(look=exchange.looks.get(part)) for part in VENDOR}
        for made in exchange.made if not reason else ():
            found = _found(session.moves_of(made.part), made)
            if found is None:
                reason = _why_not(session, made)
                break
            if found.move != made.intent.move and not found.move.isdecimal():
                renamed.append(f"{made.intent.move} is {found.move} now")
            intents[made.part] = replace(made.intent, move=found.move)
        if reason:
            done = f"{number} of {counted(len(exchanges), 'exchange')} could be played again."
            return Retraced(number, tuple(dict.fromkeys(renamed)), f"{done} {reason}")
        session.decide(intents[Part.MANAGER], intents[Part.TRAINEE])
    return Retraced(len(exchanges), tuple(dict.fromkeys(renamed)))


def _elsewhere(session: Session, exchange: Played) -> str:
    """Why an exchange cannot be where it was; empty where it can."""
    state = session.state
    if state.ended is not None:
        return f"The meeting ends before that now, with the outcome {state.ended}."
    if state.beat != exchange.beat and exchange.beat in session.script.beats:
        return f"The meeting comes to {state.beat} there now, and not to {exchange.beat}."
    return ""


def _found(moves: Sequence[OpenMove], made: Made) -> OpenMove | None:
    """The open move that was meant: of its id, of its words, or of words much like them.

    An id that is a number is only the move's place, so the words go before it.
    """
    same_id = next((move for move in moves if move.move == made.intent.move), None)
    if same_id is not None and not same_id.move.isdecimal():
        return same_id
    same_words = [move for move in moves if move.text == made.text]
    if same_id in same_words:
        return same_id
    if same_words:
        return same_words[0]
    likeness = {move: _likeness(move.text, made.text) for move in moves}
    likest = max(moves, key=likeness.__getitem__, default=None)
    if likest is not None and likeness[likest] >= _ALIKE:
        return likest
    return same_id


def _likeness(one: str, other: str) -> float:
    """How much of two texts is the same, 0..1; of long ones their beginnings count."""
    matcher = SequenceMatcher(None, one[:_COMPARED], other[:_COMPARED], autojunk=False)
    return matcher.ratio() if matcher.quick_ratio() >= _ALIKE else 0.0


def _why_not(session: Session, made: Made) -> str:
    """Why a move cannot be made where the meeting stands."""
    beat, move = session.state.beat, made.intent.move
    script = session.script
    own = script.beats[beat].by_id.get(move)
    if own is not None and script.parts[own.move.seat] is made.part:
        reasons = [*why_closed(script, session.state, own)]
        if reasons:
            return f"The move {beat}/{move} is not open there now: {listed(reasons)}."
    words = f" “{clip(made.text, _QUOTED)}”" if made.text else ""
    return f"In {beat} there is no move {move} any more, and none with its words{words}."
