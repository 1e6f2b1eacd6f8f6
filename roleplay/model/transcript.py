"""Transcripts: a meeting as its header and its events, wherever the events came from."""

from collections.abc import Iterable, Sequence
from typing import Literal

from msgspec import Struct

from roleplay.model.act import Part
from roleplay.model.condition import Value
from roleplay.model.event import CustomerState, Event, WentBack
from roleplay.model.scenario import Glide, Leg
from roleplay.model.scored_words import ScoredWords
from roleplay.model.utterances import Utterances

FORMAT = 2
"""The version of the file format; a reader refuses a later one. Since 2 each line has a check."""


ENGINE = 5
"""The number of the rules that meetings are played by.

Raised with every change by which the same decisions have other effects on the customer, or by
which words are taken for other acts: scores across such a change are to be compared with care.
A meeting goes on by the rules it began with. 1: moves are offered as the author wrote them, and a
vendor's repeated faults weigh the same each time. 2: a manager who is silent beside a speaking
trainee nods, and nothing is always open but what the author says. 3: the floor may
be asked for though nobody has taken it, and words taken back wherever the manager spoke last. 4:
what comes between after own words comes back to where the move before them led, once more.
"""


UNREAD = "unread"
"""The language of a recording whose words are not understood: nothing is scored by words."""


class Participant(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Somebody in the meeting. A rehearsing person's own name is never kept here."""

    id: str
    """What events call them: the seat in a played meeting."""
    name: str
    """In a file empty where `person` is told; a reader puts in what they are called."""
    person: str = ""
    """For a person who really was there: what stands for them in the list of people's names."""
    part: Part | None = None
    """None: present, and no part given to them."""
    vendor: bool = False
    """Whether somebody without a part sells beside the manager and the trainee."""
    title: str = ""
    persona: str | None = None
    pace: float = 1.0
    used_to: Part | None = None
    """For a customer: whom they take for their counterpart when they walk in."""
    filled_by: str = ""
    """`person`, `coach`, `scenario`, or a stand-in's style."""


class Played(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Which scenario was played, as it stood then."""

    scenario: str
    title: str
    sha256: str
    sources: dict[str, str]
    """Every file it was read from, personas included, with its SHA-256."""
    beats: dict[str, str]
    """A short digest of each beat."""
    location: str
    """Where the scenario was found, as the person named it."""
    language: str = ""
    """The translation it was played in, such as `de`; empty for the scenario's own words."""


class Carried(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What a meeting takes over from the one before it."""

    after: str
    """The name of that meeting's file."""
    customers: dict[str, CustomerState] = {}
    """How customers sit down, by their seats in this meeting."""
    variables: dict[str, Value] = {}
    promised: tuple[str, ...] = ()
    """The promises that stand."""


class Cues(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """The scenario beside a meeting that is clocked."""

    location: str
    """Where it was found, as the person named it."""
    customer: str | None = None
    """The persona in the customer's seat; None: the scenario's own."""
    seed: int = 0


class Drill(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A short stretch that is played to practise one skill; it is never counted as a meeting."""

    skill: str
    """The id of a measure."""
    after: int
    """Exchanges that had been played when it began: what stands before is another meeting's."""
    round: int = 1
    """Which of the rounds at one moment it is: 1 as it was, later ones with others at the table."""


Dated = Literal["told", "inside", "name", "file"]
"""By what it is known when a recording was held: somebody said so; it stands in the recording; in
its file's name; or only the time at which the file was last changed is known."""


class Recorded(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Where a recording comes from that is kept among the meetings."""

    sha256: str
    """Of the recording's bytes, in hexadecimal digits; of several files of one meeting, of theirs
    in order. By it the same recording is known again, and one that was changed since."""
    dated: Dated = "file"
    files: tuple[str, ...] = ()
    """Where it lies, for one that is kept by reference: its words are read from there each time.
    Empty for a copy, in which they stand."""


class Header(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What is true of a meeting from its first second to its last."""

    format: int = FORMAT
    application: str
    """Version of the program that wrote it."""
    engine: int = 1
    """By which rules it was played; not given in the first."""
    people: tuple[Participant, ...]
    played: Played | None = None
    """None for a recording."""
    source: str = ""
    """For a recording: the file's name; for a meeting clocked live what it was called."""
    clocked: bool = False
    """Whether a coach clocked it while people really talked: nothing is known of their words."""
    seed: int = 0
    started: str = ""
    """ISO 8601 with offset."""
    glide: Glide | None = None
    """The path of talk time that the customer or the scenario asks for; None: the rubric's."""
    authority_glide: Glide | None = None
    leg: Leg | None = None
    """Which meeting of a stretch it is; goes before every other path."""
    estimated: bool = False
    """Times were worked out from words."""
    cues: Cues | None = None
    """Of a meeting clocked live: the scenario that the coach steps through beside it."""
    repairs: dict[str, int] = {}
    """What the reader mended or left out, and how often."""
    language: str = ""
    """The language a recording was read in, such as `german`, or `UNREAD`. Empty: English, or a
    meeting that was played."""
    partly_read: bool = False
    """For a recording: much of it seems to be in another language than it was read in."""
    words: ScoredWords | None = None
    """The words of its language that count; None for English."""
    skipped: int = 0
    """Utterances before the first that the coach left out; turns are counted with them."""
    continues: str = ""
    """For a meeting played again from a moment of an earlier one: the name of that one's file."""
    carried: Carried | None = None
    """For a meeting that follows another one; the first event begins with it."""
    drill: Drill | None = None
    """For a drill: what it practises and where it begins. None: a meeting."""
    recorded: Recorded | None = None
    """For a recording that is kept among the meetings; None: anything else."""


class Transcript(Struct, frozen=True, kw_only=True):
    """A meeting: what the scorer, the debrief and the replay read."""

    header: Header
    events: Sequence[Event]
    """In their order: a tuple, or the packed utterances of a recording."""

    def person(self, part: Part) -> Participant | None:
        """The first participant of a part, or None if nobody plays it."""
        return next((each for each in self.header.people if each.part is part), None)


def effective(events: Iterable[Event]) -> Sequence[Event]:
    """The events that count: what was taken back by going back is left out."""
    if isinstance(events, Utterances):
        return events
    events = tuple(events)
    if WentBack not in set(map(type, events)):
        return events
    kept: list[Event] = []
    for event in events:
        if type(event) is WentBack:
            del kept[event.keep :]
        else:
            kept.append(event)
    return tuple(kept)
