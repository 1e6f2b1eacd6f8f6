"""How a meeting goes on: from what the seats decide to everything that follows from it.

Every function here leaves the state it is given as it was, and returns the new events with the
state they lead to.
"""

from collections.abc import Collection, Mapping

from msgspec import UNSET
from msgspec.structs import replace

from roleplay.engine.customer import (
    OVERHEARD,
    rounded,
    starting_state,
)
from roleplay.engine.free_words import (
    after_free_words,
    answer_in_general,
    freely_said,
    without,
    worth_a_nod,
)
from roleplay.engine.looks import taken
from roleplay.engine.scene import GAP_MS, Scene, Utterance
from roleplay.engine.script import Script, ScriptAftermath, ScriptLines, said_text, source_text
from roleplay.engine.state import ENGINE_ADDRESSEES, ENGINE_LOOKS, State
from roleplay.engine.trust import after_said
from roleplay.model.act import LOOKS_OF, Act, Look, Part
from roleplay.model.event import (
    CustomerState,
    Decided,
    Event,
    Intent,
    Left,
    MeetingOpened,
    Pledge,
    Reacted,
    Said,
    Steered,
    Trusted,
)
from roleplay.model.scenario import AgendaItem
from roleplay.model.transcript import ENGINE, Carried

Unfolded = tuple[tuple[Event, ...], State]
"""What happened, and where the meeting stands now."""

OVERLAP_MS = 1200
"""How long two people talk over each other before one breaks off."""

SILENCE_MS = 4000
"""How long nobody speaks where the scenario does not say."""


class NotOpenError(ValueError):
    """A seat decided on a move that is not open to it now."""


def opening(
    script: Script,
    seed: int,
    plan: tuple[AgendaItem, ...] | None = None,
    carried: Carried | None = None,
) -> MeetingOpened:
    """The first event of a meeting: how everybody sits down.

    `plan` None: the scenario's agenda. `carried` is what comes over from an earlier meeting; of it
    counts what this script still knows.
    """
    carried = carried or Carried(after="")
    promised = tuple(each for each in carried.promised if each in script.promises)
    return MeetingOpened(
        customers={
            seat: carried.customers.get(seat) or starting_state(who)
            for seat, who in script.customers.items()
        },
        variables={
            name: carried.variables.get(name, begins) for name, begins in script.variables.items()
        },
        rng=seed & 0xFFFF_FFFF_FFFF_FFFF,
        plan=script.scenario.agenda if plan is None else plan,
        promised=promised or UNSET,
    )


def open_meeting(script: Script, opened: MeetingOpened, engine: int = ENGINE) -> Unfolded:
    """The meeting's first lines, up to the first open floor; begins with `opened` itself.

    `engine` says by which rules it is played.
    """
    scene = Scene(script, State(script.parts, engine))
    begin(scene, opened)
    return tuple(scene.events), scene.state


def open_at(
    script: Script,
    opened: MeetingOpened,
    beat: str,
    away: Collection[str],
    trust: Mapping[str, float],
) -> Unfolded:
    """A meeting that begins at another beat than its first, for those who try a scenario out.

    Everybody is at the table but those `away`; the colleagues trust the two as `trust` says.
    """
    scene = Scene(script, State(script.parts))
    scene.emit(opened)
    for seat in away:
        scene.emit(Left(at=opened.at, seat=seat))
    if trust:
        scene.emit(Trusted(at=opened.at, trust=dict(trust)))
    scene.go_to(beat)
    return tuple(scene.events), scene.state


def exchange(script: Script, state: State, decided: Decided) -> Unfolded:
    """All that follows from a decision; begins with `decided` itself.

    Raises `NotOpenError` if a seat chose a move that is not open to it.
    """
    scene = Scene(script, state.copy())
    unfold(scene, decided)
    return tuple(scene.events), scene.state


def begin(scene: Scene, opened: MeetingOpened) -> None:
    """Let a meeting begin, in place."""
    scene.emit(opened)
    for seat in scene.script.joining:
        scene.emit(Left(at=opened.at, seat=seat))
    if scene.script.trust:
        scene.emit(Trusted(at=opened.at, trust=scene.script.trust))
    scene.go_to(scene.script.scenario.start)


