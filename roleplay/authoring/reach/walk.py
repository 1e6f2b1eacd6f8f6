"""Walking every way of a scenario at once, until no point gains a value."""

from collections.abc import Callable, Iterable, Iterator
from heapq import heappop, heappush
from typing import TypeVar

from roleplay.authoring.reach.judge import Judge
from roleplay.authoring.reach.once import leading_on, once_alone, opened_once
from roleplay.authoring.reach.spoken import Speech, Spoken
from roleplay.authoring.reach.tracks import Track, Tracks
from roleplay.authoring.reach.ways import STAYS, Detour, Made, Opened, detours, opened
from roleplay.model.condition import Condition, Junction, Negation, Visits, WasSaid
from roleplay.model.scenario import FirstOf, Line, Lines, Move, Scenario, Way

MOST_WORK = 150_000
"""Moves and interruptions that are tried on the way; after them nothing is known for sure."""
MOST_THOUGHT = 40_000
"""Steps in thinking through what conditions say together; after them as well."""
MOST_BEFORE = 12
"""Conditions that were tried before one and are thought through together with it."""
MOST_CHAINS = 2_000
"""How many are thought through so, in one scenario."""
PATIENCE = 4
"""How often a beat may gain values one by one before it gains all of what still grows."""

Note = Callable[[object, Condition | None, int, int], None]
"""Told of each condition judged: whose it is, the condition (None: one that always holds), the
point where it holds once all that is tried before has failed, and the point as it was before."""
Tried = TypeVar("Tried", Way, Line)


