"""Events: everything that happens in a meeting, in the order in which it happened.

A meeting's state and its score are pure functions of its events. Times are seconds since the
meeting began, to the millisecond; numbers about the customer lie between 0 and 1.

One exchange is one `Decided` and all that follows from it, up to the next `FloorOffered` or the
`MeetingEnded`. What follows is determined by the scenario, the state and the decision, so an
exchange cut short on disk can be finished exactly as it would have gone.
"""

from msgspec import UNSET, Struct, UnsetType, field

from roleplay.model.act import FLOOR_ACTS, Act, Look, Part, Serves, Signal
from roleplay.model.clocked import Clocked
from roleplay.model.condition import Value
from roleplay.model.happening import Happening
from roleplay.model.scenario import AgendaItem

SECOND_AFTER = 0.3
"""Seconds by which the second to begin comes in later than the first, where both speak."""


class Unsaid(Struct, frozen=True, omit_defaults=True):
    """What a move would have done, and a person's own words for it do not."""

    does: tuple[Act, ...] = ()
    uses: tuple[str, ...] = ()
    """Facts of the account file, by their ids."""
    promises: tuple[str, ...] = ()
    """Promises of the scenario's, by their ids."""


class Intent(Struct, frozen=True, omit_defaults=True, gc=False):
    """What one vendor seat decided to do with the open floor."""

    move: str = ""
    """The id of a move of the open beat; empty: none of them, and without words to stay silent."""
    words: str = ""
    """The person's own words for the move, or instead of one; empty: the move's text."""
    near: float | None = None
    """How near the own words are to the move, or where they are none to the nearest one, -1..1 to
    two places; None: nobody measured it."""
    unsaid: Unsaid | None = None
    """What of the move the own words do not carry."""
    does: tuple[Act, ...] = ()
    """What words that are none of the moves do, as they were read."""
    because: tuple[str, ...] = ()
    """For each act in `does`, the words it was read from."""
    to: str | None = None
    """Whom words that are none of the moves speak to; None: the customer who spoke last."""
    after: float = 0.0
    """Seconds from the floor's opening to the first word."""
    yields: bool = False
    """Gives way if both speak."""
    gives_way: int = 0
    """For how many exchanges the manager keeps out if the trainee asks for the floor now; 0: they
    do not let the trainee have it."""
    nod: bool = True
    """When silent beside a speaking colleague: whether support is shown. By the rules before looks;
    since them `look` says it."""
    look: Look | None = None
    """When silent beside a speaking colleague: what is let be seen; None: listening."""


class CustomerState(Struct, frozen=True, gc=False):
    """How one customer holds the two vendors and the meeting; each 0..1."""

    readiness: float
    goodwill: float
    manager: float
    """The manager's standing with this customer."""
    trainee: float
    """The trainee's standing with this customer."""
    sting: float = 0.0
    """What is left of having been passed to a junior before they were ready."""


class OpenMove(Struct, frozen=True, omit_defaults=True):
    """A move that was open to a seat, as it would have been said."""

    seat: str
    move: str
    text: str
    does: tuple[Act, ...] = ()
    uses: tuple[str, ...] = ()
    """The facts of the account file it would have used, by their ids."""
    harms: bool = False
    """Whether the author's own effects make it cost readiness or goodwill, whatever it does."""
    to: str | None = None
    """The seat it would be said to, where the author names one."""
    unfit: bool = False
    """Whether the author says that it does not fit here, as the words and what is seen tell."""

    @property
    def of_floor(self) -> bool:
        """Whether it says nothing on the matter, and only whose the floor is."""
        return not FLOOR_ACTS.isdisjoint(self.does)


class Pledge(Struct, frozen=True, omit_defaults=True):
    """A promise of the scenario's as it was made."""

    id: str
    owner: str = ""
    """The seat of who is to keep it; empty where nobody is named."""
    by: str = ""
    """By when it is kept, in the author's words; empty where no day is named."""
    asks: str = ""
    """The seat of who had to be asked first; empty where nobody had to."""
    asked: bool = False
    """Whether they had been asked anything when it was made."""


