"""Marks: what somebody who was there says of a meeting afterwards, beside its transcript.

Answers, corrections, who is one person with whom, what the meeting was: all are one kind of event,
kept in one file. A mark's number is its place in that file, 1 for the first; later ones win.
"""

import hashlib
from collections.abc import Sequence
from typing import Annotated, Literal, get_args

from msgspec import Meta, Struct

from roleplay.model.act import Act
from roleplay.model.event import Said
from roleplay.model.happening import written
from roleplay.model.scenario import Leg
from roleplay.model.scorecard import QuestionKind

LONGEST = 7 * 24 * 3600.0
"""Seconds; no time in a mark is later than a week after the meeting's beginning."""

Moment = Annotated[float, Meta(ge=0, le=LONGEST)]
"""Seconds on the recording's own clock."""

LONGEST_NOTE, LONGEST_NAME = 20_000, 1000
"""Characters of a note, and of a name or whatever else is said in a few words."""

Note = Annotated[str, Meta(max_length=LONGEST_NOTE)]
Short = Annotated[str, Meta(max_length=LONGEST_NAME)]

MOST_TURNS = 10**9
"""No recording has so many."""

Rater = Literal["coach", "trainee", "manager"]
"""Who rates: a coach, or one of the two their own meeting."""

RatedItem = Literal[
    "how_it_went",
    "who_ran_it",
    "framing",
    "floor",
    "redirects",
    "stepping_in",
    "ownership",
    "level",
    "confidence_before",
    "confidence_after",
]
"""What is asked of the two before anything is shown; five anchored items; the level of the whole;
and the rater's own confidence before and after. Numbers mean what their anchors say."""

FIRST: tuple[RatedItem, ...] = ("how_it_went", "who_ran_it")
"""Asked of the two as the debrief begins: 1 well, 2 so-so, 3 badly; and at the end 1 the trainee,
2 the manager, 3 both, 4 the customer."""

ITEMS: tuple[RatedItem, ...] = ("framing", "floor", "redirects", "stepping_in", "ownership")
"""The anchored items, 1 to 5."""
HIGHEST: dict[RatedItem, int] = dict.fromkeys(get_args(RatedItem), 5) | {
    "how_it_went": 3,
    "who_ran_it": 4,
    "level": 4,
}
"""The highest number of each; the lowest is 1."""

Rating = Annotated[int, Meta(ge=1, le=5)]

MOST_RATERS = 20
"""Coaches of one meeting."""

BY_COACH = "coach's mark"
"""Stands where the words stand that an act or an addressee was read from."""


class Marking(Struct, frozen=True, kw_only=True, omit_defaults=True, tag_field="mark", tag=written):
    """What every mark has. Its name in a file is that of its class; neither ever changes."""

    when: Short = ""
    """ISO 8601 with offset: when it was made."""
    by: Short = ""
    """Who made it, if they said so."""


class OfTurn(Marking, frozen=True, kw_only=True):
    """A mark of one utterance."""

    turn: Annotated[int, Meta(ge=1, le=MOST_TURNS)]
    of: str
    """Its `fingerprint`: the mark is of these words, and fits no others."""


class OfWhole(Marking, frozen=True, kw_only=True):
    """A mark of a whole recording."""

    of: str
    """The `fingerprint` of all that was said in it."""


class Settled(OfTurn, frozen=True, kw_only=True):
    """A question that was put to the coach about a turn, and its answer."""

    question: QuestionKind
    answer: str
    """One of `roleplay.model.scorecard.ANSWERS` of the question."""


class Retagged(OfTurn, frozen=True, kw_only=True):
    """What a turn does, or to whom it was said, in place of what was read from its words."""

    does: tuple[Act, ...] | None = None
    """All it does; None: as it was read."""
    to: str | None = None
    """The id of the person spoken to, empty for nobody in particular; None: as it was read."""


class Remarked(OfTurn, frozen=True, kw_only=True):
    """A note on a turn."""

    text: Note


Annotation = Settled | Retagged | Remarked
"""A mark of a turn that leaves the turn itself as it is."""


