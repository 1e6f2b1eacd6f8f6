"""Clocking in plain lines: a key and Enter, and what it did in a line."""

import select
import shlex
import sys
from contextlib import suppress

from roleplay.cli.exits import ExitCode, ask, say, telling
from roleplay.cli.own_view import ask_sureness_of_two
from roleplay.meeting.clock_keys import (
    BESIDE,
    CUES,
    FLOOR,
    MARK_KEYS,
    NOBODY_SPOKE,
    MarkKey,
    keys_line,
)
from roleplay.meeting.clock_words import (
    asked_after,
    ended_with_it,
    gap_so_far,
    gap_told,
    key_in_words,
    left_open,
    marked_in_words,
    why_not,
)
from roleplay.meeting.clocking import LiveSession, Refused
from roleplay.meeting.cueing import CueCard
from roleplay.model.clocked import Meanwhile
from roleplay.model.event import Event
from roleplay.model.people import People
from roleplay.model.phrasing import minutes_and_seconds
from roleplay.reports.wording import percent
from roleplay.store.errors import StoreError

_HELP = """\
A number gives that person the floor, the same again ends their turn; the letter beside it adds them
beside whoever speaks. Then, each with Enter:
  {marks}
  A, B, C which of the cue card's moves was made   0 nobody spoke
  m WORDS a note   l 3 said to person 3   b bookmark   i next item   . pause
  z undo   Z redo   ? this   q end or leave"""

_TICK = 0.25
_KEYS = (".", "z")
"""Those that pause and undo."""
_MEANWHILE: dict[str, Meanwhile] = {"t": "talk", "p": "pause", "e": "end"}


def clock_in_lines(session: LiveSession, card: CueCard | None = None) -> int:
    """Clock until the person ends or leaves; returns the exit code."""
    lines = _Lines(session, card)
    try:
        return lines.run()
    finally:
        with telling(StoreError):
            session.close()


