"""What the measures are worth on real meetings: makes the table in docs/validation.md.

    python bench/validation.py            prints the table
    python bench/validation.py --write    puts it into docs/validation.md

Reads the data in `shared/data` beside the checkout (or where `--data` says). A figure whose data is
absent is left out, and the table says so.
"""

import argparse
import csv
import json
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise
from math import fsum
from pathlib import Path

from validation_acts import SEEN, UNSEEN, found_in
from validation_acts import table as acts_table
from validation_played import agreement, correlated
from validation_verdicts import (
    HELD,
    TRIALS,
    coverage,
    headline_coverage,
    in_a_line,
    in_thirds,
    pairs,
    power,
    size,
    trend_power,
)
from validation_verdicts import MEETINGS as SIMULATED

from roleplay.authoring.words import word_lists
from roleplay.intake.recording import read_recording
from roleplay.model.event import Said
from roleplay.model.transcript import Header, Participant, Transcript
from roleplay.scoring.chair import Lead, who_runs_it
from roleplay.speech.lexicon import lexicon
from roleplay.speech.question import question_in
from roleplay.speech.response import is_response_token
from roleplay.speech.tagger import tag
from roleplay.speech.utterance import Reader

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "docs" / "validation.md"
BEGIN, END = "<!-- figures -->", "<!-- end of figures -->"

WORDS = word_lists()
MANAGER = "Project Manager"


@dataclass(frozen=True)
class Row:
    """One line of the table."""

    what: str
    on: str
    figure: str
    beside: str = ""


def scenario_meetings(data: Path) -> list[Path]:
    """The AMI meetings at hand."""
    return sorted((data / "ami").glob("*.vtt"))


# Who runs the meeting ---------------------------------------------------------------------------


def chairs(data: Path) -> Iterator[Row]:
    """How often the project manager comes first among those who speak."""
    found = [_leads(path) for path in scenario_meetings(data)]
    if not found:
        return
    where = f"{len(found)} AMI meetings"
    yield Row(
        "who runs it: project manager first, by the mean of six cues",
        where,
        _hits(found, lambda lead: lead.mean),
        "chance .25",
    )
    cues: dict[str, Callable[[Lead], float]] = {
        "floor time": lambda lead: lead.floor,
        "turns": lambda lead: lead.turns,
        "opening": lambda lead: lead.opening,
        "questions": lambda lead: lead.asked,
        "agenda and next steps": lambda lead: lead.steering,
        'speaking to others as "you"': lambda lead: lead.you,
    }
    for name, cue in cues.items():
        yield Row(f"- by {name} alone", where, _hits(found, cue))


def _leads(path: Path) -> tuple[Lead, ...]:
    transcript = read_recording(path)
    said = [event for event in transcript.events if isinstance(event, Said)]
    return who_runs_it([person.id for person in transcript.header.people], said, WORDS)


def _hits(found: list[tuple[Lead, ...]], cue: Callable[[Lead], float]) -> str:
    return _part([max(leads, key=cue).person == MANAGER for leads in found])


# Questions --------------------------------------------------------------------------------------


def question_marks(data: Path) -> Iterator[Row]:
    """F1 against the dialogue acts that elicit something, for each annotated meeting and both."""
    files = sorted((data / "ami").glob("*.jsonl"))
    meetings = {path.stem: [json.loads(line) for line in path.open()] for path in files}
    if len(meetings) > 1:
        meetings["both"] = [each for acts in meetings.values() for each in acts]
    for name, acts in meetings.items():
        truth = [each["da"].startswith("el.") for each in acts]
        texts = [each["text"] for each in acts]
        bare = [re.sub(r"[.,?!]", "", text) for text in texts]
        mark = _f1(truth, ["?" in text for text in texts])
        tagged = _f1(truth, [bool(question_in(text, WORDS)) for text in texts])
        unmarked = _f1(truth, [bool(question_in(text, WORDS, marks=False)) for text in bare])
        yield Row("questions, F1", name, _two(tagged), f"the question mark alone {_two(mark)}")
        yield Row("- with all punctuation taken out", name, _two(unmarked), "the mark alone 0")


