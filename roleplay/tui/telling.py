"""What happened in a meeting, as blocks of a conversation.

Speaker, addressee, cues, looks, silences and who took the floor from whom are told apart by a glyph
and a word as well as by colour.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from textual.content import Content

from roleplay.meeting.briefs import Guidance
from roleplay.model.act import VENDOR, Act, Look, Part
from roleplay.model.event import (
    BeatOpened,
    CustomerState,
    Decided,
    Event,
    FellSilent,
    Joined,
    Left,
    Looked,
    MeetingEnded,
    MeetingOpened,
    Nodded,
    Noted,
    Reacted,
    Said,
    Steered,
    sight,
)
from roleplay.model.people import People
from roleplay.model.phrasing import counted, in_minutes, minutes_and_seconds, words_or_time
from roleplay.reports.looks import as_seen
from roleplay.speech.structure import floor_passes_to, is_aside, structural_act
from roleplay.tui.marks import LOOK, QUIET, sign_of
from roleplay.tui.text import Piece, content, joined, stacked
from roleplay.tui.widgets.blocks import Block

if TYPE_CHECKING:
    from roleplay.model.scenario import AgendaItem

MARGIN = 4
"""Cells before the text of a conversation, for the glyphs."""

_ASIDE = f"italic {QUIET}"
TAKEN = "$text-error"
"""How it looks when somebody takes the floor that was another's."""


class MarkedPeople(People):
    """Everybody at a table, with the glyph and the colour that mark their part."""

    def glyph(self, seat: str) -> str:
        """The glyph of their part."""
        return sign_of(self.part(seat))[0]

    def style(self, seat: str) -> str:
        """The colour of their part."""
        return sign_of(self.part(seat))[1]