class MeetingOpened(Happening, frozen=True, kw_only=True, omit_defaults=False):
    """The people sit down: where everything stands, and the plan the two agreed.

    The one event that names every field in a file, those at their default too; what is not set at
    all is left out.
    """

    at: float = 0.0
    customers: dict[str, CustomerState]
    variables: dict[str, Value]
    rng: int
    plan: tuple[AgendaItem, ...] = ()
    promised: tuple[str, ...] | UnsetType = UNSET
    """The promises that stand from an earlier meeting, by their ids."""


class BeatOpened(Happening, frozen=True, kw_only=True):
    """The meeting comes to a beat."""

    beat: str
    item: str | None = None
    by: str = ""
    """`detour`: to come back later. `return`: back from one, to the floor left open. `onward`: back
    from one, to what its move leads to. `onward-detour`: back from an interruption, to the detour
    that the move before it makes. Otherwise empty."""
    interrupt: str = ""
    """The interruption by which the meeting came here, by its id; empty where none did."""
    beyond: Part | None = None
    escalate_within: int = 0
    step_in: bool = False


def sight(cue: str, first: str) -> str:
    """What can be seen, of whom: one that begins with a capital letter says so itself.

    "taps the pen" is of who speaks, and "The pencil waits" or "Arvind folds a list" of nobody else
    than it names. `first` is what who speaks is called.
    """
    return cue if cue[:1].isupper() else f"{first} {cue}"


class Said(Happening, frozen=True, kw_only=True, gc=False):
    """An utterance: somebody held, or tried for, the floor; `at` is when its first word fell."""

    end: float
    """When the last word fell."""
    seat: str
    """Who spoke: a seat's id in a played meeting, a person's in a recording."""
    text: str
    source: str = ""
    """Of a translation, the words it is of; empty where the meeting is in the scenario's own."""
    to: str | None = None
    """The seat spoken to."""
    does: tuple[Act, ...] = ()
    because: tuple[str, ...] = ()
    """For each act in `does`, the words it was read from; empty where none were read."""
    to_because: str = ""
    """The words that told who is spoken to; empty where none did."""
    asks: bool | None = None
    """Whether it puts a question to anybody, as far as its words tell; None: nobody looked."""
    courtesy: bool = False
    """Whether it greets, thanks or takes leave, as far as its words tell."""
    technical: bool = False
    """Whether it speaks of the line, the picture or the sound and of nothing else, likewise."""
    may: tuple[Act, ...] = ()
    """What it may do besides, as words tell that are not sure: asked of the coach, never scored."""
    cue: str = ""
    """What can be seen as it is said; see `sight`."""
    signal: Signal | None = None
    beat: str | None = None
    move: str | None = None
    always: bool = False
    """Whether the move is one that is open at every floor."""
    own: bool = False
    """Own words rather than the move's text."""
    cut: bool = False
    """Talked over and broken off."""
    serves: Serves | None = None
    uses: tuple[str, ...] = ()
    promises: tuple[Pledge, ...] = ()
    withdraws: tuple[str, ...] = ()
    """The promises that are taken back by it, by their ids."""
    tells: tuple[str, ...] = ()
    """The facts of the account file that are learnt by it."""
    marks: tuple[str, ...] = ()
    """The scenario's own names by which it is counted."""

    @property
    def original(self) -> str:
        """The words it is timed and scored by: those of the scenario's own language."""
        return self.source or self.text


class Decided(Happening, frozen=True, kw_only=True):
    """Each vendor seat has decided; written before anything of it is shown."""

    manager: Intent = Intent()
    trainee: Intent = Intent()
    rng: int = 0
    """The generator after stand-ins drew from it."""
    waited: float = 0.0
    """Seconds for which the floor stood open before anybody began, where a clock pressed; the
    meeting's time goes on by them."""


