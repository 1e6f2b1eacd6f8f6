"""A preview in plain lines: what is told after each save, and what an author may type."""

import shlex
from collections.abc import Callable, Mapping, Sequence

import click

from roleplay.authoring.mistake import explain
from roleplay.cli.brief import tell_brief
from roleplay.cli.looks import looks_by_letter
from roleplay.cli.narrator import Narrator, Page
from roleplay.cli.offering import chosen_of
from roleplay.meeting.briefs import guidance_for
from roleplay.meeting.figures import figures_of, guide_at
from roleplay.meeting.jumping import NoJumpError, jump_to
from roleplay.meeting.loading import Version
from roleplay.meeting.openness import moves_here
from roleplay.meeting.picking import Pick, Picks
from roleplay.meeting.previewing import Preview
from roleplay.meeting.roles import PARTS, Role
from roleplay.meeting.session import Session
from roleplay.meeting.watching import Watch
from roleplay.model.act import VENDOR, Look, Part
from roleplay.model.event import Decided, Event, Intent, OpenMove
from roleplay.model.phrasing import counted

MOST_MISTAKES = 20
"""Mistakes that are told after a save; `m` tells all of them."""

_MOST_BEATS = 30

_LONGEST_NUMBER = 18
"""Digits of a number that is typed: as many as any seed has."""

HELP = (
    "1, 2     makes that move",
    "2+5      makes two moves at once, one for each seat; the first named begins",
    "2 n      makes a move with the other's nod beside it; so with each letter of a look",
    "w        lets nobody speak",
    "b        goes back one exchange",
    "n        tells the numbers, why moves are closed, and the guide",
    "i        tells all briefs, the account file and the plan",
    "m        tells all mistakes and advice",
    "beats    lists the beats; beats WORDS those with these words",
    "jump BEAT readiness=0.6 asked=yes   begins at a beat, with numbers and variables as named",
    "restart  begins anew, with another seed; restart 7 with that one",
    "customer PERSONA   lets somebody else sit in the customer's seat",
    "r        reads the files again now",
    "q        leaves; nothing is kept",
)


class LeftError(Exception):
    """The author has left."""


