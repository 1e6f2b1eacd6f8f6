"""Going everywhere in a scenario: meetings gone on with from kept states, so that the rare is met.

A state is kept for each kind of moment (beat, variables, and roughly how the customers stand), with
the trail that leads there. Again and again one is taken up where the move lies that was made least,
that move is made, and the meeting goes on for a while. What is found so can be reached; what is not
found in many meetings is told with what was in the way.
"""

from collections.abc import Iterator, Sequence
from random import Random

from msgspec import Struct

from roleplay.engine.lean import LeanScene
from roleplay.engine.lean_script import LeanScript
from roleplay.engine.looks import looked_on
from roleplay.engine.playing import Player
from roleplay.engine.script import Script
from roleplay.engine.state import State
from roleplay.engine.step import begin, opening
from roleplay.model.act import LOOKS_OF, Part
from roleplay.model.event import SECOND_AFTER, Decided, Intent
from roleplay.model.scenario import GIVES_WAY, LOOKS_ON
from roleplay.playtest.coverage import lines_of
from roleplay.playtest.found import Explored, Fault, Trail
from roleplay.playtest.invariants import Invariants
from roleplay.playtest.players import ALWAYS, ALWAYS_AND_LOT, CAREFUL, NOT_READING, player
from roleplay.playtest.shortening import shortened
from roleplay.work.unswept import unswept

LONGEST = 12
"""Exchanges for which a meeting is gone on with from a kept state."""
MOST_KEPT = 20_000
"""States that are kept at once."""
DEAD = 60
"""Silences after which a floor on which nobody can speak leads nowhere."""
FAR = 120
"""Exchanges of the meetings that are played whole at first."""

_TO_THE_RAREST = 0.8
"""How often a meeting is taken up for the sake of a move, and not of the moment."""
_ANEW = 0.1
"""How often a meeting is begun anew, by a seed of its own, so that everything drawn comes up."""
_OF_SEVERAL = 6
"""Moves among which the least made is taken, every other time."""
_MANAGER, _TRAINEE, _BOTH = 0.35, 0.45, 0.1
"""How often who speaks, where it is not for the sake of a move; else nobody does."""
_LOOKS = 0.4
"""How often one who keeps silent is seen with a look."""

_OF_FLOOR = 0.1
"""How often what is said is about the floor alone."""

_STARTERS = ("steady", "bold", "timid")
"""Trainees beside whom the first meetings are played."""


class _Kept(Struct):
    """A moment to go on from."""

    scene: LeanScene
    trail: Trail
    taken_up: int = 0


