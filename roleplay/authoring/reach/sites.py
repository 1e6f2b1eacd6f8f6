"""Every condition of a scenario that a meeting may come to, with what was found of it."""

from collections.abc import Callable
from operator import eq, ge, gt, le, lt, ne
from typing import Any

from msgspec import Struct

from roleplay.authoring.reach.interval import range_of
from roleplay.authoring.reach.judge import Judge
from roleplay.authoring.reach.walk import Walk
from roleplay.authoring.reach.ways import Made
from roleplay.model.condition import (
    Comparison,
    Condition,
    Constant,
    Junction,
    Measured,
    Membership,
    Value,
    Variable,
    Visits,
)
from roleplay.model.scenario import (
    Aftermath,
    Beat,
    FirstOf,
    Goal,
    Interrupt,
    Move,
    Points,
    Way,
)

_SIGNS: dict[str, Callable[[Any, Any], bool]] = {
    "==": eq, "!=": ne, "<": lt, "<=": le, ">": gt, ">=": ge,
}  # fmt: skip


class Site(Struct):
    """A condition where it stands, or a line or a way without one."""

    owner: object
    """The move, line, way, goal, outcome or interruption; for `fits`, the move made ready."""
    beat: str
    condition: Condition | None
    holds: bool = False
    """Whether it may hold when it comes to be tried, at one of the points where it is."""
    point: int = 0
    """Where it stands, whatever is tried before it."""


class Found(Struct):
    """What is wrong with a condition."""

    site: Site
    what: str
    """`never`, `always`, or `shadowed`: never tried, or never holding once it is; `part` where one
    of those that an `or` joins can never hold."""
    hollow: bool = False
    """Only because of something that nothing changes, which is told in another place."""
    kept_from: tuple[str, ...] = ()
    """Beats that no meeting comes to, and that this alone would lead to."""
    part: int = 0
    """Which of those that an `or` joins it is, 0 for the first."""


class Sites:
    """All conditions that were judged, and the verdicts over all points together."""

    def __init__(self, walk: Walk, judge: Judge) -> None:
        self.walk = walk
        self.judge = judge
        self.known: dict[int, Site] = {}
        self._vain: dict[int, int] = {}
        """The answers of `_vain_part`, by the identity of each condition."""
        self._surely: set[int] = set()
        """By identity, the lines and ways without a condition that have their turn."""
        walk.tell(self._note)

    def _note(self, owner: object, condition: Condition | None, holding: int, point: int) -> None:
        key = id(owner)
        site = self.known.get(key)
        if site is None:
            if condition is None and (holding or key in self._surely):
                self._surely.add(key)
                return
            site = self.known[key] = Site(owner, self.walk.here, condition)
        site.holds = site.holds or bool(holding)
        site.point |= point

    def found(self) -> list[Found]:
        """Everything that is wrong, what follows from something else left out."""
        found: dict[int, Found] = {}
        for key, site in self.known.items():
            what = self._of(site)
            if what is not None:
                found[key] = what
        for beat in {each.site.beat for each in found.values()}:
            self._let_be(self.walk.scenario.beats[beat], found)
        for each in found.values():
            each.kept_from = self._kept_from(each.site.owner) if each.what != "always" else ()
        return list(found.values())

    def _kept_from(self, owner: object) -> tuple[str, ...]:
        """Beats that are never come to, of those that a way or a move would lead to."""
        names = [owner.beat] if isinstance(owner, Way | Interrupt) else []
        if isinstance(owner, Aftermath):
            names = owner.targets
        return tuple(dict.fromkeys(name for name in names if name not in self.walk.entered))

    def _of(self, site: Site) -> Found | None:
        condition = site.condition
        if condition is None:
            return None if site.holds else Found(site, "shadowed")
        if isinstance(condition, Constant) and isinstance(site.owner, Made):
            return None  # `fits: false` is plain speech
        judge, freely = self.judge, site.point | self.walk.tracks.free
        if not judge.holding(condition, site.point):
            return Found(site, "never", hollow=bool(judge.holding(condition, freely)))
        if isinstance(condition, Junction) and condition.operator == "or":
            part = self._vain_part(condition)
            if part >= 0:
                return Found(site, "part", part=part)
        if judge.failing(condition, site.point):
            alone = isinstance(site.owner, Move | Goal | Points | Made)
            return None if site.holds else Found(site, "never" if alone else "shadowed")
        if isinstance(site.owner, Made):
            return None  # what always fits may say so
        return Found(site, "always", hollow=bool(judge.failing(condition, freely)))

    def _vain_part(self, condition: Junction) -> int:
        """Which of those that an `or` joins is the first that never holds; -1 where each may."""
        known = self._vain.get(id(condition))
        if known is None:
            vain = (at for at, term in enumerate(condition.terms) if self._never_is(term))
            known = self._vain[id(condition)] = next(vain, -1)
        return known

    def _never_is(self, term: Condition) -> bool:
        """Whether a comparison of a variable, or of a number of the meeting, can never hold."""
        if isinstance(term, Comparison) and isinstance(term.right, Constant):
            return not self._may_be(term.left, term.operator, term.right.value)
        if isinstance(term, Membership) and not term.negated:
            return not any(self._may_be(term.term, "==", each) for each in term.among)
        return False

    def _may_be(self, asked: Condition, sign: str, wanted: Value) -> bool:
        """Whether a variable that something changes, or a number, ever stands so to a value."""
        holds = _SIGNS[sign]
        if isinstance(asked, Measured) and not isinstance(wanted, str):
            span = range_of(asked)
            if sign in ("==", "!="):
                return sign == "!=" or span.low <= wanted <= span.high
            return holds(span.low, wanted) or holds(span.high, wanted)
        track = self.walk.tracks.by_term.get(asked) if isinstance(asked, Variable) else None
        if track is None or track.others is not None or track.free:
            return True
        return any(holds(each, wanted) for each in track.values)

    def _let_be(self, beat: Beat, found: dict[int, Found]) -> None:
        """Take out what follows from a line or a way above, and what is said for safety's sake."""
        made: list[Beat | Move] = [beat, *beat.moves]
        groups: list[tuple[object, ...]] = [each.next for each in made]
        groups.append((*beat.every_silence,))
        said = beat.lines
        for silence in beat.every_silence:
            groups.append(silence.next)
            said = (*said, *silence.then)
        groups += [
            line.lines
            for line in (*said, *(line for move in beat.moves for line in move.then))
            if isinstance(line, FirstOf)
        ]
        for group in groups:
            covered = False
            for each in group:
                here = found.get(id(each))
                if here is not None and here.what == "shadowed":
                    if covered:
                        del found[id(each)]
                    covered = True
                elif here is not None and here.what == "always":
                    covered = True
                if here is not None and isinstance(each, Way) and self._turns(beat, here):
                    found.pop(id(each), None)

    def _turns(self, beat: Beat, found: Found) -> bool:
        """Whether a beat that others share asks where the meeting has been, to go on from there.

        Such a question is asked for safety: nobody who uses the beat from elsewhere has to think
        of it.
        """
        match found.site.condition:
            case Comparison(_, Visits(asked), Constant(0 | 1)) if asked != beat.id:
                return self.walk.shared(beat.id)
            case _:
                return False