def unfold(scene: Scene, decided: Decided) -> None:
    """Let all that follows from a decision happen, in place. Raises `NotOpenError`."""
    manager = _utterance(scene, Part.MANAGER, decided.manager, decided.waited)
    trainee = _utterance(scene, Part.TRAINEE, decided.trainee, decided.waited)
    scene.decide(decided)
    if manager is not None and trainee is not None:
        _both_speak(scene, decided, manager, trainee)
    elif trainee is not None and scene.state.engine < ENGINE_LOOKS:
        _speak_beside_a_nod(scene, decided, trainee)
    elif manager is not None:
        _speak(scene, manager, decided.manager, decided.trainee.look)
    elif trainee is not None:
        _speak(scene, trainee, decided.trainee, decided.manager.look)
    else:
        stay_silent(scene)


def _speak(scene: Scene, said: Utterance, intent: Intent, look: Look | None) -> None:
    """One speaks, and the other is seen with this look beside it; None: they listen."""
    customers = _reaction(scene, said, None)
    then: ScriptLines = ()
    other = Part.TRAINEE if said.part is Part.MANAGER else Part.MANAGER
    seen = look if look in LOOKS_OF[other] and scene.state.engine >= ENGINE_LOOKS else None
    if seen is not None:
        customers, then = taken(scene, said, intent, seen, customers)
    heard = _say(scene, said)
    if seen is not None:
        scene.look(other, seen, said)
    settle_trust(scene, heard.to or "", heard.does, heard.promises)
    _follow_up(scene, said, customers, then)