class Explorer:
    """Explores one script; the same seed finds the same."""

    def __init__(self, script: Script, seed: int) -> None:
        self._script = script
        self._draw = Random(seed)  # noqa: S311 - no secret
        self._ready = LeanScript(script)
        self._invariants = Invariants(script.scenario)
        self._kept: dict[tuple[object, ...], _Kept] = {}
        self._where: dict[str, list[_Kept]] = {}
        """For each move, the kept moments at which it is open."""
        self._told: dict[tuple[str, str], int] = {}
        """For each fault, where it stands among those found."""
        self._moves = [move.key for beat in script.beats.values() for move in beat.moves]
        if not script.scenario.standing:
            self._moves += [move.key for move in script.always]
        self._lines = {id(each.line) for each in lines_of(script)}
        self.found = Explored(seed)
        self._begun = 0

    @unswept()
    def explore(self, exchanges: int) -> Explored:
        """Play about so many exchanges, or fewer where nothing is left to be met."""
        for pair in self._starters():
            if self.found.exchanges < exchanges:
                self._play_whole(*pair)
        while self.found.exchanges < exchanges and not self._met_all():
            self._go_on()
        places = enumerate(lines_of(self._script))
        self.found.faults = [self._shortened(each) for each in self.found.faults]
        self.found.said = {number for number, each in places if id(each.line) in self._ready.said}
        return self.found

    def _shortened(self, fault: Fault) -> Fault:
        """A fault with a way there from which nothing can be left out."""

        def faulty(scene: LeanScene) -> bool:
            if fault.kind == "never":
                return any(each.text == fault.what for each in self._invariants.broken(scene.state))
            here = scene.state.beat == fault.what and scene.state.ended is None
            return here and _nothing_to_say(scene.state) and self._is_dead(scene)

        if fault.kind == "broken-off":
            return fault
        return shortened(self._script, fault, faulty)

    def _starters(self) -> Iterator[tuple[Player, Player]]:
        """Who plays the first meetings whole, so that the ends are met early."""
        others = [name for name in NOT_READING if name not in {ALWAYS, ALWAYS_AND_LOT}]
        for manager in (CAREFUL, "nodder", "rescuer", "hog", *others):
            for trainee in (CAREFUL, *_STARTERS, *others):
                yield (
                    player(self._script, Part.MANAGER, manager),
                    player(self._script, Part.TRAINEE, trainee),
                )

    def _met_all(self) -> bool:
        found = self.found
        return (
            len(found.beats) == len(self._script.beats)
            and all(found.made[key] for key in self._moves)
            and self._ready.said.issuperset(self._lines)
        )

    def _play_whole(self, managing: Player, learning: Player) -> None:
        """A meeting between two, their draws their own, so that the trail alone repeats it."""
        scene, trail = self._begin()
        rng = self._draw.getrandbits(64)
        for _ in range(FAR):
            if scene.state.ended is not None:
                return
            theirs, rng = managing.intend(scene.state, rng)
            own, rng = learning.intend(scene.state, rng)
            theirs, own = looked_on(scene.state, managing, learning, theirs, own)
            after = self._exchange(scene, theirs, own, trail)
            if after is None:
                return
            trail = after

    def _begin(self) -> tuple[LeanScene, Trail]:
        """A meeting that nothing has been done in, by a seed of its own."""
        seed = self.found.seed + self._begun
        self._begun += 1
        scene = LeanScene(self._script, State(self._script.parts), self._ready)
        begin(scene, opening(self._script, seed))
        trail = Trail("", None, 0, seed)
        self._meet(scene, trail)
        return scene, trail

    def _go_on(self) -> None:
        if self._chance(_ANEW):
            (scene, trail), move = self._begin(), ""
        else:
            kept, move = self._rarest()
            kept.taken_up += 1
            scene, trail = kept.scene.copy(), kept.trail
            if all(each.move != move for each in scene.state.open):
                move = ""  # moments of a kind may differ in what is open of the floor
        for exchange in range(self._draw.randint(1, LONGEST)):
            if scene.state.ended is not None:
                return
            theirs, own = self._decide(scene.state, move if not exchange else "")
            after = self._exchange(scene, theirs, own, trail)
            if after is None:
                return
            trail = after

    def _rarest(self) -> tuple[_Kept, str]:
        """Where to take a meeting up, and the move to make there."""
        made = self.found.made
        names = list(self._where)
        if names and self._chance(_TO_THE_RAREST):
            several = names
            if self._chance(0.5):
                several = [self._draw.choice(names) for _ in range(_OF_SEVERAL)]
            move = min(several, key=lambda name: (made[name], self._draw.random()))
            here = self._where[move]
            kept = min((self._draw.choice(here) for _ in range(3)), key=lambda each: each.taken_up)
            return kept, move.partition("/")[2]
        kept = self._draw.choice(list(self._kept.values()))
        return kept, ""

    def _decide(self, state: State, move: str) -> tuple[Intent, Intent]:
        """What both do: the move asked for, or mostly what was made least of what is open."""
        intents = {Part.MANAGER: Intent(), Part.TRAINEE: Intent()}
        by_id = self._script.beats[state.beat].by_id
        if move:
            part = self._script.parts[by_id[move].move.seat]
            intents[part] = Intent(move=move)
            speaks: Sequence[Part] = (Part.MANAGER, Part.TRAINEE) if self._chance(0.1) else ()
        else:
            (speaks,) = self._draw.choices(
                ((Part.MANAGER,), (Part.TRAINEE,), (Part.MANAGER, Part.TRAINEE), ()),
                (_MANAGER, _TRAINEE, _BOTH, 1 - _MANAGER - _TRAINEE - _BOTH),
            )
        for part in speaks:
            seat = self._script.seat_of[part]
            of_floor = self._chance(_OF_FLOOR)
            own = [
                each.move for each in state.open if each.seat == seat and each.of_floor is of_floor
            ]
            if own and not intents[part].move:
                choice = self._draw.choice(own)
                if self._chance(0.4):
                    made = self.found.made
                    choice = min(own, key=lambda each: made[by_id[each].key])
                intents[part] = Intent(
                    move=choice,
                    after=SECOND_AFTER * self._draw.randint(0, 1),
                    yields=self._chance(0.3),
                )
        for part, intent in intents.items():
            if not intent.move and self._chance(_LOOKS):
                intents[part] = Intent(look=self._draw.choice(LOOKS_OF[part]))
        return intents[Part.MANAGER], intents[Part.TRAINEE]

    def _chance(self, share: float) -> bool:
        return self._draw.random() < share

    def _exchange(
        self, scene: LeanScene, theirs: Intent, own: Intent, trail: Trail
    ) -> Trail | None:
        """One exchange as a trail can tell it; the way so far, or None where it broke off."""
        theirs, own, moves = as_trail(theirs, own)
        step = Trail(f"{scene.state.beat}/{moves}", trail, trail.length + 1, trail.seed)
        for each in (theirs, own):
            if each.move:
                key = self._script.beats[scene.state.beat].by_id[each.move].key
                self.found.made[key] += 1
        self.found.exchanges += 1
        before = scene.state.beats_opened
        try:
            scene.exchange(
                Decided(at=scene.now(), manager=theirs, trainee=own, rng=scene.state.rng)
            )
        except (ArithmeticError, AssertionError, LookupError, TypeError, ValueError):
            self._fault("broken-off", scene.state.beat, step)
            return None
        if scene.state.beats_opened > before:
            self._count_beats(scene.state)
        self._meet(scene, step)
        return step

    def _count_beats(self, state: State) -> None:
        """Beats are counted by whether they were ever opened; how often is near enough."""
        for beat in state.visits:
            if beat == state.beat or not self.found.beats[beat]:
                self.found.beats[beat] += 1

    def _meet(self, scene: LeanScene, trail: Trail) -> None:
        """Look at a moment: hold it to what must never be, and keep it if it is of a new kind."""
        state = scene.state
        self._count_beats(state)
        for invariant in self._invariants.broken(state):
            self._fault("never", invariant.text, trail, invariant.line)
        if state.ended is not None:
            self.found.endings[state.ended] += 1
            return
        for each in state.open:
            self.found.open[f"{state.beat}/{each.move}"] += 1
        if _nothing_to_say(state) and self._is_dead(scene):
            self._fault("dead-floor", state.beat, trail)
        kind = _kind(state)
        known = self._kept.get(kind)
        if known is None and len(self._kept) < MOST_KEPT:
            kept = self._kept[kind] = _Kept(scene.copy(), trail)
            by_id = self._script.beats[state.beat].by_id
            for each in state.open:
                self._where.setdefault(by_id[each.move].key, []).append(kept)
        elif known is not None and trail.length < known.trail.length:
            known.scene, known.trail = scene.copy(), trail

    def _is_dead(self, scene: LeanScene) -> bool:
        """Whether nobody can speak here however long everybody is silent."""
        ahead = scene.copy()
        for _ in range(DEAD):
            ahead.exchange(Decided(at=ahead.now(), rng=ahead.state.rng))
            if ahead.state.ended is not None or not _nothing_to_say(ahead.state):
                return False
        return True

    def _fault(self, kind: str, what: str, trail: Trail, line: int = 0) -> None:
        """Tell a fault, and of one told before the shorter way there."""
        fault = Fault(
            kind=kind,
            what=what,
            trail=trail.steps(),
            seed=trail.seed,
            line=line,
        )
        at = self._told.get((kind, what))
        if at is None:
            self._told[kind, what] = len(self.found.faults)
            self.found.faults.append(fault)
        elif len(fault.trail) < len(self.found.faults[at].trail):
            self.found.faults[at] = fault