class Teller:
    """Tells events as blocks, in the order in which they happened."""

    def __init__(
        self, names: MarkedPeople, *, sees_all: bool = False, guidance: Guidance | None = None
    ) -> None:
        """`sees_all` adds what only the coach may see, and `guidance` what they are told beside."""
        self.names = names
        self._sees_all = sees_all
        self._guidance = guidance or Guidance()
        self._beats: dict[str, None] = {}
        """The beats the meeting has come to, in their order."""
        self._item: str | None = None
        self._plan: tuple[AgendaItem, ...] = ()
        self._put_to: Part | None = None
        self._held: Mapping[str, CustomerState] = {}
        self.remark = ""
        """Who took the floor from whom in what was told last, in a few words; empty if nobody."""

    def tell(self, happened: Iterable[Event]) -> list[Block]:
        """The blocks of what happened; `happened` follows what was told before."""
        events = tuple(happened)
        blocks: list[Block] = []
        for place, event in enumerate(events):
            block = self._told(event, events, place)
            if block is not None:
                blocks.append(block)
            blocks += self._guided(event)
        return blocks

    def _guided(self, event: Event) -> list[Block]:
        """What the coach is told as a beat opens, and once the meeting has ended."""
        match event:
            case BeatOpened(beat=beat, by=by):
                self._beats[beat] = None
                what, texts = "Watch", self._guidance.watch(beat) if by != "return" else ()
            case MeetingEnded():
                what, texts = "Ask", self._guidance.ask(self._beats)
            case _:
                return []
        return [
            Block(content("  ◇ ", QUIET), joined((f"{what}: ", f"bold {QUIET}"), text), gap=0)
            for text in texts
        ]

    def _told(self, event: Event, events: Sequence[Event], place: int) -> Block | None:
        match event:
            case MeetingOpened(plan=plan, customers=customers):
                self._plan = plan
                self._held = customers
                return None
            case Decided():
                self.remark = ""
                return None
            case BeatOpened():
                return self._beat(event)
            case Said():
                return self._said(event, _beside(event, events, place))
            case Nodded() | Looked():
                look = event.look if isinstance(event, Looked) else Look.NOD
                seen = as_seen(look, self.names.first(event.to))
                return _aside(LOOK[look], f"{self.names.first(event.seat)} {seen}.")
            case FellSilent(at=at, end=end):
                return _aside("…", f"Nobody speaks for {counted(round(end - at), 'second')}.")
            case Reacted(customers=customers) if self._sees_all:
                return self._reacted(customers)
            case Steered(customers=customers) if self._sees_all:
                return self._reacted(customers)
            case Joined() | Left() if event.at > 0:
                way = "comes to" if isinstance(event, Joined) else "leaves"
                return _aside("⇄", f"{self.names.first(event.seat)} {way} the table.")
            case Noted(at=at, text=text):
                return Block(
                    content("  ✎ ", "$text-accent"),
                    joined((f"Note, {minutes_and_seconds(at)}: ", "$text-accent"), text),
                )
            case MeetingEnded():
                return self._ended(event)
            case _:
                return None

    def _beat(self, event: BeatOpened) -> Block | None:
        if event.item is None or event.item == self._item:
            return None
        self._item = event.item
        pieces: list[Piece] = [(event.item, "bold $text-primary")]
        planned = next((each for each in self._plan if each.item == event.item), None)
        if planned is not None:
            lead = self.names.of(planned.lead)
            pieces.append((f" · {lead} leads, {in_minutes(planned.minutes)}", QUIET))
        return Block(content(" ━━ ", "$text-primary"), joined(*pieces))

    def _said(self, event: Said, beside: Said | None) -> Block:
        names, part = self.names, self.names.part(event.seat)
        head: list[Piece] = [(names.full(event.seat), f"bold {names.style(event.seat)}".strip())]
        if event.to is not None:
            head += [(" → ", QUIET), (f"to {names.first(event.to)}", names.style(event.to))]
        head.append((f"   {minutes_and_seconds(event.at)}", QUIET))
        if event.own:
            head.append((" · own words", QUIET))
        lines = [joined(*head)]
        if event.cue:
            lines.append(self._cue(event))
        taken = self._taken(event, part, beside)
        if taken:
            lines.append(content(taken, TAKEN))
        words = words_or_time(event.text, event.end - event.at)
        lines.append(content(words, "dim" if event.cut else ""))
        if not event.cut and part is not None:
            to = names.part(event.to)
            aside = event.move is not None and is_aside(part, to)
            self._put_to = to if aside else floor_passes_to(part, to, event.does)
        mark = content(f"  {names.glyph(event.seat)} ", names.style(event.seat))
        return Block(mark, stacked(*lines))

    def _cue(self, event: Said) -> Content:
        seen = f"* {sight(event.cue, self.names.first(event.seat))}"
        if self._sees_all and event.signal is not None:
            return joined((seen, _ASIDE), (f"  [{event.signal}]", QUIET))
        return content(seen, _ASIDE)

    def _taken(self, event: Said, part: Part | None, beside: Said | None) -> str:
        """In words, whose floor this was if it was not the speaker's own; else empty."""
        if part not in VENDOR:
            return ""
        names, speaker = self.names, self.names.first(event.seat)
        if beside is not None:
            other = names.first(beside.seat)
            if event.cut:
                if event.at < beside.at:
                    return f"✂ is talked over by {other} and breaks off"
                self.remark = f"✂ {speaker} gave way to {other}"
                return f"✂ begins while {other} speaks, and gives way"
            if beside.at < event.at:
                self.remark = f"✂ {speaker} talked over {other}"
                return f"✂ talks over {other}, who began first"
        derived = None
        if not event.cut and not (event.move is not None and is_aside(part, names.part(event.to))):
            derived = structural_act(part, self._put_to, event.does)
        if self._put_to is None or derived not in {Act.RESCUE, Act.TAKE_UP}:
            return ""
        asked = names.of(self._put_to)
        if derived is Act.RESCUE:
            self.remark = f"↯ {speaker} rescued {asked}"
            return f"↯ answers what was put to {asked}: a rescue"
        self.remark = f"↗ {speaker} took it up for {asked}"
        return f"↗ takes up what was put to {asked}"

    def _reacted(self, customers: Mapping[str, CustomerState]) -> Block | None:
        told = [
            line
            for seat, now in customers.items()
            if (line := self._change(seat, self._held.get(seat, now), now))
        ]
        self._held = customers
        return Block(content("  ◇ ", QUIET), stacked(*told), gap=0) if told else None

    def _change(self, seat: str, before: CustomerState, now: CustomerState) -> Content | None:
        moved = [
            f"{word} {was:.2f} {'▲' if is_ > was else '▼'} {is_:.2f}"
            for word, was, is_ in (
                ("readiness", before.readiness, now.readiness),
                ("goodwill", before.goodwill, now.goodwill),
            )
            if f"{was:.2f}" != f"{is_:.2f}"
        ]
        if not moved:
            return None
        return content(f"{self.names.first(seat)}: {', '.join(moved)}", QUIET)

    def _ended(self, event: MeetingEnded) -> Block:
        lines = [content("The meeting is over.", "bold"), content(event.text)]
        for goal, reached in event.goals.items():
            mark = "✓ reached: " if reached else "✗ not reached: "
            lines.append(joined((mark, QUIET), goal))
        return Block(content(" ━━ ", "$text-primary"), stacked(*lines))


def _aside(glyph: str, words: str) -> Block:
    return Block(content(f"  {glyph} ", QUIET), content(words, _ASIDE), gap=0)


def _beside(event: Said, events: Sequence[Event], place: int) -> Said | None:
    """The other utterance, right before or after, during which this one was said; None if none."""
    around = (*events[max(0, place - 1) : place], *events[place + 1 : place + 2])
    said = (other for other in around if isinstance(other, Said))
    return next((each for each in said if each.at < event.end and event.at < each.end), None)
