"""The authority ledger: every act by which somebody at the table granted or took weight.

Authority is what others grant more than what one claims, so most entries are the customer's. The
ledger goes through the meeting turn by turn and keeps with whom the floor stands; `rules` says what
each act weighs. In one turn a rule counts once for a person, however the turn was cut into
utterances and whether the act was marked, follows from who was spoken to, or both. Broken-off
speech earns nothing.
"""

from bisect import bisect_right
from collections.abc import Iterable, Sequence

from msgspec.structs import asdict

from roleplay.model.act import VENDOR, Act, Part
from roleplay.model.rubric import Weights
from roleplay.model.scorecard import LedgerEntry
from roleplay.scoring.floor import Floor
from roleplay.scoring.meeting import Meeting
from roleplay.scoring.rules import ANSWERING, CONTRADICTS, MARKED, Rule
from roleplay.scoring.spoken import Spoken
from roleplay.speech.structure import floor_passes_to, structural_act

_Seen = set[tuple[Rule, str]]
"""What a turn has been credited with already."""


def keep_ledger(
    meeting: Meeting, floor: Floor, spoken: Spoken, weights: Weights
) -> tuple[LedgerEntry, ...]:
    """All evidence on who is the counterpart, in order of time; linear in the utterances."""
    ledger = _Ledger(meeting, weights)
    ledger.asides(spoken.asides.get(-1, ()))
    for turn, speaker in enumerate(floor.turn_who):
        part = meeting.parts[speaker]
        if part is Part.CUSTOMER:
            ledger.customer_turn(spoken.turns[turn])
        elif part is not None:
            ledger.vendor_turn(part, spoken.turns[turn], spoken.broke_silence.get(turn))
        if turn in spoken.asides:
            ledger.asides(spoken.asides[turn])
    ledger.nods(floor, spoken)
    return ledger.closed()


