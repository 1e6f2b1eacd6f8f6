"""What paths of their own are worth: makes two tables in docs/validation.md.

python bench/validation_paths.py --data FOLDER            prints them
python bench/validation_paths.py --data FOLDER --write    puts them into docs/validation.md

The first is of the flagship, played by every pair of stand-ins with each of its customers. The
second holds the AMI meetings in FOLDER, else beside the checkout, in which nobody hands anything
over, against every path there is.
"""

import argparse
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from statistics import mean

from msgspec.structs import replace

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "bench")]

from validation import MANAGER, scenario_meetings  # noqa: E402
from validation_verdicts import pairs_of  # noqa: E402

from roleplay.authoring.persona import read_persona  # noqa: E402 - see above
from roleplay.authoring.plain_voice import plain_voice  # noqa: E402
from roleplay.authoring.read import read_scenario  # noqa: E402
from roleplay.authoring.whereabouts import find_persona, find_scenario  # noqa: E402
from roleplay.engine.casting import cast_of  # noqa: E402
from roleplay.engine.script import Script  # noqa: E402
from roleplay.engine.standin import ManagerStyle, TraineeStyle  # noqa: E402
from roleplay.model.persona import Persona  # noqa: E402
from roleplay.model.transcript import Header, Transcript  # noqa: E402
from roleplay.playtest.auto import play_out  # noqa: E402
from roleplay.scoring import score  # noqa: E402

PAGE = ROOT / "docs" / "validation.md"
DATA = ROOT.parent / "shared" / "data"
BEGIN, END = "<!-- paths -->", "<!-- end of paths -->"
CUSTOMERS = ("peter-odhiambo", "kirsten-nordvig", "salma-abdi")
SEEDS = range(20)
SKILLED = ManagerStyle.NODDER, TraineeStyle.STEADY
BESIDE = ManagerStyle.ADAPTIVE, TraineeStyle.STEADY
"""They sometimes truly hand over."""

Pairing = tuple[ManagerStyle, TraineeStyle]


def persona_of(customer: str) -> Persona:
    """The persona that ships, by its name."""
    persona = read_persona(find_persona(customer, find_scenario("flagship"))).persona
    if persona is None:
        raise SystemExit(f"{customer} has mistakes; see them with: roleplay check")
    return persona


def played(customer: str) -> dict[Pairing, list[Transcript]]:
    """Twenty meetings of every pairing with a customer."""
    reading = read_scenario(find_scenario("flagship"))
    if reading.scenario is None:
        raise SystemExit("the flagship has mistakes; see them with: roleplay check")
    cast = cast_of(reading.scenario, reading.personas, persona_of(customer))
    script = Script(reading.scenario, cast, plain_voice())
    return {
        (manager, trainee): [play_out(script, manager, trainee, seed) for seed in SEEDS]
        for manager in ManagerStyle
        for trainee in TraineeStyle
    }


def without_paths(transcript: Transcript) -> Transcript:
    """The same meeting, held to the usual paths."""
    header = replace(transcript.header, glide=None, authority_glide=None)
    return replace(transcript, header=header)


def row(what: str, meetings: Mapping[Pairing, Sequence[Transcript]]) -> str:
    """What the meetings with a customer score."""
    scores = {
        key: [score(each).handover.score or 0.0 for each in of] for key, of in meetings.items()
    }
    skilled, beside = scores[SKILLED], scores[BESIDE]
    rest = [each for key, of in scores.items() if key not in (SKILLED, BESIDE) for each in of]
    best = max(mean(of) for key, of in scores.items() if key not in (SKILLED, BESIDE))
    apart = f"{told_apart(skilled, rest):.3f} | {told_apart(skilled, beside):.3f}"
    return f"| {what} | {mean(skilled):.0f} | {mean(beside):.0f} | {best:.0f} | {apart} |"


def told_apart(ones: Sequence[float], others: Sequence[float]) -> float:
    """How often one of the first is above one of the others; a tie counts half (AUC)."""
    return mean((one > other) + 0.5 * (one == other) for one in ones for other in others)


def by_customer() -> Iterator[str]:
    """The first table."""
    heads = ("customer", "skilled", "adaptive, steady", "best of the rest", "AUC: rest", "adaptive")
    yield f"| {' | '.join(heads)} |"
    yield f"|{' --- |' * len(heads)}"
    for customer in CUSTOMERS:
        persona, meetings = persona_of(customer), played(customer)
        own = persona.glide is not None or persona.authority_glide is not None
        usual = {key: [without_paths(each) for each in of] for key, of in meetings.items()}
        yield row(f"{persona.name}, usual path", usual)
        if own:
            yield row(f"{persona.name}, their own path", meetings)


def by_path(paths: Sequence[Path]) -> Iterator[str]:
    """The second table."""
    kirsten = persona_of("kirsten-nordvig")
    usual = Header(application="", people=())
    held: dict[str, Header] = {
        "usual": usual,
        "Kirsten's": replace(usual, glide=kirsten.glide, authority_glide=kirsten.authority_glide),
        "`--meeting first`": replace(usual, leg="first"),
        "`--meeting later`": replace(usual, leg="later"),
        "`--meeting last`": replace(usual, leg="last"),
    }
    pairs = list(pairs_of(paths, MANAGER))
    yield "| path | pairs | shown | headline of 50 or more | of 70 or more |"
    yield "| --- | --- | --- | --- | --- |"
    for name, path in held.items():
        own = {"glide": path.glide, "authority_glide": path.authority_glide, "leg": path.leg}
        cards = [
            score(replace(each, header=replace(each.header, **own))).handover for each in pairs
        ]
        shown = sum(card.verdict in ("shown", "strongly_shown") for card in cards)
        scores = [card.score or 0.0 for card in cards]
        over = [sum(each >= least for each in scores) for least in (50, 70)]
        yield f"| {name} | {len(cards)} | {shown} | {over[0]} | {over[1]} |"


def main() -> None:
    """Print the tables, or write them."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--data", type=Path, default=DATA)
    parser.add_argument("--write", action="store_true")
    given = parser.parse_args()
    lines = list(by_customer())
    paths = scenario_meetings(given.data)
    if paths:
        lines += ["", *by_path(paths)]
    else:
        sys.stderr.write(f"No AMI meetings in {given.data}: their table is left out.\n")
    tables = "\n".join(lines)
    if not given.write:
        sys.stdout.write(f"{tables}\n")
        return
    before, _, rest = PAGE.read_text("utf-8").partition(BEGIN)
    after = rest.partition(END)[2]
    PAGE.write_text(f"{before}{BEGIN}\n{tables}\n{END}{after}", encoding="utf-8")


if __name__ == "__main__":
    main()
