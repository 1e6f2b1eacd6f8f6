"""What the words of a turn tell about the turn before it: an echo, a nod, a handing back.

Only these few things are read off words here, and each only where the order of turns asks for it.
"""

from collections.abc import Iterable
from functools import lru_cache
from itertools import pairwise

from roleplay.model.act import MANAGER
from roleplay.scoring.authority.exchange import Turn
from roleplay.scoring.meeting import Meeting
from roleplay.speech.known import known_words
from roleplay.speech.phrase import simplified, words_of
from roleplay.speech.question import is_question

ECHOED = 0.6
"""The part of the manager's content words that the trainee has just said, from which on it is an
echo."""
MOST_WORDS = 4
"""A remark of so many words beside response tokens, if it denies nothing, is a nod."""
MOST_BEFORE = 2
"""The same of a remark before an answer: there "The crew next door." is the content."""
REPEATED, LEAST_REPEATED = 0.8, 2
"""A turn repeats another if they share this part of the content words of either, names left out,
and there are so many."""
SHORT = 12
"""Words of an answer at most that does no more than speak of the manager."""
NOD_SECONDS = 2.0
"""Talking over somebody for longer is no nod, whatever is said."""
_CONTENT = 4
"""Letters from which on a word is taken to carry content."""
_MOST_READ = 400
"""Words of a turn that are looked at."""
_MOST_TURNS = 128
"""Turns whose words are remembered: they are asked for again soon, or not at all."""


class Wording:
    """Reads turns of one meeting."""

    def __init__(self, meeting: Meeting) -> None:
        self._said = meeting.said
        self._known = known_words(meeting.header)
        self._names = [_name_words(name) for name in meeting.names]
        self._all_names = frozenset[str]().union(*self._names)
        manager = meeting.person(MANAGER)
        self._manager = frozenset() if manager is None else self._names[manager]
        self._read: dict[int, list[str]] = {}
        """The words of the turns that were read last, by their places."""
        self._content: dict[int, set[str]] = {}
        """Of what a customer said, by its place too."""

    def asks(self, turn: Turn) -> bool:
        """Whether a turn ends by asking something."""
        last = self._said[turn.numbers[-1]]
        return is_question(last.original) if last.asks is None else last.asks

    def lasts(self, turn: Turn) -> bool:
        """Whether a turn is too long to be a nod beside somebody who speaks."""
        return turn.end - turn.start > NOD_SECONDS

    def nods(self, turn: Turn, answer: Turn | None = None) -> bool:
        """Whether a turn only repeats what was answered, or says next to nothing."""
        words = [word for word in self._words(turn) if word not in self._known.response]
        most = MOST_BEFORE if answer is None else MOST_WORDS
        short = len(words) <= most and self._known.denials.isdisjoint(words)
        return short or (answer is not None and self.echoes(turn, answer))

    def agrees(self, turn: Turn) -> bool:
        """Whether a turn is nothing but response words: "Yes." gives no content."""
        return self._known.response.issuperset(self._words(turn))

    def echoes(self, turn: Turn, answer: Turn) -> bool:
        """Whether a turn only repeats what was answered."""
        words = self._words(turn)
        content = _content(words)
        return (
            bool(content)
            and self._known.denials.isdisjoint(words)
            and len(content & _content(self._words(answer))) >= ECHOED * len(content)
        )

    def repeats(self, turn: Turn, before: Turn) -> bool:
        """Whether a turn says the same as one before it, in nearly the same words.

        Whoever asks again seldom does so word for word; meetings made up by a program do.
        """
        again, first = self._questions(turn), self._questions(before)
        same = REPEATED * max(len(again), len(first))
        if len(first) < LEAST_REPEATED or len(again & first) < same:
            return False
        words, others = (
            [word for word in self._words(each) if word not in self._all_names]
            for each in (turn, before)
        )
        return words != others

    def hands_up(self, turn: Turn) -> bool:
        """Whether an answer sends the question on to the manager, whatever else it says."""
        words = self._words(turn)
        senior = self._manager | self._known.of_a_senior
        # "Not him, me." sends nothing on.
        of_manager = not senior.isdisjoint(words) and any(
            word in senior and before not in self._known.denials
            for before, word in pairwise(("", *words))
        )
        return of_manager and (len(words) <= SHORT or not self._known.handing_up.isdisjoint(words))

    def calls(self, turn: Turn, called: Turn) -> bool:
        """Whether a turn names the person whose turn comes next, and leaves the answer to them."""
        words = self._words(turn)
        named = not self._names[called.person].isdisjoint(words)
        return named and (len(words) <= SHORT or self.asks(turn))

    def _questions(self, turn: Turn) -> set[str]:
        """The content words of a customer's turn but for names."""
        known = self._content.get(turn.place)
        if known is None:
            if len(self._content) == _MOST_TURNS:
                del self._content[next(iter(self._content))]
            known = self._content[turn.place] = _content(self._words(turn)) - self._all_names
        return known

    def _words(self, turn: Turn) -> list[str]:
        known = self._read.get(turn.place)
        if known is not None:
            return known
        words: list[str] = []
        for number in turn.numbers:
            words += words_of(simplified(self._said[number].original))
            if len(words) >= _MOST_READ:
                break
        del words[_MOST_READ:]
        if len(self._read) == _MOST_TURNS:
            del self._read[next(iter(self._read))]
        self._read[turn.place] = words
        return words


def _content(words: Iterable[str]) -> set[str]:
    return {word for word in words if len(word) >= _CONTENT or word.isdigit()}


@lru_cache(maxsize=256)
def _name_words(name: str) -> frozenset[str]:
    """The words of a name by which somebody may be spoken of."""
    return frozenset(word for word in words_of(simplified(name)) if len(word) > 1)