def _f1(truth: list[bool], found: list[bool]) -> float:
    both = sum(a and b for a, b in zip(truth, found, strict=True))
    return 2 * both / (sum(truth) + sum(found))


# Passing the floor, and who is spoken to ----------------------------------------------------------


def floor_passing(data: Path) -> Iterator[Row]:
    """How often the one whom a phrase passes the floor to by name speaks next."""
    for call in _calls(data):
        place = {person.id: number for number, person in enumerate(call.people)}
        reader = Reader(call.people, lexicon(WORDS), marks=True)
        passes = [
            call.people[passed].id == following
            for (speaker, text), (following, _) in pairwise(call.turns)
            for sentence in _SENTENCE_END.split(text)
            if (passed := reader.read(sentence, place[speaker]).passed) is not None
        ]
        yield Row(
            "floor passed by name: the one named speaks next",
            f"earnings call {call.name}",
            _part(passes),
            "chance .10",
        )


def addressees(data: Path) -> Iterator[Row]:
    """How often the one spoken to had the turn before, or has the next."""
    for call in _calls(data):
        sentences = [
            (turn, speaker, sentence)
            for turn, (speaker, text) in enumerate(call.turns)
            for sentence in _SENTENCE_END.split(text)
        ]
        said = tuple(
            Said(at=float(at), end=at + 0.9, seat=speaker, text=sentence)
            for at, (_, speaker, sentence) in enumerate(sentences)
        )
        header = Header(application="", people=tuple(call.people))
        by_name, by_you = list[bool](), list[bool]()
        events = tag(Transcript(header=header, events=said), WORDS).events
        for event, (turn, _, text) in zip(events, sentences, strict=True):
            if isinstance(event, Said) and event.to and event.to_because in text:
                beside = {speaker for speaker, _ in call.turns[max(turn - 1, 0) : turn + 2]}
                kind = by_you if event.to_because.lower() in WORDS.you else by_name
                kind.append(event.to in beside)
        for what, hits in (("name", by_name), ('"you"', by_you)):
            yield Row(
                f"spoken to by {what}: had the turn before, or has the next",
                f"earnings call {call.name}",
                _part(hits),
            )


@dataclass(frozen=True)
class Call:
    """An earnings call."""

    name: str
    people: list[Participant]
    turns: list[tuple[str, str]]
    """The speaker and the words of each."""


_SENTENCE_END = re.compile(r"(?<=[.?!])(?<!Ms\.)(?<!Mr\.)(?<!Dr\.) ")


def _calls(data: Path) -> Iterator[Call]:
    folder = data / "earnings21"
    for path in sorted(folder.glob("*.nlp")):
        yield Call(path.stem, _people(folder / "speaker-metadata.csv", path.stem), _turns(path))


def _turns(path: Path) -> list[tuple[str, str]]:
    turns: list[tuple[str, str]] = []
    with path.open(encoding="utf-8") as file:
        for row in csv.DictReader(file, delimiter="|", quoting=csv.QUOTE_NONE):
            word = row["token"] + (row["punctuation"] or "")
            if turns and turns[-1][0] == row["speaker"]:
                turns[-1] = (row["speaker"], f"{turns[-1][1]} {word}")
            else:
                turns.append((row["speaker"], word))
    return turns


def _people(path: Path, call: str) -> list[Participant]:
    with path.open(encoding="utf-8") as file:
        return [
            Participant(id=row["speaker_id"], name=row["speaker_name"])
            for row in csv.DictReader(file)
            if row["file_id"] == call
        ]


# Tags against authors ----------------------------------------------------------------------------


