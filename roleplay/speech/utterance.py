"""What can be read off one utterance by itself: its question, its acts, whom it names."""

import re
from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from sys import intern

from msgspec import Struct
from msgspec.structs import replace

from roleplay.model.act import CUSTOMER, MANAGER, TRAINEE, Act, Part
from roleplay.model.transcript import Participant
from roleplay.speech.addressee import Named
from roleplay.speech.lexicon import (
    ANNOUNCING,
    COURTESY,
    GIVING,
    INSISTING,
    LEAVING,
    PASSING,
    PRAISE,
    PRICING,
    PROMISED,
    REQUEST,
    SIDING,
    TECHNICAL,
    WHOLE_PROMISE,
    Lexicon,
    may,
)
from roleplay.speech.name_marks import NameMarks, name_marks, person_of
from roleplay.speech.phrase import Phrase, PhraseMatch, is_plain, simplified, words_of
from roleplay.speech.question import asked

_ACCEPT, _COMMIT = Act.ACCEPT, Act.COMMIT
"""Looked up at every phrase: see `model.act.MANAGER`."""
_PROMISES = frozenset({_COMMIT, PROMISED})
_PASSES = frozenset({PASSING, ANNOUNCING})
_NO_ACTS = frozenset({COURTESY, TECHNICAL, REQUEST, LEAVING, PRICING, GIVING, SIDING, INSISTING})
_NEVER_ASKED = frozenset({Act.ACCEPT, Act.ENDORSE, Act.OVERRIDE, Act.SUMMARISE})
"""Acts that a sentence with a question mark does not do: "Agreed?" accepts nothing."""

_PASSED_BY = {
    (MANAGER, TRAINEE): Act.HAND_OVER,
    (TRAINEE, MANAGER): Act.DEFER,
}
"""What passing the floor by name is, by who passes it to whom."""

_CLAUSE_END = re.compile(r"[.?!,;:]")
_LOOK = 40
"""Characters before a phrase and behind it; three words are seldom longer."""
_END = re.compile(r"[.?!]")
_RUN = re.compile(r"[\w']+")
"""What a phrase can hold as a word: where one is found, nothing of this stands at its edges."""
_NO_MORE = re.compile(r"[.?!]*[\s\"')\]]*\Z")
"""What is left of an utterance from where its last sentence ends."""
MOST_HEARD = 1024
"""Utterances that are known again when the same person says them again: "Okay." and its like are
much of what is said."""
_OF_THE_LINE = 12
"""Words of an utterance that speaks of the line and may say no more than that."""
_LONGEST_PROMISE = 120
"""Characters after the action in which a date is looked for."""


class Reading(Struct):
    """What was read off one utterance.

    Names, and the words of phrases, come back all the time and are kept once each.
    """

    question: str
    """The words that ask; empty if none do."""
    acts: dict[Act, str]
    """Each with the words it was read from, in the order of the words."""
    to: int | None = None
    """The person called, or passed the floor, by name."""
    because: str = ""
    """The words that call them."""
    passed: int | None = None
    """The person the floor is passed to by name, whoever is spoken to."""
    request: str = ""
    """The words that ask to be told something, without being a question."""
    courtesy: bool = False
    """Whether it greets, thanks or takes leave."""
    technical: bool = False
    """Whether it speaks of the line, the picture or the sound, and is too short for more."""
    you: str = ""
    """The word that speaks to somebody without a name."""
    named: bool = False
    """Whether who is spoken to is called by name."""
    called: frozenset[int] = frozenset()
    """Everybody who is called by name."""
    calls_last: bool = False
    """Whether the last sentence begins by calling who is spoken to."""
    mentions: frozenset[int] = frozenset()
    """Who is spoken of by name: not called, and not as the owner of something."""
    leaves: str = ""
    """The words that leave a matter to the trainee."""
    insists: str = ""
    """The words that hold to who has just spoken."""
    sides: str = ""
    """The words that say of who has just spoken that they are right."""
    gives: str = ""
    """The words that give the floor to nobody by name."""
    prices: str = ""
    """The words that name a price."""
    of_others: bool = False
    """Whether it speaks of somebody by "she", "him" and the like."""
    token: bool = False
    """Whether it is only by which a listener follows; see `response`."""
    length: int = 0
    """How many words it has; 0 for what is only a response token."""


