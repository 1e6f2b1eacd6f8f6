"""Tags a recording: who is spoken to, and what each utterance does, with the words that show it.

One pass over the utterances in their order. What is remembered between them is small: who spoke
last, and which question, or floor passed by name, nobody has taken up yet.
"""

from __future__ import annotations

from math import inf
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from roleplay.model.act import CUSTOMER, MANAGER, TRAINEE, VENDOR, Act, Part, shared
from roleplay.model.event import Said
from roleplay.model.transcript import Transcript
from roleplay.model.utterances import Columns, Utterances, columns_of
from roleplay.speech.hints import Place, hints
from roleplay.speech.known import known
from roleplay.speech.lexicon import lexicon, may
from roleplay.speech.phrase import words_of
from roleplay.speech.question import CLOSING
from roleplay.speech.response import is_response_token
from roleplay.speech.structure import floor_passes_to, structural_act
from roleplay.speech.utterance import Reader, Reading

if TYPE_CHECKING:
    from collections.abc import Sequence

    from roleplay.model.transcript import Header, Participant
    from roleplay.speech.lists import WordLists


class _Offer(Struct, frozen=True):
    """A question, or the floor passed by name, until somebody takes it up."""

    by: int
    to: int | None
    put_to: Part | None
    """The part the floor stands with, as `structure` has it."""
    end: float
    words: str
    decides: bool
    """It asks for the decision, so that a mere "yes" accepts."""
    of_trainee: bool
    """It speaks of the trainee by name."""
    of_others: bool
    """It speaks of somebody by "she", "him" and the like."""
    by_name: bool
    """Whoever it is put to is called by name, so that who answers does not tell."""
    place: int
    """The utterance it was made in, of all that were said."""


class _Room(Struct, frozen=True):
    """Words of the manager's that may have given the trainee the floor: who speaks next tells.

    They are few and about somebody else, said by a manager who was asked, or they give the floor to
    nobody by name.
    """

    place: int
    offer: _Offer | None
    """The customer's question, if one waits."""
    brief: bool
    """So few words that they answer nothing, even if the customer is the next to speak."""


def tag(transcript: Transcript, lists: WordLists) -> Transcript:
    """Fill in `to` and `does` of every utterance, and the words each was read from.

    What is filled in already stays as it is. Acts that belong to a part are given only to people
    whose part is known. Takes time linear in the length of the transcript. Raises `ValueError` for
    word lists that cannot be read.
    """
    header, events = transcript.header, transcript.events
    if isinstance(events, Utterances):
        return Transcript(header=header, events=Utterances(_read(header, events.columns, lists)))
    columns = columns_of([event for event in events if isinstance(event, Said)])
    read = iter(Utterances(_read(header, columns, lists)))
    return Transcript(
        header=header,
        events=tuple(
            _as_read(event, next(read)) if isinstance(event, Said) else event for event in events
        ),
    )


def _read(header: Header, said: Columns, lists: WordLists) -> Columns:
    """The same of columns; of those that are filled in there are new ones."""
    marks = any("?" in text for text in said.text)
    tagger = _Tagger(header.people, said, lists, marks=marks)
    places = range(len(said.text))
    for begin in places[::_TOGETHER]:
        some = places[begin : begin + _TOGETHER]
        for place, reading in zip(some, [tagger.read(place) for place in some], strict=True):
            tagger.tag(place, reading)
    tagger.tell_what_came_later()
    return tagger.filled.columns(said)


def _as_read(said: Said, read: Said) -> Said:
    """An utterance with what was read of it."""
    return replace(
        said,
        to=read.to,
        to_because=read.to_because,
        does=read.does,
        because=read.because,
        asks=read.asks,
        courtesy=read.courtesy,
        technical=read.technical,
        may=read.may,
    )