def authors(_: Path) -> Iterator[Row]:
    """Tags against what a scenario's author wrote, and what that does to the scores."""
    found = agreement()
    where = f"the flagship, {len(found.handover)} played meetings"
    yield Row(
        "acts read off phrases: precision; recall",
        where,
        f"{_two(found.right / found.given)}; {_two(found.right / found.true)}",
    )
    customer = fsum(found.addressees.values())
    same, other, none = (_two(found.addressees[kind] / customer) for kind in found.addressees)
    yield Row(
        "whom the customer speaks to: right; wrong; not told", where, f"{same}; {other}; {none}"
    )
    yield Row(
        "scores from tags against scores from the author's acts, r: authority; handover",
        where,
        f"{_two(correlated(found.authority))}; {_two(correlated(found.handover))}",
    )


def acts(_: Path) -> Iterator[Row]:
    """What is read off words, kind by kind, where the rules were made and where they were not."""
    for scenarios, where in ((SEEN, "the rules were made on"), (UNSEEN, "not seen before")):
        found, addressees = found_in(scenarios)
        on = f"{len(scenarios)} scenarios {where}"
        for kind, told in acts_table(found):
            yield Row(
                f"{kind}: read; asked of the coach beside; right of those read (of)", on, told
            )
        told = "; ".join(
            _two(addressees[kind] / fsum(addressees.values())) for kind in ("same", "other", "none")
        )
        yield Row("whom the customer speaks to: right; wrong; not told", on, told)


# Floor time -------------------------------------------------------------------------------------


def shares(data: Path) -> Iterator[Row]:
    """The project manager's share of floor time, whole and by thirds; nobody hands over here."""
    found = [_thirds(path) for path in scenario_meetings(data)]
    if found:
        whole, *thirds = ([each[column] for each in found] for column in range(4))
        yield Row(
            "project manager's share of floor time; by thirds",
            f"{len(found)} AMI meetings",
            f"{_mean(whole):.3f}; {' / '.join(f'{_mean(third):.3f}' for third in thirds)}",
            "all 137: .361; .378 / .298 / .408",
        )


def _thirds(path: Path) -> list[float]:
    """The share of the whole meeting, then of each third of its clock; response tokens left out."""
    said = [
        event
        for event in read_recording(path).events
        if isinstance(event, Said) and not is_response_token(event.text)
    ]
    first, last = said[0].at, max(each.end for each in said)
    bounds = [first + (last - first) * third / 3 for third in range(4)]
    return [
        _within([each for each in said if each.seat == MANAGER], low, high)
        / _within(said, low, high)
        for low, high in ((first, last), *pairwise(bounds))
    ]


def _within(said: list[Said], low: float, high: float) -> float:
    """Seconds spoken between two moments."""
    return fsum(max(min(each.end, high) - max(each.at, low), 0.0) for each in said)


# Verdicts ---------------------------------------------------------------------------------------


def false_alarms(data: Path) -> Iterator[Row]:
    """How often a handover is said to be shown where there was none."""
    paths = scenario_meetings(data)
    cards = list(pairs(paths, MANAGER))
    if not cards:
        return
    where = f"{len(cards)} pairs in {len(paths)} AMI meetings"
    verdicts = {
        "talk time": [card.talk_time.verdict for card in cards],
        "the handover": [card.handover.verdict for card in cards],
    }
    for name, said in verdicts.items():
        shown = _part([verdict in ("shown", "strongly_shown") for verdict in said])
        strongly = _part([verdict == "strongly_shown" for verdict in said])
        yield Row(f"false alarms, {name}: shown or more; strongly", where, f"{shown}; {strongly}")


def headlines(data: Path) -> Iterator[Row]:
    """How high ordinary meetings score, in which nobody hands anything over."""
    paths = scenario_meetings(data)
    scores = [card.handover.score for card in pairs(paths, MANAGER)]
    if scores:
        seen = [value for value in scores if value is not None]
        high = "; ".join(str(sum(value >= least for value in seen)) for least in (10, 30, 50, 70))
        yield Row(
            "scores of the handover at 10, 30, 50 and 70 or more",
            f"{len(scores)} pairs in {len(paths)} AMI meetings",
            f"{high} (no score: {len(scores) - len(seen)})",
        )


