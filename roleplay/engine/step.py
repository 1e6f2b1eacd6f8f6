"""How a meeting goes on: from what the seats decide to everything that follows from it.

Every function here leaves the state it is given as it was, and returns the new events with the
state they lead to.
"""

from msgspec import Struct

from roleplay.engine.customer import (
    PUSHES,
    after_acts,
    after_effects,
    after_silence,
    pushed,
    rounded,
    starting_state,
)
from roleplay.engine.scene import GAP_MS, Scene
from roleplay.engine.script import Consequences, Script, ScriptMove, said_text, words_ms
from roleplay.engine.state import State
from roleplay.model.act import Act, Part
from roleplay.model.condition import Value
from roleplay.model.event import (
    CustomerState,
    Decided,
    Event,
    FellSilent,
    Intent,
    MeetingOpened,
    Nodded,
    Reacted,
    Said,
    Steered,
)
from roleplay.model.scenario import AgendaItem
from roleplay.speech.structure import structural_act

Unfolded = tuple[tuple[Event, ...], State]
"""What happened, and where the meeting stands now."""

OVERLAP_MS = 1200
"""How long two people talk over each other before one breaks off."""

SILENCE_MS = 4000
"""How long nobody speaks where the scenario does not say."""


class NotOpenError(ValueError):
    """A seat decided on a move that is not open to it now."""


class Utterance(Struct, frozen=True):
    """A move as it is about to be said."""

    part: Part
    move: ScriptMove
    text: str
    own: bool
    start: int
    end: int


def opening(script: Script, seed: int, plan: tuple[AgendaItem, ...] | None = None) -> MeetingOpened:
    """The first event of a meeting: how everybody sits down. `plan` None: the scenario's agenda."""
    return MeetingOpened(
        customers={seat: starting_state(who) for seat, who in script.customers.items()},
        variables=dict(script.variables),
        rng=seed & 0xFFFF_FFFF_FFFF_FFFF,
        plan=script.scenario.agenda if plan is None else plan,
    )


def open_meeting(script: Script, opened: MeetingOpened) -> Unfolded:
    """The meeting's first lines, up to the first open floor; begins with `opened` itself."""
    scene = Scene(script, State(script.parts))
    scene.emit(opened)
    scene.go_to(script.scenario.start)
    return tuple(scene.events), scene.state


def exchange(script: Script, state: State, decided: Decided) -> Unfolded:
    """All that follows from a decision; begins with `decided` itself.

    Raises `NotOpenError` if a seat chose a move that is not open to it.
    """
    scene = Scene(script, state)
    manager = _utterance(scene, Part.MANAGER, decided.manager)
    trainee = _utterance(scene, Part.TRAINEE, decided.trainee)
    scene.emit(decided)
    if manager is not None and trainee is not None:
        prevailing, broken_off = _talk_over(scene, decided, manager, trainee)
        _react(scene, prevailing, broken_off)
    elif manager is not None:
        _say(scene, manager)
        _react(scene, manager)
    elif trainee is not None:
        _say(scene, trainee)
        if decided.manager.nod:
            _nod(scene, trainee)
        _react(scene, trainee, nodded=decided.manager.nod)
    else:
        _stay_silent(scene)
    return tuple(scene.events), scene.state


def steer(script: Script, state: State, customers: dict[str, CustomerState]) -> Unfolded:
    """The coach moves the customers by hand; the floor is offered anew: moves may have opened."""
    scene = Scene(script, state)
    scene.emit(
        Steered(at=scene.now(), customers={seat: rounded(who) for seat, who in customers.items()})
    )
    scene.offer_floor()
    return tuple(scene.events), scene.state


def reopen(script: Script, state: State) -> Unfolded:
    """The floor is offered anew where an edited scenario may offer other moves than before.

    Variables that the scenario has gained since begin where it says they begin.
    """
    scene = Scene(script, state)
    gained = {name: at for name, at in script.variables.items() if name not in state.variables}
    if gained:
        scene.emit(Reacted(at=scene.now(), customers=state.customers, variables=gained))
    scene.offer_floor()
    return tuple(scene.events), scene.state


def _utterance(scene: Scene, part: Part, intent: Intent) -> Utterance | None:
    if not intent.move:
        return None
    seat = scene.script.seat_of[part]
    if not any(each.move == intent.move and each.seat == seat for each in scene.state.open):
        raise NotOpenError(f"{intent.move} is not open to the {part} now")
    move = scene.beat().by_id[intent.move]
    text = intent.words or said_text(move.text, scene.state)
    ms = move.ms
    if ms is None or intent.words:
        ms = words_ms(text, scene.script.pace(seat))
    start = scene.state.clock + GAP_MS + round(intent.after * 1000)
    return Utterance(part, move, text, bool(intent.words), start, start + ms)


def _say(scene: Scene, utterance: Utterance, until: int | None = None) -> None:
    move = utterance.move.move
    text, end = utterance.text, utterance.end
    cut = until is not None and until < end
    if until is not None and cut:
        end = until
        text = _as_far_as(text, end - utterance.start, utterance.end - utterance.start)
    scene.emit(
        Said(
            at=utterance.start / 1000,
            end=end / 1000,
            seat=move.seat,
            text=text,
            to=scene.script.seat_of[Part.CUSTOMER],
            does=move.does,
            beat=scene.state.beat,
            move=move.id,
            own=utterance.own,
            cut=cut,
            serves=move.serves,
            uses=move.uses,
        )
    )


