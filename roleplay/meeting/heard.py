"""What own words may have been, as it is offered to whoever typed them."""

from msgspec import Struct

from roleplay.meeting.picking import Pick

MOST = 3
"""Moves that are offered for own words."""


class Offer(Struct, frozen=True):
    """What own words may have been, to be said yes to."""

    pick: Pick
    is_near: bool
    """Whether it seems likely; of *none of these*, whether no move does."""
    differs: tuple[str, ...] = ()
    """What speaks against it: numbers that are others, a "not" that only one of the two has."""

    @property
    def is_none(self) -> bool:
        """Whether it is none of the moves."""
        return not self.pick.move.move


class Heard(Struct, frozen=True):
    """Own words, and what they may have been."""

    words: str
    offers: tuple[Offer, ...]
    """What is offered, the likeliest first: at most `MOST` moves and, once for each seat that may
    have said it, *none of these*, which comes first where no move is near."""

    @property
    def fits(self) -> bool:
        """Whether any move is near."""
        return any(offer.is_near and not offer.is_none for offer in self.offers)


NONE_OF_THESE = "none of these; it stands as you said it"
"""How words are offered that are none of the moves."""


def question_of(heard: Heard) -> str:
    """What the person is asked about their own words."""
    if heard.fits:
        return "Which of these was it? Your own words will stand."
    return "That seems to be none of the moves. What was it? Your own words will stand."


def keyed(heard: Heard) -> list[tuple[str, Offer]]:
    """Each offer with the key that says yes to it, in their order.

    Moves are counted from 1. *None of these* has 0; where either of two may have said it, each of
    them has a number after those of the moves.
    """
    nones = [offer for offer in heard.offers if offer.is_none]
    moves = [offer for offer in heard.offers if not offer.is_none]
    numbers = {id(offer): str(number) for number, offer in enumerate([*moves, *nones], start=1)}
    if len(nones) == 1:
        numbers[id(nones[0])] = "0"
    return [(numbers[id(offer)], offer) for offer in heard.offers]