class Correction(OfTurn, frozen=True, kw_only=True):
    """A mark that says a turn itself was otherwise than it was clocked or recorded.

    `turn` and `of` are of the turn as it stands with every correction before this one.
    """


class Reassigned(Correction, frozen=True, kw_only=True):
    """Somebody else said it."""

    person: str
    """Their id in the recording."""


class Split(Correction, frozen=True, kw_only=True):
    """It was two turns; what is marked of it stays with the first."""

    when_split: Moment
    """When the first ends and the second begins."""
    words: Annotated[int, Meta(ge=0, le=10**7)] = 0
    """How many of its words are the first's; 0 for a turn without words."""


class Merged(Correction, frozen=True, kw_only=True):
    """It and the turn after it are one, from the first's beginning to the later end."""

    next_of: str
    """The `fingerprint` of the turn after it."""


class Retimed(Correction, frozen=True, kw_only=True):
    """It began or ended at another time."""

    start: Moment | None = None
    """None: as it stands."""
    end: Moment | None = None


class Deleted(Correction, frozen=True, kw_only=True):
    """Nobody said it: a slip of a key, or a sound."""


class NotNodded(Correction, frozen=True, kw_only=True):
    """Nobody nodded beside it: every nod that was marked with it was a slip of a key."""


class Renamed(OfWhole, frozen=True, kw_only=True):
    """What a person is called from now on."""

    person: str
    """Their id in the recording, which stays."""
    name: Short


class Joined(OfWhole, frozen=True, kw_only=True):
    """Two people in the recording are one."""

    person: str
    into: str
    """The id of whom they are."""


class Cast(OfWhole, frozen=True, kw_only=True):
    """Who was who, by ids."""

    manager: str
    trainee: str
    customers: tuple[str, ...] = ()
    vendors: tuple[str, ...] = ()
    """Who else sells; nobody hands over to them."""


class Ranged(OfWhole, frozen=True, kw_only=True):
    """Where in the recording the meeting begins and ends; the rest is left out."""

    start: Moment | None = None
    """None: with the recording."""
    end: Moment | None = None


class Placed(OfWhole, frozen=True, kw_only=True):
    """Which meeting of a stretch it is."""

    leg: Leg


class Rated(OfWhole, frozen=True, kw_only=True):
    """How somebody who was there rates the meeting, each item by a number with its anchor.

    Two who rate the same meeting are blind to each other until as many are in as there were to be.
    `of` is empty for what is said of a meeting before it has begun or while it may go on.
    """

    rater: Rater
    values: dict[RatedItem, Rating]
    """A sheet may be filled in by and by; of two numbers for one item the later counts."""
    raters: Annotated[int, Meta(ge=1, le=MOST_RATERS)] = 1
    """How many coaches rate this meeting, as this one knows."""
    done: bool = False
    """Whether whoever rates says that this is all: items left open stay so."""


class Shared(OfWhole, frozen=True, kw_only=True):
    """A person's own practice may stand in reports that others read, or may no longer.

    `by` is whose practice it is, where they said so; else they are called as in the meeting.
    """

    on: bool = True


OF_ANY = Rated | Shared
"""Marks of a whole meeting that a played one may have too; they correct nothing in it."""


class Undone(Marking, frozen=True, kw_only=True):
    """An earlier mark is taken back; if that took one back itself, that one counts again."""

    undoes: Annotated[int, Meta(ge=1, le=MOST_TURNS)]
    """Its number."""


Mark = (
    Settled
    | Retagged
    | Remarked
    | Reassigned
    | Split
    | Merged
    | Retimed
    | Deleted
    | NotNodded
    | Renamed
    | Joined
    | Cast
    | Ranged
    | Placed
    | Rated
    | Shared
    | Undone
)


def fingerprint(said: Sequence[Said]) -> str:
    """16 hexadecimal digits that change with any word, name or time of what was said."""
    digest = hashlib.sha256()
    for each in said:
        told = f"{each.seat}\0{each.at!r}\0{each.end!r}\0{each.text}\0"
        digest.update(told.encode("utf-8", "surrogatepass"))
    return digest.hexdigest()[:16]
