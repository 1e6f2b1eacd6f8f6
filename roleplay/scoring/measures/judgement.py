"""What a measure found: its score, and the moments that made it."""

from collections.abc import Iterable, Sequence

from msgspec import Struct

from roleplay.model.act import MANAGER, TRAINEE, VENDOR, Act, Part
from roleplay.model.event import BeatOpened, CustomerState, OpenMove
from roleplay.model.number import clamped
from roleplay.model.scorecard import Advice, Facts, Kind
from roleplay.scoring.course import Course, OpenFloor


class Instead(Struct, frozen=True, gc=False):
    """What to look for among the moves that were open to a vendor."""

    open_floor: OpenFloor | None
    part: Part
    wanted: Sequence[Act]
    """Acts that would have served better, the best first."""


_NONE: Facts = {}


class Moment(Struct, frozen=True, gc=False):
    """An utterance, what it shows, and how much of a measure rests on it."""

    number: int
    """The utterance's place in the meeting's `said`."""
    kind: Kind
    """What was done there."""
    facts: Facts = _NONE
    points: float = 0.0
    """How many of the measure's 100 points it won, or lost where negative; 0 only bears witness."""
    to: Part | None = None
    """To whom it is worth pointing out; None: to nobody."""
    instead: tuple[Instead | OpenMove, ...] = ()
    """Moves that would have served better, the best first; the first that was open is quoted."""
    advice: Advice | None = None
    """What could have been done; said where no such move was open."""
    weight: float = 0.0
    """What it weighs among the findings though no measure counts it, in points of the score."""


class Judgement(Struct):
    """A measure of one meeting: its score, and what that rests on for whoever asks."""

    score: float | None
    """0..100, or None without evidence."""
    _coming: Iterable[Moment] = ()
    """Gone through when the moments are first asked for: those who score meetings by the thousand
    never do, and telling them takes as long as the scores."""

    @property
    def moments(self) -> tuple[Moment, ...]:
        """The moments that made the score."""
        if not isinstance(self._coming, tuple):
            self._coming = tuple(self._coming)
        return self._coming


NOT_SEEN = Judgement(None)

READY = 0.425
"""The readiness from which a customer of middling temper takes being handed over well. A persona's
own is not in the transcript; the engine's is 0.25 + 0.35 x ego."""

HARMFUL = frozenset(
    {
        Act.OVERSELL,
        Act.BLAME,
        Act.DEFER,
        Act.TAKE_OVER,
        Act.RESCUE,
        Act.OVERRIDE,
        Act.INTERRUPT,
    }
)
"""Acts that no advice should lead to."""


_COMMIT, _ESCALATE, _HAND_OVER = Act.COMMIT, Act.ESCALATE, Act.HAND_OVER
"""Looked up for every open move: see `model.act.MANAGER`."""


class Ground(Struct, frozen=True, gc=False):
    """What decides whether a move costs something, as a floor opens."""

    put_to: Part | None
    """With whom the floor stands."""
    held: CustomerState | None
    """The first customer; None where that is not known."""
    opened: BeatOpened | None
    """The beat that is open, as it came up; None before the first."""


def would_cost(ground: Ground, move: OpenMove, part: Part | None) -> bool:
    """Whether a move of a part would have cost something, by all that the transcript tells.

    By its acts, or the author's own effects, or their word that it does not fit; handing over, or
    answering in the manager's place, before the customer is ready; escalating what is nobody's
    above; promising what is beyond.
    """
    if move.harms or move.unfit or not HARMFUL.isdisjoint(move.does):
        return True
    unready = ground.held is not None and ground.held.readiness < READY
    trainees = part is TRAINEE
    if unready and (_HAND_OVER in move.does or (trainees and ground.put_to is MANAGER)):
        return True
    if not trainees or ground.opened is None:
        return False
    beyond = ground.opened.beyond is TRAINEE
    return (_COMMIT if beyond else _ESCALATE) in move.does and not (
        beyond and _ESCALATE in move.does
    )


def would_harm(course: Course, open_floor: OpenFloor, move: OpenMove) -> bool:
    """Whether a move would have cost something on that floor."""
    ground = Ground(
        put_to=course.part_of.get(open_floor.offer.to or ""),
        held=open_floor.before,
        opened=None if open_floor.beat < 0 else course.beats[open_floor.beat].opened,
    )
    return would_cost(ground, move, course.part_of.get(move.seat))


def undoes_something(course: Course, number: int) -> bool:
    """Whether the trainee spoke last of the two before this, so that a word can be undone."""
    before = (course.part[each] for each in reversed(range(number)))
    return next((part for part in before if part in VENDOR), None) is TRAINEE


def found(course: Course, instead: Instead) -> OpenMove | None:
    """The open move that does what is wanted, the first of `wanted` before the rest.

    Of two that do, the one that does more of it. What was said on that floor, or tried, is no
    alternative; nor is what would have cost something, as `would_harm` says.
    """
    open_floor = instead.open_floor
    if open_floor is None:
        return None
    spoken = (open_floor.spoke, *open_floor.tried)
    made = {course.said[number].move for number in spoken if number is not None}
    part, part_of, wanted = instead.part, course.part_of, instead.wanted
    for act in wanted:
        moves = [
            move
            for move in open_floor.offer.open
            if act in move.does
            and part_of.get(move.seat) is part
            and move.move not in made
            and not would_harm(course, open_floor, move)
        ]
        if moves:
            return max(moves, key=lambda move: sum(each in move.does for each in wanted))
    return None


def within(value: float) -> float:
    """A score held between 0 and 100, where rounding would push it just outside."""
    return clamped(value, high=100.0)
