"""The scorecard: what a meeting was worth, in the shape every command prints as JSON.

Scores are 0..100, or None where there is no evidence; shares and authority are the manager's,
0..1; times are seconds; `p` in a curve is the part of the meeting that has passed, 0..1. A turn is
the number of an utterance in its transcript, 1 for the first.
"""

from math import fsum
from typing import Annotated, Literal

from msgspec import Meta, Struct

from roleplay.model.act import Act
from roleplay.model.number import clamped

SCORER = 7
"""The number of the scoring, raised with every change by which the same events score otherwise.

Two cards of different scorers are not to be compared. A test holds a kept meeting's figures to it.
"""

READER = 8
"""The number of the reading of words, raised with every change by which recordings' are read
otherwise: what was kept of a recording by another one is worked out anew. See `speech.tagger`."""

Score = Annotated[float, Meta(ge=0, le=100)]
"""What was reached of all that could be."""
Share = Annotated[float, Meta(ge=0, le=1)]
"""A part of a whole; where two are compared, the manager's."""
Change = Annotated[float, Meta(ge=-1, le=1, description="Last third less first third.")]
"""How far a share moved; negative where the manager's fell."""
Count = Annotated[int, Meta(ge=0)]
"""How many."""
Turn = Annotated[int, Meta(ge=1, description="The number of an utterance in its transcript.")]
"""Which utterance."""
Seconds = Annotated[float, Meta(ge=0, description="Seconds since the meeting began.")]
"""When."""

Verdict = Literal[
    "too_short",
    "not_seen",
    "in_doubt",
    "not_shown",
    "shown",
    "strongly_shown",
    "already_handed_over",
]
"""`not_seen`: there is talk time, and nothing that tells whom the customer takes for the one to
deal with. `in_doubt`: all that was seen speaks for a handover, in so few turns that chance could
have brought it about."""

Limit = Literal["walked_out", "no_goal", "failed", "broke_off"]
"""Why a played meeting's handover counts for no more than it does."""

ManagersPart = Literal["ran_it", "led", "followed", "nodding"]
"""From over half the vendor side's talk down to no word that nobody asked for."""

WhichPath = Literal["usual", "own", "first", "later", "last"]
"""By which paths a meeting is measured: the rubric's, those of its scenario or its customer, or
those of the first, a later or the last of several meetings."""

Thirds = tuple[Share | None, Share | None, Share | None]
Interval = tuple[float, float]
Curve = tuple[tuple[Share, Share], ...]


class Span(Struct, frozen=True, kw_only=True):
    """The meeting's own clock: 0 when anybody first held the floor, 1 when anybody last did.

    It has no unit, so a meeting played at half speed scores the same.
    """

    first: Seconds = 0.0
    last: Seconds = 0.0
    breaks: tuple[tuple[Seconds, Seconds], ...] = ()
    """Silences so long that the clock stood still: from when to when, in order."""

    def clock(self, at: float) -> float:
        """Seconds as the part of the meeting that has passed, 0..1."""
        length = self.length
        return clamped((at - self.first - self._stood_still(at)) / length) if length > 0 else 0.0

    @property
    def length(self) -> float:
        """Seconds of the meeting, breaks left out."""
        return self.last - self.first - self._stood_still(self.last)

    def _stood_still(self, until: float) -> float:
        return fsum(min(end, until) - start for start, end in self.breaks if start < until)


class Roles(Struct, frozen=True, kw_only=True):
    """Who was who, by name."""

    manager: str | None
    trainee: str | None
    customer: tuple[str, ...]


class TurnCount(Struct, frozen=True, kw_only=True):
    """How many turns there were: of everybody, and of the two vendors."""

    all: Count
    vendor: Count


class Talker(Struct, frozen=True, kw_only=True):
    """How much one person said."""

    name: str
    seconds: Annotated[float, Meta(ge=0)]
    share: Share
    """Of all floor time."""
    turns: Count
    questions: Count | None
    """None where a meeting was clocked live and nobody marked who asked."""


