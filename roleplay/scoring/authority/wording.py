"""What the words of a turn tell about the turn before it: an echo, a nod, a handing back.

Only these few things are read off words here, and each only where the order of turns asks for it.
"""

import re
from collections.abc import Collection, Iterable
from functools import lru_cache
from itertools import pairwise

from roleplay.model.act import MANAGER
from roleplay.scoring.authority.exchange import Turn
from roleplay.scoring.meeting import Meeting
from roleplay.scoring.unfinished import Endings
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
_DIRECTION = re.compile(r"\s*[(\[*]([^)\]*]{1,40})[)\]*]")
"""A stage direction at the beginning of what was said."""
_MOST_READ = 400
"""Words of a turn that are looked at."""
_MOST_TURNS = 128
"""Turns whose words are remembered: they are asked for again soon, or not at all."""


class Wording:
    """Reads turns of one meeting."""

    def __init__(self, meeting: Meeting) -> None:
        self._columns = meeting.columns
        self._texts = meeting.columns.original
        self._who = meeting.who
        self._first: dict[int, int] = {}
        """By person, the first utterance."""
        self._endings = Endings(meeting.columns.original)
        self._known = known_words(meeting.header)
        self._played = meeting.header.played is not None
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
        last = turn.numbers[-1]
        asks = self._columns.asks[last]
        return is_question(self._texts[last]) if asks is None else asks

    def lasts(self, turn: Turn) -> bool:
        """Whether a turn is too long to be a nod beside somebody who speaks."""
        return turn.end - turn.start > NOD_SECONDS

    def nods(self, turn: Turn, answer: Turn | None = None) -> bool:
        """Whether a turn only repeats what was answered, or says next to nothing.

        A short remark with words of its own may be anything, and is none: see `is_slight`.
        """
        if answer is None:
            words = self._remark(turn)
            short = len(words) <= MOST_BEFORE and self._known.denials.isdisjoint(words)
            return short and not self._figures(words)
        return self.echoes(turn, answer) or (
            self.is_slight(turn, answer) and not self._own_words(turn, answer)
        )

    def is_slight(self, turn: Turn, answer: Turn) -> bool:
        """Whether a remark behind an answer is too short to tell what it does to it.

        What denies, or names a figure or a day that was not in the answer, does something.
        """
        words = self._remark(turn)
        if len(words) > MOST_WORDS or not self._known.denials.isdisjoint(words):
            return False
        return self._figures(words) <= set(self._words(answer))

    def gives_another(self, turn: Turn, answer: Turn) -> bool:
        """Whether a short remark puts another figure, or another day, in the place of an answer's.

        It says little but the figure ("Ten men."), or repeats the words around it ("Five out of
        nine."), or begins by denying. What begins by "and" or its like adds to the answer.
        """
        words = self._remark(turn)
        answered = set(self._words(answer))
        figures = self._figures(words)
        if len(words) > SHORT or not figures or not self._figures(answered):
            return False
        first = next(word for word in words if word in figures)
        if first in answered or words[0] in self._known.adding:
            return False
        others = [word for word in _content(words) - figures if word not in self._known.agreeing]
        repeated = sum(_is_among(word, answered) for word in others)
        return repeated >= ECHOED * len(others) or words[0] in self._known.denials

    def greets(self, turn: Turn) -> bool:
        """Whether a short turn greets, thanks or takes leave, and says nothing of what was said."""
        words = self._words(turn)
        courtesy = self._columns.courtesy
        return (
            len(words) <= SHORT
            and all(map(courtesy.__getitem__, turn.numbers))
            and self._known.denials.isdisjoint(words)
            and not self._figures(words)
        )

    def only_greets(self, number: int) -> bool:
        """The same of one utterance, whatever else its turn says."""
        if not self._columns.courtesy[number]:
            return False
        words = words_of(simplified(self._texts[number]))
        return (
            len(words) <= SHORT
            and self._known.denials.isdisjoint(words)
            and not self._figures(words)
        )

    def breaks_off(self, answer: Turn, turn: Turn) -> bool:
        """Whether a turn cuts an answer off before it has come to an end."""
        if self._played:
            return False
        first, last = (self._texts[each.numbers[-1]] for each in (answer, turn))
        return self._endings.cuts_off(last, turn.start, first=first, until=answer.end)

    def first_greets(self, turn: Turn) -> bool:
        """Whether a turn greets and is the first that its speaker says in a recording."""
        if self._played or not self.greets(turn):
            return False
        if turn.person not in self._first:
            self._first[turn.person] = self._who.index(turn.person)
        return self._first[turn.person] == turn.numbers[0]

    def is_courteous(self, turn: Turn) -> bool:
        """Whether a turn greets, thanks or takes leave beside whatever else it says."""
        return any(self._columns.courtesy[number] for number in turn.numbers)

    def is_whispered(self, turn: Turn) -> bool:
        """Whether a direction in brackets before the words says that they were not said aloud."""
        text = self._texts[turn.numbers[0]]
        if text[:1].isascii() and text[:1].isalpha():
            return False  # Nearly all that is said begins by a letter.
        begins = _DIRECTION.match(simplified(text))
        return begins is not None and begins[1].strip() in self._known.whispering

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
            and self._figures(words) <= set(self._words(answer))
            and len(content & _content(self._words(answer))) >= ECHOED * len(content)
        )

    def says_again(self, turn: Turn, before: Turn) -> bool:
        """Whether a turn has no words but those of one before it, and such as agree."""
        words = [word for word in self._remark(turn) if word not in self._known.agreeing]
        said = self._words(before)
        return (
            bool(words)
            and self._known.denials.isdisjoint(words)
            and all(_is_among(word, said) for word in words)
        )

    def only_echoes(self, numbers: Iterable[int], turn: Turn) -> bool:
        """Whether utterances have no words but those of a turn before them, and response tokens."""
        known = self._known.response.union(self._words(turn), self._all_names)
        known -= self._known.denials
        words = [w for n in numbers for w in words_of(simplified(self._texts[n]))]
        return known.issuperset(words)

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

    def hands_up(self, turn: Turn, asked: Turn | None) -> bool:
        """Whether an answer sends the question on to the manager, whatever else it says.

        Where the question speaks of a "he" itself, the answer's "he" need not be the manager.
        """
        words = self._words(turn)
        of_somebody = asked is not None and not self._known.of_a_senior.isdisjoint(
            self._words(asked)
        )
        senior = self._manager if of_somebody else self._manager | self._known.of_a_senior
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

    def _remark(self, turn: Turn) -> list[str]:
        """The words of a turn but for response tokens and the names of those at the table."""
        response = self._known.response
        return [w for w in self._words(turn) if w not in response and w not in self._all_names]

    def _own_words(self, turn: Turn, answer: Turn) -> bool:
        """Whether a remark has words that are neither the answer's nor such as only agree.

        In a language of which no such words are known, all short remarks are taken to agree.
        """
        agreeing = self._known.agreeing
        return bool(agreeing) and not agreeing.union(self._words(answer)).issuperset(
            self._remark(turn)
        )

    def _figures(self, words: Iterable[str]) -> set[str]:
        """The figures and the days among some words."""
        known = self._known
        return {word for word in words if word in known.figures or word[0].isdigit()}

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
            words += words_of(simplified(self._texts[number]))
            if len(words) >= _MOST_READ:
                break
        del words[_MOST_READ:]
        if len(self._read) == _MOST_TURNS:
            del self._read[next(iter(self._read))]
        self._read[turn.place] = words
        return words


def _content(words: Iterable[str]) -> set[str]:
    return {word for word in words if len(word) >= _CONTENT or word.isdigit()}


def _is_among(word: str, words: Collection[str]) -> bool:
    """Whether a word is among others, one of content but for how it ends: "gang" in "two gangs"."""
    if len(word) < _CONTENT:
        return word in words
    return any(
        len(each) >= _CONTENT and (each.startswith(word) or word.startswith(each)) for each in words
    )


@lru_cache(maxsize=256)
def _name_words(name: str) -> frozenset[str]:
    """The words of a name by which somebody may be spoken of."""
    return frozenset(word for word in words_of(simplified(name)) if len(word) > 1)
