"""A person's own words: what they leave of a move, and what comes of words that are none.

Words that are none of the moves count as what they do, as they were read before the exchange. They
lead nowhere by themselves: the customer answers in general, and the same floor is open again.
"""

from typing import Literal

from msgspec.structs import replace

from roleplay.engine.customer import OVERHEARD, after_not_followed, rounded
from roleplay.engine.scene import GAP_MS, Scene, Utterance
from roleplay.engine.script import ScriptAftermath, ScriptLine, ScriptMove, Words
from roleplay.engine.state import FAULTS
from roleplay.model.act import Act, Part
from roleplay.model.event import CustomerState, Intent, Unsaid
from roleplay.model.scenario import Aftermath, Line, Move

PATIENCE = 2
"""Own words in a row that a customer takes from the trainee before they turn to the manager."""

_PASSES_ON = frozenset({Act.HAND_OVER, Act.DEFER, Act.ESCALATE})
"""Acts that put the matter to the colleague; then it is not the customer who answers."""

_COSTLY = FAULTS | {Act.TAKE_OVER, Act.OVERRIDE}
"""Acts that count every time; what wins a customer counts once until a move is made."""

_NOTHING = ScriptAftermath(Aftermath(), (), ())


def without(move: ScriptMove, unsaid: Unsaid) -> ScriptMove:
    """A move less what somebody's own words for it do not carry."""
    plain = move.move
    return replace(
        move,
        move=replace(
            plain,
            does=tuple(act for act in plain.does if act not in unsaid.does),
            uses=tuple(fact for fact in plain.uses if fact not in unsaid.uses),
            promises=tuple(each for each in plain.promises if each not in unsaid.promises),
        ),
    )


def freely_said(scene: Scene, part: Part, intent: Intent) -> Utterance:
    """Own words that are none of the moves, as they are about to be said."""
    script, state = scene.script, scene.state
    seat, words = script.seat_of[part], intent.words
    to = intent.to
    if to is None or to == seat or to not in script.parts or to in state.away:
        to = state.counterpart
    move = Move(id="", number=0, seat=seat, text=(words,), does=intent.does)
    start = state.clock + GAP_MS + round(intent.after * 1000)
    return Utterance(
        part=part,
        move=ScriptMove(move, "", 0, Words(words), None, None, None, _NOTHING, None, harms=False),
        text=words,
        source="",
        to=to,
        own=True,
        start=start,
        end=start + script.ms_of(words, seat),
        because=intent.because,
    )


Followed = Literal["passed_on", "followed", "asked", "lost"]
"""What became of words that are none of the moves: they put the matter to somebody of the house;
they could be read; nothing but a question could; nothing could."""


def followed(scene: Scene, said: Utterance) -> Followed:
    """What is made at the table of words that are none of the moves."""
    acts = said.move.move.does
    if scene.script.parts[said.to] is not Part.CUSTOMER or not _PASSES_ON.isdisjoint(acts):
        return "passed_on"
    if set(acts) <= {Act.ASK}:
        return "asked" if acts else "lost"
    return "followed"


def worth_a_nod(scene: Scene, said: Utterance) -> bool:
    """Whether a colleague may nod at such words: once until a move is made, if they can follow."""
    can_follow = followed(scene, said) in {"followed", "passed_on"}
    return can_follow and not scene.state.freely[said.part]


def after_free_words(scene: Scene, said: Utterance, aside: Act | None) -> dict[str, CustomerState]:
    """The customers once words have been said that are none of the moves.

    `aside` is what the manager did beside them.
    """
    script, state = scene.script, scene.state
    before = state.freely[said.part]
    acts = tuple(act for act in said.move.move.does if not before or act in _COSTLY)
    lost = followed(scene, said) == "lost"
    in_full = said.to if said.to in state.customers else state.counterpart
    customers = dict(state.customers)
    for seat in customers.keys() - state.away:
        heard = 1.0 if seat == in_full else OVERHEARD
        customer = script.takers[seat].after(customers[seat], said.part, acts, state, heard)
        if lost:
            persona = script.customers[seat]
            customer = after_not_followed(customer, persona, said.part, before, heard)
        if aside is not None:
            customer = script.takers[seat].after(customer, Part.MANAGER, (aside,), state, heard)
        customers[seat] = rounded(customer)
    return customers


def answer_in_general(scene: Scene, said: Utterance, customers: dict[str, CustomerState]) -> None:
    """Let the customers take words that are none of the moves, and one of them say something.

    Whoever could follow asks the speaker to go on, whoever could not says so, and turns to the
    manager once the trainee has tried their `PATIENCE`.
    """
    made = followed(scene, said)
    scene.react(customers, {})
    if made == "passed_on":
        return
    speaker = scene.script.seat_of[said.part]
    if made == "followed":
        scene.say(_in_their_voice(said.to, f"turns_to_{said.part}", speaker))
    elif said.part is Part.TRAINEE and scene.state.freely[Part.TRAINEE] >= PATIENCE:
        manager = scene.script.seat_of[Part.MANAGER]
        scene.say(_in_their_voice(said.to, "turns_to_manager", manager, Act.APPEAL))
    elif made == "asked":
        scene.say(_in_their_voice(said.to, "did_not_follow", speaker))
    else:
        scene.say(_in_their_voice(said.to, "did_not_follow", speaker, Act.REJECT))


def _in_their_voice(customer: str, occasion: str, to: str, *does: Act) -> ScriptLine:
    line = Line(seat=customer, text=(), to=to, does=does)
    return ScriptLine(line, Words(""), occasion, None, None)