class StoodIn(Struct, frozen=True, kw_only=True):
    """What stand-ins played of a part that a person played too."""

    decided: Count
    """Exchanges in which a stand-in decided for the part."""
    of: Count
    """All exchanges that count."""
    turns: tuple[tuple[Count, Count], ...]
    """The first and the last turn of each stretch in which one did; none where nobody spoke."""
    to_end: bool
    """Whether one decided in the last exchange too."""


class PersonCard(Talker, frozen=True, kw_only=True, omit_defaults=True):
    """One person's part in the meeting."""

    authority: Share | None
    """For each of the two vendors: their share of the ledger's weight."""
    of_vendors: Share | None = None
    """Of the whole vendor side's floor time, where more than the two sell: theirs."""
    of_two: Share | None = None
    """The same of the manager's and the trainee's alone, for these two."""
    unplaced: bool = False
    """Whether somebody who has no part in a recording holds a large part of the floor."""
    stood_in: StoodIn | None = None
    """What stand-ins played of their part, where it changed hands; None for others."""


class TalkTime(Struct, frozen=True, kw_only=True):
    """How the manager's share of the vendor side's floor time moved."""

    score: Score | None
    fit: Share | None
    shift: Share | None
    thirds: Thirds
    delta: Change | None
    """Last third less first third."""
    interval: Interval | None
    """95 %, of the delta."""
    p: Share | None
    t50: Share | None
    relapse: Share | None
    percentile: Share | None
    """Among ordinary meetings, the part that falls at least as far as this one."""
    verdict: Verdict
    curve: Curve


class LedgerEntry(Struct, frozen=True, kw_only=True, gc=False):
    """One piece of evidence on whom the table takes for the counterpart."""

    turn: Turn
    at: Seconds
    rule: str
    to: str
    """`manager` or `trainee`."""
    weight: float
    """What it counts: of what is claimed, a part where the customer did not grant it."""
    words: str
    customer: str = ""
    """Whose belief it moves, by id; empty: everybody's."""
    granted: bool | None = None
    """Whether the customer's next turn granted a claim; None where nothing had to be granted."""
    settled_by: Turn | None = None
    """That next turn."""
    shift: str = ""
    """Who took the floor from whom: `receiving`, `claiming`, `usurping`, `continuing`."""


class Belief(Struct, frozen=True, kw_only=True):
    """What one more customer makes of the two."""

    name: str
    thirds: Thirds
    delta: Change | None


class Authority(Struct, frozen=True, kw_only=True):
    """How the manager's share of authority moved, with every piece of evidence."""

    score: Score | None
    fit: Share | None
    shift: Share | None
    thirds: Thirds
    delta: Change | None
    interval: Interval | None
    curve: Curve
    ledger: tuple[LedgerEntry, ...]
    others: tuple[Belief, ...] = ()
    """The belief of each customer but the first named, who decides."""


