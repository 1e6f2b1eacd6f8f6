"""The meetings a lone player's own part is told by: their seat played by lot, and by a reader."""

from collections.abc import Iterator
from statistics import mean

from msgspec.structs import replace

from roleplay.engine.careful import CarefulReader
from roleplay.engine.playing import Player, play_between
from roleplay.engine.script import Script
from roleplay.engine.standin import Manner, StandIn
from roleplay.model.act import Part
from roleplay.model.event import Appraised, MeetingOpened
from roleplay.model.scorecard import SCORER
from roleplay.model.transcript import Transcript, effective
from roleplay.playtest.players import BY_LOT
from roleplay.scoring import figures_of
from roleplay.scoring.own_part import PRECISE, place, worth

MOST = 80
"""Meetings of each reference at most: together some two seconds."""

FEWEST = 12
"""Meetings of each reference at least: with fewer their spread is not known."""

_SEEDS = 0xFFFF_FFFF_FFFF_FFFF


def appraise(script: Script, transcript: Transcript, part: Part, colleague: Manner) -> Appraised:
    """What the person's play of a part was worth in a meeting that has ended.

    `colleague` is the stand-in beside them. As many meetings of each reference are played as the
    wanted precision takes, `FEWEST` to `MOST`; the same meeting is always told the same.
    """
    own = worth(transcript, figures_of(transcript), part)
    by_lot: list[float] = []
    careful: list[float] = []
    placing = None
    for low, high in _rounds(script, transcript, part, colleague):
        by_lot.append(low)
        careful.append(high)
        if len(by_lot) >= FEWEST:
            placing = place(own, by_lot, careful)
            if placing.error is not None and placing.error <= PRECISE:
                break
    placing = placing or place(own, by_lot, careful)
    interval = placing.interval
    return Appraised(
        at=max((getattr(event, "end", event.at) for event in transcript.events), default=0.0),
        seat=script.seat_of[part],
        score=None if placing.score is None else round(placing.score, 1),
        interval=None if interval is None else (round(interval[0], 1), round(interval[1], 1)),
        worth=round(own, 1),
        by_lot=round(mean(by_lot), 1),
        careful=round(mean(careful), 1),
        meetings=len(by_lot),
        scorer=SCORER,
    )


def _rounds(
    script: Script, transcript: Transcript, part: Part, colleague: Manner
) -> Iterator[tuple[float, float]]:
    """What one meeting of each reference was worth, again and again."""
    other = Part.TRAINEE if part is Part.MANAGER else Part.MANAGER
    beside = StandIn(script, other, colleague)
    players: tuple[Player, Player] = (
        StandIn(script, part, BY_LOT),
        CarefulReader(script, part),
    )
    opened = next(e for e in effective(transcript.events) if isinstance(e, MeetingOpened))
    for number in range(MOST):
        told = []
        for which, player in enumerate(players):
            begun = replace(opened, rng=(opened.rng + 1 + 2 * number + which) & _SEEDS)
            leading, learning = (player, beside) if part is Part.MANAGER else (beside, player)
            events = play_between(script, leading, learning, begun, transcript.header.engine)
            played = Transcript(header=transcript.header, events=events)
            told.append(worth(played, figures_of(played), part))
        yield told[0], told[1]
