"""What may be said at a floor, offered in plain lines: open moves, and what own words may be."""

from collections.abc import Iterable, Sequence

from roleplay.cli.narrator import Narrator, Page
from roleplay.meeting.heard import NONE_OF_THESE, Heard, keyed, question_of
from roleplay.model.event import OpenMove

WHICH_IT_WAS = (
    "Type the number of what your words were, and they stand as you typed them. What is none of "
    "the moves counts as what it does. Enter alone puts them away."
)
"""How own words are said to have been one of what is offered."""


def tell_moves(
    moves: Iterable[tuple[int | str, OpenMove]], narrator: Narrator, *, several: bool
) -> None:
    """Tell open moves with their numbers; `several` names whose each is."""
    about_floor = False
    page, people = narrator.page, narrator.people
    for number, move in moves:
        if move.of_floor and not about_floor:
            page.tell("Always there:", "    ", "    ")
        about_floor = move.of_floor
        who = f"{people.first(move.seat)}: " if several else ""
        page.tell(f"{number:>2}  {who}{people.offered(move)}", " ", "     ")


def tell_heard(heard: Heard, narrator: Narrator) -> None:
    """Tell what own words may have been, each behind its key; of several people, whose."""
    page, people = narrator.page, narrator.people
    page.tell(f"{question_of(heard)} Enter alone puts them away.")
    several = len({offer.pick.move.seat for offer in heard.offers}) > 1
    for key, offer in keyed(heard):
        move = offer.pick.move
        who = f"{people.first(move.seat)}: " if several else ""
        told = NONE_OF_THESE if offer.is_none else people.offered(move)
        page.tell(f"{key:>2}  {who}{told}", " ", "     ")
        if offer.differs:
            page.tell(f"But {'; '.join(offer.differs)}.", "     ", "     ")


def chosen_of(numbers: Sequence[int], moves: Sequence[OpenMove], page: Page) -> Sequence[OpenMove]:
    """The moves of these numbers; none, once it is told why, where they cannot be made at once."""
    if not all(1 <= number <= len(moves) for number in numbers):
        page.tell(
            f"Choose a number from 1 to {len(moves)}, or w to stay silent."
            if moves
            else "There is nothing to choose here but w, to stay silent."
        )
        return ()
    chosen = [moves[number - 1] for number in numbers]
    if len({move.seat for move in chosen}) < len(chosen):
        page.tell("One person can make one move at a time.")
        return ()
    return chosen
