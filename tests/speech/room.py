"""A small meeting to say sentences in: David (manager), Wanjiru (trainee), Peter (customer)."""

from roleplay.authoring.words import word_lists
from roleplay.model.act import Act, Part
from roleplay.model.event import Said
from roleplay.model.transcript import Header, Participant, Transcript
from roleplay.speech.tagger import tag

WORDS = word_lists()

PARTS = {"david": Part.MANAGER, "wanjiru": Part.TRAINEE, "peter": Part.CUSTOMER}
NAMES = {"david": "David Mwangi", "wanjiru": "Wanjiru Kamau", "peter": "Peter Odhiambo"}

PEOPLE = tuple(Participant(id=seat, name=name, part=PARTS[seat]) for seat, name in NAMES.items())


def recording(
    *lines: tuple[str, str], people: tuple[Participant, ...] = PEOPLE, gap: float = 1.0
) -> Transcript:
    """A transcript of (who, what), each utterance 2 s long and `gap` seconds after the last."""
    step = 2.0 + gap
    return Transcript(
        header=Header(application="0", people=people),
        events=tuple(
            Said(at=number * step, end=number * step + 2.0, seat=seat, text=text)
            for number, (seat, text) in enumerate(lines)
        ),
    )


def tagged(*lines: tuple[str, str], people: tuple[Participant, ...] = PEOPLE) -> list[Said]:
    """The same, tagged."""
    events = tag(recording(*lines, people=people), WORDS).events
    return [event for event in events if isinstance(event, Said)]


def acts(said: Said) -> dict[Act, str]:
    """What an utterance does, each with the words that show it."""
    return dict(zip(said.does, said.because, strict=True))


def nameless(*names: str) -> tuple[Participant, ...]:
    """People of whom no part is known, their ids their names in small letters."""
    return tuple(Participant(id=name.lower(), name=name) for name in names)
