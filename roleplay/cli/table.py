"""A person at the table: what they are asked, and what their answer means."""

import re
from collections.abc import Mapping, Sequence

from roleplay.cli.brief import tell_brief
from roleplay.cli.clock import Timed, TimeUpError
from roleplay.cli.hinted import hints_seen, tell_hint
from roleplay.cli.looks import LETTERS, looks_by_letter
from roleplay.cli.narrator import Narrator
from roleplay.cli.offering import WHICH_IT_WAS, chosen_of, tell_heard, tell_moves
from roleplay.meeting.heard import keyed
from roleplay.meeting.hints import Hints, how_it_goes
from roleplay.meeting.picking import LONGEST, Pick, Picks
from roleplay.meeting.pressing import (
    TIME_IS_UP,
    item_in_words,
    item_time,
    presses,
    rule_in_words,
    seconds_at,
)
from roleplay.meeting.roles import PARTS, Role
from roleplay.meeting.session import NUDGE, Session
from roleplay.model.act import LOOKS_OF, VENDOR, Look, Part
from roleplay.model.event import OpenMove
from roleplay.model.text import plain
from roleplay.reports.looks import as_offered


class LeftError(Exception):
    """The person has left the table; what was played is kept."""


class Table:
    """Plays a session with whoever is at the keyboard, until it ends or they leave."""

    def __init__(
        self,
        session: Session,
        role: Role,
        narrator: Narrator,
        clock: int = 0,
        timed: Timed | None = None,
    ) -> None:
        """`clock` is how many seconds there are to the first word; 0: no clock presses."""
        self.session = session
        self._clock = clock if presses(role) else 0
        self._timed = timed or Timed(narrator.page)
        self._left: float | None = None
        """Seconds that are left at the open floor; None before it has been offered."""
        self.role = role
        self.narrator = narrator
        self.page = narrator.page
        self._hints = Hints(session, role, hints_seen())

    def begin(self) -> None:
        """Say what the clock does, where one presses."""
        if self._clock:
            self.page.tell()
            self.page.tell(rule_in_words(self._clock), "(i) ", "    ")

    def exchange(self) -> None:
        """Ask once, and let happen what was answered."""
        if self.role is Role.NOBODY:
            self.narrator.tell(self.session.decide())
            return
        tell_hint(self._hints, self.role, self.narrator)
        moves = self._offer()
        try:
            answer = self._in_time()
        except TimeUpError:
            self.page.tell(TIME_IS_UP)
            self._decide([])
            return
        match answer:
            case "o" if self._clock:
                self._begin_to_speak(moves)
            case "":
                if self.role is Role.COACH:
                    self.narrator.tell(self.session.decide())
                else:
                    self.page.tell(
                        "Type a number, your own words, w to stay silent, or ? for help."
                    )
            case "w":
                self._keep_silent()
            case "?":
                self._explain()
            case "b":
                self._back()
            case "q":
                raise LeftError
            case "+" | "-" if self.role is Role.COACH:
                self._nudge(NUDGE if answer == "+" else -NUDGE)
            case _:
                self._answered(answer, moves)

    def _offer(self) -> tuple[OpenMove, ...]:
        parts = PARTS[self.role] or PARTS[Role.BOTH]
        open_ = (move for part in parts for move in self.session.moves_of(part))
        moves = tuple(sorted(open_, key=lambda move: move.of_floor))
        self.page.tell()
        self.page.tell(self._whose_floor())
        tell_moves(enumerate(moves, start=1), self.narrator, several=len(parts) > 1)
        return moves

    def _whose_floor(self) -> str:
        to = self.session.state.floor_to if self.session.state.put_to is not None else None
        to_seat = None if to is None else self.narrator.people.first(to)
        asked = "The floor is open." if to_seat is None else f"{to_seat} was spoken to."
        if self.role is Role.COACH:
            return f"{asked} Enter lets both decide; + warms the customer, - cools; ? explains."
        if self.role is Role.BOTH:
            return f"{asked} Who speaks, and what? (w nobody, ? help)"
        part = PARTS[self.role][0]
        name = self.narrator.people.first(self.session.script.seat_of[part])
        nods = part is Part.MANAGER and not self.session.looks_of(part)
        silent = "w stays silent and nods" if nods else "w stays silent"
        return f"{asked} {name}, what do you say? ({silent}, ? help)"

    def _keep_silent(self) -> None:
        """Say nothing; a lone person who then hears the other says how they look on."""
        part = PARTS[self.role][0] if self.role in {Role.MANAGER, Role.TRAINEE} else None
        heard = self.session.heard_beside(part) if part and self.session.looks_of(part) else None
        if part is None or heard is None:
            self._decide([])
            return
        people = self.narrator.people
        first = people.first(heard.seat)
        self.page.tell(f"{first} speaks: {people.offered(heard)}")
        letters = [f"{LETTERS[look]} {as_offered(look, first)}" for look in LOOKS_OF[part]]
        self.page.tell(f"How do you look on? ({', '.join(letters)}, Enter listens)")
        looks = looks_by_letter(part)
        while (answer := self._ask(">> ")) not in {"", "w", *looks}:
            self.page.tell(f"{answer} is no look. Type one of the letters, or Enter to listen.")
        self._decide([], {part: looks[answer]} if answer in looks else {})

    def _with_look(self, answer: str, moves: Sequence[OpenMove]) -> bool:
        """Play silence or one move with a look beside it, if that was typed: `wn` or `3 n`."""
        what, letter = answer[:-1].strip(), answer[-1:]
        if what != "w" and not what.isdecimal():
            return False
        if what == "w":
            part = PARTS[self.role][0] if self.role in {Role.MANAGER, Role.TRAINEE} else None
            chosen: list[Pick] = []
        elif 1 <= int(what) <= len(moves):
            chosen = [Pick(moves[int(what) - 1])]
            speaks = self.session.script.parts[moves[int(what) - 1].seat]
            several = self.role in {Role.BOTH, Role.COACH}
            silent = Part.TRAINEE if speaks is Part.MANAGER else Part.MANAGER
            part = silent if several else None
        else:
            return False
        look = looks_by_letter(part).get(letter) if part else None
        if part is None or look is None or not self.session.looks_of(part):
            return False
        self._decide(chosen, {part: look})
        return True

    def _ask(self, prompt: str) -> str:
        try:
            return plain(self.page.ask(prompt)).strip()
        except EOFError:
            raise LeftError from None

    def _in_time(self) -> str:
        """What is answered; raises `TimeUpError` where a clock presses and runs out before."""
        if not self._clock:
            return self._ask("> ")
        if self._left is None:
            self._left = seconds_at(self.session, self._clock)
        prompt = f"{self._left:.0f} s to speak> "
        try:
            return plain(self._timed.ask(prompt, self._left)).strip()
        except EOFError:
            raise LeftError from None
        finally:
            self._left = max(0.0, self._left - self._timed.took)

    def _begin_to_speak(self, moves: Sequence[OpenMove]) -> None:
        """Take own words without the clock: whoever says that they begin has begun."""
        if words := self._ask("Your words: "):
            self._answered(words, moves)

    def _answered(self, answer: str, moves: Sequence[OpenMove]) -> None:
        note = answer.removeprefix("note:")
        if note != answer:
            self.session.note(note.strip())
            self.page.tell("Noted.")
            return
        if self._with_look(answer, moves):
            return
        if _MOVE_AND_LETTER.fullmatch(answer):
            self.page.tell(f"{answer[-1]} is no look there. ? tells which letters are.")
            return
        numbers = answer.split("+")
        if all(number.strip().isdecimal() for number in numbers):
            if made := chosen_of([int(number) for number in numbers], moves, self.page):
                self._decide([Pick(move) for move in made])
            return
        if len(answer) > LONGEST:
            self.page.tell(f"That is over {LONGEST} characters. Say it in fewer words.")
            return
        if len(answer) == 1:
            self.page.tell(f"{answer} means nothing here. ? tells what does.")
            return
        if chosen := self._own_words(answer, moves):
            self._decide([chosen])

    def _own_words(self, words: str, moves: Sequence[OpenMove]) -> Pick | None:
        """Which move the words were, as the person says; None if they would rather not."""
        if not moves:
            self.page.tell("There is nothing open to you to say here. w stays silent.")
            return None
        from roleplay.meeting.own_words import hear  # noqa: PLC0415 - few type their own

        heard = hear(self.session, words, moves)
        tell_heard(heard, self.narrator)
        picks = {key: offer.pick for key, offer in keyed(heard)}
        while (answer := self._ask(">> ")) == "?":
            self.page.tell(WHICH_IT_WAS)
        if answer not in picks:
            self.page.tell("Then nothing has been said yet.")
        return picks.get(answer)

    def _decide(self, chosen: Sequence[Pick], looks: Mapping[Part, Look] | None = None) -> None:
        """Let the chosen moves be made, the first named beginning; persons not named are silent.

        `looks` is what those who are silent are seen with.
        """
        picks = Picks()
        for part, look in (looks or {}).items():
            picks.look(part, look)
        for pick in chosen:
            picks.put(self.session.script.parts[pick.move.seat], pick)
        # With the coach nobody is silent but where nobody is to speak: stand-ins decide.
        silent = VENDOR if self.role is Role.COACH and not chosen else frozenset(PARTS[self.role])
        intents, waited = picks.intents(silent), self._waited()
        self._left = None
        self.narrator.tell(
            self.session.decide(intents[Part.MANAGER], intents[Part.TRAINEE], waited)
        )
        self._tell_time()

    def _waited(self) -> float:
        """Seconds for which the floor has stood open under the clock."""
        left = self._left
        return 0.0 if left is None else seconds_at(self.session, self._clock) - left

    def _tell_time(self) -> None:
        """Say where the meeting stands against the plan, where a clock presses."""
        time = item_time(self.session) if self._clock else None
        if time is not None and not self.session.ended:
            over = ", over its time" if time.over else ""
            self.page.tell(f"[{time.item}: {item_in_words(time)}{over}]", "    ")

    def _back(self) -> None:
        self._left = None
        again = self.session.go_back()
        if again is None:
            what = "meeting" if self.session.header.drill is None else "drill"
            self.page.tell(f"This is where the {what} began; there is nothing to go back to.")
            return
        self.page.tell()
        self.page.tell("Back one beat. What you took back stays in the file and counts no more.")
        self.narrator.tell(again)

    def _nudge(self, by: float) -> None:
        self.session.warm(by)
        self.narrator.tell_customers(self.session.state.customers)

    def _explain(self) -> None:
        self.page.tell(how_it_goes(self.session.script, self.role))
        self.page.tell()
        for line in _HELP:
            self.page.tell(line, "  ", "      ")
        if self._clock:
            self.page.tell(
                "o      begins to speak: type your own words without the clock", "  ", "      "
            )
            self.page.tell(rule_in_words(self._clock))
        if self.role is Role.COACH:
            self.page.tell("Enter  lets both stand-ins decide", "  ", "      ")
            self.page.tell("+ -    makes the customer a little warmer or cooler", "  ", "      ")
        self.page.tell()
        tell_brief(self.session, self.role, self.narrator)


_MOVE_AND_LETTER = re.compile(r"\d+ ?[a-z]")
"""A move with a look beside it, as it is typed."""

_HELP = (
    "1, 2   makes that move",
    "2+5    makes two moves at once, one for each seat; the first named begins",
    "words  say it your own way; you are asked which move it was",
    "w      stays silent; if the other then speaks, you hear it and say how you look on",
    "wn     stays silent and nods at whatever is said; so with each letter of a look",
    "2 n    makes a move with the other's nod beside it, where you fill both seats",
    "b      goes back one beat",
    "note: and some words  keeps a note with the meeting's time",
    "q      leaves; the meeting is kept and can go on later",
)