class Walk:
    """The points at which a meeting may open each beat, and stand on each floor."""

    def __init__(self, scenario: Scenario, tracks: Tracks, judge: Judge) -> None:
        self.scenario = scenario
        self.tracks = tracks
        self.judge = judge
        self._speech = Speech(tracks, scenario)
        self.beats: dict[str, Opened] = {
            name: opened(tracks, scenario, self._speech, beat)
            for name, beat in scenario.beats.items()
        }
        self._leads = leading_on(scenario)
        self.detours: dict[str, Detour] = detours(scenario, self.beats, tracks, self._leads)
        self.entered: dict[str, int] = {}
        """By beat, the point at which it is opened; a beat that cannot be reached is not there."""
        self.floors: dict[str, int] = {}
        """By beat, the point at which its floor is offered again."""
        self._left: dict[str, int] = {}
        """By beat with `returns`, the point at which a detour comes back from it."""
        self._callers: dict[str, dict[str, None]] = {}
        """By such a beat, those whose detours come back from it."""
        self._opened: dict[str, int] = {}
        self._endings = [
            (outcome, outcome.when) for outcome in scenario.outcomes.values() if outcome.when
        ]
        self._order = _order(scenario.start, self._leads)
        self._names = list(self._order)
        self._fresh = _made_once(scenario, tracks)
        self._waiting: list[int] = []
        self._is_waiting: set[str] = set()
        self._note: Note | None = None
        self._chains: dict[int, Condition] = {}
        """By the identity of what is tried after others, that it holds and they do not."""
        self._negations: dict[int, Negation] = {}
        """By the identity of what is negated in them, so that each is looked at once."""
        self._leading: dict[str, int] = {}
        """By beat, how many others lead to it; empty until asked for."""
        self.here = ""
        """The beat that is told of."""
        self.gave_up = any(detour.unfollowed for detour in self.detours.values())
        """Whether a limit was reached, so that more may be taken for possible than is."""

    def run(self) -> bool:
        """Walk until nothing changes; whether that took no more than it may."""
        self._reach(self.entered, self.scenario.start, self.tracks.start)
        between = 1 + len(self._endings) + len(self.scenario.interrupts)
        work = 0
        while self._waiting:
            name = self._names[heappop(self._waiting)]
            work += (1 + len(self.beats[name].made)) * between
            if work > MOST_WORK or self.judge.spent > MOST_THOUGHT:
                return False
            self._is_waiting.discard(name)
            self._opened[name] = self._opened.get(name, 0) + 1
            self._open(name)
        return True

    def tell(self, note: Note) -> None:
        """Go through each beat once more, and tell of every condition that is judged there."""
        self._note = note
        for name in list(self.entered):
            self.here = name
            self._open(name)
        self._note = None

    def shared(self, name: str) -> bool:
        """Whether more than one beat leads to a beat."""
        if not self._leading:
            for origin, targets in self._leads.items():
                for target in dict.fromkeys(targets):
                    if target != origin:
                        self._leading[target] = self._leading.get(target, 0) + 1
        return self._leading.get(name, 0) > 1

    def _reach(self, points: dict[str, int], name: str, point: int) -> None:
        """A point at which a beat may be opened, or its floor offered again."""
        if not point:
            return
        old = points.get(name, 0)
        new = old | point
        if new == old:
            return
        eager = old and self._opened.get(name, 0) > PATIENCE
        points[name] = self.tracks.widened(old, new) if eager else new
        self._queue(name)

    def _queue(self, name: str) -> None:
        if name not in self._is_waiting:
            self._is_waiting.add(name)
            heappush(self._waiting, self._order[name])

    def _judged(self, owner: object, condition: Condition, point: int) -> int:
        """The point where a condition holds."""
        holding = self.judge.holding(condition, point)
        if self._note is not None:
            self._note(owner, condition, holding, point)
        return holding

    def _first(self, tried: Iterable[Tried], point: int) -> Iterator[tuple[Tried, int]]:
        """Ways or lines of which the first that holds counts, each with the point where it does."""
        left = point
        before: tuple[Condition, ...] = ()
        for each in tried:
            holding = self._in_turn(each, each.when, left, point, before)
            if self._note is None and not left:
                return
            yield each, holding
            left = self._passed_over(each.when, left)
            if isinstance(each, Line) and not self._speech.surely_said(each):
                left |= holding  # by somebody else, or to somebody who may not be there
            elif each.when is not None:
                before = (*before, each.when)[-MOST_BEFORE:]

    def _in_turn(
        self,
        owner: object,
        when: Condition | None,
        left: int,
        point: int,
        before: tuple[Condition, ...],
    ) -> int:
        """The point where what is tried after others holds; `left` is what they leave of a point.

        Who is told hears of one that cannot hold where the conditions `before` it do not.
        """
        holding = left
        if left and when is not None:
            holding = self.judge.holding(when, left)
        if self._note is not None:
            told = holding
            if before and holding and len(self._chains) >= MOST_CHAINS:
                self.gave_up = True
            elif before and holding:
                chain = self._chains.get(id(owner))
                if chain is None:
                    others = (self._negation(each) for each in before)
                    chain = Junction("and", (*others, *((when,) if when is not None else ())))
                    self._chains[id(owner)] = chain
                told = self.judge.holding(chain, point)
            self._note(owner, when, told, point)
        return holding

    def _negation(self, condition: Condition) -> Negation:
        known = self._negations.get(id(condition))
        if known is None:
            known = self._negations[id(condition)] = Negation(condition)
        return known

    def _passed_over(self, when: Condition | None, left: int) -> int:
        """What is left of a point for those tried after one."""
        return self.judge.failing(when, left) if left and when is not None else 0

    def _open(self, name: str) -> None:
        here = self.beats[name]
        beat = here.beat
        entered = self.entered.get(name, 0)
        floor = self.floors.get(name, 0)
        if entered:
            if here.visits is not None:
                entered = self.tracks.added(here.visits, 1, entered)
            entered = here.change.after(self.tracks, entered)
            entered = self._say(beat.lines, here.spoken, entered) | here.beside
            if beat.end is not None:
                self._end(entered)
                return
            if beat.returns:
                self._come_back(name, entered)
            if beat.next:
                self._follow(beat.next, entered)
                return
            floor |= entered
        if floor:
            self._offer(name, here, floor)

    def _offer(self, name: str, here: Opened, floor: int) -> None:
        stays = 0
        back: dict[str, int] = {}
        silent = floor
        kept: tuple[Condition, ...] = ()
        said = self._said_at_once(here, floor)
        after: dict[int, tuple[int, int]] = {}
        """By the point that a move leaves, what comes between: many leave the same."""
        for made in here.made:
            if made.seat:
                point = self._made(made, floor, said)
            else:
                point = self._in_turn(made.aftermath, made.when, silent, floor, kept)
                point = self._done(made, point) if point else 0
                silent = self._passed_over(made.when, silent)
                kept = kept if made.when is None else (*kept, made.when)[-MOST_BEFORE:]
            if point not in after:
                after[point] = self._between(name, point)
            on, resumed = after[point]
            if on and made.aftermath.detour is not None:
                on = self._visit(name, made.aftermath.detour, on)
                resumed |= on
            if resumed and made.seat:
                back[made.seat] = back.get(made.seat, 0) | resumed
            stays |= self._lead(made, on)
        if here.beat.silence is None:
            stays |= (after.get(floor) or self._between(name, floor))[0]
        for made in here.made if back else ():
            # Who is talked over may still be the last to end a sentence, and then a detour comes
            # back to where that sentence leads.
            for seat, resumed in back.items():
                if made.seat not in ("", seat) and made.aftermath is not STAYS:
                    stays |= self._lead(made, resumed)
        if stays & ~floor:
            self._reach(self.floors, name, stays)

    def _said_at_once(self, here: Opened, floor: int) -> dict[str, int]:
        """By seat, the bits of what its moves may say at once with another's."""
        said: dict[str, int] = {}
        for made in here.made:
            if made.seat and made.change.said & ~said.get(made.seat, 0):
                when = made.when
                if when is None or self.judge.holding(when, floor):
                    said[made.seat] = said.get(made.seat, 0) | made.change.said
        return said

    def _made(self, made: Made, floor: int, said: dict[str, int]) -> int:
        """The point once a move has been made and its lines said; 0 where it cannot be.

        `said` is what the moves of each seat may say at once.
        """
        point = floor
        if made.when is not None:
            point = self._judged(made.aftermath, made.when, point)
        point = self._still(made.aftermath, point)
        if not point:
            return 0
        if self._note is not None and isinstance(made.aftermath, Move) and made.aftermath.fits:
            self._judged(made, made.aftermath.fits, point)
        beside = made.beside
        for seat, bits in said.items():
            beside |= bits if seat != made.seat else 0
        return self._done(made, point, beside)

    def _still(self, owner: object, point: int) -> int:
        """What of a point is left where something that happens once has not happened yet."""
        track = self._fresh.get(id(owner))
        if track is None:
            return point
        first = point & track.bit(value=0)
        return point & ~track.mask | first if first else 0

    def _done(self, made: Made, point: int, beside: int = 0) -> int:
        """The point once it was done and its lines were said, and perhaps what is beside it."""
        point |= beside
        if made.seat:  # a vendor who speaks notices signals, or lets them pass
            point |= self.tracks.of_signals
        for track, by in made.marked_beside:
            point |= self.tracks.added(track, by, point)
        point = made.change.after(self.tracks, point) | beside  # either may be the last heard
        if self._note is not None and made.seat:
            self._look_on(point)
        return self._say(made.aftermath.then, made.spoken, point)

    def _look_on(self, point: int) -> None:
        """What is said of a look is judged once a move has been made."""
        here = self.scenario.beats[self.here].looks
        if not here and not self.scenario.looks:
            return
        own = {each.look for each in here}
        for each in (*here, *(one for one in self.scenario.looks if one.look not in own)):
            self._said_one_by_one(each.then, point)

    def _between(self, name: str, point: int) -> tuple[int, int]:
        """The point where no outcome and no interruption kept what follows from coming about.

        With the part of it that has come back from an interruption.
        """
        for outcome, when in self._endings:
            if not point:
                return 0, 0
            self._end(self._judged(outcome, when, point))
            point = self.judge.failing(when, point)
        resumed = 0
        for each in self.scenario.interrupts:
            if not point:
                break
            holding = self._still(each, self._judged(each, each.when, point))
            if not holding:
                continue
            if each.returns:
                resumed |= self._visit(name, each.beat, holding)
            else:
                self._reach(self.entered, each.beat, holding)
                if not each.once:
                    point = self.judge.failing(each.when, point)
        return point | resumed, resumed

    def _lead(self, made: Made, point: int) -> int:
        """Go on to where a move leads; the point at which its own floor stays open."""
        if not point or not made.aftermath.next:
            return point
        self._follow(made.aftermath.next, point)
        return 0

    def _visit(self, origin: str, target: str, point: int) -> int:
        """Make a detour; the point at which it comes back, 0 while it does not."""
        self._reach(self.entered, target, point)
        detour = self.detours[target]
        back = 0
        for name in detour.returns:
            self._callers.setdefault(name, {})[origin] = None
            back |= self._left.get(name, 0)
        return point & ~detour.written | back & detour.written if back else 0

    def _come_back(self, name: str, point: int) -> None:
        old = self._left.get(name, 0)
        if old | point != old:
            self._left[name] = old | point
            for caller in self._callers.get(name, ()):
                self._queue(caller)

    def _follow(self, ways: Iterable[Way], point: int) -> None:
        if point:
            for way, there in self._first(ways, point):
                self._reach(self.entered, way.beat, there)

    def _say(self, lines: Lines, spoken: tuple[Spoken, ...], point: int) -> int:
        """The point once lines have been said; their conditions are judged for who is told."""
        if self._note is not None:
            return self._said_one_by_one(lines, point)
        for each in spoken:
            point = each.after(self.tracks, point)
        return point

    def _said_one_by_one(self, lines: Lines, point: int) -> int:
        speech = self._speech
        for line in lines:
            before = point
            if isinstance(line, FirstOf):
                for each, there in self._first(line.lines, before):
                    if there and speech.changes(each):
                        point |= speech.of_one(each).after(self.tracks, there)
                continue
            for each in (line,) if isinstance(line, Line) else line.lines:
                there = before
                if each.when is not None:
                    there = self._judged(each, each.when, before)
                if there and speech.changes(each):
                    point |= speech.of_one(each).after(self.tracks, there)
            if isinstance(line, Line) and speech.changes(line):
                for one in speech.of((line,)):
                    point = one.after(self.tracks, before) if one.surely else point
        return point

    def _end(self, point: int) -> None:
        if self._note is not None and point:
            for goal in self.scenario.goals:
                self._judged(goal, goal.when, point)
            for measure in self.scenario.measures:
                for points in measure.points:
                    self._judged(points, points.when, point)


def _order(start: str, leads: dict[str, list[str]]) -> dict[str, int]:
    """The beats in an order in which most come after all that lead to them."""
    done: list[str] = []
    known: set[str] = set()
    for root in (start, *leads):
        if root in known:
            continue
        known.add(root)
        path = [(root, iter(leads[root]))]
        while path:
            name, ways = path[-1]
            for following in ways:
                if following not in known:
                    known.add(following)
                    path.append((following, iter(leads[following])))
                    break
            else:
                done.append(name)
                path.pop()
    return {name: at for at, name in enumerate(reversed(done))}


def _made_once(scenario: Scenario, tracks: Tracks) -> dict[int, Track]:
    """By the identity of each move and interruption made once, what is 0 until it has been.

    That is whether the move was said; or the count of a beat that is opened by it alone.
    """
    found: dict[int, Track] = {}
    for beat, move in once_alone(scenario):
        said = tracks.by_term.get(WasSaid(f"{beat.id}/{move.id}"))
        if said is not None:
            found[id(move)] = said
    for target, owner in opened_once(scenario, tracks.by_term).items():
        visits = tracks.by_term.get(Visits(target))
        if visits is not None:
            found.setdefault(id(owner), visits)
    return found