class _Lines:
    """Takes a meeting's keys line by line."""

    def __init__(self, session: LiveSession, card: CueCard | None) -> None:
        self._session = session
        self._card = card
        self._names = People(session.header)
        self._seats = [who.id for who in session.header.people]
        self._floor = dict(zip(FLOOR, self._seats, strict=False))
        self._beside = dict(zip(BESIDE, self._seats, strict=False))
        self._marks = {mark.key: mark for mark in MARK_KEYS}

    def run(self) -> int:
        """Ask how sure the two are, begin the clock, and ask for keys until there are no more."""
        if not self._session.goes_on:
            try:
                ask_sureness_of_two(self._session, after=False)
            except KeyboardInterrupt:
                self._say_how_to_go_on()
                return ExitCode.WELL
            self._session.begin_clock()
        say(keys_line([self._names.first(seat) for seat in self._seats]))
        say("Each key with Enter; ? shows all keys, q ends.")
        self._tell_card(brief=True)
        while True:
            try:
                if self._session.gap:
                    self._ask_gap()
                for line in self._lines():
                    if line.strip() == "q":
                        return self._leave()
                    self._told(line)
            except (EOFError, KeyboardInterrupt):
                self._say_how_to_go_on()
                return ExitCode.WELL
            except StoreError as error:
                say(str(error))

    def _lines(self) -> list[str]:
        """What is typed next, once it is known what people did in a time nobody clocked.

        What was typed as this program stood still is taken then, and answers no question.
        """
        lines = [self._line()]
        if self._session.notice():
            while _is_typed(0.0):
                lines.append(ask(""))
            self._ask_gap()
        return lines

    def _line(self) -> str:
        """What is typed next; meanwhile the moment is kept, where a line can be waited for."""
        while sys.platform != "win32" and sys.stdin.isatty():
            if _is_typed(_TICK):
                return ask("")
            if self._session.tick():
                self._ask_gap()
        line = ask("")
        self._session.waited()  # for the line, and was not stopped
        return line

    def _told(self, line: str) -> None:
        """Do what a line is for, and say what it did."""
        key, _, rest = line.strip().partition(" ")
        session = self._session
        does = {
            "": lambda: None,
            ".": lambda: self._refused(session.pause()),
            "b": lambda: self._refused(session.bookmark()),
            "m": lambda: session.note(rest.strip()),
            "z": lambda: self._again(session.undo()),
            "Z": lambda: self._again(session.redo()),
            "i": lambda: self._refused(session.next_item()),
            "l": lambda: self._to(rest.strip()),
            "?": self._help,
        }
        if key in self._floor:
            self._refused(session.floor(self._floor[key]))
        elif key in self._beside:
            self._refused(session.beside(self._beside[key]))
        elif self._card is not None and key in {*CUES[: len(self._card.moves)], NOBODY_SPOKE}:
            self._cue(self._card, key)
        elif key in self._marks:
            self._mark(self._marks[key])
        elif key in does and not (key == "m" and not rest.strip()):
            does[key]()
        else:
            say("That is no key here; ? shows them all.")
            return
        self._stands()

    def _cue(self, card: CueCard, key: str) -> None:
        move = None if key == NOBODY_SPOKE else card.cue(CUES.index(key) + 1)
        if self._session.cue(key, move, card.step) is not Refused.TWICE:
            self._tell_card()

    def _again(self, told: Event | Refused) -> None:
        """Say what was taken back or done again, and bring the card to where it is now."""
        if isinstance(told, Refused):
            self._refused(told)
            return
        say(key_in_words(told, self._names))
        if self._card is not None:
            before = self._card.beat
            self._card.follow(self._session.events)
            if self._card.beat != before:
                self._tell_card()

    def _tell_card(self, *, brief: bool = False) -> None:
        """What the customer says next, what each reply would mean, and how the customer feels."""
        if self._card is None:
            return
        if brief:
            for text in self._card.brief:
                say(text)
        for mood in self._card.moods:
            who = self._card.called(mood.seat, self._names)
            readiness, goodwill = percent(mood.readiness), percent(mood.goodwill)
            say(f"[{who}: readiness {readiness}, goodwill {goodwill}]")
        for line in self._card.lines:
            cue = f"({line.cue}) " if line.cue else ""
            say(f"{self._card.called(line.seat, self._names)}: {cue}{line.text}")
        for key, move in zip(CUES, self._card.moves, strict=False):
            does = ", ".join(act.replace("-", " ") for act in move.does)
            who = self._card.called(move.seat, self._names)
            say(f"  {key} {who}: {move.text} [{does}]")
        say(self._card.ending or f"  {NOBODY_SPOKE} nobody spoke")

    def _mark(self, mark: MarkKey) -> None:
        turn = self._session.mark(mark.marks)
        if turn is Refused.TWICE:
            return
        if isinstance(turn, Refused):
            say(f"{mark.name}: {why_not(turn, *_KEYS)}")
        else:
            told = marked_in_words(self._session, mark, turn, self._names)
            say(f"{told}{asked_after(self._session, mark.marks, turn)}")

    def _to(self, number: str) -> None:
        if number not in self._floor:
            say("Say to whom by their number, as in: l 1")
            return
        self._refused(self._session.spoken_to(self._floor[number]))

    def _refused(self, told: object) -> None:
        if isinstance(told, Refused) and told is not Refused.TWICE:
            say(why_not(told, *_KEYS))

    def _stands(self) -> None:
        """Who speaks, and how the two share their talk."""
        live, at = self._session.live, self._session.at
        speaking = " and ".join(self._names.first(seat) for seat in live.speaking)
        state = "paused" if live.paused else "over" if live.finished else "nobody speaks"
        talk = self._session.talk
        total = sum(talk.values())
        shares = (
            f"{self._names.of(part)} {100 * seconds / (total or 1):.0f} %"
            for part, seconds in talk.items()
        )
        told = f"  {' : '.join(shares)}" if total else ""
        say(f"{minutes_and_seconds(at):>6}  {speaking or state}{told}")

    def _ask_gap(self) -> None:
        say(
            f"{gap_so_far(self._session)}. What did people do meanwhile? t they talked on, "
            "p they paused, e they had ended."
        )
        if opened := left_open(self._session, self._names):
            say(opened)
        while (answer := ask("").strip()) not in _MEANWHILE:
            say("t they talked on, p they paused, e they had ended.")
        told = gap_told(self._session, _MEANWHILE[answer])
        self._session.missed(_MEANWHILE[answer])
        say(told)
        self._stands()

    def _leave(self) -> int:
        if not self._session.finished:
            if speaking := ended_with_it(self._session, self._names):
                say(speaking)
            say("Is the meeting over? y it is over, Enter leaves it open to go on later.")
            if ask("").strip().casefold() == "y":
                self._session.finish()
            else:
                self._session.leave()
        if self._session.finished:
            with suppress(KeyboardInterrupt):  # the meeting is over and kept, whatever is answered
                ask_sureness_of_two(self._session, after=True)
        if self._session.finished and self._session.path is not None:
            say(f"It is kept. Its score: roleplay score {shlex.quote(str(self._session.path))}")
        else:
            self._say_how_to_go_on()
        return ExitCode.WELL

    def _say_how_to_go_on(self) -> None:
        if self._session.path is not None:
            path = shlex.quote(str(self._session.path))
            say(f"Every key is kept. To go on: roleplay live --resume {path}")

    def _help(self) -> None:
        marks = "   ".join(f"{mark.key} {mark.name}" for mark in MARK_KEYS)
        for line in _HELP.format(marks=marks).splitlines():
            say(line)


def _is_typed(seconds: float) -> bool:
    """Whether a line is typed at a terminal within so many seconds."""
    if sys.platform == "win32" or not sys.stdin.isatty():
        return False
    return bool(select.select([sys.stdin], [], [], seconds)[0])