def _as_far_as(text: str, ms: int, whole_ms: int) -> str:
    """The words that fell before the speaker broke off; at least one."""
    words = text.split()
    return " ".join(words[: max(1, len(words) * ms // whole_ms)]) + " —"


def _talk_over(
    scene: Scene, decided: Decided, manager: Utterance, trainee: Utterance
) -> tuple[Utterance, Utterance]:
    """Both speak: who prevails and who breaks off.

    The manager's word prevails unless they yield and the trainee does not. Whoever breaks off does
    so `OVERLAP_MS` after the other began, or after beginning themselves if that was later.
    """
    trainee_prevails = decided.manager.yields and not decided.trainee.yields
    prevailing, other = (trainee, manager) if trainee_prevails else (manager, trainee)
    until = max(prevailing.start, other.start) + OVERLAP_MS
    first_prevails = (prevailing.start, prevailing.part is Part.TRAINEE) <= (
        other.start,
        other.part is Part.TRAINEE,
    )
    if first_prevails:
        _say(scene, prevailing)
        _say(scene, other, until)
    else:
        _say(scene, other, until)
        _say(scene, prevailing)
    return prevailing, other


def _nod(scene: Scene, beside: Utterance) -> None:
    seat_of = scene.script.seat_of
    middle = (beside.start + beside.end) // 2
    scene.emit(Nodded(at=middle / 1000, seat=seat_of[Part.MANAGER], to=seat_of[Part.TRAINEE]))


def _react(
    scene: Scene, said: Utterance, broken_off: Utterance | None = None, *, nodded: bool = False
) -> None:
    """The customers and the variables after an utterance, and where the meeting goes from it."""
    before = scene.before
    acts = _acts_of(said, before)
    customers = {
        seat: after_acts(scene.state.customers[seat], persona, said.part, acts, before)
        for seat, persona in scene.script.customers.items()
    }
    aside = _manager_aside(said, broken_off, nodded=nodded)
    if aside is not None:
        customers = {
            seat: pushed(
                who,
                scene.script.customers[seat],
                PUSHES[Part.MANAGER, aside],
                Part.MANAGER,
                aside,
            )
            for seat, who in customers.items()
        }
    _follow(scene, said.move.follows, customers)


def _acts_of(said: Utterance, before: State) -> tuple[Act, ...]:
    does = said.move.move.does
    derived = structural_act(said.part, before.put_to, does)
    return does if derived is None or derived in does else (derived, *does)


def _manager_aside(said: Utterance, broken_off: Utterance | None, *, nodded: bool) -> Act | None:
    """What the manager did beside the utterance itself: nodded, or talked over the trainee."""
    if nodded:
        return Act.NOD
    if (
        broken_off is not None
        and broken_off.part is Part.TRAINEE
        and broken_off.start < said.start < broken_off.end
    ):
        return Act.INTERRUPT
    return None


def _stay_silent(scene: Scene) -> None:
    here = scene.beat()
    start = scene.state.clock
    ms = SILENCE_MS if here.silence_ms is None else here.silence_ms
    scene.emit(FellSilent(at=start / 1000, end=(start + ms) / 1000))
    if here.silence is not None:
        _follow(scene, here.silence, scene.state.customers)
        return
    customers = {
        seat: rounded(after_silence(scene.state.customers[seat], persona))
        for seat, persona in scene.script.customers.items()
    }
    scene.emit(Reacted(at=scene.now(), customers=customers))
    scene.say_voice(scene.script.seat_of[Part.CUSTOMER], "after_silence")
    if not _ended_early(scene):
        scene.offer_floor()


def _follow(scene: Scene, follows: Consequences, customers: dict[str, CustomerState]) -> None:
    customers = after_effects(customers, follows.effects, scene.state)
    scene.emit(
        Reacted(
            at=scene.now(),
            customers={seat: rounded(who) for seat, who in customers.items()},
            variables=_changed(follows, scene.state.variables),
        )
    )
    scene.say_lines(follows.then)
    if _ended_early(scene):
        return
    if follows.detour is not None:
        scene.go_to(follows.detour, by="detour")
    elif follows.next:
        scene.go_to(scene.way(follows.next))
    else:
        scene.offer_floor()


def _changed(follows: Consequences, variables: dict[str, Value]) -> dict[str, Value]:
    changed: dict[str, Value] = dict(follows.set)
    for name, by in follows.add:
        now = changed.get(name, variables[name])
        if not isinstance(now, str):
            changed[name] = round(now + by, 6)
    return changed


def _ended_early(scene: Scene) -> bool:
    for outcome, check in scene.script.early_outcomes:
        if check(scene.state):
            if not scene.script.outcomes[outcome][1]:
                scene.say_voice(scene.script.seat_of[Part.CUSTOMER], "leaves")
            scene.end(outcome)
            return True
    return False
