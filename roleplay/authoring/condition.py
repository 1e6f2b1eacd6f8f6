"""Conditions from text: read, checked for names and kinds, and never run as code."""

import re
from collections.abc import Callable
from typing import NoReturn

from msgspec import Struct

from roleplay.authoring.core import LARGEST
from roleplay.authoring.fields import as_scalar, inside
from roleplay.authoring.names import Names, kind_of
from roleplay.authoring.report import Report, listed, shortened
from roleplay.authoring.tree import Node, Scalar
from roleplay.model.act import Part
from roleplay.model.condition import (
    OF_A_CUSTOMER,
    Arithmetic,
    Comparison,
    Condition,
    Constant,
    Junction,
    Measured,
    Membership,
    Negation,
    Opposite,
    Quantity,
    Value,
    Variable,
    Visits,
    WasSaid,
)

LONGEST = 500
"""Characters of one condition."""
DEEPEST = 16
"""How deep brackets, `not` and minus may stand in each other."""

_QUANTITIES = {quantity.value: quantity for quantity in Quantity}
_TOKEN = re.compile(
    r"""\s*(?:
      (?P<call>(?!(?:and|or|not|in)\b)[A-Za-z_]\w*)\s*\((?P<argument>[^()]*)\)
    | (?P<number>(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?)
    | (?P<text>"[^"]*"|'[^']*')
    | (?P<name>[A-Za-z_]\w*(?:\.[A-Za-z_]\w*)?(?:@[A-Za-z0-9_-]+)?)
    | (?P<sign>==|!=|<=|>=|[-+*/()\[\],<>])
    )""",
    re.VERBOSE,
)
_CALLS = ("visits", "said")
_COMPARED = frozenset({"==", "!=", "<", "<=", ">", ">="})
_OTHER_SIGNS = {"=": "==", "&&": "and", "||": "or", "!": "not", "<>": "!=", "=>": ">="}


class _Unreadable(Exception):  # noqa: N818 -- caught in this file alone
    """A condition whose grammar breaks off: the mistake, and where in the text."""

    def __init__(self, at: int, message: str, remedy: str, code: str = "RP501") -> None:
        super().__init__(message)
        self.at = at
        self.remedy = remedy
        self.code = code


class _Token(Struct, frozen=True, gc=False):
    kind: str
    """`call`, `number`, `text`, `name`, `sign` or `end`."""
    word: str
    at: int
    argument: str = ""


class _Term(Struct, frozen=True, gc=False):
    """A piece that was read, and what kind of value it gives."""

    tree: Condition
    kind: str
    """`number`, `truth`, `text`, or `unknown` after a mistake."""
    at: int


def as_condition(report: Report, node: Node, names: Names, what: str) -> Condition | None:
    """The node as a condition that is true or false; None with a mistake."""
    scalar = as_scalar(report, node, what)
    if scalar is None:
        return None
    before = report.count
    if len(scalar.text) > LONGEST:
        report.mistake(
            "RP505",
            scalar,
            f"This condition has {len(scalar.text):,} characters; at most {LONGEST} fit.",
            "Keep part of it in a variable that moves `set`.",
        )
        return None
    if scalar.cut:
        report.mistake(
            "RP208", scalar, f"{what} is cut off by a `#`.", "Take the `#` and what follows away."
        )
    try:
        tree = _Reader(report, scalar, names).whole()
    except _Unreadable as broken:
        report.mistake(broken.code, inside(scalar, broken.at), str(broken), broken.remedy)
        return None
    return tree if report.count == before else None


def _token(text: str, at: int) -> tuple[_Token, int]:
    """The token that begins at or after a place, and where the next may begin."""
    found = _TOKEN.match(text, at)
    if found is None:
        if not text[at:].strip():
            return _Token("end", "", len(text)), len(text)
        _refuse_sign(text, at)
    kind = "call" if found["call"] else str(found.lastgroup)
    argument = (found["argument"] or "").strip()
    return _Token(kind, found[kind], found.start(kind), argument), found.end()