class Nodded(Happening, frozen=True, kw_only=True):
    """Support without words, beside somebody who speaks; by the rules before looks."""

    seat: str
    to: str


class Looked(Happening, frozen=True, kw_only=True):
    """What a silent vendor lets be seen beside the other, told behind what that one says."""

    seat: str
    to: str
    """The seat of who speaks."""
    look: Look


class FellSilent(Happening, frozen=True, kw_only=True):
    """Nobody took the floor."""

    end: float
    silence: int = 0
    """Which of the beat's silences with a condition it was, from 1; 0: none of those."""


class Reacted(Happening, frozen=True, kw_only=True):
    """What an exchange did to the customers and to the scenario's variables."""

    customers: dict[str, CustomerState]
    variables: dict[str, Value] = field(default_factory=dict)
    """Those that changed, with their new value."""


class FloorOffered(Happening, frozen=True, kw_only=True):
    """The floor is open: to whom it was offered, and what each vendor seat could do with it."""

    to: str | None
    open: tuple[OpenMove, ...]
    rng: int


class Trusted(Happening, frozen=True, kw_only=True):
    """How far the colleagues of the house trust the two, each 0..1."""

    trust: dict[str, float]


class Joined(Happening, frozen=True, kw_only=True):
    """Somebody comes to the table."""

    seat: str


class Left(Happening, frozen=True, kw_only=True):
    """Somebody leaves the table, or is not at it yet when the meeting begins."""

    seat: str


class TakenOver(Happening, frozen=True, kw_only=True):
    """From here on somebody else decides for a vendor's seat than did before."""

    seat: str
    filled_by: str
    """As in a header: `person`, or a stand-in's style."""


class Steered(Happening, frozen=True, kw_only=True):
    """The coach moved the customers by hand."""

    customers: dict[str, CustomerState]


class Noted(Happening, frozen=True, kw_only=True):
    """A note somebody took during the meeting."""

    text: str


class Answered(Happening, frozen=True, kw_only=True):
    """A coach's answer about the utterance before it; comes from a mark, beside the transcript."""

    question: str
    """One of `roleplay.model.scorecard.QuestionKind`."""
    answer: str


class WentBack(Happening, frozen=True, kw_only=True):
    """The players took back what they had played; it stays in the file and counts no more."""

    keep: int
    """How many of the events that counted until now still count."""


class MeetingEnded(Happening, frozen=True, kw_only=True):
    """The meeting came to one of the scenario's endings."""

    outcome: str
    text: str
    success: bool
    goals: dict[str, bool] = field(default_factory=dict)
    """Each of the scenario's own goals, by its text, and whether it was reached."""
    measures: dict[str, float] = field(default_factory=dict)
    """Each of the scenario's own measures, by its text, 0..100."""


class Appraised(Happening, frozen=True, kw_only=True):
    """What the play of the only person at the table was worth, told once the meeting had ended.

    It stays as it was worked out then. Everything but `score` and `interval` lies on the scale of
    `roleplay.scoring.own_part.worth`, 0..100.
    """

    seat: str
    score: float | None
    """0: as a player who does not read; 100: as a careful reader; below and above as it was. None:
    the two lie too near each other."""
    interval: tuple[float, float] | None
    """95 %, of the score: where another meeting, played the same way, may come to lie."""
    worth: float
    """Of this meeting."""
    by_lot: float
    """The mean of meetings in which this seat was played by a player who does not read."""
    careful: float
    """The mean of meetings in which this seat was played by a careful reader."""
    meetings: int
    """How many were played of each."""
    scorer: int
    """By which scoring."""


Event = (
    MeetingOpened
    | BeatOpened
    | Said
    | Decided
    | Nodded
    | Looked
    | FellSilent
    | Reacted
    | Trusted
    | Joined
    | Left
    | FloorOffered
    | TakenOver
    | Steered
    | Noted
    | Answered
    | WentBack
    | MeetingEnded
    | Appraised
    | Clocked
)
