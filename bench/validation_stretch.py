"""What several meetings of one pair show together: makes a table in docs/validation.md.

python bench/validation_stretch.py --ami FOLDER            prints the table
python bench/validation_stretch.py --ami FOLDER --write    puts it into docs/validation.md

FOLDER holds RTTM files of AMI meetings, such as those of BUTSpeechFIT/AMI-diarization-setup; else
those beside the checkout are taken, of which only two are of one team. They have no words, so what
is held against them is what is asked of talk alone.
"""

import argparse
import sys
from collections.abc import Iterator
from itertools import permutations
from math import fsum
from pathlib import Path
from random import Random

from msgspec.structs import replace

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))  # the meetings are those the tests use

from roleplay.model.act import Part  # noqa: E402
from roleplay.model.transcript import Transcript  # noqa: E402 - see above
from roleplay.recordings.meetings import open_meeting  # noqa: E402
from roleplay.scoring import score_with_sitting  # noqa: E402
from roleplay.scoring.stretch import Sitting, stretches  # noqa: E402
from roleplay.scoring.trend import Round  # noqa: E402
from tests.scoring.meetings import Policy, always, line, made_up  # noqa: E402

PAGE = ROOT / "docs" / "validation.md"
AMI = ROOT.parent / "shared" / "data" / "ami_rttm"
BEGIN, END = "<!-- stretches -->", "<!-- end of stretches -->"
SEEDS = range(200)
QUESTIONS = 14
"""About 24 vendor turns."""
TURNS = 24
SERIES = (2, 3, 4)
NO_HANDOVER = {
    "evenly shared": Policy(asks_manager=always(0.5), share=always(0.5)),
    "the trainee talks, the customer asks the manager": Policy(
        asks_manager=always(0.9), share=line(0.75, 0.05), out_of_turn=line(0.0, 0.8)
    ),
    "the manager leads throughout": Policy(asks_manager=always(0.8), share=always(0.8)),
}


def fading(place: int, meetings: int) -> Policy:
    """One meeting of a way on which talk and questions go from .80 to .10."""
    step = 0.7 / meetings
    course = line(0.8 - step * place, 0.8 - step * (place + 1))
    return Policy(asks_manager=course, share=course)


def handed_over(sittings: list[Sitting]) -> bool:
    """Whether these meetings are told as one handover."""
    return stretches(sittings)[0].verdict == "handed_over"


def sitting(transcript: Transcript, place: int) -> Sitting:
    """A meeting of a stretch in its place."""
    _, found = score_with_sitting(transcript, started=f"2026-01-{place + 1:02}")
    if found is None:
        raise ValueError
    return found


def drawn(seed: int, place: int, meetings: int, sticky: float) -> Sitting:
    """A meeting of 24 rounds in each of which one of the two speaks, drawn by the path's share.

    `sticky` is how likely it is whoever spoke in the round before, whatever the path says.
    """
    chance = Random(1000 * seed + place)  # noqa: S311 - nothing is secret
    rounds: list[Round] = []
    thirds = [[0.0, 0.0] for _ in range(3)]
    manager = False
    for number in range(TURNS):
        p = number / TURNS
        if not rounds or chance.random() >= sticky:
            manager = chance.random() < 0.8 - 0.7 * (place + p) / meetings
        each = Round(p)
        each.seconds = chance.lognormvariate(0, 0.7)
        each.manager = each.seconds * manager
        rounds.append(each)
        thirds[int(3 * p)][0] += each.manager
        thirds[int(3 * p)][1] += each.seconds
    first, middle, last = (managers / both for managers, both in thirds)
    return Sitting(
        source=f"{seed}",
        started=f"2026-01-{place + 1:02}",
        scenario=None,
        manager="David",
        trainee="Wanjiru",
        customer="Peter",
        share=fsum(managers for managers, _ in thirds) / fsum(both for _, both in thirds),
        talk=(first, middle, last),
        belief=(0.0, 0.0, 0.0),
        verdict="not_shown",
        failed=False,
        vendor_turns=TURNS,
        rounds=rounds,
    )