def _speak_beside_a_nod(scene: Scene, decided: Decided, trainee: Utterance) -> None:
    """The trainee speaks, and the manager's silence is a nod unless it is held back."""
    nods = decided.manager.nod and (not trainee.free or worth_a_nod(scene, trainee))
    customers = _reaction(scene, trainee, Act.NOD if nods else None)
    said = _say(scene, trainee)
    if nods:
        scene.nod((trainee.start + trainee.end) // 2)
    settle_trust(scene, said.to or "", said.does, said.promises)
    _follow_up(scene, trainee, customers)


def steer(script: Script, state: State, customers: dict[str, CustomerState]) -> Unfolded:
    """The coach moves the customers by hand; the floor is offered anew: moves may have opened."""
    scene = Scene(script, state.copy())
    scene.emit(
        Steered(at=scene.now(), customers={seat: rounded(who) for seat, who in customers.items()})
    )
    scene.offer_floor()
    return tuple(scene.events), scene.state


def reopen(script: Script, state: State) -> Unfolded:
    """The floor is offered anew where an edited scenario may offer other moves than before.

    Variables that the scenario has gained since begin where it says they begin.
    """
    scene = Scene(script, state.copy())
    gained = {name: at for name, at in script.variables.items() if name not in state.variables}
    if gained:
        scene.emit(Reacted(at=scene.now(), customers=state.customers, variables=gained))
    scene.offer_floor()
    return tuple(scene.events), scene.state


def _utterance(scene: Scene, part: Part, intent: Intent, waited: float) -> Utterance | None:
    """What somebody is about to say, None where they keep silent.

    Their first word is put off by as long as the floor stood open, `waited` seconds.
    """
    if not (intent.move or intent.words):
        return None
    if waited:
        intent = replace(intent, after=intent.after + waited)
    if not intent.move:
        return freely_said(scene, part, intent)
    seat = scene.script.seat_of[part]
    if not any(each.move == intent.move and each.seat == seat for each in scene.state.open):
        raise NotOpenError(f"{intent.move} is not open to the {part} now")
    state = scene.state
    move = scene.beat().by_id[intent.move]
    if intent.unsaid is not None:
        move = without(move, intent.unsaid)
    text = intent.words or said_text(move.text.told, state)
    source = source_text(move.text, state)
    ms = move.ms
    if ms is None or intent.words:
        ms = scene.script.ms_of(text if intent.words else source or text, seat)
    start = state.clock + GAP_MS + round(intent.after * 1000)
    to = move.move.to or state.counterpart
    return Utterance(part, move, text, source, to, bool(intent.words), start, start + ms)


def _say(scene: Scene, utterance: Utterance, until: int | None = None) -> Said:
    cut = until is not None and until < utterance.end
    return scene.hear_move(utterance, until if until is not None and cut else utterance.end)


def _both_speak(scene: Scene, decided: Decided, manager: Utterance, trainee: Utterance) -> None:
    """Both speak: one prevails, the other breaks off.

    Whoever breaks off does so `OVERLAP_MS` after the other began, or after beginning themselves if
    that was later.
    """
    trainee_prevails = prevails(decided, trainee.move.move.does)
    prevailing, other = (trainee, manager) if trainee_prevails else (manager, trainee)
    trainee_first = trainee.start < manager.start
    talked_over = not trainee_prevails and trainee_first and manager.start < trainee.end
    customers = _reaction(scene, prevailing, Act.INTERRUPT if talked_over else None)
    until = max(prevailing.start, other.start) + OVERLAP_MS
    if trainee_first is trainee_prevails:
        said = _say(scene, prevailing)
        _say(scene, other, until)
    else:
        _say(scene, other, until)
        said = _say(scene, prevailing)
    settle_trust(scene, said.to or "", said.does, said.promises)
    _follow_up(scene, prevailing, customers)


def prevails(decided: Decided, does: Collection[Act]) -> bool:
    """Whether the trainee prevails who does this while the manager speaks.

    The manager's word does, unless they yield, or give way to a trainee who asks for the floor, and
    the trainee does not yield.
    """
    claims = Act.HOLD in does
    makes_way = decided.manager.yields or (claims and decided.manager.gives_way > 0)
    return makes_way and not decided.trainee.yields


def settle_trust(scene: Scene, to: str, does: Collection[Act], pledges: tuple[Pledge, ...]) -> None:
    """What the colleagues make of what one of the two has said."""
    state = scene.state
    if not state.trust:
        return
    present = [seat for seat in state.trust if seat not in state.away]
    trust = after_said(state.trust, present, to, does, pledges)
    if trust != state.trust:
        scene.emit(Trusted(at=scene.now(), trust=trust))


def _reaction(scene: Scene, said: Utterance, aside: Act | None) -> dict[str, CustomerState]:
    """The customers once this has been said; `aside` is what the manager did beside it.

    What one vendor says to the other moves in full the customer who spoke last, whose matter it is.
    """
    if said.free:
        return after_free_words(scene, said, aside)
    state = scene.state
    acts = scene.acts_of(said.part, said.move.move.does, said.to)
    in_full = said.to if said.to in state.customers else state.counterpart
    customers = {}
    for seat, taker in scene.script.takers.items():
        if seat in state.away:
            customers[seat] = state.customers[seat]
            continue
        heard = 1.0 if seat == in_full or state.engine < ENGINE_ADDRESSEES else OVERHEARD
        customer = taker.after(state.customers[seat], said.part, acts, state, heard)
        if aside is not None:
            customer = taker.after(customer, Part.MANAGER, (aside,), state, heard)
        customers[seat] = customer
    return customers


def stay_silent(scene: Scene) -> None:
    """Nobody takes the floor."""
    here = scene.beat()
    number = next((n for n, each in enumerate(here.silences, 1) if each.when(scene.state)), 0)
    silence = here.beat.silences[number - 1] if number else here.beat.silence
    ms = SILENCE_MS if silence is None else round(silence.seconds * 1000)
    scene.fall_silent(ms, number)
    follows = here.silences[number - 1].follows if number else here.silence
    if follows is not None:
        _follow(scene, follows, scene.state.customers)
        return
    customers = {
        seat: scene.state.customers[seat]
        if seat in scene.state.away
        else rounded(taker.after_silence(scene.state.customers[seat]))
        for seat, taker in scene.script.takers.items()
    }
    scene.react(customers, {})
    scene.say_voice(scene.state.counterpart, "after_silence")
    if not scene.interrupted():
        scene.offer_floor()


def _follow_up(
    scene: Scene, said: Utterance, customers: dict[str, CustomerState], before: ScriptLines = ()
) -> None:
    """What comes of an utterance; `before` is said first, of what was seen beside it."""
    if not said.free:
        _follow(scene, said.move.follows, customers, before)
        return
    answer_in_general(scene, said, customers)
    scene.say_lines(before)
    if not scene.interrupted():
        scene.offer_floor()


def _follow(
    scene: Scene,
    follows: ScriptAftermath,
    customers: dict[str, CustomerState],
    before: ScriptLines = (),
) -> None:
    scene.change(follows.aftermath, customers)
    scene.say_lines(before)
    scene.say_lines(follows.then)
    if scene.interrupted():
        return
    if follows.aftermath.detour is not None:
        scene.go_to(follows.aftermath.detour, by="detour")
    elif follows.next:
        scene.go_to(scene.way(follows.next))
    else:
        scene.offer_floor()
