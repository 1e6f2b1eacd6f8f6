"""How fast a recording becomes a scorecard: `python bench/recordings.py`.

The whole path on one core, from the file's bytes to the card: read, cast, tagged and scored. On ten
AMI meetings where they lie in `../shared/data/ami`, and on made-up ones of two lengths, since the
time an utterance takes must not grow with the meeting. Those name somebody, ask or promise in every
line, which takes longer than ordinary talk. Best of several rounds: other work on the
machine only ever adds time. ConvoKit 5's TalkTimeSharing, which measures talk time and reads no
words, was measured to make 4,700 to 10,000 utterances a second on the AMI meetings.
"""

import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from roleplay.recordings.meetings import open_meeting
from roleplay.recordings.preparing import prepared
from roleplay.scoring import score
from roleplay.scoring.naming import Naming

DATA = Path(__file__).parents[2] / "shared" / "data" / "ami"
ROUNDS = 15
PEERS = "4,700 to 10,000"

AMI = Naming(manager="project", trainee="marketing", customer=("user", "industrial"))
MADE_UP = Naming(manager="david", trainee="wanjiru", customer=("peter",))
LENGTHS = (250, 32_000)

SAID = (
    ("Peter Odhiambo", "David, what will that mean for the plant in March?"),
    ("David Mwangi", "Wanjiru has the details. Wanjiru, would you take that?"),
    ("Wanjiru Kamau", "We will have two people on site the whole week, as we said."),
    ("David Mwangi", "Mm-hm."),
    ("Peter Odhiambo", "And the cost, Wanjiru, does it stay what it was?"),
    ("Wanjiru Kamau", "It does. I'll send you the dates by Monday, with the names."),
    ("Peter Odhiambo", "That works for me."),
)


def made_up(utterances: int) -> str:
    """A WebVTT file of so many utterances."""
    cues = []
    for number in range(utterances):
        name, text = SAID[number % len(SAID)]
        cues.append(f"{_time(4 * number)} --> {_time(4 * number + 3)}\n<v {name}>{text}</v>\n")
    return "WEBVTT\n\n" + "\n".join(cues)


def _time(seconds: int) -> str:
    return f"{seconds // 3600:02}:{seconds // 60 % 60:02}:{seconds % 60:02}.000"


def count_and_seconds(files: Sequence[Path], naming: Naming, rounds: int) -> tuple[int, float]:
    """The utterances in all files, and the CPU seconds the quickest round took."""
    count, best = 0, float("inf")
    for _ in range(rounds):
        count = 0
        began = time.process_time()
        for file in files:
            transcript = prepared(open_meeting(file).transcript, naming)
            score(transcript)
            count += len(transcript.events)
        best = min(best, time.process_time() - began)
    return count, best


def main() -> None:
    """Print utterances a second, and whether longer meetings take longer an utterance."""
    files = sorted(DATA.glob("*.vtt"))
    if files:
        count, seconds = count_and_seconds(files, AMI, ROUNDS)
        print(
            f"AMI, {len(files)} meetings, {count:,} utterances: {count / seconds:,.0f} utterances/s"
            f"   aim 50,000; ConvoKit {PEERS}"
        )
    else:
        print(f"AMI: skipped, there is nothing at {DATA}")
    each = []
    with tempfile.TemporaryDirectory() as folder:
        for length in LENGTHS:
            file = Path(folder) / f"{length}.vtt"
            file.write_text(made_up(length), encoding="utf-8")
            rounds = max(5, 20_000 // length)
            count, seconds = count_and_seconds([file], MADE_UP, rounds)
            each.append(seconds / count)
            print(f"made up and dense, {count:>6,} utterances: {count / seconds:,.0f} utterances/s")
    print(f"an utterance of the longest takes {each[-1] / each[0]:.2f} times one of the shortest")


if __name__ == "__main__":
    main()
