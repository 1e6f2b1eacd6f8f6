"""What own words are taken for, and what comes of nonsense: `python bench/own_words.py`.

The lines are our own (`own_words.toml`): two sets of 40 paraphrases, and one of 80 by somebody who
knew none of the others. Aims, for each 40: the right move is offered first in 34, among the first
three in 39, at most 4 are told as fitting nothing; of 16 lines that fit nothing 12 are told so; and
whole meetings of nonsense, in which the person says yes to whatever is offered first, come to 20 of
100 at most. They are played as well by somebody who takes every line for the first move that is
offered, and where no model of meaning is installed.
"""

import statistics
import time
import tomllib
from collections.abc import Iterator
from itertools import cycle
from pathlib import Path

from msgspec import Struct

from roleplay.engine.casting import Origin, header_of
from roleplay.engine.standin import MOST_EXCHANGES, ManagerStyle, TraineeStyle
from roleplay.meeting.appraising import appraisal_of
from roleplay.meeting.keeping import Unkept
from roleplay.meeting.loading import Loaded, load
from roleplay.meeting.meaning import ByWords, Nearness, nearness
from roleplay.meeting.own_words import hear
from roleplay.meeting.picking import Pick, Picks
from roleplay.meeting.roles import PARTS, Role, filled_by, manners_in, role_in
from roleplay.meeting.session import Session
from roleplay.model.act import Part
from roleplay.model.event import OpenMove
from roleplay.scoring import score

SEEDS = range(2)

LINES = tomllib.loads(Path(__file__).with_suffix(".toml").read_text("utf-8"))

Others = tuple[ManagerStyle, TraineeStyle]
"""The stand-ins in the seats that nobody fills."""

Came = tuple[float | None, float | None, str]
"""Handover, own part and ending of a meeting."""


class Typist(Struct, frozen=True):
    """How somebody types their own words, and what they say yes to."""

    what: str
    by: Nearness
    takes_moves: bool = False
    """Whether they take their words for a move, whatever is offered first."""

    def says(self, session: Session, words: str, part: Part) -> Pick | None:
        """What they say yes to; None where nothing is open to them."""
        offers = hear(session, words, session.moves_of(part), self.by).offers
        wanted = (each.pick for each in offers if not (self.takes_moves and each.is_none))
        return next(wanted, None)


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


def fitting(loaded: Loaded, by: Nearness) -> None:
    """Print how often the right move is offered, and how often lines that fit none are told."""
    session = sat_down(loaded, Role.BOTH, (ManagerStyle.NODDER, TraineeStyle.STEADY), 1)
    offered = dict(floors(session))
    for kind in ("paraphrases", "fresh", "independent"):
        first = three = refused = 0
        for beat, move, words in LINES[kind]:
            session.state.beat = beat
            heard = hear(session, words, offered[beat], by)
            moves = [each.pick.move.move for each in heard.offers if not each.is_none]
            first += moves[0] == move
            three += move in moves[:3]
            refused += not heard.fits
        print(
            f"of {len(LINES[kind])} paraphrases ({kind}): right move first {first}, "
            f"in three {three}, refused {refused}"
        )
    for kind in ("strangers", "strangers_independent"):
        seen = 0.0
        for words in LINES[kind]:
            fits = []
            for beat, moves in offered.items():
                session.state.beat = beat
                fits.append(hear(session, words, moves, by).fits)
            seen += 1 - sum(fits) / len(fits)
        print(f"of {len(LINES[kind])} ({kind}) told {seen:.1f}, the mean over all floors")


def of_nonsense(session: Session, lines: list[str], typist: Typist) -> Came:
    """What comes of a meeting in which only nonsense is typed."""
    role, words = role_in(session.header), cycle(lines)
    for _ in range(MOST_EXCHANGES):
        if session.ended:
            break
        picks = Picks()
        for part in PARTS[role]:
            pick = typist.says(session, next(words), part)
            if pick is not None:
                picks.put(part, pick)
        intents = picks.intents(frozenset(PARTS[role]))
        session.decide(*(intents[part] for part in PARTS[Role.BOTH]))
    card = score(session.transcript)
    told = appraisal_of(session.script, session.transcript) if role is not Role.BOTH else None
    return card.handover.score, told and told.score, session.state.ended or "no ending"


def nonsense(loaded: Loaded, typist: Typist) -> None:
    """Print what meetings of nonsense come to."""
    print(f"nonsense, {typist.what}:")
    print(
        "  role     lines          meetings   handover most, mean   own part most, mean   endings"
    )
    for role in (Role.TRAINEE, Role.MANAGER, Role.BOTH):
        others = {
            Role.TRAINEE: [(each, TraineeStyle.STEADY) for each in ManagerStyle],
            Role.MANAGER: [(ManagerStyle.NODDER, each) for each in TraineeStyle],
            Role.BOTH: [(ManagerStyle.NODDER, TraineeStyle.STEADY)],
        }[role]
        for kind, lines in LINES["nonsense"].items():
            came = [
                of_nonsense(sat_down(loaded, role, other, seed), lines, typist)
                for other in others
                for seed in SEEDS
            ]
            ends = ", ".join(sorted({each[2] for each in came}))
            handover, own = (told([each[n] for each in came]) for n in (0, 1))
            print(f"  {role:<8} {kind:<12} {len(came):>10}   {handover:>19}   {own:>19}   {ends}")


def told(scores: list[float | None]) -> str:
    """The highest of scores and their mean; `none` where there is none."""
    known = [each for each in scores if each is not None]
    return f"{max(known):.1f} ({statistics.mean(known):.1f})" if known else "none"


def main() -> None:
    """Print everything."""
    began = time.perf_counter()
    best = nearness()
    print(f"{type(best).__name__}, read in {time.perf_counter() - began:.2f} s")
    loaded = load("flagship")
    for by in (best, ByWords()):
        print(f"{type(by).__name__}:")
        fitting(loaded, by)
    nonsense(loaded, Typist("yes to what is offered first", best))
    nonsense(loaded, Typist("yes to the first move", best, takes_moves=True))
    nonsense(loaded, Typist("yes to what is offered first, by words in common", ByWords()))


if __name__ == "__main__":
    main()
