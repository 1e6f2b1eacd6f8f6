"""What of a move somebody's own words carry: its facts, its promises, its courtesy.

Whoever says a move in their own words means it, and may still leave out the fact that made it
strong, or the promise. That counts only where words of it are there.
"""

from collections.abc import Iterable, Mapping, Sequence
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
    """Words that somebody typed, or an author wrote, and what was read in them."""

    text: str
    read: frozenset[Act]
    lists: WordLists
    names: frozenset[str]
    """The names of those at the table, a word each, in small letters: they carry no fact."""

    def acts(self) -> AbstractSet[Act]:
        """The acts that can be seen in them: as read, a promise by who and by when as well."""
        seen = set(self.read)
        owner, date = owner_and_date(self.text, self.names, known(self.lists.scored()))
        if owner and date:
            seen.add(Act.COMMIT)
        if not _OWNING_UP.isdisjoint(words_in(self.text)):
            seen.add(Act.ACKNOWLEDGE)
        return seen

    def telling(self) -> frozenset[str]:
        """The stems that tell something: not those of the commonest words, nor of names."""
        small = self.lists.common | self.lists.function_words | self.names
        return stems(
            word
            for word in words_in(self.text)
            if word not in small and _owner(word) not in self.names
        )


def unsaid_acts(
    words: Words, does: Iterable[Act], asked_for: AbstractSet[Act], ways: Sequence[Words] = ()
) -> tuple[Act, ...]:
    """The acts of a move that its own words have to show, and do not; `asked_for` are those.

    Where it cannot be seen in any of the move's own `ways` either, a word of theirs is enough.
    """
    seen = words.acts()
    missing = [act for act in does if act in asked_for and act not in seen]
    if missing and not words.telling().isdisjoint(_telling(ways)):
        in_theirs = frozenset[Act]().union(*(way.acts() for way in ways))
        missing = [act for act in missing if act in in_theirs]
    return tuple(missing)


def unsaid_facts(
    words: Words, facts: Mapping[str, str], ways: Sequence[Words] = ()
) -> tuple[str, ...]:
    """The facts of which no word was said; `facts` by their ids, `ways` are those of the move.

    A word of the move is as good as one of the fact, for it is how the fact may be told.
    """
    said, theirs = words.telling(), _telling(ways)
    told = {
        fact: theirs | Words(text, frozenset(), words.lists, words.names).telling()
        for fact, text in facts.items()
    }
    return tuple(fact for fact, telling in told.items() if said.isdisjoint(telling))


def _telling(ways: Iterable[Words]) -> frozenset[str]:
    return frozenset[str]().union(*(way.telling() for way in ways))


def _owner(word: str) -> str:
    """The name in "Peter's"."""
    return word.removesuffix("'s").removesuffix("\N{RIGHT SINGLE QUOTATION MARK}s")