class _Filled:
    """What is known of each utterance, up to the one that was read last."""

    def __init__(self) -> None:
        self.to: list[str | None] = []
        self.to_because: list[str] = []
        self.does: list[tuple[Act, ...]] = []
        self.because: list[tuple[str, ...]] = []
        self.asks: list[bool | None] = []
        self.courtesy = bytearray()
        self.technical = bytearray()
        self.may: list[tuple[Act, ...]] = []

    def columns(self, said: Columns) -> Columns:
        """What was said, with what is known of it."""
        return replace(
            said,
            to=self.to,
            to_because=self.to_because,
            does=self.does,
            because=self.because,
            asks=self.asks,
            courtesy=bytes(self.courtesy),
            technical=bytes(self.technical),
            may=self.may,
        )


_TOGETHER = 250
"""Utterances of which the words are read before the order of turns is: to go to and fro between the
two takes longer."""


_ACCEPT, _APPEAL, _ENDORSE, _OVERRIDE = Act.ACCEPT, Act.APPEAL, Act.ENDORSE, Act.OVERRIDE
_ANSWER, _ASK, _CLOSE, _TAKE_OVER = Act.ANSWER, Act.ASK, Act.CLOSE, Act.TAKE_OVER
_DEFER, _ESCALATE, _HAND_OVER = Act.DEFER, Act.ESCALATE, Act.HAND_OVER
"""Looked up at every utterance: see `model.act.MANAGER`."""