def _refuse_sign(text: str, at: int) -> NoReturn:
    at += len(text[at:]) - len(text[at:].lstrip())
    sign = next((sign for sign in _OTHER_SIGNS if text.startswith(sign, at)), text[at])
    if sign in "\"'":
        raise _Unreadable(at, "A quote opens here and never closes.", "Close it.")
    meant = _OTHER_SIGNS.get(sign)
    remedy = f"Write `{meant}`." if meant else "Take it away."
    raise _Unreadable(at, f"`{sign}` means nothing in a condition.", remedy)


class _Reader:
    """Reads one condition, the loosest binding first: or, and, not, comparison, sum, product."""

    def __init__(self, report: Report, scalar: Scalar, names: Names) -> None:
        self.report = report
        self.scalar = scalar
        self.names = names
        self.depth = 0
        self._ahead, self._at = _token(scalar.text, 0)

    def whole(self) -> Condition:
        """The condition, from its first word to its last."""
        term = self._junction("or")
        token = self._peek()
        if token.kind != "end":
            raise _Unreadable(
                token.at,
                f"`{shortened(token.word)}` was not expected here.",
                "Put `and` or `or` between two conditions, and quotes around a text.",
            )
        self._want(term, "truth", "A condition must be true or false")
        return term.tree

    # Tokens.

    def _peek(self) -> _Token:
        return self._ahead

    def _is(self, *words: str) -> bool:
        return self._ahead.word in words and self._ahead.kind in ("sign", "name")

    def _take(self) -> _Token:
        token = self._ahead
        self._ahead, self._at = _token(self.scalar.text, self._at)
        return token

    def _expect(self, sign: str) -> None:
        token = self._take()
        if token.word != sign or token.kind != "sign":
            found = f"`{shortened(token.word)}`" if token.word else "the end"
            raise _Unreadable(
                token.at, f"Here `{sign}` was expected, and there is {found}.", f"Add `{sign}`."
            )

    def _deeper(self, token: _Token) -> None:
        self.depth += 1
        if self.depth > DEEPEST:
            raise _Unreadable(
                token.at,
                f"This condition is nested more than {DEEPEST} deep.",
                "Keep part of it in a variable that moves `set`.",
                "RP505",
            )

    # Mistakes that let reading go on.

    def _tell(self, code: str, at: int, message: str, remedy: str) -> None:
        self.report.mistake(code, inside(self.scalar, at), message, remedy)

    def _want(self, term: _Term, kind: str, why: str) -> None:
        if term.kind not in (kind, "unknown"):
            self._tell(
                "RP503",
                term.at,
                f"{why}, and this is {_A[term.kind]}.",
                "Compare it with something, as in `readiness >= 0.4`."
                if kind == "truth"
                else "Use a number here.",
            )

    # Grammar.

    def _junction(self, word: str) -> _Term:
        part = self._and if word == "or" else self._not
        first = part()
        if not self._is(word):
            return first
        terms = [first]
        while self._is(word):
            self._take()
            terms.append(part())
        for term in terms:
            self._want(term, "truth", f"`{word}` joins conditions that are true or false")
        return _Term(Junction(word, tuple(term.tree for term in terms)), "truth", first.at)

    def _and(self) -> _Term:
        return self._junction("and")

    def _not(self) -> _Term:
        if not self._is("not"):
            return self._comparison()
        token = self._take()
        self._deeper(token)
        term = self._not()
        self.depth -= 1
        self._want(term, "truth", "`not` turns a condition round")
        return _Term(Negation(term.tree), "truth", token.at)

    def _comparison(self) -> _Term:
        left = self._sum()
        if self._is("in", "not"):
            return self._membership(left)
        if not (self._is(*_COMPARED)):
            return left
        sign = self._take()
        right = self._sum()
        if self._is(*_COMPARED):
            raise _Unreadable(
                self._peek().at,
                "Two comparisons stand in a row.",
                "Join them with `and`: `0.2 < readiness and readiness < 0.6`.",
            )
        if sign.word in ("==", "!="):
            self._alike(left, right)
        else:
            for term in (left, right):
                self._want(term, "number", f"`{sign.word}` compares numbers")
        return _Term(Comparison(sign.word, left.tree, right.tree), "truth", left.at)

    def _alike(self, left: _Term, right: _Term) -> None:
        if "unknown" not in (left.kind, right.kind) and left.kind != right.kind:
            self._tell(
                "RP503",
                left.at,
                f"This compares {_A[left.kind]} with {_A[right.kind]}, which are never equal.",
                "Compare like with like; a text goes in quotes, a number does not.",
            )

    def _membership(self, term: _Term) -> _Term:
        negated = self._is("not")
        if negated:
            self._take()
            if not self._is("in"):
                token = self._peek()
                raise _Unreadable(
                    token.at, "After `not` here, `in` was expected.", "Write `not in [...]`."
                )
        self._take()
        among = tuple(self._constants(term))
        return _Term(Membership(term.tree, among, negated), "truth", term.at)

    def _constants(self, term: _Term) -> list[Value]:
        opening = self._take()
        closing = {"[": "]", "(": ")"}.get(opening.word)
        if closing is None:
            raise _Unreadable(
                opening.at, "`in` needs a list of constants.", 'Write `in [1, 2]` or `in ["a"]`.'
            )
        values: list[Value] = []
        while True:
            item = self._sum()
            value = _constant(item.tree)
            if value is None:
                raise _Unreadable(
                    item.at, "Only constants may stand in this list.", "Use `==` and `or` instead."
                )
            self._alike(term, item)
            values.append(value)
            if not self._is(","):
                break
            self._take()
        self._expect(closing)
        return values

    def _sum(self) -> _Term:
        return self._chain(("+", "-"), self._product)

    def _product(self) -> _Term:
        return self._chain(("*", "/"), self._signed)

    def _chain(self, signs: tuple[str, str], part: Callable[[], _Term]) -> _Term:
        left = part()
        while self._is(*signs):
            sign = self._take()
            right = part()
            for term in (left, right):
                self._want(term, "number", f"`{sign.word}` counts with numbers")
            if sign.word == "/":
                self._divisor(right)
            left = _Term(Arithmetic(sign.word, left.tree, right.tree), "number", left.at)
        return left

    def _divisor(self, term: _Term) -> None:
        if not _constant(term.tree):
            self._tell(
                "RP504",
                term.at,
                "Only a number other than 0 may stand below the line.",
                "Multiply the other side instead: `a > 2 * b` rather than `a / b > 2`.",
            )

    def _signed(self) -> _Term:
        if not self._is("-", "+"):
            return self._single()
        token = self._take()
        self._deeper(token)
        term = self._signed()
        self.depth -= 1
        self._want(term, "number", f"`{token.word}` needs a number behind it")
        return term if token.word == "+" else _Term(Opposite(term.tree), "number", token.at)

    def _single(self) -> _Term:
        token = self._take()
        if token.kind == "number":
            return _Term(Constant(self._number(token)), "number", token.at)
        if token.kind == "text":
            return _Term(Constant(token.word[1:-1]), "text", token.at)
        if token.kind == "call":
            return self._call(token)
        if token.kind == "name" and token.word not in ("and", "or", "not", "in"):
            return self._named(token)
        if token.word == "(":
            self._deeper(token)
            term = self._junction("or")
            self._expect(")")
            self.depth -= 1
            return term
        what = f"`{token.word}`" if token.word else "the end"
        raise _Unreadable(
            token.at,
            f"A name or a number was expected here, and there is {what}.",
            "Write a whole condition, such as `readiness >= 0.4 and not told_cause`.",
        )

    def _number(self, token: _Token) -> int | float:
        number = float(token.word)
        if number > LARGEST:
            self._tell("RP304", token.at, "This number is too large.", "Use a smaller one.")
            return 0
        return int(token.word) if token.word.isdigit() else number

    def _named(self, token: _Token) -> _Term:
        name, mark, seat = token.word.partition("@")
        if name in ("true", "false"):
            return _Term(Constant(name == "true"), "truth", token.at)
        variables = self.names.variables
        if name in variables and not mark:
            self.names.used_variables.add(name)
            return _Term(Variable(name), kind_of(variables[name]), token.at)
        quantity = _QUANTITIES.get(name)
        if quantity is not None:
            return _Term(Measured(quantity, self._customer(token, seat)), "number", token.at)
        known = [*variables, *_QUANTITIES, "true", "false"]
        near = self.report.nearest(name, known)
        self._tell(
            "RP502",
            token.at,
            f"Nothing is called `{shortened(name)}` in this scenario.",
            near or f"Declare it under `variables`, or use one of {listed(known, most=20)}.",
        )
        return _Term(Constant(value=False), "unknown", token.at)

    def _customer(self, token: _Token, seat: str) -> str | None:
        """The customer's seat after an `@`, checked."""
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
        elif self.names.seats.get(seat) is not Part.CUSTOMER:
            near = self.report.nearest(seat, customers)
            self._tell(
                "RP402",
                token.at,
                f"No customer sits at `{shortened(seat)}`.",
                near or f"Write one of {listed(customers)} after the `@`.",
            )
        return seat

    def _call(self, token: _Token) -> _Term:
        argument = token.argument
        if token.word == "visits":
            if argument not in self.names.beats:
                near = self.report.nearest(argument, self.names.beats)
                self._tell(
                    "RP401",
                    token.at,
                    f"There is no beat `{shortened(argument)}`.",
                    near or "Name a beat of this scenario.",
                )
            return _Term(Visits(argument), "number", token.at)
        if token.word == "said":
            return _Term(WasSaid(self._move(token)), "truth", token.at)
        near = self.report.nearest(token.word, _CALLS)
        self._tell(
            "RP502",
            token.at,
            f"Nothing is called `{shortened(token.word)}(...)`.",
            f"{near}Only `visits(beat)` and `said(move)` can be asked.",
        )
        return _Term(Constant(value=False), "unknown", token.at)

    def _move(self, token: _Token) -> str:
        """The move a `said` asks for, as `beat/move` with the id it is kept under."""
        names = self.names
        beat, slash, move = token.argument.rpartition("/")
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
        if kept is None:
            self._tell_no_move(token, beat if slash else "", move)
        return f"{beat}/{kept}"

    def _tell_no_move(self, token: _Token, beat: str, move: str) -> None:
        names = self.names
        if beat and beat not in names.beats:
            message = f"There is no beat `{shortened(beat)}`."
            near = self.report.nearest(beat, names.beats)
        elif beat:
            message = f"Beat `{beat}` has no move `{shortened(move)}`."
            near = self.report.nearest(move, names.moves.get(beat, {}))
        else:
            message = f"No move has the id `{shortened(move)}`."
            near = self.report.nearest(move, names.beats_of_move)
        remedy = (
            "Give the move an `id`, or write the beat and the move's number: `said(arrival/1)`."
        )
        self._tell("RP403", token.at, message, near or remedy)


_A = {"number": "a number", "truth": "true or false", "text": "a text", "unknown": "unknown"}


def _constant(tree: Condition) -> Value | None:
    """The value of a constant, with or without a minus; None for anything else."""
    if isinstance(tree, Opposite):
        inner = _constant(tree.of)
        return -inner if isinstance(inner, (int, float)) else None
    return tree.value if isinstance(tree, Constant) else None
