"""What a person's own words may have been: one of the open moves, or none of them.

A likeness of meaning tells neither a "not" nor a number, so nothing is taken for granted: what
seems nearest is offered, what speaks against it is pointed out, and the person says what it was.
"""

import re
from collections.abc import Sequence

from msgspec.structs import replace

from roleplay.authoring.words import word_lists
from roleplay.engine.state import FAULTS
from roleplay.meeting.heard import MOST, Heard, Offer
from roleplay.meeting.meaning import PLACES, Nearness, nearness
from roleplay.meeting.picking import Pick
from roleplay.meeting.session import Session
from roleplay.model.act import Act
from roleplay.model.event import Intent, OpenMove, Said, Unsaid
from roleplay.model.template import SEAT_ATTRIBUTES
from roleplay.model.transcript import Transcript, effective
from roleplay.speech.carried import IN_WORDS, Words, unsaid_acts, unsaid_facts
from roleplay.speech.differing import denial_in, numbers_in, spelt
from roleplay.speech.likeness import likeness, words_in
from roleplay.speech.tagger import tag

FEWEST_WORDS = 3
"""With fewer words nothing is said that could be told from something else."""

_AS_WRITTEN = 0.8
"""So near is what says a move almost in its author's words, however few they are."""

_ALIKE, _SAME_ACT = 0.2, 0.1
"""What having all words in common, and doing something that the move does too, add to how near
words are. Nearness is half that to the whole move and half that to its likest sentence: people say
one thing of it, or all of it. Of 160 paraphrases 147 are then offered as the right move first, and
four as none (`bench/own_words.py`)."""

_OF_ONESELF = 0.1
"""What speaks against a move by whoever is called by name in the words, beside a move by another:
hardly anybody calls themselves so. Then it is 152."""

_LATEST = 24
"""Events that are read to know who spoke to whom before."""

_STRUCTURAL = frozenset({Act.ANSWER, Act.RESCUE, Act.TAKE_UP})
"""Acts that follow from whose floor it was, which is settled when the words are said."""

_COSTLY = FAULTS | {Act.TAKE_OVER, Act.OVERRIDE, Act.RESCUE}
"""Acts that win nobody anything, and so need no words that show them."""

_SENTENCES = re.compile(r"(?<=[.?!\u2026])\s+")
_FIELD = re.compile(r"\{[^}]*\}")
_ABOUT = re.compile(rf"\{{(\w[\w-]*)\.({'|'.join(SEAT_ATTRIBUTES)})\}}")
"""A place to fill in with something about a person."""


def hear(
    session: Session, words: str, moves: Sequence[OpenMove], by: Nearness | None = None
) -> Heard:
    """What own words may have been, of the moves that are open to those who may have said them.

    `by` tells how near they are; None: the best way there is here.
    """
    ear = _Ear(session, by or nearness())
    near = ear.nearest(words, moves)
    fits = bool(near) and near[0].is_near
    seats = dict.fromkeys(move.seat for move in moves)
    closest = near[0].pick.read.near if near else None
    none = [ear.as_none(words, seat, closest, likely=not fits) for seat in seats]
    return Heard(words, (*near, *none) if fits else (*none, *near))


