"""A meeting in plain lines: how events are told, and how a person's answer is read."""

import shutil
import textwrap
from collections.abc import Iterable, Mapping

import click

from roleplay.cli.exits import ask
from roleplay.meeting.briefs import Guidance
from roleplay.model.act import Look
from roleplay.model.event import (
    Answered,
    BeatOpened,
    CustomerState,
    Event,
    FellSilent,
    Joined,
    Left,
    Looked,
    MeetingEnded,
    Nodded,
    Noted,
    Reacted,
    Said,
    WentBack,
    sight,
)
from roleplay.model.people import People
from roleplay.model.phrasing import counted, words_or_time
from roleplay.model.text import plain
from roleplay.model.transcript import Header
from roleplay.reports.looks import as_seen
from roleplay.reports.words import answer_in_words

_NARROWEST, _WIDEST = 40, 100


def width() -> int:
    """Columns to write in: the terminal's, within what reads well; 80 where there is none."""
    return max(_NARROWEST, min(_WIDEST, shutil.get_terminal_size((80, 24)).columns))


class Page:
    """Where a meeting is told: stdout, or stderr where stdout is for data."""

    def __init__(self, *, aside: bool = False) -> None:
        """`aside` tells it on stderr."""
        self.aside = aside

    def tell(self, text: str = "", indent: str = "", hanging: str | None = None) -> None:
        """Write text from anywhere as lines that fit, with nothing in it a terminal acts on."""
        lines = textwrap.wrap(
            plain(text),
            width(),
            initial_indent=indent,
            subsequent_indent=indent if hanging is None else hanging,
            break_on_hyphens=False,
        )
        click.echo("\n".join(lines), err=self.aside)

    def tell_lines(self, lines: Iterable[str]) -> None:
        """Write lines as `tell` does, each with the blanks that it begins with before all of it."""
        for line in lines:
            text = line.lstrip()
            self.tell(text, line[: len(line) - len(text)])

    def ask(self, prompt: str) -> str:
        """What the person types after a prompt. Raises EOFError at the end of what there is."""
        if not self.aside:
            return ask(prompt)
        click.echo(prompt, nl=False, err=True)
        return ask()


class Narrator:
    """Tells events as lines; `sees_all` adds what only the coach may see."""

    def __init__(
        self,
        header: Header,
        page: Page,
        *,
        sees_all: bool = False,
        numbered: bool = False,
        guidance: Guidance | None = None,
    ) -> None:
        """`numbered` puts each turn's number before it, as scorecards refer to it.

        `guidance` is what the coach is told beside it.
        """
        self.page = page
        self.people = People(header)
        self._sees_all = sees_all
        self._numbered = numbered
        self._item: str | None = None
        self._turn = header.skipped
        self._guidance = guidance or Guidance()
        self._beats: dict[str, None] = {}
        """The beats the meeting has come to, in their order."""

    def tell(self, events: Iterable[Event]) -> None:
        """Tell what happened, in order."""
        for event in events:
            match event:
                case BeatOpened():
                    self._beat(event)
                case Said():
                    self._said(event)
                case Nodded() | Looked():
                    look = event.look if isinstance(event, Looked) else Look.NOD
                    seen = as_seen(look, self.people.first(event.to))
                    self.page.tell(f"({self.people.first(event.seat)} {seen}.)", "    ")
                case FellSilent(at=at, end=end):
                    self.page.tell(
                        f"(Nobody speaks for {counted(round(end - at), 'second')}.)", "    "
                    )
                case Reacted(customers=customers) if self._sees_all:
                    self.tell_customers(customers)
                case Joined() | Left() if event.at > 0:
                    way = "comes to" if isinstance(event, Joined) else "leaves"
                    self.page.tell(f"({self.people.first(event.seat)} {way} the table.)", "    ")
                case Noted(text=text):
                    self.page.tell(f"Note: {text}", "    ")
                case Answered(answer=answer):
                    self.page.tell(f"(The coach: {answer_in_words(answer)}.)", "    ")
                case WentBack():
                    self.page.tell("(Taken back.)", "    ")
                case MeetingEnded(text=text):
                    self.page.tell()
                    self.page.tell(f"The meeting is over. {text}")
                    self._guide("Ask", self._guidance.ask(self._beats))
                case _:
                    pass

    def tell_customers(self, customers: Mapping[str, CustomerState]) -> None:
        """Tell what only the coach sees."""
        for seat, held in customers.items():
            self.page.tell(
                f"[{self.people.first(seat)}: readiness {held.readiness:.2f}, goodwill "
                f"{held.goodwill:.2f}; standing of manager {held.manager:.2f}, "
                f"of trainee {held.trainee:.2f}]",
                "    ",
            )

    def _beat(self, event: BeatOpened) -> None:
        if event.item is not None and event.item != self._item:
            self._item = event.item
            self.page.tell()
            self.page.tell(f"-- {event.item} --")
        self._beats[event.beat] = None
        if event.by != "return":
            self._guide("Watch", self._guidance.watch(event.beat))

    def _guide(self, what: str, texts: Iterable[str]) -> None:
        """Tell what only the coach is told."""
        for text in texts:
            self.page.tell(f"[{what}: {text}]", "    ")

    def _said(self, event: Said) -> None:
        self._turn += 1
        self.page.tell()
        if event.cue:
            self.page.tell(f"({sight(event.cue, self.people.first(event.seat))}.)", "    ")
        number = f"{self._turn:>3}  " if self._numbered else ""
        to = f", to {self.people.first(event.to)}" if event.to else ""
        self.page.tell(f"{number}{self.people.full(event.seat)}{to}:")
        self.page.tell(words_or_time(event.text, event.end - event.at), "    ")
        if not event.text and event.does:
            self.page.tell(f"[{', '.join(act.replace('-', ' ') for act in event.does)}]", "    ")
        if event.cut:
            self.page.tell(
                f"({self.people.first(event.seat)} is talked over and breaks off.)", "    "
            )
