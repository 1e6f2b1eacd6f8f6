"""Small transcripts for tests, written as people would note them down."""

from typing import Any

from roleplay.model.act import Act, Part
from roleplay.model.event import Event, Nodded, Said
from roleplay.model.transcript import Header, Participant, Transcript

PEOPLE = (
    Participant(id="customer", name="Peter Odhiambo", part=Part.CUSTOMER),
    Participant(id="manager", name="David Mwangi", part=Part.MANAGER),
    Participant(id="trainee", name="Wanjiru Kamau", part=Part.TRAINEE),
)

WORDS = "this is what we have to say"


def said(
    seat: str,
    at: float,
    end: float,
    text: str = WORDS,
    **more: Any,
) -> Said:
    """An utterance; long enough to hold the floor unless other words are given."""
    return Said(at=at, end=end, seat=seat, text=text, **more)


def customer(
    at: float, end: float, text: str = WORDS, *, to: str | None = None, does: tuple[Act, ...] = ()
) -> Said:
    return said("customer", at, end, text, to=to, does=does)


def manager(at: float, end: float, text: str = WORDS, *, does: tuple[Act, ...] = ()) -> Said:
    return said("manager", at, end, text, to="customer", does=does)


def trainee(at: float, end: float, text: str = WORDS, *, does: tuple[Act, ...] = ()) -> Said:
    return said("trainee", at, end, text, to="customer", does=does)


def nod(at: float) -> Nodded:
    return Nodded(at=at, seat="manager", to="trainee")


def meeting(*events: Event, people: tuple[Participant, ...] = PEOPLE) -> Transcript:
    """A recording of these events."""
    return Transcript(
        header=Header(application="test", people=people, source="meeting.vtt"), events=events
    )
