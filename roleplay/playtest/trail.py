"""The way through a meeting by its moves: what was played, floor by floor, to be played again."""

from roleplay.engine.state import State
from roleplay.model.event import Decided
from roleplay.model.scenario import GIVES_WAY, LOOKS_ON, Expectation, ScenarioTest
from roleplay.model.transcript import Transcript, effective


def trail_of(transcript: Transcript) -> tuple[str, ...]:
    """`beat/move`, `beat/silence` or `beat/move+move` for every floor that counts.

    Of two moves at once the one that began first stands first, and one that gives way has `~`.
    Behind a move that was made alone stands the look of the other, if it was one: `beat/move:nod`.
    """
    header = transcript.header
    state = State({who.id: who.part for who in header.people if who.part}, header.engine)
    steps: list[str] = []
    for event in effective(transcript.events):
        if isinstance(event, Decided):
            steps.append(f"{state.beat}/{_moves(event)}")
        state.apply(event)
    return tuple(steps)


def steps_in(text: str) -> tuple[str, ...]:
    """The steps of a trail as a person writes it: with commas or blanks between."""
    return tuple(text.replace(",", " ").split())


def recorded(transcript: Transcript, end: str, customer: str | None) -> ScenarioTest:
    """A test that plays a meeting's moves again and expects the ending that it came to.

    `customer` is the persona swapped in, None for the scenario's own.
    """
    seed = transcript.header.seed
    return ScenarioTest(
        name=f"played to the ending {end}, seed {seed}",
        play=trail_of(transcript),
        expect=Expectation(end=end),
        seed=seed,
        customer=customer,
    )


def _moves(decided: Decided) -> str:
    made = [each for each in (decided.manager, decided.trainee) if each.move]
    made.sort(key=lambda intent: intent.after)
    way = GIVES_WAY if len(made) > 1 else ""
    told = "+".join(each.move + (way if each.yields else "") for each in made) or "silence"
    silent = [each for each in (decided.manager, decided.trainee) if not each.move]
    if len(silent) != 1 or silent[0].look is None:
        return told
    return f"{told}{LOOKS_ON}{silent[0].look.value}"