class _Ledger:
    """The entries so far, and what the next turn has to know of those before it."""

    def __init__(self, meeting: Meeting, weights: Weights) -> None:
        self._said = meeting.said
        self._meeting = meeting
        self._trainee = meeting.person(Part.TRAINEE)
        self._part_of = meeting.part_of
        self._weight: dict[str, float] = asdict(weights)
        self._entries: list[LedgerEntry] = []
        self._taken_up: LedgerEntry | None = None
        """The trainee's answer to what was put to the manager, until it is known to stand."""
        self._put_to: Part | None = None
        """With whom the floor stands."""
        self._last_vendor: Part | None = None
        """Whose word an accept without addressee takes."""
        self._matters_seen = 0
        self._matter_open = False
        """Whether a matter beyond the trainee has come up and was not escalated yet."""

    def customer_turn(self, numbers: Sequence[int]) -> None:
        """The customer grants: by whom they speak to, by accepting, by appealing."""
        whole = [number for number in numbers if not self._said[number].cut]
        if not whole:
            return
        self._settle()
        self._put_to = None
        seen: _Seen = set()
        marked = False
        for number in whole:
            said = self._said[number]
            marked = marked or bool(said.does)
            if said.to is not None:
                to = self._part_of.get(said.to)
                self._put_to = floor_passes_to(Part.CUSTOMER, to, said.does)
                if self._put_to is not None:
                    self._enter(seen, number, "addressed", self._put_to)
        if marked:
            self._customer_marked(seen, whole)

    def vendor_turn(self, part: Part, numbers: Sequence[int], broke_silence: int | None) -> None:
        """A vendor takes the floor: what that is depends on with whom it stood."""
        whole = [number for number in numbers if not self._said[number].cut]
        if not whole:
            return
        seen: _Seen = set()
        acts = [act for number in whole for act in self._said[number].does]
        if broke_silence in whole:
            self._enter(seen, broke_silence, "broke_silence", part)
        if self._put_to is not None or acts:
            self._answering(seen, whole, part, acts)
        if acts:
            if part is Part.MANAGER and not CONTRADICTS.isdisjoint(acts):
                self._taken_up = None
            self._vendor_marked(seen, whole, part)
        self._put_to = floor_passes_to(part, None, acts)
        self._last_vendor = part

    def asides(self, tokens: Iterable[Sequence[int]]) -> None:
        """Response tokens on which something is marked: they take no floor, but it counts."""
        for numbers in tokens:
            seen: _Seen = set()
            whole = [number for number in numbers if not self._said[number].cut]
            part = self._meeting.parts[self._meeting.who[numbers[0]]]
            if part is Part.CUSTOMER:
                self._customer_marked(seen, whole)
            elif part is not None:
                self._vendor_marked(seen, whole, part)

    def nods(self, floor: Floor, spoken: Spoken) -> None:
        """The manager's nods to the trainee: response tokens, and those seen and not heard.

        A nod without words is shown beside what the trainee was saying, or had just said.
        """
        for token in spoken.backing:
            if Act.NOD not in self._said[token].does:
                self._enter(set(), token, "nodded", Part.TRAINEE)
        own = [
            number
            for turn, speaker in enumerate(floor.turn_who)
            if speaker == self._trainee
            for number in spoken.turns[turn]
        ]
        begun = [self._said[number].at for number in own]
        for nod in self._meeting.nods:
            to_trainee = self._part_of.get(nod.to) is Part.TRAINEE
            if own and to_trainee and self._part_of.get(nod.seat) is Part.MANAGER:
                beside = own[max(bisect_right(begun, nod.at) - 1, 0)]
                self._enter(set(), beside, "nodded", Part.TRAINEE, at=nod.at)

    def closed(self) -> tuple[LedgerEntry, ...]:
        """The entries in order of time."""
        self._settle()
        return tuple(sorted(self._entries, key=lambda entry: entry.at))

    def _answering(
        self, seen: _Seen, numbers: Sequence[int], part: Part, acts: Sequence[Act]
    ) -> None:
        """Enter what speaking to a question was: a rescue, taking it up, or an answer.

        What is marked goes before what follows from the addressee, but a plain answer after it:
        the manager who answers what was put to the trainee comes to their rescue.
        """
        structural = structural_act(part, self._put_to, acts)
        for act, rule in ANSWERING.items():
            if act in acts or act is structural:
                marked = (each for each in numbers if act in self._said[each].does)
                number = next(marked, numbers[0])
                self._enter(seen, number, rule, part)
                if rule == "took_up":
                    self._taken_up = self._entries.pop()
                return

    def _vendor_marked(self, seen: _Seen, numbers: Sequence[int], part: Part) -> None:
        """Enter what is marked on a vendor's utterances, answers aside."""
        for number in numbers:
            for act in self._said[number].does:
                if act is Act.ESCALATE and not self._beyond(number):
                    continue
                if act in MARKED[part]:
                    rule, to = MARKED[part][act]
                    self._enter(seen, number, rule, to)

    def _customer_marked(self, seen: _Seen, numbers: Sequence[int]) -> None:
        """Enter what is marked on a customer's utterances.

        An accept takes the word of whom the utterance speaks to, else of whom the customer speaks
        to beside it, else of who spoke last.
        """
        spoken_to = [self._vendor(self._said[number].to) for number in numbers]
        meant = next(filter(None, reversed(spoken_to)), self._last_vendor)
        for number, named in zip(numbers, spoken_to, strict=True):
            to = named or meant
            for act in self._said[number].does:
                if act is Act.ACCEPT and to is not None:
                    self._enter(seen, number, "accepted", to)
                elif act is Act.APPEAL:
                    self._enter(seen, number, "appealed", Part.MANAGER)

    def _vendor(self, seat: str | None) -> Part | None:
        """The part of a seat if it is one of the two vendors."""
        part = None if seat is None else self._part_of.get(seat)
        return part if part in VENDOR else None

    def _beyond(self, number: int) -> bool:
        """Whether a matter beyond the trainee is open at an utterance; escalating it closes it.

        Nothing is known of matters in a recording, where it is enough that the act was marked.
        """
        if self._meeting.header.played is None:
            return True
        matters = self._meeting.matters
        while self._matters_seen < len(matters) and matters[self._matters_seen] <= number:
            self._matters_seen += 1
            self._matter_open = True
        was_open, self._matter_open = self._matter_open, False
        return was_open

    def _settle(self) -> None:
        """The customer speaks next, or nobody does: what the trainee took up stands."""
        if self._taken_up is not None:
            self._entries.append(self._taken_up)
            self._taken_up = None

    def _enter(
        self, seen: _Seen, number: int, rule: Rule, to: Part, at: float | None = None
    ) -> None:
        """Add an entry unless the turn was credited with it before."""
        name = to.value
        if (rule, name) in seen:
            return
        seen.add((rule, name))
        said = self._said[number]
        self._entries.append(
            LedgerEntry(
                turn=number + 1,
                at=said.at if at is None else at,
                rule=rule,
                to=name,
                weight=self._weight[rule],
                words=said.text,
            )
        )