def as_trail(theirs: Intent, own: Intent) -> tuple[Intent, Intent, str]:
    """Two decisions as a trail can tell them, and so told."""
    made = [each for each in (theirs, own) if each.move]
    if not made:
        return Intent(), Intent(), "silence"
    if len(made) == 1:
        only, other = Intent(move=made[0].move), Intent(look=(theirs, own)[made[0] is theirs].look)
        told = only.move if other.look is None else f"{only.move}{LOOKS_ON}{other.look.value}"
        return (only, other, told) if made[0] is theirs else (other, only, told)
    managers_first = theirs.after <= own.after
    theirs = Intent(
        move=theirs.move, after=0.0 if managers_first else SECOND_AFTER, yields=theirs.yields
    )
    own = Intent(move=own.move, after=SECOND_AFTER if managers_first else 0.0, yields=own.yields)
    both = [f"{each.move}{GIVES_WAY if each.yields else ''}" for each in (theirs, own)]
    return theirs, own, "+".join(both if managers_first else reversed(both))


def _kind(state: State) -> tuple[object, ...]:
    """What kind of moment it is: kept once, and told apart from others by this."""
    customers = tuple(
        (round(5 * each.readiness), round(5 * each.goodwill)) for each in state.customers.values()
    )
    return (
        state.beat,
        min(3, state.visits.get(state.beat, 0)),
        tuple(state.variables.items()),
        customers,
        state.put_to,
        len(state.detours),
        len(state.promised),
        len(state.told),
        tuple(each.move for each in state.open if not each.of_floor),
        state.floor.called,
    )


def _nothing_to_say(state: State) -> bool:
    """Whether nobody can say anything on the matter."""
    return all(each.of_floor for each in state.open)
