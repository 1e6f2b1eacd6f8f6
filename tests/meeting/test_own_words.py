"""What own words may have been: what is offered for them, and what is read in them."""

from collections.abc import Sequence
from pathlib import Path

import pytest
from msgspec.structs import replace

from roleplay.engine.casting import header_of
from roleplay.meeting.heard import Heard, keyed
from roleplay.meeting.own_words import hear
from roleplay.meeting.picking import Picks
from roleplay.meeting.session import Session
from roleplay.model.act import Act, Part
from roleplay.model.event import Decided, Intent, OpenMove, Said, Unsaid
from tests.engine.test_free_words import FACTUAL, FACTUAL_HEAD
from tests.engine.test_step import TALK
from tests.meeting.test_session import Memory
from tests.scenes import HEAD, script_of

NUMBERS = """\
start: one
beats:
  one:
    lines: [{customer: "How much is it?", to: trainee}]
    moves:
      - {id: price, trainee: "It is four hundred and eighty thousand.", next: two}
      - {id: never, trainee: "I will not tell you that.", next: two}
  two: {end: done}
"""


class Nearest:
    """Words are as near to texts as somebody said, and otherwise not at all."""

    near = 0.5

    def __init__(self, **near: float) -> None:
        """How near they are to the texts that begin so, underscores for spaces."""
        self._near = {begin.replace("_", " "): by for begin, by in near.items()}
        self.asked: list[str] = []
        self.texts: list[str] = []

    def to(self, words: str, texts: Sequence[Sequence[str]]) -> list[float]:
        self.asked.append(words)
        self.texts.extend(text for ways in texts for text in ways)
        return [max(map(self._of, ways)) for ways in texts]

    def _of(self, text: str) -> float:
        return next((by for begin, by in self._near.items() if text.startswith(begin)), 0.0)


def sat_down(folder: Path, body: str = TALK, head: str = HEAD) -> Session:
    script = script_of(folder, body, head)
    session = Session(script, header_of(script, {}, 1), Memory(), {})
    session.begin()
    return session


def open_to(session: Session, *parts: Part) -> list[OpenMove]:
    return [move for part in parts for move in session.moves_of(part)]


def as_trainee(session: Session, words: str, by: Nearest) -> Heard:
    return hear(session, words, open_to(session, Part.TRAINEE), by)


def offered(heard: Heard) -> list[str]:
    return [offer.pick.move.move or "none" for offer in heard.offers]


def play(session: Session, heard: Heard, place: int) -> Said:
    """Say yes to an offer; returns what was said."""
    pick = heard.offers[place].pick
    picks = Picks()
    picks.put(session.script.parts[pick.move.seat], pick)
    intents = picks.intents()
    events = session.decide(intents[Part.MANAGER], intents[Part.TRAINEE])
    return next(event for event in events if isinstance(event, Said))


def test_the_nearest_move_is_offered_first_and_none_of_these_last(tmp_path: Path) -> None:
    session = sat_down(tmp_path)
    heard = as_trainee(session, "It broke, you see.", Nearest(The_cause=0.8, Could_you=0.2))
    assert offered(heard) == ["answer", "again", "none"]
    assert heard.fits
    assert [key for key, _ in keyed(heard)] == ["1", "2", "0"]


def test_where_no_move_is_near_none_of_these_is_offered_first(tmp_path: Path) -> None:
    session = sat_down(tmp_path)
    heard = as_trainee(session, "You are an idiot.", Nearest(The_cause=0.2, Could_you=0.4))
    assert offered(heard) == ["none", "again", "answer"]
    assert not heard.fits
    assert [key for key, _ in keyed(heard)] == ["0", "1", "2"]


@pytest.mark.parametrize("words", ["Valve.", "A valve"])
def test_one_word_or_two_are_no_move_unless_they_say_it_as_it_is_written(
    tmp_path: Path, words: str
) -> None:
    session = sat_down(tmp_path)
    assert not as_trainee(session, words, Nearest(The_cause=0.7)).fits
    assert as_trainee(session, words, Nearest(The_cause=0.95)).fits


