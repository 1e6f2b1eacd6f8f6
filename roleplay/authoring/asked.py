"""What a condition asks for: variables, quantities of the meeting, and the two calls."""

import re
from collections.abc import Collection
from typing import NoReturn

from msgspec import Struct

from roleplay.authoring.facts import NO_FACT
from roleplay.authoring.fields import Inside, Unknown, is_known
from roleplay.authoring.known_names import KnownNames, kind_of
from roleplay.authoring.mentions import NameKind
from roleplay.authoring.node import Scalar
from roleplay.authoring.promises import NO_PROMISE
from roleplay.authoring.quantified import QUANTIFIERS
from roleplay.authoring.report import Report, Told, listed, shortened
from roleplay.authoring.tokens import Token, Unreadable
from roleplay.model.act import VENDOR, Part
from roleplay.model.condition import (
    EVERYWHERE,
    OF_A_CUSTOMER,
    Condition,
    Constant,
    Knows,
    Marked,
    Measured,
    Promised,
    Quantity,
    Used,
    Variable,
    Visits,
    WasSaid,
)
from roleplay.model.scenario import END

_PARTED = re.compile(r"[;,]")
_QUANTITIES = {quantity.value: quantity for quantity in Quantity}
_CALLS = {
    "visits": "beat", "said": "move", "marked": "mark", "knows": "fact", "used": "fact",
    "promised": "promise",
}  # fmt: skip
"""What can be asked in brackets, and of what."""
_NO_BEAT = Unknown("RP401", "There is no beat", "Name a beat of this scenario.", "beat")
_NO_NAMES = {
    "if": "Take it away: what stands behind `when:` is a condition already.",
    "when": "Take it away: what stands behind `when:` is a condition already.",
    "else": "Leave `when:` out: the last of several has no condition.",
    "unless": "Write `not (...)`.",
    "yes": "Write `true`.",
    "on": "Write `true`.",
    "no": "Write `false`.",
    "always": "Leave `when:` out: without a condition it always holds.",
    "after": "Time is asked for as a number of minutes: write `minutes >= 5`.",
    "before": "Time is asked for as a number of minutes: write `minutes < 5`.",
    "off": "Write `false`.",
}
"""Words that no variable is asked for by, with what is to stand in their place."""


def _of_a_spreadsheet(token: Token) -> str:
    """What stands here for a function of a spreadsheet; empty where it is none."""
    parts = [part.strip() for part in _PARTED.split(token.argument)]
    word = token.word.lower()
    if word in ("and", "or"):
        meant = f" {word} ".join(parts)
    elif word == "not":
        meant = f"not ({token.argument})" if " " in token.argument else f"not {token.argument}"
    elif word == "if":
        meant = parts[0]
    else:
        return ""
    return f"A condition is no formula: write `{shortened(meant, 80)}`."


class Term(Struct, frozen=True, gc=False):
    """A piece that was read, and what kind of value it gives."""

    tree: Condition
    kind: str
    """`number`, `truth`, `text`, or `unknown` after a mistake."""
    at: int