class _Ear:
    """Hears words in a meeting as it stands now."""

    def __init__(self, session: Session, by: Nearness) -> None:
        self._session = session
        self._by = by
        self._script = session.script
        self._lists = word_lists()
        common = self._lists.common | self._lists.function_words
        self._names_of = {
            who.id: frozenset(word for word in who.name.casefold().split() if word not in common)
            for who in session.header.people
        }
        self._names = frozenset[str]().union(*self._names_of.values())
        named = "|".join(sorted(map(re.escape, self._names), key=len, reverse=True)) or "(?!)"
        self._name = re.compile(rf"(?<!\w)(?:{named})(?!\w)(?:['\u2019]s)?", re.IGNORECASE)

    def nearest(self, words: str, moves: Sequence[OpenMove]) -> list[Offer]:
        """The moves that words most likely are, the likeliest first; equals keep their order."""
        bare, ways = self._bare(words), [self._ways(move) for move in moves]
        near = self._by.to(bare, ways)
        in_part = self._by.to(bare, [_in_sentences(each) for each in ways])
        halves = [(each + part) / 2 for each, part in zip(near, in_part, strict=True)]
        likely = self._likely(words, moves, halves, likeness(bare, ways))
        few = len(words_in(words)) < FEWEST_WORDS
        against = self._of_themselves(words, moves)
        order = sorted(range(len(moves)), key=lambda place: against[place] - likely[place])[:MOST]
        return [
            self._as_move(
                words,
                moves[n],
                near[n],
                is_near=near[n] >= _AS_WRITTEN if few else likely[n] >= self._by.near,
            )
            for n in order
        ]

    def _likely(
        self, words: str, moves: Sequence[OpenMove], near: Sequence[float], alike: Sequence[float]
    ) -> list[float]:
        """How likely words are each of the moves: near in meaning, alike, and doing the same."""
        does = {seat: self._read(words, seat).does for seat in {move.seat for move in moves}}
        return [
            round(
                each + _ALIKE * words_alike + _SAME_ACT * bool({*does[move.seat]} & {*move.does}),
                PLACES,
            )
            for move, each, words_alike in zip(moves, near, alike, strict=True)
        ]

    def _of_themselves(self, words: str, moves: Sequence[OpenMove]) -> list[float]:
        """What speaks against each move, where it is by somebody whom the words name."""
        named = {seat for seat, names in self._names_of.items() if names & {*words_in(words)}}
        return [_OF_ONESELF * (move.seat in named) for move in moves]

    def _ways(self, move: OpenMove) -> list[str]:
        """All the ways in which a move may be said, without the names in them."""
        return [self._bare(way) for way in self._said_as(move)]

    def _said_as(self, move: OpenMove) -> tuple[str, ...]:
        by_id = self._script.beats[self._session.state.beat].by_id
        return (move.text, *map(self._named, by_id[move.move].move.ways))

    def _named(self, way: str) -> str:
        """A way to say a move with the people's own names and titles in their places."""
        cast = self._script.cast
        return _ABOUT.sub(
            lambda place: str(getattr(cast[place[1]], place[2])) if place[1] in cast else place[0],
            way,
        )

    def _bare(self, text: str) -> str:
        """A text without names: whoever only calls somebody by name says nothing of a move."""
        text = _FIELD.sub("", text)
        return " ".join(self._name.sub("", text).split()).strip(" ,")

    def _as_move(self, words: str, move: OpenMove, near: float, *, is_near: bool) -> Offer:
        ways = self._said_as(move)
        unsaid = None
        if near < _AS_WRITTEN:
            unsaid = self._unsaid(words, move, ways, is_near=is_near)
        read = Intent(near=near, unsaid=unsaid)
        return Offer(Pick(move, words, read), is_near, _differences(words, ways))

    def _unsaid(
        self, words: str, move: OpenMove, ways: Sequence[str], *, is_near: bool
    ) -> Unsaid | None:
        """What of a move the words do not carry; None where they carry all of it.

        What is far from a move can have been it only as far as the words themselves go.
        """
        said, *theirs = (self._words(text, move.seat) for text in (words, *ways))
        model = self._script.beats[self._session.state.beat].by_id[move.move].move
        facts = {fact.id: fact.text for fact in self._script.scenario.facts}
        uses = {fact: facts.get(fact, "") for fact in model.uses}
        if is_near:
            does = unsaid_acts(said, model.does, IN_WORDS, theirs)
        else:
            does = unsaid_acts(said, model.does, frozenset(Act) - _COSTLY)
        promised = not unsaid_acts(said, [Act.COMMIT], IN_WORDS, theirs if is_near else ())
        unsaid = Unsaid(
            does=does,
            uses=unsaid_facts(said, uses, theirs),
            promises=() if promised else model.promises,
        )
        return None if unsaid == Unsaid() else unsaid

    def _words(self, text: str, seat: str) -> Words:
        """Words with what is read in them where a seat says them now."""
        return Words(text, frozenset(self._read(text, seat).does), self._lists, self._names)

    def as_none(self, words: str, seat: str, closest: float | None, *, likely: bool) -> Offer:
        """Words as something that a seat says and that is none of the moves."""
        read = replace(self._read(words, seat), near=closest)
        return Offer(Pick(OpenMove(seat, "", ""), words, read), likely)

    def _read(self, words: str, seat: str) -> Intent:
        """What words do by themselves, as in a recording, and whom they call by name."""
        session = self._session
        latest = effective(session.events)[-_LATEST:]
        at = session.state.clock / 1000
        saying = Said(at=at, end=at, seat=seat, text=words)
        tagged = tag(Transcript(header=session.header, events=(*latest, saying)), self._lists)
        (said,) = [event for event in tagged.events[-1:] if isinstance(event, Said)]
        read = [
            (act, because)
            for act, because in zip(said.does, said.because, strict=True)
            if act not in _STRUCTURAL
        ]
        called = self._name.search(said.to_because) is not None and said.to_because in words
        return Intent(
            does=tuple(act for act, _ in read),
            because=tuple(because for _, because in read),
            to=said.to if called else None,
        )


def _in_sentences(ways: Sequence[str]) -> list[str]:
    """The sentences of all ways to say a move; a single word is none."""
    return [
        each for way in ways for each in _SENTENCES.split(way) if len(each.split()) > 1
    ] or list(ways)


def _differences(words: str, ways: Sequence[str]) -> tuple[str, ...]:
    """What is said otherwise in all the ways of a move, where likeness would not show it."""
    differs = []
    numbers = frozenset[float]().union(*(numbers_in(way) for way in ways))
    others = numbers_in(words) - numbers
    if others and numbers:
        differs.append(f"you say {spelt(others)}, the move {spelt(numbers)}")
    elif others:
        differs.append(f"you say {spelt(others)}, the move names no number")
    mine, theirs = denial_in(words), [denial_in(way) for way in ways]
    if mine and not any(theirs):
        differs.append(f"only you say “{mine}”")
    elif not mine and all(theirs):
        differs.append(f"only the move says “{theirs[0]}”")
    return tuple(differs)