def test_three_moves_are_offered_at_most(tmp_path: Path) -> None:
    moves = "".join(f"      - {{id: m{n}, trainee: 'Say {n}.', next: two}}\n" for n in range(5))
    body = f"start: one\nbeats:\n  one:\n    moves:\n{moves}  two: {{end: done}}\n"
    session = sat_down(tmp_path, body)
    assert len(as_trainee(session, "Say it then.", Nearest(Say=0.9)).offers) == 4


def test_names_at_the_table_bring_no_words_nearer(tmp_path: Path) -> None:
    nearest = Nearest()
    as_trainee(sat_down(tmp_path), "Go to hell, Ada Okello, and Max's valve!", nearest)
    assert {*nearest.asked} == {"Go to hell, , and valve!"}


def test_other_ways_to_say_a_move_are_held_against_words_with_their_places_filled(
    tmp_path: Path,
) -> None:
    move = 'trainee: "It is four hundred and eighty thousand."'
    ways = 'ways: ["The {customer.title} pays four hundred and eighty, {customer.first}."]'
    body = NUMBERS.replace(move, f"{move}, {ways}")
    assert ways in body
    session, by = sat_down(tmp_path, body), Nearest()
    cast = session.script.cast
    cast["customer"] = replace(cast["customer"], title="Head of Plant")
    as_trainee(session, "Four hundred and eighty is what the house pays.", by)
    (filled,) = {text for text in by.texts if "pays" in text}
    assert filled == "The Head of Plant pays four hundred and eighty, ."


SENTENCES = """\
start: one
beats:
  one:
    lines: [{customer: "And now?", to: trainee}]
    moves:
      - {id: whole, trainee: "We go on as before.", next: two}
      - {id: part, trainee: "It was the valve. We have a new one. Shall we look at it?", next: two}
      - {id: vouch, manager: "All of it is done, and done well.", next: two}
  two: {end: done}
"""


def test_one_sentence_of_a_move_may_be_what_somebody_says_of_it(tmp_path: Path) -> None:
    session = sat_down(tmp_path, SENTENCES)
    near = Nearest(We_go_on=0.5, It_was_the_valve=0.3, We_have_a_new=0.9)
    heard = as_trainee(session, "There is another in its place.", near)
    assert offered(heard)[:2] == ["part", "whole"]
    assert [offer.pick.read.near for offer in heard.offers[:2]] == [0.3, 0.5]


def test_whoever_is_called_by_name_is_hardly_the_one_who_speaks(tmp_path: Path) -> None:
    session = sat_down(tmp_path, SENTENCES)
    moves = open_to(session, Part.MANAGER, Part.TRAINEE)
    name_of = {who.part: who.name for who in session.header.people}
    near = Nearest(We_go_on=0.6, All_of_it=0.55)
    first = {
        who: offered(hear(session, words, moves, near))[0]
        for who, words in {
            "nobody": "Things stay like this.",
            "trainee": f"Things stay like this, {name_of[Part.TRAINEE]}.",
            "manager": f"Things stay like this, {name_of[Part.MANAGER]}.",
        }.items()
    }
    assert first == {"nobody": "whole", "trainee": "vouch", "manager": "whole"}


def test_either_of_two_may_have_said_what_is_none_of_the_moves(tmp_path: Path) -> None:
    session = sat_down(tmp_path)
    moves = open_to(session, Part.MANAGER, Part.TRAINEE)
    heard = hear(session, "You are an idiot.", moves, Nearest())
    nones = [(key, offer.pick.move.seat) for key, offer in keyed(heard) if offer.is_none]
    assert nones == [("4", "manager"), ("5", "trainee")]


def test_another_number_and_a_denial_are_pointed_out_before_the_yes(tmp_path: Path) -> None:
    session = sat_down(tmp_path, NUMBERS)
    near = Nearest(It_is=0.9, I_will=0.8)
    by_id = {
        offer.pick.move.move: offer.differs
        for offer in as_trainee(session, "I will tell you: it is 500,000.", near).offers
    }
    assert by_id["price"] == ("you say 500,000, the move 480,000",)
    assert by_id["never"] == (
        "you say 500,000, the move names no number",
        "only the move says “not”",
    )
    same = as_trainee(session, "That makes 480,000 then.", near).offers[0]
    assert same.differs == ()


