"""How fast a meeting is scored, by its length: `python bench/scoring.py`.

Work is linear in the number of utterances: seconds an utterance must not grow with the meeting.
"""

from time import process_time

from roleplay.model.act import Act, Part
from roleplay.model.event import Event, Said
from roleplay.model.transcript import Header, Participant, Transcript
from roleplay.scoring import score

SIZES = (60, 250, 2_000, 32_000)
SECONDS = 1.0
"""CPU seconds for which each size is measured, at least."""

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


def main() -> None:
    """Print microseconds an utterance and utterances a second for each size."""
    for size in SIZES:
        transcript = meeting(size)
        score(transcript)
        times = 0
        began = process_time()
        while (took := process_time() - began) < SECONDS:
            score(transcript)
            times += 1
        each = took / times
        print(
            f"{size:>6} utterances: {each * 1e3:8.2f} ms a meeting,"
            f" {each / size * 1e6:6.2f} µs an utterance, {size / each:>9,.0f} utterances/s"
        )


if __name__ == "__main__":
    main()
