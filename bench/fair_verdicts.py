"""What a fair expert would say of made-up meetings, and what the scorer says of them.

python bench/fair_verdicts.py                  prints a line for each meeting, and how many are fair
python bench/fair_verdicts.py --data FOLDER    reads the meetings there

Ends with 1 if any is not fair, so that it can be a gate where the data is at hand.

The meetings lie in `shared/data/meetings` beside the checkout; without them nothing is measured.
What is asked of each is what its README there says in words.
"""

import argparse
import sys
from collections.abc import Callable
from pathlib import Path

from msgspec.structs import replace

from roleplay.model.act import Act
from roleplay.model.event import Said
from roleplay.model.scorecard import Scorecard
from roleplay.recordings.meetings import open_meeting
from roleplay.recordings.preparing import prepared
from roleplay.scoring import score, score_with_sitting
from roleplay.scoring.naming import Naming
from roleplay.scoring.stretch import Sitting, stretches

ROOT = Path(__file__).resolve().parent.parent
DATA = ROOT.parent / "shared" / "data" / "meetings"

USUAL = Naming(manager="David", trainee="Wanjiru", customer=("Peter",))
NAMED = {
    "09": Naming(manager="Jürgen", trainee="Anna", customer=("Weiß",)),
    "12": Naming(manager="David", trainee="Wanjiru", customer=("Peter", "Mutua")),
    "40": Naming(manager="Carlos", trainee="Lucía", customer=("Ortega",)),
}

Fair = Callable[[Scorecard, Callable[[str], Scorecard]], bool]
"""Whether a card is fair; the other argument gives the card of another meeting."""


def handover(card: Scorecard) -> float | None:
    """The headline."""
    return card.handover.score


def shown(card: Scorecard) -> bool:
    """Whether a handover is said to be shown."""
    return card.handover.verdict in ("shown", "strongly_shown")


def at_most(card: Scorecard, most: float) -> bool:
    """Whether there is a headline, and it is no higher."""
    headline = handover(card)
    return headline is not None and headline <= most and not shown(card)


def at_least(card: Scorecard, least: float) -> bool:
    """Whether there is a headline as high as that, and a handover is shown."""
    headline = handover(card)
    return headline is not None and headline >= least and shown(card)


def as_gold(card: Scorecard, of: Callable[[str], Scorecard], within: float = 5.0) -> bool:
    """Whether a card says what that of the good handover says."""
    mine, gold = handover(card), handover(of("00"))
    return mine is not None and gold is not None and abs(mine - gold) <= within and shown(card)


def stepping_in(card: Scorecard) -> float:
    """The measure, 0 where it is not seen."""
    return card.measures["stepping_in"].score or 0.0


def talk_only(card: Scorecard) -> bool:
    """Talk time, and no word on a handover."""
    return (
        card.talk_time.score is not None
        and card.authority.score is None
        and handover(card) is None
        and not shown(card)
    )


def _left_alone(card: Scorecard) -> bool:
    return any(finding.kind == "left_alone" for finding in card.findings)


FAIR: dict[str, Fair] = {
    "00": lambda card, _: at_least(card, 75) and not _left_alone(card),
    "02": lambda card, _: (
        card.handover.verdict == "already_handed_over"
        and handover(card) is None
        and not _left_alone(card)
    ),
    "05-": lambda card, _: shown(card),
    "05b": lambda card, _: shown(card),
    "06": lambda card, _: at_most(card, 25),
    "09": lambda card, _: talk_only(card) or at_least(card, 65),
    "12": lambda card, _: at_most(card, 30),
    "13": lambda card, _: at_most(card, 20),
    "15": lambda card, _: handover(card) is None and card.score is None,
    "20": lambda card, _: at_most(card, 30) and stepping_in(card) < 20,
    "22": lambda card, _: (
        at_most(card, 10) and card.handover.interval is not None and card.handover.interval[1] <= 70
    ),
    "26": lambda card, _: shown(card),
    "29": lambda card, _: (
        card.measures["promises"].score is None
        and any(question.kind == "hers_to_promise" for question in card.questions)
    ),
    "31": lambda card, _: at_least(card, 65),
    "33": as_gold,
    "35": as_gold,
    "40": lambda card, _: talk_only(card) or at_most(card, 20),
    "41": lambda card, of: as_gold(card, of) and stepping_in(card) == stepping_in(of("00")),
    "45": lambda card, _: talk_only(card) and bool(card.questions),
    "45 marked": lambda card, _: at_most(card, 15),
    "46": lambda card, _: talk_only(card) and bool(card.questions),
    "46 marked": lambda card, _: at_least(card, 75),
    "55": as_gold,
    "59": lambda card, _: (
        handover(card) is not None and (handover(card) or 0) <= 45 and stepping_in(card) <= 30
    ),
}

MARKED = {"45": Act.REJECT, "46": Act.ACCEPT}


def card_of(file: Path, act: Act | None = None) -> Scorecard:
    """The card of a recording; with an act, what is asked of the coach is answered by it."""
    transcript = prepared(open_meeting(file).transcript, NAMED.get(file.name[:2], USUAL))
    card = score(transcript)
    if act is None:
        return card
    asked = {question.turn for question in card.questions if question.kind == "took_answer"}
    said = 0
    events = []
    for event in transcript.events:
        if isinstance(event, Said):
            said += 1
            if said in asked:
                events.append(replace(event, does=(*event.does, act)))
                continue
        events.append(event)
    return score(replace(transcript, events=tuple(events)))


def main() -> None:
    """Print a line for each meeting."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--data", type=Path, default=DATA)
    data = parser.parse_args().data
    if not data.is_dir():
        print(f"{data} is not there: nothing is measured.")
        return
    cards: dict[str, Scorecard] = {}

    def of(key: str) -> Scorecard:
        if key not in cards:
            file = next(
                file for file in sorted(data.glob("*.vtt")) if file.name.startswith(key[:3].strip())
            )
            cards[key] = card_of(file, MARKED[key[:2]] if "marked" in key else None)
        return cards[key]

    fair = 0
    for key, judge in FAIR.items():
        card = of(key)
        good = judge(card, of)
        fair += good
        low_high = card.handover.interval
        print(
            f"{'fair ' if good else 'UNFAIR'} {key:10} handover {_number(card.handover.score)}"
            f" ({'' if low_high is None else f'{low_high[0]:.0f} to {low_high[1]:.0f}'})"
            f" talk {_number(card.talk_time.score)} authority {_number(card.authority.score)}"
            f" score {_number(card.score)} {card.handover.verdict} p {card.talk_time.p}"
            f" stepping in {_number(card.measures['stepping_in'].score)}"
            f" questions {len(card.questions)}"
        )
    series = [_sitting(file) for file in sorted(data.glob("6[234]-*.vtt"))]
    told = [step.track for way in stretches(filter(None, series)) for step in way.meetings]
    good = told == ["on_track", "on_track", "handed_over"]
    fair += good
    print(f"{'fair ' if good else 'UNFAIR'} 62-64      {', '.join(map(str, told))}")
    print(f"{fair} of {len(FAIR) + 1} fair")
    if fair <= len(FAIR):
        sys.exit(1)


def _sitting(file: Path) -> Sitting | None:
    transcript = prepared(open_meeting(file).transcript, USUAL)
    return score_with_sitting(transcript)[1]


def _number(value: float | None) -> str:
    return "  -" if value is None else f"{value:3.0f}"


if __name__ == "__main__":
    main()
