"""Every text of a scenario that a player reads, by a path of names, and another in its place."""

from collections.abc import Mapping
from typing import Protocol, TypeVar

from msgspec.structs import replace

from roleplay.authoring.plain_voice import plain_voice
from roleplay.authoring.standing import with_standing
from roleplay.model.act import Act, Part
from roleplay.model.persona import Cues, Persona, Voice
from roleplay.model.scenario import (
    Aftermath,
    AnyOf,
    Beat,
    FirstOf,
    Goal,
    Guide,
    Line,
    Lines,
    LookEffect,
    Move,
    OwnMeasure,
    Scenario,
    Seat,
)
from roleplay.model.template import Template

_Aftermath = TypeVar("_Aftermath", bound=Aftermath)
_Judged = TypeVar("_Judged", Goal, OwnMeasure)


class Teller(Protocol):
    """Says what stands in the place of a text; the same text where nothing does.

    The path names what the text is of by ids wherever it has one, so that it stays the same when
    something is written before it: `beats/arrival/moves/greet/then/0`. The note says, for a
    translator, what the text is.
    """

    def words(self, path: str, template: Template, note: str) -> Template:
        """Of a text with places to fill in."""

    def text(self, path: str, text: str, note: str) -> str:
        """Of a text that is shown as it is."""


def retold(
    scenario: Scenario, personas: Mapping[str, Persona], teller: Teller
) -> tuple[Scenario, dict[str, Persona]]:
    """A scenario and its personas with every text as the teller says.

    Lines, moves and voices keep the words they were made of, by which they are timed and scored.
    """
    retelling = _Retelling(with_standing(scenario), personas, teller)
    return retelling.scenario(), {name: retelling.persona(who) for name, who in personas.items()}