class Asker:
    """Finds what the names in one condition stand for, and tells those that stand for nothing."""

    def __init__(self, report: Report, scalar: Scalar, names: KnownNames) -> None:
        self.report = report
        self.scalar = scalar
        self.names = names

    def _tell(self, code: str, at: int, message: str, remedy: str) -> None:
        self.report.mistake(code, Inside(self.scalar, at), message, remedy)

    def _tell_missing(self, kind: str, name: str, token: Token, told: Told) -> None:
        self.report.missing(kind, name, Inside(self.scalar, token.at), told)

    def named(self, token: Token) -> Term:
        """What a name stands for."""
        name, mark, seat = token.word.partition("@")
        if name in ("true", "false"):
            return Term(Constant(name == "true"), "truth", token.at)
        variables = self.names.variables
        if name in variables and not mark:
            self.names.used_variables.add(name)
            self.names.mention(NameKind.VARIABLE, name, self.scalar, token.at)
            self.names.asked_variables.add(name)
            self.names.read_variables.add(name)
            return Term(Variable(name), kind_of(variables[name]), token.at)
        quantity = _QUANTITIES.get(name)
        if quantity is not None:
            if seat in self.names.seats:
                at = token.at + len(name) + len(mark)
                self.names.mention(NameKind.SEAT, seat, self.scalar, at)
            return Term(Measured(quantity, self._customer(token, seat)), "number", token.at)
        if name in _CALLS or name.lower() in _NO_NAMES:
            self._refuse_word(token, name)
        if self.report.was_refused(name):
            return Term(Constant(value=False), "unknown", token.at)
        known = [*variables, *_QUANTITIES, "true", "false"]
        near = self._behind_a_dot(name) or self.report.nearest(name, known)
        if name == END:
            near = f"`{END}` can be asked for under `never` alone; elsewhere the meeting goes on."
        told = Told(
            "RP502",
            f"Nothing is called `{shortened(name)}` in this scenario.",
            near
            or f"{self._as_text(name)}Declare it under `variables`, or use one of"
            f" {listed(known, most=20)}.",
        )
        self._tell_missing("variable", name, token, told)
        return Term(Constant(value=False), "unknown", token.at)

    def _behind_a_dot(self, name: str) -> str:
        """What helps where a dot stands before somebody whose number is asked for otherwise."""
        quantity, dot, seat = name.partition(".")
        part = self.names.seats.get(seat)
        if not dot or part is None:
            return ""
        if quantity == "share" and part in VENDOR:
            return "The two's shares make 1: the trainee's is `1 - share.manager`."
        if quantity == "standing" and part is Part.CUSTOMER:
            return f"A vendor has it with a customer: write `standing.trainee@{seat}`."
        asked = _QUANTITIES.get(quantity)
        if part is Part.COLLEAGUE and asked in OF_A_CUSTOMER:
            return f"A colleague has one number: write `trust@{seat}`."
        if asked in OF_A_CUSTOMER or asked is Quantity.TRUST:
            return f"Write `{quantity}@{seat}`."
        whole = f"`{quantity}` belongs to the whole meeting: write it alone."
        return "" if asked is None else whole

    def _as_text(self, name: str) -> str:
        """What helps where a text may be meant, in scenarios that keep texts."""
        texts = any(isinstance(value, str) for value in self.names.variables.values())
        return f'If it is a text, put it in quotes: `"{shortened(name)}"`. ' if texts else ""

    @staticmethod
    def _refuse_word(token: Token, name: str) -> NoReturn:
        """A word of the language without what belongs to it, or one of another language."""
        if name in _CALLS:
            raise Unreadable(
                token.at,
                f"`{name}` does not say what is asked for.",
                f"Write it in brackets behind it: `{name}({_CALLS[name]})`.",
            )
        raise Unreadable(
            token.at, f"`{name}` means nothing in a condition.", _NO_NAMES[name.lower()]
        )

    def _customer(self, token: Token, seat: str) -> str | None:
        """The customer's seat after an `@`, checked."""
        if token.word.partition("@")[0] == Quantity.TRUST:
            return self._colleague(token, seat)
        if "@" not in token.word:
            return None
        customers = self.names.customers()
        quantity = _QUANTITIES[token.word.partition("@")[0]]
        if quantity not in OF_A_CUSTOMER:
            self._tell(
                "RP502",
                token.at,
                f"`{quantity}` belongs to the whole meeting, not to one customer.",
                f"Write `{quantity}` alone.",
            )
        elif self.names.seats.get(seat, seat) not in (Part.CUSTOMER, *QUANTIFIERS):
            near = self.report.nearest(seat, [*customers, *QUANTIFIERS])
            if self.names.seats.get(seat) is Part.COLLEAGUE:
                near = f"A colleague has one number: write `trust@{seat}`."
            self._tell(
                "RP402",
                token.at,
                f"No customer sits at `{shortened(seat)}`.",
                near or f"Write {listed([*customers, *QUANTIFIERS])} after the `@`.",
            )
        return seat

    def _colleague(self, token: Token, seat: str) -> str | None:
        """The colleague whose trust is asked for; without an `@`, the first."""
        seats = self.names.seats
        colleagues = self.names.seated(Part.COLLEAGUE)
        several = QUANTIFIERS if seat not in seats else ()
        if not colleagues or (seat and seat not in (*colleagues, *several)):
            near = self.report.nearest(seat, [*colleagues, *QUANTIFIERS])
            self._tell(
                "RP402",
                token.at,
                f"No colleague sits at `{shortened(seat)}`." if seat else "No colleague sits here.",
                near or self._of_colleagues(colleagues),
            )
        return seat or None

    @staticmethod
    def _of_colleagues(colleagues: list[str]) -> str:
        if colleagues:
            return f"Write {listed([*colleagues, *QUANTIFIERS])} after the `@`."
        return "Give a seat `part: colleague`; only they have `trust`."

    def called(self, token: Token) -> Term:
        """What a call asks."""
        argument = token.argument
        if token.word in _CALLS and (bare := argument.strip("\"'")) != argument:
            raise Unreadable(
                token.argument_at,
                "Names stand in these brackets without quotes.",
                f"Write `{token.word}({shortened(bare)})`.",
            )
        if token.word in _CALLS and not argument:
            self._refuse_word(token, token.word)
        if token.word == "visits":
            self._check_known(token, self.names.beats, _NO_BEAT)
            self.names.mention(NameKind.BEAT, argument, self.scalar, token.argument_at)
            return Term(Visits(argument), "number", token.at)
        if token.word == "said":
            return Term(WasSaid(self._move(token)), "truth", token.at)
        if token.word == "marked":
            self.names.asked_marks.setdefault(argument, Inside(self.scalar, token.at))
            return Term(Marked(argument), "number", token.at)
        if token.word in ("knows", "used"):
            return Term(self._fact(token), "truth", token.at)
        if token.word == "promised":
            self._check_known(token, self.names.promises, NO_PROMISE)
            return Term(Promised(argument), "truth", token.at)
        near = _of_a_spreadsheet(token) or self.report.nearest(token.word, _CALLS)
        if near and not near.startswith("Did"):
            remedy = near
        else:
            remedy = f"{near}What can be asked is {listed([f'{call}(...)' for call in _CALLS])}."
        self._tell(
            "RP502",
            token.at,
            f"Nothing is called `{shortened(token.word)}(...)`.",
            remedy,
        )
        return Term(Constant(value=False), "unknown", token.at)

    def _check_known(self, token: Token, known: Collection[str], unknown: Unknown) -> None:
        at, name = Inside(self.scalar, token.at), token.argument
        if name not in known and (remedy := self._asked_otherwise(name)):
            told = Told(unknown.code, f"{unknown.absent} `{shortened(name)}`.", remedy)
            self.report.missing(unknown.kind, name, at, told)
        else:
            is_known(self.report, name, at, known, unknown)

    def _asked_otherwise(self, name: str) -> str:
        """How something else of this name is asked for; nothing where there is none."""
        names = self.names
        for kind, call, known in (
            ("move", "said", names.beats_of_move),
            ("beat", "visits", names.beats),
            ("promise", "promised", names.promises),
            ("fact", "knows", names.facts),
        ):
            if name in known:
                asked = f"{call}({name}) > 0" if call == "visits" else f"{call}({name})"
                return f"That is a {kind}: write `{asked}`."
        return "That is a variable: write its name alone." if name in names.variables else ""

    def _fact(self, token: Token) -> Condition:
        names, fact = self.names, token.argument
        names.used_facts.add(fact)
        self._check_known(token, names.facts, NO_FACT)
        return Used(fact) if token.word == "used" else Knows(fact, fact in names.hidden_facts)

    def _move(self, token: Token) -> str:
        """The move a `said` asks for, as `beat/move` with the id it is kept under."""
        names = self.names
        beat, slash, move = token.argument.rpartition("/")
        move_at = token.argument_at + len(beat) + len(slash)
        if slash:
            names.mention(NameKind.BEAT, beat, self.scalar, token.argument_at)
        if move in names.always and (not slash or beat in names.beats):
            names.mention_move(beat, move, self.scalar, move_at)
            return f"{beat or EVERYWHERE}/{move}"
        if move in names.standing and (not slash or beat in names.beats):
            return f"{beat or EVERYWHERE}/{move}"
        if not slash:
            beats = names.beats_of_move.get(move, [])
            if len(beats) > 1:
                self._tell(
                    "RP411",
                    token.at,
                    f"More than one beat has a move `{move}`.",
                    f"Write {listed([f'said({each}/{move})' for each in beats])}.",
                )
            beat = beats[0] if beats else ""
        kept = names.moves.get(beat, {}).get(move)
        if kept is not None:
            self.report.meet("move", move)
            if move.isdecimal():
                names.note_number(Inside(self.scalar, token.at))
        elif not self.report.was_refused(move) and not self.report.was_refused(beat):
            self._tell_no_move(token, beat if slash else "", move)
        if kept is not None:
            names.mention_move(beat, kept, self.scalar, move_at)
        return f"{beat}/{kept}"

    def _tell_no_move(self, token: Token, beat: str, move: str) -> None:
        names = self.names
        if beat and beat not in names.beats:
            message = f"There is no beat `{shortened(beat)}`."
            near = self.report.nearest(beat, names.beats)
        elif beat:
            message = f"Beat `{beat}` has no move `{shortened(move)}`."
            near = self.report.nearest(move, names.moves.get(beat, {}))
        else:
            message = f"No move has the id `{shortened(move)}`."
            near = self._asked_otherwise(move) or self.report.nearest(move, names.beats_of_move)
        remedy = "Give the move an `id`, and name it by that: `said(arrival/greet)`."
        if beat.rstrip() in names.beats and beat + move != f"{beat.strip()}{move.strip()}":
            near = f"Write it without blanks: `{beat.strip()}/{move.strip()}`. "
        told = Told("RP403", message, near or remedy)
        if beat and beat not in names.beats:
            self._tell_missing("beat", beat, token, told)
        else:
            self._tell_missing("move", move, token, told)
