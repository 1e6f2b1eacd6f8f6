"""What own words are taken for, and what comes of nonsense: `python bench/own_words.py`.

The lines are our own (`own_words.toml`). Aims: of 40 paraphrases the right move is offered
first in 34 and among the first three in 39, at most 4 are told as fitting nothing; of 16 lines that
fit nothing 12 are told so; and whole meetings of nonsense, in which the person says yes to whatever
is offered first, come to 20 of 100 at most.
"""

import statistics
import time
import tomllib
from collections.abc import Iterator
from itertools import cycle
from pathlib import Path

from roleplay.engine.casting import Origin, header_of
from roleplay.engine.standin import MOST_EXCHANGES, ManagerStyle, TraineeStyle
from roleplay.meeting.appraising import appraisal_of
from roleplay.meeting.keeping import Unkept
from roleplay.meeting.loading import Loaded, load
from roleplay.meeting.meaning import nearness
from roleplay.meeting.own_words import hear
from roleplay.meeting.picking import Picks
from roleplay.meeting.roles import PARTS, Role, filled_by, manners_in
from roleplay.meeting.session import Session
from roleplay.model.event import OpenMove
from roleplay.model.transcript import Transcript
from roleplay.scoring import score

SEEDS = range(3)

LINES = tomllib.loads(Path(__file__).with_suffix(".toml").read_text("utf-8"))

Others = tuple[ManagerStyle, TraineeStyle]
"""The stand-ins in the seats that nobody fills."""


def sat_down(loaded: Loaded, role: Role, others: Others, seed: int) -> Session:
    """A meeting that has begun and is kept nowhere."""
    origin = Origin(started="", location=loaded.location, personas=loaded.personas)
    header = header_of(loaded.script, filled_by(role, *others), seed, origin)
    session = Session(loaded.script, header, Unkept(), manners_in(header))
    session.begin()
    return session


def floors(session: Session) -> Iterator[tuple[str, tuple[OpenMove, ...]]]:
    """Every beat with all that its floor may ever offer."""
    for name, here in session.script.beats.items():
        if here.moves:
            yield (
                name,
                tuple(
                    OpenMove(move.move.seat, move.move.id, str(move.text), move.move.does)
                    for move in here.moves
                ),
            )


def fitting(loaded: Loaded) -> None:
    """Print how often the right move is offered, and how often lines that fit none are told."""
    session = sat_down(loaded, Role.BOTH, ManagerStyle.NODDER, TraineeStyle.STEADY, 1)
    offered = dict(floors(session))
    first = three = refused = 0
    for beat, move, words in LINES["paraphrases"]:
        session.state.beat = beat
        heard = hear(session, words, offered[beat])
        moves = [each.pick.move.move for each in heard.offers if not each.is_none]
        first += moves[0] == move
        three += move in moves[:3]
        refused += not heard.fits
    print(
        f"of {len(LINES['paraphrases'])} paraphrases: right move first {first}, in three {three}, "
        f"refused {refused}"
    )
    told = 0.0
    for words in LINES["strangers"]:
        fits = []
        for beat, moves in offered.items():
            session.state.beat = beat
            fits.append(hear(session, words, moves).fits)
        told += 1 - sum(fits) / len(fits)
    print(
        f"of {len(LINES['strangers'])} that fit nothing: told {told:.1f}, the mean over all floors"
    )


def of_nonsense(
    loaded: Loaded, role: Role, others: Others, lines: list[str], seed: int
) -> tuple[float | None, float | None, str]:
    """Handover, own part and ending of a meeting in which only nonsense is typed."""
    session = sat_down(loaded, role, others, seed)
    words = cycle(lines)
    for _ in range(MOST_EXCHANGES):
        if session.ended:
            break
        picks = Picks()
        for part in PARTS[role]:
            moves = session.moves_of(part)
            if moves:
                pick = hear(session, next(words), moves).offers[0].pick
                picks.put(part, pick)
        intents = picks.intents(frozenset(PARTS[role]))
        session.decide(*(intents[part] for part in PARTS[Role.BOTH]))
    transcript = Transcript(header=session.header, events=tuple(session.events))
    card = score(transcript)
    told = appraisal_of(loaded.script, transcript) if role is not Role.BOTH else None
    return card.handover.score, told and told.score, session.state.ended or "no ending"


def nonsense(loaded: Loaded) -> None:
    """Print what meetings of nonsense come to."""
    print("nonsense, yes to the first offer          handover most   own part most   endings")
    for role in (Role.TRAINEE, Role.MANAGER, Role.BOTH):
        for kind, lines in LINES["nonsense"].items():
            others = {
                Role.TRAINEE: [(each, TraineeStyle.STEADY) for each in ManagerStyle],
                Role.MANAGER: [(ManagerStyle.NODDER, each) for each in TraineeStyle],
                Role.BOTH: [(ManagerStyle.NODDER, TraineeStyle.STEADY)],
            }[role]
            came = [
                of_nonsense(loaded, role, other, lines, seed) for other in others for seed in SEEDS
            ]
            handovers = [each[0] or 0.0 for each in came]
            own = [each[1] for each in came if each[1] is not None] or [0.0]
            ends = sorted({each[2] for each in came})
            print(
                f"  {role:<8} {kind:<12} {len(came):>3} meetings   "
                f"{max(handovers):>5.1f} (mean {statistics.mean(handovers):>4.1f})  "
                f"{max(own):>5.1f} (mean {statistics.mean(own):>5.1f})  {', '.join(ends)}"
            )


def main() -> None:
    """Print everything."""
    began = time.perf_counter()
    judge = nearness()
    print(f"{type(judge).__name__}, read in {time.perf_counter() - began:.2f} s")
    loaded = load("flagship")
    fitting(loaded)
    nonsense(loaded)


if __name__ == "__main__":
    main()
