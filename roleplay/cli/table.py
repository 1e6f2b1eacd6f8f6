"""A person at the table: what they are asked, and what their answer means."""

from collections.abc import Iterable, Sequence

from roleplay.cli.brief import tell_brief
from roleplay.cli.hinted import hint_shown, hints_seen
from roleplay.cli.narrator import Narrator
from roleplay.meeting.heard import NONE_OF_THESE, keyed, question_of
from roleplay.meeting.hints import Hints, how_it_goes, in_words
from roleplay.meeting.picking import LONGEST, Pick, Picks
from roleplay.meeting.roles import PARTS, Role
from roleplay.meeting.session import NUDGE, Session
from roleplay.model.act import VENDOR, Part
from roleplay.model.event import Event, OpenMove
from roleplay.model.text import plain


class LeftError(Exception):
    """The person has left the table; what was played is kept."""


class Table:
    """Plays a session with whoever is at the keyboard, until it ends or they leave."""

    def __init__(self, session: Session, role: Role, narrator: Narrator) -> None:
        self.session = session
        self.role = role
        self.narrator = narrator
        self.page = narrator.page
        self._hints = Hints(session, role, hints_seen())

    def exchange(self) -> None:
        """Ask once, and let happen what was answered."""
        if self.role is Role.NOBODY:
            self.narrator.tell(self.session.decide())
            return
        self._hint()
        moves = self._offer()
        answer = self._ask("> ")
        match answer:
            case "":
                if self.role is Role.COACH:
                    self.narrator.tell(self.session.decide())
                else:
                    self.page.tell(
                        "Type a number, your own words, w to stay silent, or ? for help."
                    )
            case "w":
                self._decide([])
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
        several = len(parts) > 1
        self._list(moves, several=several)
        return moves

    def _list(self, moves: Iterable[OpenMove], *, several: bool) -> None:
        """Moves with their numbers; `several` names whose each is."""
        people = self.narrator.people
        about_floor = False
        for number, move in enumerate(moves, start=1):
            who = f"{people.first(move.seat)}: " if several else ""
            if move.of_floor and not about_floor:
                self.page.tell("Always there:", "    ", "    ")
            about_floor = move.of_floor
            self.page.tell(f"{number:>2}  {who}{people.offered(move)}", " ", "     ")

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
        silent = "w stays silent and nods" if part is Part.MANAGER else "w stays silent"
        return f"{asked} {name}, what do you say? ({silent}, ? help)"

    def _ask(self, prompt: str) -> str:
        try:
            return plain(self.page.ask(prompt)).strip()
        except EOFError:
            raise LeftError from None

    def _answered(self, answer: str, moves: Sequence[OpenMove]) -> None:
        note = answer.removeprefix("note:")
        if note != answer:
            self.session.note(note.strip())
            self.page.tell("Noted.")
            return
        numbers = answer.split("+")
        if all(number.strip().isdecimal() for number in numbers):
            self._numbers([int(number) for number in numbers], moves)
            return
        if len(answer) > LONGEST:
            self.page.tell(f"That is over {LONGEST} characters. Say it in fewer words.")
            return
        if len(answer) == 1:
            self.page.tell(f"{answer} means nothing here. ? tells what does.")
            return
        chosen = self._own_words(answer, moves)
        if chosen is not None:
            self._decide([chosen])

    def _numbers(self, numbers: list[int], moves: Sequence[OpenMove]) -> None:
        if not all(1 <= number <= len(moves) for number in numbers):
            self.page.tell(
                f"Choose a number from 1 to {len(moves)}, or w to stay silent."
                if moves
                else "There is nothing to choose here but w, to stay silent."
            )
            return
        chosen = [Pick(moves[number - 1]) for number in numbers]
        if len({choice.move.seat for choice in chosen}) < len(chosen):
            self.page.tell("One person can make one move at a time.")
            return
        self._decide(chosen)

    def _own_words(self, words: str, moves: Sequence[OpenMove]) -> Pick | None:
        """Which move the words were, as the person says; None if they would rather not."""
        if not moves:
            self.page.tell("There is nothing open to you to say here. w stays silent.")
            return None
        from roleplay.meeting.own_words import hear  # noqa: PLC0415 - few type their own

        heard = hear(self.session, words, moves)
        offers = keyed(heard)
        people = self.narrator.people
        self.page.tell(question_of(heard))
        several = len({offer.pick.move.seat for _, offer in offers}) > 1
        for key, offer in offers:
            move = offer.pick.move
            who = f"{people.first(move.seat)}: " if several else ""
            told = NONE_OF_THESE if offer.is_none else people.offered(move)
            self.page.tell(f"{key:>2}  {who}{told}", " ", "     ")
            if offer.differs:
                self.page.tell(f"But {'; '.join(offer.differs)}.", "     ", "     ")
        picks = {key: offer.pick for key, offer in offers}
        answer = self._ask(">> ")
        if answer not in picks:
            self.page.tell("Then nothing has been said yet.")
        return picks.get(answer)

    def _decide(self, chosen: Sequence[Pick]) -> None:
        """Let the chosen moves be made, the first named beginning; persons not named are silent."""
        picks = Picks()
        for pick in chosen:
            picks.put(self.session.script.parts[pick.move.seat], pick)
        # With the coach nobody is silent but where nobody is to speak: stand-ins decide.
        silent = VENDOR if self.role is Role.COACH and not chosen else frozenset(PARTS[self.role])
        intents = picks.intents(silent)
        self.narrator.tell(self.session.decide(intents[Part.MANAGER], intents[Part.TRAINEE]))

    def _back(self) -> None:
        again: tuple[Event, ...] | None = self.session.go_back()
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

    def _hint(self) -> None:
        """Explain what a first meeting has to explain, once."""
        hint = self._hints.next()
        if hint is not None:
            self.page.tell()
            told = in_words(hint, self.session.script, self.role, _SILENT)
            self.page.tell(told, "(i) ", "    ")
            hint_shown(hint)

    def _explain(self) -> None:
        self.page.tell(how_it_goes(self.session.script, self.role))
        self.page.tell()
        for line in _HELP:
            self.page.tell(line, "  ", "      ")
        if self.role is Role.COACH:
            self.page.tell("Enter  lets both stand-ins decide", "  ", "      ")
            self.page.tell("+ -    makes the customer a little warmer or cooler", "  ", "      ")
        self.page.tell()
        tell_brief(self.session, self.role, self.narrator)


_SILENT = "w"
"""What is typed to say nothing."""

_HELP = (
    "1, 2   makes that move",
    "2+5    makes two moves at once, one for each seat; the first named begins",
    "words  say it your own way; you are asked which move it was",
    "w      stays silent; beside a trainee who speaks, the manager's silence is a nod",
    "b      goes back one beat",
    "note: and some words  keeps a note with the meeting's time",
    "q      leaves; the meeting is kept and can go on later",
)