class PreviewLines:
    """Tells a preview in lines, and does what is typed."""

    def __init__(self, preview: Preview, watch: Watch) -> None:
        self.preview = preview
        self.watch = watch
        self.page = Page()
        self.broke: Exception | None = None
        """What the files could not be watched for any longer, if anything."""
        self._offered: tuple[OpenMove, ...] = ()
        self._anytime: dict[str, Callable[[list[str]], None]] = {
            "?": lambda _: self._explain(),
            "m": lambda _: self._mistakes(every=True),
            "r": lambda _: self.watch.read_anew(),
            "customer": self._invite,
        }
        self._at_table: dict[str, Callable[[list[str]], None]] = {
            "": lambda _: self.tell_place(),
            "w": lambda _: self._decide(()),
            "b": lambda _: self._back(),
            "n": lambda _: self._numbers(),
            "i": lambda _: self._brief(),
            "beats": self._beats,
            "jump": self._jump,
            "restart": self._restart,
        }

    def take(self, version: Version) -> None:
        """Take in the files as they stand now, and tell what comes of it."""
        self.page.tell()
        self.page.tell("== Read again ==")
        self.tell_version(taken=self.preview.take(version))

    def tell_version(self, *, taken: bool) -> None:
        """Tell the mistakes of the files, and the meeting if it could be `taken` from them."""
        self._mistakes()
        if self.preview.refusal:
            self.page.tell(self.preview.refusal)
        if taken:
            self.tell_place()
        elif self.preview.session is not None:
            self.page.tell("The last version without mistakes goes on being played.")
        else:
            self.page.tell("It can be played as soon as these are mended and saved.")

    def answer(self, typed: str) -> None:
        """Do what was typed; raises `LeftError`."""
        first, *rest = _words(typed) or [""]
        if first == "q":
            raise LeftError
        if first in self._anytime:
            self._anytime[first](rest)
        elif self.preview.session is None:
            self.page.tell("There is nothing to play yet; m tells the mistakes, q leaves.")
        elif first in self._at_table:
            self._at_table[first](rest)
        elif all(_is_number(each.strip()) for each in typed.split("+")):
            self._choose([int(each) for each in typed.split("+")])
        elif _is_number(typed[:-1].strip()):
            self._choose([int(typed[:-1])], typed[-1])
        else:
            self.page.tell(f"{typed[:60]} means nothing here. ? tells what does.")

    # What is told.

    def tell_place(self) -> None:
        """Tell the last exchange, where it led, and what may be done."""
        session = self._session()
        narrator = self._narrator(session)
        narrator.tell(_latest(session.events))
        for notice in self.preview.notices:
            self.page.tell()
            self.page.tell(f"! {notice}")
        self.page.tell()
        state = session.state
        made = counted(self.preview.exchanges, "exchange")
        self.page.tell(f"[beat {state.beat}, {made} made, seed {self.preview.seed}]")
        narrator.tell_customers(state.customers)
        self._offer(session, narrator)

    def _offer(self, session: Session, narrator: Narrator) -> None:
        open_ = (move for part in PARTS[Role.BOTH] for move in session.moves_of(part))
        self._offered = tuple(sorted(open_, key=lambda move: move.of_floor))
        if session.ended:
            self.page.tell("b goes back one exchange, restart begins anew, q leaves.")
            return
        people = narrator.people
        for number, move in enumerate(self._offered, start=1):
            words = f"{people.first(move.seat)}: {people.offered(move)}"
            self.page.tell(f"{number:>2}  {words}", " ", "     ")
        for each in moves_here(session.script, session.state):
            if each.why_closed:
                why = "; ".join(each.why_closed)
                words = f" -  {people.first(each.seat)}: {each.text} [closed: {why}]"
                self.page.tell(words, " ", "     ")

    def _mistakes(self, *, every: bool = False) -> None:
        """Tell mistakes; `every`: all of them, and advice as well."""
        preview = self.preview
        told = preview.mistakes if every else preview.wrong[:MOST_MISTAKES]
        for mistake in told:
            self.page.tell()
            click.echo(explain(mistake))
        left = len(preview.wrong) - MOST_MISTAKES
        if left > 0 and not every:
            self.page.tell(f"And {counted(left, 'more mistake')}; m tells all.")
        if not preview.wrong:
            advice = len(preview.mistakes)
            more = f" {counted(advice, 'piece')} of advice; m tells it." if advice else ""
            self.page.tell(f"No mistakes.{more}")

    def _explain(self) -> None:
        for line in HELP:
            self.page.tell(line, "  ", "           ")

    def _invite(self, words: list[str]) -> None:
        if words:
            self.watch.invite(words[0])
        else:
            self.page.tell("Who? As in: customer kirsten-nordvig. roleplay list shows them.")

    def _brief(self) -> None:
        session = self._session()
        tell_brief(session, Role.COACH, self._narrator(session))

    def _numbers(self) -> None:
        session = self._session()
        for group in figures_of(session.script, session.state):
            self.page.tell(f"{group.about}:")
            for name, value in group.values:
                self.page.tell(f"{name} {value}", "    ")
        narrator = self._narrator(session)
        self.page.tell("Moves:")
        for each in moves_here(session.script, session.state):
            when = f", when {each.when}" if each.when else ""
            is_ = f"closed: {'; '.join(each.why_closed)}" if each.why_closed else "open"
            who = narrator.people.first(each.seat)
            self.page.tell(f"{each.move}, {who}{when}: {is_}", "    ", "      ")
        for heading, texts in guide_at(session.script, session.state.beat):
            self.page.tell(f"{heading}:")
            for text in texts:
                self.page.tell(text, "    ", "      ")

    def _beats(self, words: Sequence[str]) -> None:
        beats = [*self._session().script.beats]
        near = [each for each in beats if all(word.casefold() in each for word in words)]
        for beat in near[:_MOST_BEATS]:
            self.page.tell(beat, "    ")
        if len(near) > _MOST_BEATS:
            self.page.tell(f"And {len(near) - _MOST_BEATS} more; beats WORDS lists fewer.", "    ")
        if not near:
            self.page.tell("No beat has these words in its name.")

    # What is done.

    def _choose(self, numbers: Sequence[int], letter: str = "") -> None:
        """Make the moves of these numbers, one alone with the other's look of that letter."""
        chosen = chosen_of(numbers, self._offered, self.page)
        if not chosen:
            return
        looks: dict[Part, Look] = {}
        if letter:
            speaks = self._session().script.parts[chosen[0].seat]
            silent = Part.TRAINEE if speaks is Part.MANAGER else Part.MANAGER
            by_letter = looks_by_letter(silent)
            if letter not in by_letter:
                known = ", ".join(f"{each} {look.value}" for each, look in by_letter.items())
                self.page.tell(f"{letter} is no look of the {silent}'s. They have: {known}.")
                return
            looks[silent] = by_letter[letter]
        self._decide(chosen, looks)

    def _decide(self, chosen: Sequence[OpenMove], looks: Mapping[Part, Look] | None = None) -> None:
        session = self._session()
        if session.ended:
            self.page.tell("The meeting is over. b goes back one exchange, restart begins anew.")
            return
        picks = Picks()
        for move in chosen:
            picks.put(session.script.parts[move.seat], Pick(move))
        for part, look in (looks or {}).items():
            picks.look(part, look)
        intents = picks.intents(VENDOR)
        self.preview.decide(intents[Part.MANAGER] or Intent(), intents[Part.TRAINEE] or Intent())
        self.tell_place()

    def _back(self) -> None:
        if self.preview.go_back():
            self.tell_place()
        else:
            self.page.tell("This is where the meeting began; there is nothing to go back to.")

    def _jump(self, words: list[str]) -> None:
        session = self._session()
        beat, *given = words or [""]
        try:
            pairs = dict(_pair(each) for each in given)
            self.preview.jump(jump_to(session.script, session.state, beat, pairs))
        except NoJumpError as error:
            self.page.tell(str(error))
        else:
            self.tell_place()

    def _restart(self, words: list[str]) -> None:
        if words and not (_is_number(words[0])):
            self.page.tell("A seed is a whole number, as in: restart 7")
            return
        self.preview.restart(int(words[0]) if words else self.preview.seed + 1)
        self.tell_place()

    def _session(self) -> Session:
        assert self.preview.session is not None  # noqa: S101 - asked for before
        return self.preview.session

    def _narrator(self, session: Session) -> Narrator:
        guidance = guidance_for(session.script, Role.COACH)
        return Narrator(session.header, self.page, sees_all=False, guidance=guidance)


def _words(typed: str) -> list[str]:
    """What was typed word by word; quotes hold several together."""
    try:
        return shlex.split(typed)
    except ValueError:  # a quote that is not closed, or an apostrophe
        return typed.split()


def _is_number(word: str) -> bool:
    return word.isdecimal() and len(word) <= _LONGEST_NUMBER


def _pair(text: str) -> tuple[str, str]:
    name, sign, value = text.partition("=")
    if not sign:
        raise NoJumpError(f"{text[:60]} sets nothing. Write a name and a value, as readiness=0.6")
    return name, value


def _latest(events: Sequence[Event]) -> Sequence[Event]:
    """The last exchange, or what the meeting began with."""
    decided = [place for place, event in enumerate(events) if isinstance(event, Decided)]
    return events[decided[-1] if decided else 0 :]