class Handover(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Talk time and authority together."""

    score: Score | None
    interval: Interval | None
    """What the score of another such meeting would be, 19 times in 20."""
    verdict: Verdict
    ordinary: Annotated[float, Meta(ge=0, le=100)] | None = None
    """Of 100 ordinary meetings, in which nobody hands anything over, how many score as high.

    None too where the path asks for less of a fall than theirs did.
    """
    limit: Limit | None = None
    """What holds the score down, whatever talk time and authority say."""
    part: tuple[ManagersPart | None, ManagersPart | None, ManagersPart | None] | None = None
    """What the manager did in each third; None for a third in which no vendor spoke."""


Kind = Literal[
    # acceptance
    "took_trainees_word",
    "took_managers_word",
    "went_over_head",
    "refused",
    "readiness_moved",
    "goodwill_moved",
    "both_moved",
    "spoke_to",
    # escalation
    "escalated_in_time",
    "escalated_in_place",
    "escalated_late",
    "escalated_too_soon",
    "only_handed_up",
    "not_escalated",
    "escalation_talked_over",
    "escalated_in_recording",
    # stepping in
    "stepped_in",
    "left_to_answer",
    "looked_on",
    # the two masters
    "served_both",
    "spoke_for_customer",
    "spoke_for_supplier",
    # the customer's voice
    "long_turn",
    # signals
    "signal_noticed",
    "signal_let_stand",
    "signal_missed",
    # the plan
    "led_as_agreed",
    "led_otherwise",
    # promises
    "promise_whole",
    "promise_lacks",
    "promised_in_place",
    "promised_beyond",
    "promised_unasked",
    "promised_too_much",
    "promise_taken_back",
    "promise_then_overridden",
    "promise_put_right",
    # preparation
    "fact_used",
    "fact_unused",
    "fact_unused_in_silence",
    "fact_passed_by",
    # goals
    "goal_reached",
    "goal_missed",
    # talk time
    "talked_long",
    "left_alone",
    # authority
    "word_taken",
    "taken_up",
    "passed_by_name",
    "vouched",
    "appeal_kept",
    "answered_late",
    "handed_up_own",
    "answered_for",
    "overrode",
    "kept_hold",
    # what no measure counts
    "did_not_fit",
]
"""What a measure can see in a turn."""

Advice = Literal[
    "say_nothing",
    "next_step",
    "stays_with_trainee",
    "nod",
    "both_sides",
    "ask_midway",
    "notice",
    "ask_first",
    "trainees_to_promise",
    "half_as_long",
    "managers_to_open",
    "pass_on",
    "say_what_is_known",
]
"""What could have been done where no move that was open would have done it."""

Fact = str | float | bool
"""A name or an author's text, a number, an id, or whether something is so."""

Facts = dict[str, Fact]
"""What a sentence about a turn is made of, by name. Shares are 0..1 and changes in points of 100;
`who` and `by` are people as they are called; `lead`, `held_by` and `whom` are parts,
`look` is a look."""


TURN_FACTS = frozenset({"since"})
"""The facts that are the numbers of turns."""


class Evidence(Struct, frozen=True, kw_only=True):
    """A turn, and what it shows."""

    turn: Turn
    kind: Kind
    facts: Facts = {}


class Alternative(Struct, frozen=True, kw_only=True):
    """A move that was open and would have served better."""

    to: str
    """The part that could have made it; empty if it is not known."""
    words: str
    """The beginning of it."""


class Measure(Struct, frozen=True, kw_only=True):
    """One of the other measures; without evidence its score is None."""

    score: Score | None
    evidence: tuple[Evidence, ...] = ()
    """The weightiest first."""


class Finding(Struct, frozen=True, kw_only=True):
    """A turn that mattered, to whom the advice is, and what else was open."""

    turn: Turn
    measure: str
    """Its id."""
    to: str
    kind: Kind
    facts: Facts = {}
    words: str = ""
    """The beginning of what was said there."""
    speaker: str = ""
    """Who said it, if not the one the advice is for; as they are called."""
    instead: Alternative | None = None
    advice: Advice | None = None


Lessons = Literal["keep", "stop", "try"]
"""What a debrief begins with."""


class Lesson(Struct, frozen=True, kw_only=True):
    """One of the sentences a debrief begins with, for one of the two."""

    to: str
    """The part it is for."""
    what: Lessons
    finding: Finding | None
    """None: this meeting shows nothing of the kind."""


QuestionKind = Literal[
    "took_answer",
    "cause_to_step_in",
    "hers_to_promise",
    "went_over",
    "handed_up",
    "left_it",
    "by_price",
]
"""What a coach can be asked about a turn: did the customer go along with the answer before; was
there a cause to step in (a wrong price, a limit passed, a promise); was it the trainee's to
promise. And whether it did what its words do not surely tell: went over the trainee's head, handed
a question up, left a matter to the trainee, stepped in by a price."""

SUGGESTS: dict[QuestionKind, Act] = {
    "went_over": Act.APPEAL,
    "handed_up": Act.DEFER,
    "left_it": Act.HAND_OVER,
    "by_price": Act.TAKE_OVER,
}
"""What a turn does if such a question is answered with yes."""

ANSWERS: dict[QuestionKind, tuple[str, ...]] = {
    "took_answer": ("accepted", "rejected", "neither"),
    "cause_to_step_in": ("yes", "no"),
    "hers_to_promise": ("yes", "no"),
    **dict.fromkeys(SUGGESTS, ("yes", "no")),
}
"""What can be answered to each, by id."""


class Question(Struct, frozen=True, kw_only=True):
    """A turn of which no recording tells what somebody who was there knows."""

    turn: Turn
    kind: QuestionKind
    facts: Facts = {}


class Note(Struct, frozen=True, kw_only=True):
    """What somebody noted during the meeting or afterwards."""

    turn: Count
    """The utterance it stands behind; 0 before the first."""
    at: Seconds
    text: str


class Ending(Struct, frozen=True, kw_only=True):
    """How the meeting ended."""

    id: str
    text: str
    success: bool


class References(Struct, frozen=True, kw_only=True):
    """The two between whom a person's own part lies, as means over meetings; 0..100."""

    by_lot: float
    """Of a player who does not read."""
    careful: float
    """Of a careful reader."""
    meetings: Count
    """How many were played of each."""


class OwnPart(Struct, frozen=True, kw_only=True):
    """What the play of the only person at the table was worth, beside that colleague."""

    seat: str
    """`manager` or `trainee`."""
    score: float | None
    """0: as by lot; 100: as a careful reader; it may lie outside. None: one meeting cannot tell."""
    interval: Interval | None
    """95 %, of the score: where another meeting, played the same way, may come to lie."""
    worth: float
    """Of this meeting, on the scale of the references."""
    references: References
    scorer: Count
    """By which scoring."""


class Aids(Struct, frozen=True, kw_only=True):
    """What sets a played meeting apart from one that was played through without help."""

    taken_back: Count = 0
    """How often an exchange was taken back."""
    warmed: Count = 0
    """How often the coach moved the customers by hand."""
    from_moment: bool = False
    """Played again from a moment of an earlier meeting."""
    drill: bool = False
    """Played as a drill, and so in part only."""


class WasRead(Struct, frozen=True, kw_only=True):
    """How much of a recording's words was understood as something done."""

    utterances: Count
    """In which something that was done is read, or marked."""
    of: Count
    """All that have words."""


class Scorecard(Struct, frozen=True, kw_only=True):
    """What a meeting was worth."""

    format: int = 2
    scorer: int = SCORER
    """By which scoring; scores of different ones are not to be compared."""
    engine: Count = 0
    """By which rules the meeting was played; 0 for a recording."""
    reader: Count = 0
    """By which reading of its words a recording was scored; 0 for others."""
    source: str
    roles: Roles
    turns: TurnCount
    span: Span = Span()
    estimated_times: bool
    language: str = ""
    """The language a recording was read in; `unread`: in none that is understood. Empty: English,
    or a meeting that was played."""
    path: WhichPath = "usual"
    was_read: WasRead | None = None
    """Of a recording that is read at all; None for others."""
    partly_read: bool = False
    """Much of a recording seems to be in another language than it was read in."""
    unmarked: tuple[str, ...] = ()
    """Of a meeting clocked live: the measures, by id, that marks would have shown."""
    repairs: dict[str, Count] = {}
    people: tuple[PersonCard, ...]
    talk_time: TalkTime
    authority: Authority
    handover: Handover
    measures: dict[str, Measure] = {}
    """By the ids of `roleplay.model.measure`."""
    own_measures: dict[str, Score] = {}
    """The scenario's own, by their texts; no part of the score."""
    stand_ins: tuple[str, ...] = ()
    """Which of the two parts were played by the program."""
    lessons: tuple[Lesson, ...] = ()
    """What to keep, to stop and to try, three for each of the two: those of who played themselves
    first, else the trainee's."""
    findings: tuple[Finding, ...] = ()
    questions: tuple[Question, ...] = ()
    """What is put to the coach, in the order of the turns; an answer counts."""
    notes: tuple[Note, ...] = ()
    ending: Ending | None = None
    own: OwnPart | None = None
    """Of a person who played one seat beside a stand-in; None for others, and until it is known."""
    aids: Aids = Aids()
    score: Score | None
