"""How fast a meeting is scored, by its length.

python bench/scoring.py                  prints a line for each meeting
python bench/scoring.py --data FOLDER    reads the real meetings there

Work is linear in the number of utterances: seconds an utterance must not grow with the meeting.
Aim: 100,000 utterances in a CPU second on a dense recording, reading aside. Where the data lies
beside the checkout, so are real meetings measured (the AMI corpus: somebody speaks nearly all the
time), and recordings made by the tests.
"""

import argparse
import os
import statistics
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from time import process_time

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))  # the made recordings are those the tests use


from roleplay.model.act import Act, Part  # noqa: E402 - see above
from roleplay.model.event import Event, Said  # noqa: E402
from roleplay.model.transcript import Header, Participant, Transcript  # noqa: E402
from roleplay.recordings.meetings import open_meeting  # noqa: E402
from roleplay.recordings.preparing import prepared  # noqa: E402
from roleplay.scoring import score  # noqa: E402
from roleplay.scoring.naming import Naming  # noqa: E402
from tests.scoring import recordings as made  # noqa: E402

SIZES = (60, 250, 2_000, 32_000)
QUESTIONS = (30, 300)
"""Of the made recordings."""
RUNS = 9
UTTERANCES = 4_000
"""A run scores a meeting as often as it takes to score so many."""

SEATS = ("customer", "manager", "customer", "trainee", "trainee", "manager")
TEXTS = (
    "And what will that mean for the plant in March?",
    "We will have two people on site the whole week, as we said.",
    "Okay.",
    "I will send you the dates on Monday, with the names.",
    "And the cost stays what it was.",
    "Mm-hm.",
)
PEOPLE = tuple(
    Participant(id=part.value, name=part.value.title(), part=part)
    for part in (Part.CUSTOMER, Part.MANAGER, Part.TRAINEE)
)


def meeting(utterances: int) -> Transcript:
    """A meeting of so many utterances, with questions, acts and response tokens."""
    events: list[Event] = []
    now = 0.0
    for number in range(utterances):
        seat, text = SEATS[number % 6], TEXTS[number % 6]
        asks = "manager" if number % 4 else "trainee"
        events.append(
            Said(
                at=now,
                end=now + 1 + number % 7,
                seat=seat,
                text=text,
                to=asks if seat == "customer" else "customer",
                does=(Act.COMMIT,) if number % 12 == 3 else (),
            )
        )
        now += 1.4 + number % 7
    return Transcript(header=Header(application="bench", people=PEOPLE), events=tuple(events))


def recorded(data: Path) -> Iterator[tuple[str, Transcript]]:
    """Recordings as they are scored, with what was read off their words."""
    for file in sorted((data / "ami").glob("*.vtt")):
        read = open_meeting(file).transcript
        manager = "Project Manager"
        trainee, *others = (who.name for who in read.header.people if who.name != manager)
        naming = Naming(manager=manager, trainee=trainee, customer=tuple(others))
        yield file.stem, prepared(read, naming)
    naming = Naming(manager=made.MANAGER, trainee=made.TRAINEE, customer=(made.CUSTOMER,))
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "made.vtt"
        for questions in QUESTIONS:
            file.write_text(made.recording("steady fade", 0, questions), encoding="utf-8")
            yield f"made, {questions}", prepared(open_meeting(file).transcript, naming)


def measure(name: str, transcript: Transcript) -> None:
    """Print milliseconds a meeting and utterances a CPU second, the median of the runs."""
    size = sum(isinstance(event, Said) for event in transcript.events)
    times = max(UTTERANCES // size, 1)
    score(transcript)
    runs = []
    for _ in range(RUNS):
        began = process_time()
        for _ in range(times):
            score(transcript)
        runs.append((process_time() - began) / times)
    each = statistics.median(runs)
    print(
        f"{name:>14} {size:>6} utterances: {each * 1e3:8.2f} ms a meeting,"
        f" {each / size * 1e6:6.2f} µs an utterance, {size / each:>9,.0f} utterances/s"
    )


def main() -> None:
    """Print a line for each meeting, and the load of the machine."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--data", type=Path, default=ROOT.parent / "shared" / "data")
    data = parser.parse_args().data
    for size in SIZES:
        measure("made by seat", meeting(size))
    for name, transcript in recorded(data):
        measure(name, transcript)
    print(f"load {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores")


if __name__ == "__main__":
    main()
