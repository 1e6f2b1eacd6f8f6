"""Playing a trail: moves that are named beforehand, as tests and play-tests name them."""

from roleplay.cli.exits import ExitCode, stop
from roleplay.cli.narrator import Narrator
from roleplay.engine.step import NotOpenError
from roleplay.meeting.session import Session
from roleplay.model.scenario import GIVES_WAY, LOOKS_ON
from roleplay.model.text import plain
from roleplay.playtest.expectation import decided_by


def follow_trail(session: Session, trail: tuple[str, ...], narrator: Narrator) -> None:
    """Begin the meeting and play the steps; the command ends where one cannot be played."""
    narrator.tell(session.begin())
    for number, step in enumerate(trail, 1):
        if reason := _cannot_go(session, step):
            stop(ExitCode.MISTAKES, f"Step {number}, {plain(step)[:120]}: {reason}")
        try:
            decided = decided_by(session.script, session.state, step)
            narrator.tell(session.decide(decided.manager, decided.trainee))
        except NotOpenError as error:
            stop(ExitCode.MISTAKES, f"Step {number}: {error}. {_open(session)}")


def _cannot_go(session: Session, step: str) -> str:
    """Why a step cannot be played where the meeting stands; empty if it can be tried."""
    state = session.state
    if state.ended is not None:
        return f"the meeting had already ended: {state.ended}."
    beat, _, moves = step.partition("/")
    if beat != state.beat:
        return f"the meeting stands at {state.beat} instead. {_open(session)}"
    known = session.script.beats[beat].by_id
    moves = moves.partition(LOOKS_ON)[0]
    if moves != "silence" and not all(
        each.removesuffix(GIVES_WAY) in known for each in moves.split("+")
    ):
        return f"there is no such move. {_open(session)}"
    return ""


def _open(session: Session) -> str:
    state = session.state
    moves = ", ".join(f"{state.beat}/{move.move}" for move in state.open)
    return f"Open there: {moves or 'no move'}, {state.beat}/silence."