@pytest.mark.parametrize(
    ("words", "differs"),
    [
        ("I will tell you.", ("only the move says “nobody”",)),
        ("I won't tell you.", ()),
    ],
)
def test_a_denial_is_pointed_out_by_the_word_that_denies(
    tmp_path: Path, words: str, differs: tuple[str, ...]
) -> None:
    session = sat_down(tmp_path, NUMBERS.replace("I will not", "Nobody will"))
    offers = as_trainee(session, words, Nearest(Nobody_will=0.8)).offers
    assert {offer.pick.move.move: offer.differs for offer in offers}["never"] == differs


def test_a_denial_of_ones_own_is_named_as_it_was_typed(tmp_path: Path) -> None:
    session = sat_down(tmp_path, NUMBERS)
    offers = as_trainee(session, "It never makes 480,000.", Nearest(It_is=0.9)).offers
    by_id = {offer.pick.move.move: offer.differs for offer in offers}
    assert by_id["price"] == ("only you say “never”",)


def test_how_near_and_what_is_unsaid_stand_in_the_event(tmp_path: Path) -> None:
    session = sat_down(tmp_path, FACTUAL, FACTUAL_HEAD)
    heard = as_trainee(session, "Something has failed there.", Nearest(The_valve=0.62))
    line = play(session, heard, 0)
    (decided,) = [event for event in session.events if isinstance(event, Decided)]
    assert decided.trainee == Intent(
        move="own-up",
        words="Something has failed there.",
        near=0.62,
        unsaid=Unsaid(does=(Act.ACKNOWLEDGE, Act.COMMIT), uses=("valve",), promises=("letter",)),
    )
    assert (line.does, line.uses, line.promises) == ((Act.INFORM,), (), ())


def test_own_words_that_carry_all_of_a_move_are_credited_with_all_of_it(tmp_path: Path) -> None:
    session = sat_down(tmp_path, FACTUAL, FACTUAL_HEAD)
    words = "Sorry, our valve failed; I'll send you a letter by Friday."
    line = play(session, as_trainee(session, words, Nearest(The_valve=0.62)), 0)
    assert line.does == (Act.INFORM, Act.ACKNOWLEDGE, Act.COMMIT)
    assert line.uses == ("valve",)
    assert [each.id for each in line.promises] == ["letter"]


def test_a_move_in_its_authors_words_is_credited_with_all_of_it(tmp_path: Path) -> None:
    session = sat_down(tmp_path, FACTUAL, FACTUAL_HEAD)
    heard = as_trainee(session, "The valve was.", Nearest(The_valve=0.95))
    assert heard.offers[0].pick.read.unsaid is None


def test_a_move_that_is_far_is_taken_only_as_far_as_the_words_go(tmp_path: Path) -> None:
    session = sat_down(tmp_path, FACTUAL, FACTUAL_HEAD)
    heard = as_trainee(session, "You are all idiots.", Nearest(The_valve=0.1))
    assert play(session, heard, 1).does == ()


def test_what_costs_needs_no_words_that_show_it(tmp_path: Path) -> None:
    body = TALK.replace(
        "does: inform\n        next: two\n      - id: rescue",
        "does: [inform, blame]\n        next: two\n      - id: rescue",
    )
    heard = as_trainee(sat_down(tmp_path, body), "You are all idiots.", Nearest(The_cause=0.1))
    unsaid = next(o for o in heard.offers if o.pick.move.move == "answer").pick.read.unsaid
    assert unsaid == Unsaid(does=(Act.INFORM,))


def test_words_that_are_none_of_the_moves_count_as_what_they_do(tmp_path: Path) -> None:
    session = sat_down(tmp_path)
    words = "I'm sorry about that, and I'll send you a report by Friday."
    line = play(session, as_trainee(session, words, Nearest()), 0)
    assert (line.move, set(line.does)) == (None, {Act.ACKNOWLEDGE, Act.COMMIT})
    assert all(because in words for because in line.because)


def test_who_is_called_by_name_is_spoken_to(tmp_path: Path) -> None:
    session = sat_down(tmp_path)
    assert (
        play(session, as_trainee(session, "Max, can you say that?", Nearest()), 0).to == "manager"
    )
    assert play(session, as_trainee(session, "You are idiots.", Nearest()), 0).to == "customer"


def test_nothing_open_leaves_nothing_to_offer(tmp_path: Path) -> None:
    assert hear(sat_down(tmp_path), "Anything at all.", [], Nearest()).offers == ()