class _Tagger:
    """What is remembered from one utterance to the next."""

    def __init__(
        self, people: Sequence[Participant], said: Columns, lists: WordLists, *, marks: bool
    ) -> None:
        self.said = said
        self.filled = _Filled()
        self.parts = [person.part for person in people]
        self.ids = [person.id for person in people]
        self.place = {each: number for number, each in reversed(list(enumerate(self.ids)))}
        self.marks = marks
        self.listening = known(lists.scored()).response
        self.reader = Reader(people, lexicon(lists), marks=marks)
        self.has_trainee = TRAINEE in self.parts
        customers = [number for number, part in enumerate(self.parts) if part is CUSTOMER]
        self.offer: _Offer | None = None
        self.last: int | None = None
        """Who spoke last, response tokens aside."""
        self.other: int | None = None
        """Who spoke last before them."""
        self.spoken_to: int | None = None
        """Whom the last speaker spoke to."""
        self.customer: int | None = customers[0] if len(customers) == 1 else None
        """The customer who spoke last, or the only one."""
        self.vendor: int | None = None
        """The manager or trainee who spoke last."""
        self.vendor_until = -inf
        """Until when, in seconds."""
        self.of_trainee = False
        """Whether who spoke last named the trainee in their turn."""
        self.pointed = False
        """Whether the manager named the trainee in their last turn."""
        self.told = False
        """Whether the trainee spoke last, and told something that asks for no answer."""
        self.room: _Room | None = None
        self.put_to: dict[int, int] = {}
        """By the place of a question, whom it was put to, as who answered it tells."""
        self.passed_on: set[int] = set()
        """The places of what the manager said to pass a question on, as who answered it tells."""

    def read(self, place: int) -> Reading | None:
        """What an utterance says by itself; None where nobody known says anything."""
        speaker, text = self.place.get(self.said.seat[place]), self.said.text[place]
        if speaker is None or not text:
            return None
        token = is_response_token(text, self.listening)
        if token and "?" not in text:
            # By itself "mm-hm" and the like, even "fine", shows only that somebody listens.
            return Reading("", {}, token=True)
        reading = self.reader.read(text, speaker)
        reading.token = token
        return reading

    def tag(self, place: int, reading: Reading | None) -> None:
        """Fill in what the utterance at a place does, by what it says by itself."""
        if reading is None:
            self._leave(place)
            return
        speaker, text = self.place[self.said.seat[place]], self.said.text[place]
        token = reading.token
        self._answer_a_customer(speaker, reading)
        self._address(speaker, reading)
        if (reading.leaves or reading.calls_last) and self.parts[speaker] is MANAGER:
            self._make_room(reading)
        if reading.sides and self.parts[speaker] is MANAGER and self._after_trainee():
            reading.acts.setdefault(_ENDORSE, reading.sides)
        if reading.insists and self.parts[speaker] is CUSTOMER and self._spoke_of_trainee():
            reading.acts.setdefault(_APPEAL, reading.insists)
        if reading.question and self._calls_over(text, speaker, reading):
            reading.acts.setdefault(_APPEAL, reading.because)
        if reading.acts or reading.question:
            self._settle(speaker, reading)
        may: tuple[Act, ...] = ()
        told = reading.mentions or reading.prices or reading.named
        # Whoever asks does no more than that; else there has to be something to go by.
        if not reading.question and (told or self.parts[speaker] is MANAGER):
            may = self._hints(text, speaker, reading)
        if not token:
            self._tell_later(speaker)
            self._may_make_room(speaker, reading, place)
        self._take_up(place, speaker, reading)
        if not token:
            self._remember(place, speaker, reading)
        self._fill(place, reading, may, asks=self._asks(speaker, reading))

    def _asks(self, speaker: int, reading: Reading) -> bool:
        """Whether the utterance puts a question to anybody.

        Where a recording has no question marks, few questions of a customer can be told by their
        words; what neither agrees, thanks, greets nor takes leave is then taken for one.
        """
        customers = self.parts[speaker] is CUSTOMER
        if reading.question or (customers and reading.request):
            return True
        if self.marks or not customers:
            return False
        settled = not _SETTLES.isdisjoint(reading.acts) or reading.courtesy
        return reading.to is not None and not settled

    def _answer_a_customer(self, speaker: int, reading: Reading) -> None:
        """Speak to the customer who has put something to this one, where nobody else is called.

        "Tom, are you in?" "I'm in." goes along with nothing that a vendor had said.
        """
        offer = self.offer
        if offer is None or offer.to != speaker or reading.to is not None:
            return
        if self.parts[speaker] is CUSTOMER and self.parts[offer.by] is CUSTOMER:
            reading.to, reading.because = offer.by, offer.words
            self.offer = None

    def _address(self, speaker: int, reading: Reading) -> None:
        """Who is spoken to where no name says so."""
        if reading.to is not None:
            return
        if reading.you and not self._asks_about_a_vendor(speaker, reading):
            reading.to, reading.because = self._you(speaker), reading.you
        elif reading.question and speaker == self.last:
            reading.to, reading.because = self.spoken_to, ""
        elif _ACCEPT in reading.acts:
            reading.to, reading.because = self.vendor, reading.acts[_ACCEPT]

    def _asks_about_a_vendor(self, speaker: int, reading: Reading) -> bool:
        """Whether a customer asks about one of the two by name, and says "you" elsewhere only.

        "You think of everything. And when does Edmund retire?" is as much Edmund's to answer.
        """
        if self.parts[speaker] is not CUSTOMER or not reading.question:
            return False
        about = any(self.parts[each] in VENDOR for each in reading.mentions)
        return about and self.reader.you_in(reading.question) == ""

    def _you(self, speaker: int) -> int | None:
        """Whom a "you" means.

        Whoever this turn speaks to already; else of the other side the one who spoke last; else
        whoever spoke last.
        """
        if speaker == self.last and self.spoken_to is not None:
            return self.spoken_to
        part = self.parts[speaker]
        if part is CUSTOMER and self.vendor is not None:
            return self.vendor
        if part in VENDOR and self.customer is not None:
            return self.customer
        return self.other if speaker == self.last else self.last

    def _settle(self, speaker: int, reading: Reading) -> None:
        """Acts that need to know who is spoken to, and acts that rule others out."""
        acts, part = reading.acts, self.parts[speaker]
        called = None if reading.to is None else self.parts[reading.to]
        if reading.question:
            if may(part, _ASK):
                acts[_ASK] = reading.question
            if act := self._passed_by_question(part, called, reading):
                acts.setdefault(act, reading.question)
        if _ESCALATE in acts:
            acts.pop(_DEFER, None)
        if _APPEAL in acts:
            acts.pop(_ACCEPT, None)
        if _ACCEPT in acts and called not in VENDOR:
            del acts[_ACCEPT]
        if _ENDORSE in acts and not self.has_trainee:
            del acts[_ENDORSE]
        if _OVERRIDE in acts and not self._after_trainee():
            del acts[_OVERRIDE]

    def _make_room(self, reading: Reading) -> None:
        """What a manager does who leaves a matter to the trainee, or ends by calling them.

        While a customer's question waits, that passes it on; at other times it may be anything.
        """
        acts, called = reading.acts, reading.to
        if not self._customer_waits() or not _ROOM_OR_NONE.isdisjoint(acts):
            return
        calls = reading.calls_last and called is not None and self.parts[called] is TRAINEE
        # Asked about the trainee, a manager who speaks of them only answers.
        leaves = self.offer is not None and not self.offer.of_trainee and reading.leaves
        if words := leaves or (reading.because if calls else ""):
            acts[_HAND_OVER] = words

    def _hints(self, text: str, speaker: int, reading: Reading) -> tuple[Act, ...]:
        """What the utterance may do beside what was read."""
        called = reading.to if reading.named else None
        return hints(
            reading,
            Place(
                speaker=self.parts[speaker],
                to=None if called is None else self.parts[called],
                named=[self.parts[person] for person in reading.mentions],
                waits=self._customer_waits(),
                vendor=None if self.vendor is None else self.parts[self.vendor],
                put_to=None if self.offer is None else self.offer.put_to,
                begins=speaker != self.last,
                ends=text.rstrip(CLOSING)[-1:] in {".", "!"},
                of_others=reading.of_others and not self._asked_of_others(),
                after_trainee=self.pointed
                if self._spoke_last(MANAGER)
                else self._spoke_last(TRAINEE),
                brief=reading.length <= _SHORT,
                calls_trainee=any(self.parts[each] is TRAINEE for each in reading.called),
            ),
        )

    def _passed_by_question(
        self, part: Part | None, called: Part | None, reading: Reading
    ) -> Act | None:
        """What it is to put a question to somebody by name, with the name in the question."""
        if (
            not reading.because or _TAKE_OVER in reading.acts
        ):  # "May I, Wanjiru?" asks for the floor
            return None
        speaks_on = bool(reading.you) and reading.named and not reading.courtesy
        if part is MANAGER and called is TRAINEE and speaks_on and self._customer_waits():
            return _HAND_OVER  # "You drilled it, Wanjiru. What came out?"
        if reading.because not in reading.question:
            return None
        if part is MANAGER and called is TRAINEE:
            return _HAND_OVER
        if part is TRAINEE and called is MANAGER and self._customer_waits():
            return _DEFER
        return None

    def _customer_waits(self) -> bool:
        return self.offer is not None and self.parts[self.offer.by] is CUSTOMER

    def _spoke_of_trainee(self) -> bool:
        """Whether the manager spoke last, and of the trainee or to them."""
        return self.last is not None and self.parts[self.last] is MANAGER and self.of_trainee

    def _calls_over(self, text: str, speaker: int, reading: Reading) -> bool:
        """Whether a customer meets what the trainee told with the manager's name and no more.

        "David?" then wants to hear it from David.
        """
        if self.parts[speaker] is not CUSTOMER or not (self.told and reading.named):
            return False
        called = None if reading.to is None else self.parts[reading.to]
        return called is MANAGER and words_of(text) == words_of(reading.because)

    def _spoke_last(self, part: Part) -> bool:
        """Whether of the two vendors it was this one who spoke last."""
        return self.vendor is not None and self.parts[self.vendor] is part

    def _asked_of_others(self) -> bool:
        """Whether what waits asks about somebody itself, so that a "her" only answers."""
        return self.offer is not None and self._customer_waits() and self.offer.of_others

    def _after_trainee(self) -> bool:
        return self.last is not None and self.parts[self.last] is TRAINEE

    def _take_up(self, place: int, speaker: int, reading: Reading) -> None:
        """Close the open question if this utterance takes the floor, as an answer or otherwise."""
        offer, part, token = self.offer, self.parts[speaker], reading.token
        if offer is None or speaker == offer.by or reading.technical:
            return
        replies = offer.to in (None, speaker)
        if token and not (replies and self.said.at[place] >= offer.end):
            return
        asker = self.parts[offer.by]
        if part is CUSTOMER and asker is CUSTOMER:
            return
        self.offer = None
        if replies and reading.to is None:
            reading.to, reading.because = offer.by, offer.words
        if part is None and asker is None and replies:
            act: Act | None = _ANSWER
        else:
            act = structural_act(part, offer.put_to, reading.acts) if part else None
        if act:
            reading.acts.setdefault(act, offer.words)
        if token and offer.decides and part is CUSTOMER:
            reading.acts[_ACCEPT] = self.said.text[place]

    def _tell_later(self, speaker: int) -> None:
        """What the turn before did, now that it is known who speaks after it.

        A question that was put by a mere "you" to the manager, as the one who had spoken last, was
        the trainee's if the trainee answers it at once. And a manager who was asked and spoke in a
        few words of somebody else made room if the trainee goes on.
        """
        room = self.room
        if room is not None and room.brief and self.parts[speaker] is CUSTOMER:
            return
        self.room = None
        if self.parts[speaker] is not TRAINEE:
            return
        offer = self.offer
        if room is not None:
            self.passed_on.add(room.place)
            waits = offer or room.offer
            self.offer = None if waits is None else replace(waits, to=speaker, put_to=TRAINEE)
            return
        if offer is None or offer.to is None or offer.by_name:
            return
        if self._customer_waits() and self.parts[offer.to] is MANAGER:
            self.put_to[offer.place] = speaker
            self.offer = replace(offer, to=speaker, put_to=TRAINEE)

    def _may_make_room(self, speaker: int, reading: Reading, place: int) -> None:
        """Whether a manager who was asked speaks of somebody else in a few words, and no more.

        Or gives the floor to nobody by name, whatever was said before.
        """
        offer = self.offer
        if self.parts[speaker] is not MANAGER:
            return
        if reading.gives and not reading.named and not reading.question:
            waits = offer if self._customer_waits() else None
            self.room = _Room(place, waits, brief=False)
            return
        if offer is None or offer.put_to is not MANAGER:
            return
        if reading.question or reading.acts or not self._customer_waits():
            return
        of_trainee = any(self.parts[each] is TRAINEE for each in reading.mentions)
        words = reading.length
        if words <= _FEW and (of_trainee or reading.of_others):
            self.room = _Room(place, offer, brief=words <= _BRIEF)

    def tell_what_came_later(self) -> None:
        """Fill in what the turn after an utterance told of it.

        What was filled in before anything was read stays as it is.
        """
        given, filled = self.said, self.filled
        for place, speaker in self.put_to.items():
            if given.to[place] is None:
                filled.to[place] = self.ids[speaker]
        for place in self.passed_on:
            if not given.does[place]:
                # It answered nothing, whatever the order of turns had made of it.
                acts = dict(zip(filled.does[place], filled.because[place], strict=True))
                kept = {act: words for act, words in acts.items() if act not in _OF_ORDER}
                kept.setdefault(_HAND_OVER, given.text[place])
                filled.does[place] = shared(tuple(kept))
                filled.because[place] = tuple(kept.values())
                filled.may[place] = ()

    def _remember(self, place: int, speaker: int, reading: Reading) -> None:
        part, end = self.parts[speaker], self.said.end[place]
        if speaker != self.last:
            self.other, self.last, self.spoken_to = self.last, speaker, None
            self.of_trainee = False
        named = reading.mentions | reading.called
        self.of_trainee |= any(self.parts[each] is TRAINEE for each in named)
        if part is MANAGER:
            self.pointed = self.of_trainee
        passes_over = reading.courtesy or reading.technical
        hands_on = bool(reading.question) or not _TELLS_NOTHING.isdisjoint(reading.acts)
        self.told = part is TRAINEE and not (hands_on or passes_over)
        if reading.to is not None and reading.because != reading.acts.get(_ACCEPT):
            # Whose word was taken need not be who is asked next.
            self.spoken_to = reading.to
        if part is CUSTOMER:
            self.customer = speaker
        elif part in VENDOR and end >= self.vendor_until:
            # Of two who spoke at once, the one who had the last word.
            self.vendor, self.vendor_until = speaker, end
        asked = reading.question or (reading.request if part is CUSTOMER else "")
        if asked or not _PASSES.isdisjoint(reading.acts):
            # Whose word was taken need not be who is asked next.
            guessed = reading.because == reading.acts.get(_ACCEPT)
            asked_of = None if guessed else reading.to
            to = None if asked_of is None else self.parts[asked_of]
            words = asked or next(words for act, words in reading.acts.items() if act in _PASSES)
            put_to = floor_passes_to(part, to, reading.acts) if part else None
            decides = _CLOSE in reading.acts
            of_trainee = any(self.parts[each] is TRAINEE for each in reading.mentions)
            by_name = reading.named or reading.passed is not None
            self.offer = _Offer(
                *(speaker, asked_of, put_to, end, words),
                *(decides, of_trainee, reading.of_others, by_name, place),
            )

    def _leave(self, place: int) -> None:
        """Leave an utterance as it is."""
        given, filled = self.said, self.filled
        filled.to.append(given.to[place])
        filled.to_because.append(given.to_because[place])
        filled.does.append(given.does[place])
        filled.because.append(given.because[place])
        filled.asks.append(given.asks[place])
        filled.courtesy.append(given.courtesy[place])
        filled.technical.append(given.technical[place])
        filled.may.append(given.may[place])

    def _fill(self, place: int, reading: Reading, may: tuple[Act, ...], *, asks: bool) -> None:
        """Fill in an utterance; what is filled in already stays."""
        given, filled, acts = self.said, self.filled, reading.acts
        does, because = given.does[place], given.because[place]
        if not does and acts:
            does, because = shared(tuple(acts)), tuple(acts.values())
        to, to_because = given.to[place], given.to_because[place]
        if to is None and reading.to is not None:
            to, to_because = self.ids[reading.to], reading.because
        filled.to.append(to)
        filled.to_because.append(to_because)
        filled.does.append(does)
        filled.because.append(because)
        filled.asks.append(asks)
        filled.courtesy.append(reading.courtesy)
        filled.technical.append(reading.technical)
        filled.may.append(may)


_SHORT = 25
"""Words of a manager's, right after the trainee, who speaks of a "she" or a "he": those of a longer
turn may be anybody's."""
_FEW, _BRIEF = 12, 5
"""Words by which a manager who was asked says at most whose the answer is, and so few that there is
no other answer in them."""

_SETTLES = frozenset({Act.ACCEPT, Act.REJECT, Act.THANK})
"""Acts of a customer's that put nothing to anybody."""

_TELLS_NOTHING = frozenset({Act.DEFER, Act.ESCALATE, Act.INTRODUCE})
"""Acts of a trainee's after which the manager's name is only called for what comes next."""

_OF_ORDER = frozenset({Act.ANSWER, Act.RESCUE})
"""Acts of a manager's that the order of turns tells, and no words."""

_ROOM_OR_NONE = frozenset({Act.ENDORSE, Act.HAND_OVER, Act.TAKE_OVER})
"""Acts by which it is known already whether a manager leaves the floor to the trainee."""

_PASSES = frozenset({Act.HAND_OVER, Act.DEFER, Act.ESCALATE})
