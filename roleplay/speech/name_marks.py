"""People's names in text: found once, and replaced by marks that phrases can be matched against.

Somebody is found by full name, first name or last name, in any mixture of small and capital
letters, with or without a title before it ("Mr Odhiambo"). A first or last name that two people at
the table share finds neither of them, but said by one of the two it finds the other.
"""

import re
from collections.abc import Collection, Sequence
from collections.abc import Set as AbstractSet
from functools import lru_cache

from msgspec import Struct

from roleplay.model.transcript import Participant
from roleplay.speech.phrase import (
    FIRST_MARK,
    LAST_MARK,
    LONGEST_NAME,
    alternatives,
    at_word,
    is_plain,
    simplified,
    words_of,
)

_FIRST = ord(FIRST_MARK)
_MOST = ord(LAST_MARK) - _FIRST + 1
_MOST_PATTERNS = 1024
_HALF = 4
"""Letters of half a double surname that are taken for somebody's name."""
_PARENTHESES = re.compile(r"\([^()]{0,80}\)")


class NameMarks(Struct, frozen=True):
    """Whom which words name."""

    people: dict[str, int]
    """Each form of a name, in small letters, with the number of its owner among the people."""
    forms: dict[str, tuple[str, ...]]
    """For each word that is part of a name, the forms it is part of."""
    words: frozenset[str]
    """Those words: without any of them nobody is named."""
    titles: tuple[str, ...]
    titles_after: tuple[str, ...]
    in_titles: frozenset[str]
    """One of these words is in each title before a name."""
    common: frozenset[str]
    """Common words, of which some are names too: "Will"."""
    patterns: dict[tuple[frozenset[str], bool, bool], re.Pattern[str]] = {}
    """Those made so far, by the words of names in a text: there are few, and they come back."""

    def marked(self, text: str, low: str, words: AbstractSet[str]) -> str:
        """The simplified text, made of these words, with every name covered by its owner's mark.

        The length is kept, so that what is found in it can be quoted from the text itself.
        """
        titled = not self.in_titles.isdisjoint(words) or (
            # Of signs at its words, a title may be seen by the pattern alone.
            not is_plain(low) and any(title in low for title in self.titles)
        )
        honoured = not words.isdisjoint(self.titles_after)
        pattern = self._pattern_for(self.words & words, titled=titled, honoured=honoured)
        covered, done = "", 0
        while match := at_word(pattern, low, done):
            start, end = match.span()
            form = _form_of(match[1])
            if form not in self.common or has_own_capital(text, *match.span(1)):
                mark = chr(_FIRST + self.people[form])
                covered += low[done:start] + mark * (end - start)
            else:
                covered += low[done:end]
            done = end
        return covered + low[done:]

    def _pattern_for(
        self, words: frozenset[str], *, titled: bool, honoured: bool
    ) -> re.Pattern[str]:
        """What finds the names that these words, all of them parts of names, may belong to.

        `titled`: with a title before them, which takes far longer to look for; `honoured`: with one
        behind them.
        """
        pattern = self.patterns.get((words, titled, honoured))
        if pattern is None:
            forms = {form for word in words for form in self.forms[word]}
            if len(self.patterns) == _MOST_PATTERNS:
                self.patterns.clear()
            pattern = self.patterns[words, titled, honoured] = _pattern(
                tuple(sorted(forms, key=lambda form: (-len(form), form))),
                self.titles if titled else (),
                self.titles_after if honoured else (),
            )
        return pattern


def has_own_capital(text: str, start: int, end: int) -> bool:
    """Whether a word has a capital that no sentence's beginning gives it, or a comma after it."""
    before = text[max(start - 4, 0) : start].rstrip()
    begins = not before or before[-1] in ".?!"
    return text[start].isupper() and (not begins or text[end : end + 1] == ",")


@lru_cache(maxsize=1024)
def _pattern(
    forms: tuple[str, ...], titles: tuple[str, ...], titles_after: tuple[str, ...]
) -> re.Pattern[str]:
    title = rf"(?:(?:{alternatives(titles)})\.?\s{{1,3}})?" if titles else ""
    after = rf"(?:[\s\-]{{1,3}}(?:{alternatives(titles_after)})(?![\w']))?" if titles_after else ""
    return re.compile(rf"{title}({alternatives(forms)})(?![\w']){after}")


@lru_cache(maxsize=1024)
def _form_of(name: str) -> str:
    """A name as it was said, as one of the forms by which names are known."""
    return " ".join(words_of(name))


def person_of(mark: str) -> int:
    """The number of the person a mark stands for; a text may hold marks that stand for nobody."""
    return ord(mark) - _FIRST


def name_marks(  # noqa: PLR0913 - all that a language says of names
    people: Sequence[Participant],
    titles: tuple[str, ...],
    not_names: Collection[str],
    common: frozenset[str],
    speaker: int | None = None,
    *,
    titles_after: tuple[str, ...] = (),
) -> NameMarks:
    """The forms by which each of the people may be named, by a speaker if one is given."""
    owners: dict[str, set[int]] = {}
    for number, person in enumerate(people[:_MOST]):
        for form in _forms(simplified(person.name), titles):
            if form not in not_names:
                owners.setdefault(form, set()).add(number)
    for numbers in owners.values():
        if len(numbers) == 2:  # noqa: PLR2004 - the speaker and one other
            numbers.discard(-1 if speaker is None else speaker)
    by_form = {form: min(numbers) for form, numbers in owners.items() if len(numbers) == 1}
    by_word: dict[str, list[str]] = {}
    for form in by_form:
        for word in form.split():
            by_word.setdefault(word, []).append(form)
    forms_of = {word: tuple(forms) for word, forms in by_word.items()}
    in_titles = frozenset(word for title in titles for word in words_of(title)[:1])
    return NameMarks(
        *(by_form, forms_of, frozenset(forms_of), titles, titles_after, in_titles, common)
    )


def _forms(name: str, titles: tuple[str, ...]) -> set[str]:
    """A name whole, its first word and its last, and the halves of that.

    Titles and what stands in parentheses are left out.
    """
    parts = _PARENTHESES.sub(" ", name).replace(",", " ").split()
    while parts and parts[0].strip(".") in titles:
        del parts[0]
    forms = {" ".join(words_of(part)) for part in (*parts[:1], *parts[-1:], " ".join(parts))}
    if len(parts) > 1 and "-" in parts[-1]:
        # Of a double surname people mostly say one half.
        forms.update(half for half in words_of(parts[-1]) if len(half) >= _HALF)
    return {each for each in forms if 1 < len(each) < LONGEST_NAME and not each.isdigit()}