class _Retelling:
    def __init__(self, scenario: Scenario, personas: Mapping[str, Persona], teller: Teller) -> None:
        self._told = scenario
        self._teller = teller
        self._words = teller.words
        self._names = {
            seat.id: personas[seat.persona].name if seat.persona in personas else seat.persona
            for seat in scenario.seats
        }
        self._parts = {seat.id: seat.part for seat in scenario.seats}
        self._items: dict[str, str] = {}

    def scenario(self) -> Scenario:
        """The whole scenario; agenda items first, since beats name them."""
        old, text = self._told, self._text
        title = text("title", old.title, "The title of the scenario.")
        summary = text("summary", old.summary, "What the library shows of it.")
        agenda = tuple(
            replace(each, item=self._item(f"agenda/{n}/item", each.item))
            for n, each in enumerate(old.agenda)
        )
        return replace(
            old,
            title=title,
            summary=summary,
            seats=tuple(self._seat(seat) for seat in old.seats),
            brief=replace(
                old.brief,
                everyone=text("brief/everyone", old.brief.everyone, "Everybody is told before."),
                by_seat=tuple(
                    (seat, text(f"brief/{seat}", told, f"Told before: {self._who(seat)}."))
                    for seat, told in old.brief.by_seat
                ),
            ),
            guide=self._guide("guide", old.guide),
            facts=tuple(
                replace(fact, text=text(f"facts/{fact.id}/text", fact.text, "A fact."))
                for fact in old.facts
            ),
            promises=tuple(
                replace(
                    each,
                    text=text(f"promises/{each.id}/text", each.text, "What is promised."),
                    by=text(f"promises/{each.id}/by", each.by, "By when it is promised."),
                )
                for each in old.promises
            ),
            agenda=agenda,
            beats={name: self._beat(f"beats/{name}", beat) for name, beat in old.beats.items()},
            always=tuple(self._move(f"always/{move.id}", move) for move in old.always),
            looks=self._looks("looks", old.looks),
            outcomes={
                name: replace(
                    each,
                    text=self._words(
                        f"outcomes/{name}/text", each.text, f"The meeting ended: {name}."
                    ),
                )
                for name, each in old.outcomes.items()
            },
            goals=self._kept_apart("goals", old.goals, "A goal of the meeting."),
            measures=self._kept_apart("measures", old.measures, "A measure of the scenario's."),
        )

    def persona(self, who: Persona) -> Persona:
        """Somebody at the table; their name stays as it is."""
        path, of = f"personas/{who.id}", f"{who.name}"
        told = {
            key: self._text(f"{path}/{key}", getattr(who, key), f"Of {of}.")
            for key in ("title", "organisation", "about")
        }
        cues = {
            signal: tuple(
                self._text(f"{path}/cues/{signal}/{n}", cue, f"Seen of {of}: {signal}.")
                for n, cue in enumerate(getattr(who.cues, signal))
            )
            for signal in Cues.__struct_fields__
        }
        now = replace(who, **told, cues=Cues(**cues), voice=self._voice(who, path))
        return who if now == who else replace(now, source=who)

    def _voice(self, who: Persona, path: str) -> Voice:
        """Their own words, or where a customer has none, the plain ones if they were translated."""
        told: dict[str, tuple[Template, ...]] = {}
        for occasion in Voice.__struct_fields__:
            own = getattr(who.voice, occasion)
            at = f"{path}/voice/{occasion}"
            note = f"{who.name} says it ({occasion.replace('_', ' ')})."
            if not own and who.side == Part.CUSTOMER:
                own, at = getattr(plain_voice(), occasion), f"voice/{occasion}"
                note = f"A customer without words of their own says it ({occasion})."
            words = tuple(self._words(f"{at}/{n}", each, note) for n, each in enumerate(own))
            if words != own:
                told[occasion] = words
        return replace(who.voice, **told)

    def _text(self, path: str, text: str, note: str) -> str:
        return self._teller.text(path, text, note) if text else text

    def _seat(self, seat: Seat) -> Seat:
        title, organisation = (
            self._text(
                f"seats/{seat.id}/{key}",
                getattr(seat, key),
                f"Of {self._who(seat.id)} in this meeting.",
            )
            for key in ("title", "organisation")
        )
        now = replace(seat, title=title, organisation=organisation)
        return seat if now == seat else replace(now, source=seat)

    def _item(self, path: str, item: str) -> str:
        """An agenda item as it is called; two that differ stay two, for beats belong to one."""
        if item not in self._items:
            told = self._text(path, item, "An agenda item.")
            self._items[item] = item if told in self._items.values() else told
        return self._items[item]

    def _kept_apart(self, path: str, each: tuple[_Judged, ...], note: str) -> tuple[_Judged, ...]:
        """Goals or measures; two that differ stay two, for their texts tell what came of them."""
        told: list[_Judged] = []
        for one in each:
            text = self._text(f"{path}/{one.id}/text", one.text, note)
            taken = any(text == other.text for other in told)
            told.append(one if taken else replace(one, text=text))
        return tuple(told)

    def _beat(self, path: str, beat: Beat) -> Beat:
        return replace(
            beat,
            item=beat.item and self._item(f"{path}/item", beat.item),
            lines=self._lines(f"{path}/lines", beat.lines),
            moves=tuple(self._move(f"{path}/moves/{move.id}", move) for move in beat.moves),
            silence=beat.silence and self._after(f"{path}/silence", beat.silence),
            silences=tuple(
                self._after(f"{path}/silences/{n}", each) for n, each in enumerate(beat.silences)
            ),
            guide=self._guide(f"{path}/guide", beat.guide),
            looks=self._looks(f"{path}/looks", beat.looks),
        )

    def _looks(self, path: str, looks: tuple[LookEffect, ...]) -> tuple[LookEffect, ...]:
        return tuple(
            replace(look, then=self._lines(f"{path}/{look.look.value}/then", look.then))
            for look in looks
        )

    def _after(self, path: str, aftermath: _Aftermath) -> _Aftermath:
        return replace(aftermath, then=self._lines(f"{path}/then", aftermath.then))

    def _move(self, path: str, move: Move) -> Move:
        to = self._who(move.to) if move.to else "whoever spoke last"
        note = f"{self._who(move.seat)} may say it to {to}.{_does(move.does)}"
        text = self._words(path, move.text, note)
        ways = tuple(
            self._text(f"{path}/ways/{n}", way, "Another way to say it.")
            for n, way in enumerate(move.ways)
        )
        source = () if text == move.text else move.text
        return self._after(path, replace(move, text=text, source=source, ways=ways))

    def _lines(self, path: str, lines: Lines) -> Lines:
        return tuple(self._line_or_choice(f"{path}/{n}", each) for n, each in enumerate(lines))

    def _line_or_choice(self, path: str, said: Line | FirstOf | AnyOf) -> Line | FirstOf | AnyOf:
        if isinstance(said, Line):
            return self._line(path, said)
        word = "first" if isinstance(said, FirstOf) else "any"
        lines = tuple(self._line(f"{path}/{word}/{n}", line) for n, line in enumerate(said.lines))
        return replace(said, lines=lines)

    def _line(self, path: str, line: Line) -> Line:
        speaker = line.by or self._who(line.seat)
        to = self._who(line.to) if line.to else "whom they hold higher"
        seen = f" Seen: {line.cue}." if line.cue else ""
        note = f"{speaker} says it to {to}.{_does(line.does)}{seen}"
        text = self._words(path, line.text, note) if line.text else ()
        cue = self._text(f"{path}/cue", line.cue, f"Seen of {speaker}.") if line.cue else ""
        source = () if text == line.text else line.text
        return replace(line, text=text, source=source, cue=cue)

    def _guide(self, path: str, guide: Guide) -> Guide:
        notes = {"watch": "The coach watches for it.", "ask": "The coach asks it afterwards."}
        return Guide(
            **{
                key: tuple(
                    self._text(f"{path}/{key}/{n}", each, note)
                    for n, each in enumerate(getattr(guide, key))
                )
                for key, note in notes.items()
            }
        )

    def _who(self, seat: str) -> str:
        return f"{seat} ({self._names[seat]})"


def _does(acts: tuple[Act, ...]) -> str:
    return f" Does: {', '.join(acts)}." if acts else ""