class _Heard(Struct, frozen=True, gc=False):
    """An utterance as it is searched."""

    text: str
    low: str
    """Simplified, with the names in it marked."""
    bare: str
    """Simplified."""
    words: frozenset[str]
    speaker: int


class Reader:
    """Reads utterances of one meeting, each by itself."""

    def __init__(self, people: Sequence[Participant], known: Lexicon, *, marks: bool) -> None:
        self._parts = [person.part for person in people]
        self._known = known
        self._marks = marks
        self._people = people
        lists = known.lists
        self._denying = lists.negations | lists.negations_after
        self._claiming = frozenset((*lists.own_words, *lists.negations, *lists.denials))
        self._farewells = frozenset(word for each in lists.farewell for word in words_of(each)[:1])
        """One of these words is in every text that takes leave."""
        self._marks_of: dict[int, NameMarks] = {}
        self._heard: dict[tuple[int, str], Reading | None] = {}
        """By who said what; None for what was heard once."""

    def read(self, text: str, speaker: int) -> Reading:
        """Read an utterance of one of the people."""
        key = speaker, text
        heard = self._heard.get(key)
        if heard is None:
            read = self._read(text, speaker)
            if key not in self._heard:
                if len(self._heard) == MOST_HEARD:
                    self._heard.clear()
                self._heard[key] = None
                return read
            heard = self._heard[key] = read
        # What is read off the order of turns is written into it.
        return replace(heard, acts=heard.acts.copy())

    def _read(self, text: str, speaker: int) -> Reading:
        bare = low = simplified(text)
        all_words = words_of(low)
        words = frozenset(all_words)
        question = asked(text, low, words, self._known.questions, marks=self._marks)
        reading = Reading(question, {}, length=len(all_words))
        names = self._names(speaker)
        named = not names.words.isdisjoint(words)
        if named:
            low = names.marked(text, low, words)
            self._call(text, low, words, speaker, reading)
        unnamed, with_names = self._known.books[self._parts[speaker]]
        matches = unnamed.matches(low, words)
        if named:
            matches += with_names.matches(low, words)
        if matches:
            self._phrases(_Heard(text, low, bare, words, speaker), matches, reading)
        reading.of_others = not self._known.lists.others.isdisjoint(words)
        if not self._known.address.you.isdisjoint(words):
            yous = self._known.address.yous_in(text, low, words, bare)
            reading.you = intern(next(yous, ""))
        return reading

    def you_in(self, text: str) -> str:
        """The word of a text that speaks to somebody without a name; empty if none does."""
        low = simplified(text)
        return next(self._known.address.yous_in(text, low, frozenset(words_of(low))), "")

    def _names(self, speaker: int) -> NameMarks:
        """Whom a speaker may name how."""
        if speaker not in self._marks_of:
            lists = self._known.lists
            self._marks_of[speaker] = name_marks(
                *(self._people, lists.titles, lists.not_names, lists.common, speaker),
                titles_after=lists.titles_after,
            )
        return self._marks_of[speaker]

    def _call(
        self, text: str, low: str, words: AbstractSet[str], speaker: int, reading: Reading
    ) -> None:
        """Who is called by name: in the last sentence that asks, else whoever is called last."""
        best: Named | None = None
        ends: re.Match[str] | None = None
        mentions: list[int] = []
        called: list[int] = []
        parting = self._parts[speaker] is CUSTOMER and not self._farewells.isdisjoint(words)
        for name in self._known.address.names_in(low, words):
            if not self._is_somebody(name.person, speaker):
                continue
            if not name.until:
                if name.mentioned:
                    mentions.append(name.person)
                continue
            if parting and self._takes_leave(low, name):
                continue
            if name.opens and self._presents(text, low, name, speaker):
                mentions.append(name.person)
                continue
            called.append(name.person)
            end = _END.search(low, name.until - 1)
            if best is None or _asks(end) or not _asks(ends):
                best, ends = name, end
        if mentions:
            reading.mentions = frozenset(mentions)
        if best is not None:
            reading.to, reading.named = best.person, True
            reading.called = frozenset(called)
            reading.because = intern(text[best.start : best.until].strip(" ,"))
            reading.calls_last = best.opens and (ends is None or _is_last(low, ends))

    def _takes_leave(self, low: str, name: Named) -> bool:
        """Whether somebody is called only to be told goodbye, and so nothing is put to them."""
        farewell = self._known.lists.farewell
        begin = max(low.rfind(mark, 0, name.start) for mark in ".?!") + 1
        if " ".join(words_of(low[begin : name.start])) in farewell:
            return True
        # "Frank, goodbye."
        end = _END.search(low, name.until - 1)
        after = low[name.until : end.start() if end else len(low)]
        return name.opens and " ".join(words_of(after)) in farewell

    def _presents(self, text: str, low: str, name: Named, speaker: int) -> bool:
        """Whether a vendor's sentence is the other's whole name, which tells others who that is.

        "Grace Adekunle. You may remember the case?" asks nothing of Grace.
        """
        if low[name.end : name.end + 1] != ".":
            return False
        if {self._parts[speaker], self._parts[name.person]} != {MANAGER, TRAINEE}:
            return False
        words = words_of(simplified(text[name.start : name.end]))
        titles = {*self._known.lists.titles, *self._known.lists.titles_after}
        return len([word for word in words if word not in titles]) > 1

    def _is_somebody(self, person: int, speaker: int) -> bool:
        return person < len(self._parts) and person != speaker

    def _phrases(self, heard: _Heard, matches: list[PhraseMatch], reading: Reading) -> None:
        """Read what phrases do."""
        text, low = heard.text, heard.low
        denies = not self._denying.isdisjoint(heard.words)
        if len(matches) > 1:
            matches.sort(key=_begins)
        praised = 0
        for kind, phrase, match in matches:
            start, end = match.span(1)
            if kind == PRAISE:
                praised = end
                continue
            if kind is _ACCEPT and start < praised:
                continue  # "Well done." is praise, and takes nobody's word.
            if phrase.who and not self._fits(phrase, match, heard.speaker):
                continue
            near = not denies and self._is_near(low, start, end)
            if not near and self._denied(low, phrase, match):
                continue
            if kind in _NO_ACTS:
                self._note(kind, text[start:end], low, match, reading)
                continue
            act, end = self._act(kind, heard, match)
            if act and act not in reading.acts:
                reading.acts[act] = intern(text[start:end])
            if kind in _PASSES and reading.passed is None:
                reading.passed = person_of(match[2])
                if reading.to is None:
                    reading.to, reading.because = reading.passed, text[start:end]

    def _note(
        self, kind: str, words: str, low: str, match: re.Match[str], reading: Reading
    ) -> None:
        """Note what a phrase shows that is no act; the first of its kind counts."""
        if kind == COURTESY:
            reading.courtesy = True
        elif kind == TECHNICAL:
            reading.technical = reading.length <= _OF_THE_LINE
        elif kind == REQUEST:
            reading.request = reading.request or words
        elif kind == PRICING:
            reading.prices = reading.prices or words
        elif kind == GIVING:
            reading.gives = reading.gives or words
        elif kind == INSISTING:
            reading.insists = reading.insists or words
        elif kind == SIDING:
            reading.sides = reading.sides or words
        elif not reading.leaves and self._leaves(low, match):
            reading.leaves = words

    def _fits(self, phrase: Phrase, match: re.Match[str], speaker: int) -> bool:
        """Whether everybody a phrase names is somebody of the kind it wants."""
        for who, mark in zip(phrase.who, match.groups()[1:], strict=True):
            if mark is None:
                continue
            person = person_of(mark)
            if (who == "SELF") == self._is_somebody(person, speaker):
                return False
            if who in _PART_OF and self._parts[person] is not _PART_OF[who]:
                return False
        return True

    def _is_near(self, low: str, start: int, end: int) -> bool:
        """Whether all that is looked at beside a phrase is whole words, as it reaches the edges."""
        if start > _LOOK:
            return False
        return not self._known.lists.negations_after or len(low) - end <= _LOOK

    def _denied(self, low: str, phrase: Phrase, match: re.Match[str]) -> bool:
        """Whether "not" or its like stands within a phrase, or in the three words beside it."""
        lists = self._known.lists
        before = _CLAUSE_END.split(low[max(match.start(1) - _LOOK, 0) : match.start(1)])[-1]
        words = {*before.split()[-3:], *words_of(match[1])}
        if not lists.negations.isdisjoint(words - phrase.words):
            return True
        if not lists.negations_after:
            return False
        after = _CLAUSE_END.split(low[match.end(1) : match.end(1) + _LOOK])[0]
        return not lists.negations_after.isdisjoint(after.split()[:3])

    def _act(self, kind: str, heard: _Heard, match: re.Match[str]) -> tuple[Act | None, int]:
        """The act that a phrase is here, if any, and where its words end."""
        low, end, by = heard.low, match.end(1), self._parts[heard.speaker]
        if kind in _PROMISES:
            end = self._promise(heard, end, needs_action=kind == _COMMIT)
            return _COMMIT if end and may(by, _COMMIT) else None, end
        if kind == WHOLE_PROMISE:
            return self._whole_promise(low, end, by)
        if not isinstance(kind, Act):
            to = self._parts[person_of(match[2])]
            return _PASSED_BY.get((by, to)) if kind == PASSING and by and to else None, end
        if kind in _NEVER_ASKED and (mark := _END.search(low, end)) and mark[0] == "?":
            return None, end
        return kind, end

    def _leaves(self, low: str, match: re.Match[str]) -> bool:
        """Whether a sentence that speaks of the trainee claims nothing for oneself, nor denies."""
        start = match.start(1)
        begin = (
            max(low.rfind(".", 0, start), low.rfind("?", 0, start), low.rfind("!", 0, start)) + 1
        )
        end = _END.search(low, match.end(1))
        if end is not None and end[0] == "?":
            return False
        sentence = low[begin : end.start() if end else len(low)]
        return self._claiming.isdisjoint(words_of(sentence.replace("'", " ")))

    def _whole_promise(self, low: str, end: int, by: Part | None) -> tuple[Act | None, int]:
        asked = (mark := _END.search(low, end)) and mark[0] == "?"
        return None if asked or not may(by, _COMMIT) else _COMMIT, end

    def _promise(self, heard: _Heard, start: int, *, needs_action: bool) -> int:
        """Where the words of a promise end, its date included if it has one; 0 if it is none."""
        low, end, needs_date = heard.low, start, True
        if needs_action:
            action = self._known.action.match(low, start)
            if not action or not self._known.lists.negations.isdisjoint(action[1].split()):
                return 0
            end, needs_date = action.end(), action[2] is not None
        until = end + _LONGEST_PROMISE
        stop = _END.search(low, end, until)
        if stop and stop[0] == "?":
            return 0
        rest = low[end : stop.start() if stop else until]
        dates = self._known.dates
        # A word that is cut or has a sign at it is none of the utterance's, and may be a date.
        if (stop or len(low) <= until) and is_plain(heard.bare):
            found = (
                [] if dates.anchors.isdisjoint(heard.words) else dates.matches(rest, heard.words)
            )
        else:
            found = dates.matches(rest, frozenset(_RUN.findall(rest)))
        ends = [match.end(1) for _, _, match in found]
        return 0 if needs_date and not ends else end + max(ends, default=0)


def _asks(end: re.Match[str] | None) -> bool:
    """Whether a sentence that ends so asks."""
    return end is not None and end[0] == "?"


def _is_last(low: str, end: re.Match[str]) -> bool:
    """Whether the sentence that ends there is the last of a text."""
    return _NO_MORE.match(low, end.start()) is not None


def _begins(each: PhraseMatch) -> int:
    return each[2].start(1)


_PART_OF = {"TRAINEE": TRAINEE, "MANAGER": MANAGER}
"""The part that a phrase wants of the person it names."""