def sureness(_: Path) -> Iterator[Row]:
    """Size, power and coverage; needs no data."""
    for name, stickiness, burst in (
        ("independent", 0.0, 1),
        ("sticky by .6", 0.6, 1),
        ("in bursts of four", 0.0, 4),
    ):
        for turns in (40, 80):
            at = [size(turns, level, stickiness, burst) for level in (0.05, 0.01)]
            yield Row(
                f"a trend is seen where there is none, at .05; at .01: owners {name}",
                f"{TRIALS} simulated meetings, {turns} vendor turns",
                "; ".join(f"{rounds:.3f}" for rounds, _ in at),
                f"Kendall's tau of owners {'; '.join(f'{tau:.3f}' for _, tau in at)}",
            )
    courses = {
        "thirds of .85, .50 and .15": in_thirds(0.85, 0.5, 0.15),
        "a straight line from .85 to .15": in_a_line(0.85, 0.15),
    }
    for name, course in courses.items():
        for turns in (20, 40, 80):
            rounds, tau = trend_power(turns, course)
            yield Row(
                f"a trend is seen where there is one: {name}",
                f"{TRIALS} simulated meetings, {turns} vendor turns",
                _two(rounds),
                f"Kendall's tau of owners {_two(tau)}",
            )
        yield Row(
            f"a fall is shown: {name}",
            f"{SIMULATED} simulated meetings, 40 vendor turns",
            _two(power(40, course)),
        )
    for turns in (12, 20, 40, 80):
        flat, falling = (coverage(turns, each) for each in ((0.5, 0.5, 0.5), (0.8, 0.5, 0.2)))
        yield Row(
            "the 95 % interval holds the true change: nothing handed over; handed over",
            f"{SIMULATED} simulated meetings, {turns} vendor turns",
            f"{_two(flat)}; {_two(falling)}",
        )
    found = headline_coverage()
    yield Row(
        "the interval of a score holds that of another such meeting: least; median",
        f"{len(found)} courses and lengths of made-up meetings, {HELD} of each",
        f"{_two(found[0][0])} ({found[0][1]}, {found[0][2]} questions); "
        f"{_two(found[len(found) // 2][0])}",
    )


# The table --------------------------------------------------------------------------------------

MEASURES: dict[str, Callable[[Path], Iterable[Row]]] = {
    "who runs the meeting": chairs,
    "questions": question_marks,
    "passing the floor": floor_passing,
    "who is spoken to": addressees,
    "tags against authors": authors,
    "acts by scenario": acts,
    "floor time": shares,
    "false alarms": false_alarms,
    "headlines": headlines,
    "sureness": sureness,
}


def table(data: Path) -> str:
    """Every figure that can be worked out from the data at hand, as a Markdown table."""
    lines = ["| what | on | figure | beside |", "| --- | --- | --- | --- |"]
    for name, measure in MEASURES.items():
        rows = list(measure(data)) or [Row(name, "", "not measured: its data is absent")]
        lines += [f"| {row.what} | {row.on} | {row.figure} | {row.beside} |" for row in rows]
    return "\n".join(lines)


def _mean(values: list[float]) -> float:
    return fsum(values) / len(values)


def _part(hits: list[bool]) -> str:
    return f"{_two(sum(hits) / len(hits))} ({sum(hits)} of {len(hits)})" if hits else "none found"


def _two(value: float) -> str:
    return f"{value:.2f}"


def main() -> None:
    """Print the table, or put it where the page says."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--data", type=Path, default=ROOT.parent / "shared" / "data")
    parser.add_argument("--write", action="store_true", help=f"write it into {PAGE.name}")
    options = parser.parse_args()
    figures = table(options.data)
    if options.write:
        before, _, rest = PAGE.read_text(encoding="utf-8").partition(BEGIN)
        _, _, after = rest.partition(END)
        PAGE.write_text(f"{before}{BEGIN}\n{figures}\n{END}{after}", encoding="utf-8")
    else:
        print(figures)


if __name__ == "__main__":
    main()