def drawn_rows() -> Iterator[str]:
    """How often a steady way is told where only one of the two speaks at each question."""
    for meetings in SERIES:
        for sticky in (0.0, 0.6):
            shown = sum(
                handed_over([drawn(seed, place, meetings, sticky) for place in range(meetings)])
                for seed in range(1000)
            )
            who = "independent" if not sticky else f"sticky {sticky:g}".replace("0.", ".")
            told = _part(shown, 1000)
            yield f"| {meetings} drawn meetings from .80 to .10, talk, speakers {who} | {told} |"


def made_up_rows() -> Iterator[str]:
    """How many made-up stretches are told as a handover."""
    for meetings in SERIES:
        shown = sum(
            handed_over(
                [
                    sitting(made_up(fading(place, meetings), 10 * seed + place, QUESTIONS), place)
                    for place in range(meetings)
                ]
            )
            for seed in SEEDS
        )
        yield f"| {meetings} made-up meetings from .80 to .10 | {_part(shown, len(SEEDS))} |"
    for name, policy in NO_HANDOVER.items():
        shown = sum(
            handed_over(
                [
                    sitting(made_up(policy, 10 * seed + place, QUESTIONS), place)
                    for place in range(3)
                ]
            )
            for seed in SEEDS
        )
        yield f"| 3 made-up meetings: {name} | {_part(shown, len(SEEDS))} |"


def ami_rows(folder: Path) -> Iterator[str]:
    """The same of ordinary meetings of one team, every ordered pair of its members."""
    teams: dict[str, list[Path]] = {}
    for file in sorted(folder.rglob("*.rttm")):
        if file.stem[:2] in ("ES", "IS", "TS") and file.stem[-1:] in "abcd":
            teams.setdefault(file.stem[:-1], []).append(file)
    tried, shown, series = dict.fromkeys(SERIES, 0), dict.fromkeys(SERIES, 0), set()
    for team, files in teams.items():
        meetings = [open_meeting(file).transcript for file in files]
        names = [{person.name for person in each.header.people} for each in meetings]
        for pair in permutations(sorted(set.intersection(*names)), 2):
            held = [_talk_of(each, pair, place) for place, each in enumerate(meetings)]
            for several in SERIES:
                for first in range(len(held) - several + 1):
                    tried[several] += 1
                    shown[several] += handed_over(held[first : first + several])
                    series.add(team)
    for several in SERIES:
        if tried[several]:
            told = _part(shown[several], tried[several])
            yield f"| {several} AMI meetings of one team ({len(series)} teams), talk | {told} |"


def _talk_of(transcript: Transcript, pair: tuple[str, ...], place: int) -> Sitting:
    parts = dict(zip(pair, (Part.MANAGER, Part.TRAINEE), strict=True))
    people = tuple(replace(who, part=parts.get(who.name)) for who in transcript.header.people)
    header = replace(transcript.header, people=people)
    seen = sitting(replace(transcript, header=header), place)
    return replace(seen, belief=(0.0, 0.0, 0.0))


def _part(some: int, of: int) -> str:
    return f"{some / of:.3f} ({some} of {of:,})"


def main() -> None:
    """Print the table, or write it."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--ami", type=Path, default=AMI)
    parser.add_argument("--write", action="store_true")
    given = parser.parse_args()
    rows = [*made_up_rows(), *drawn_rows(), *ami_rows(given.ami)]
    table = "\n".join(["| meetings | told as handed over |", "| --- | --- |", *rows])
    if not given.write:
        print(table)
        return
    text = PAGE.read_text(encoding="utf-8")
    before, after = text.split(BEGIN)[0], text.split(END)[1]
    PAGE.write_text(f"{before}{BEGIN}\n{table}\n{END}{after}", encoding="utf-8")


if __name__ == "__main__":
    main()
