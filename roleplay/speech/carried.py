"""What of a move somebody's own words carry: its facts, its promises, its courtesy.

Whoever says a move in their own words means it, and may still leave out the fact that made it
strong, or the promise. That counts only where words of it are there.
"""

from collections.abc import Collection, Iterable, Mapping
from collections.abc import Set as AbstractSet

from msgspec import Struct

from roleplay.model.act import Act
from roleplay.speech.known import known
from roleplay.speech.likeness import stems, words_in
from roleplay.speech.lists import WordLists
from roleplay.speech.promise import owner_and_date

IN_WORDS = frozenset({Act.ACKNOWLEDGE, Act.COMMIT})
"""Acts that are done by saying so, and otherwise not."""


_OWNING_UP = frozenset(
    {
        *("sorry", "apologise", "apologize", "apology", "apologies", "regret", "mistake", "fault"),
        *("understand", "fair", "thank", "thanks"),
    }
)
"""English words by which somebody acknowledges where it is known that they mean to. Alone they
prove too little to be read as that in a recording."""


class Words(Struct, frozen=True):
    """What somebody typed, and what was read in it."""

    text: str
    acts: frozenset[Act]
    lists: WordLists
    names: frozenset[str]
    """The names of those at the table, a word each, in small letters: they carry no fact."""

    def promise(self) -> bool:
        """Whether something is promised: as the tagger reads it, or by who and by when."""
        owner, date = owner_and_date(self.text, self.names, known(self.lists.scored()))
        return Act.COMMIT in self.acts or (owner and date)


def unsaid_acts(words: Words, does: Iterable[Act], asked_for: AbstractSet[Act]) -> tuple[Act, ...]:
    """The acts of a move that its own words have to carry, and do not; `asked_for` are those."""
    carried = set(words.acts)
    if words.promise():
        carried.add(Act.COMMIT)
    if not _OWNING_UP.isdisjoint(words_in(words.text)):
        carried.add(Act.ACKNOWLEDGE)
    return tuple(act for act in does if act in asked_for and act not in carried)


def unsaid_facts(words: Words, facts: Mapping[str, str], ways: Collection[str]) -> tuple[str, ...]:
    """The facts of which no word was said; `facts` by their ids, `ways` are those of the move.

    A word of the move is as good as one of the fact, for it is how the fact may be told.
    """
    said = _telling(words, words.text)
    told = frozenset[str]().union(*(_telling(words, way) for way in ways))
    return tuple(
        fact for fact, text in facts.items() if said.isdisjoint(told | _telling(words, text))
    )


def _telling(words: Words, text: str) -> frozenset[str]:
    """The stems of a text that tell something: not those of the commonest words, nor names."""
    small = words.lists.common | words.lists.function_words | words.names
    return stems(
        word for word in words_in(text) if word not in small and _owner(word) not in words.names
    )


def _owner(word: str) -> str:
    """The name in "Peter's"."""
    return word.removesuffix("'s").removesuffix("\N{RIGHT SINGLE QUOTATION MARK}s")
