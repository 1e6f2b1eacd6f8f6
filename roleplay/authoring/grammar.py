"""Conditions from text: read, checked for names and kinds, and never run as code."""

import re
from collections.abc import Callable
from typing import NoReturn

from roleplay.authoring.asked import Asker, Term
from roleplay.authoring.core import LARGEST
from roleplay.authoring.doubtful import tell_doubtful
from roleplay.authoring.fields import Inside, as_scalar
from roleplay.authoring.known_names import KnownNames
from roleplay.authoring.node import Node, Scalar
from roleplay.authoring.quantified import quantifiers_in, spread
from roleplay.authoring.report import Report, Told, shortened
from roleplay.authoring.tokens import Token, Unreadable, token_at
from roleplay.model.act import Part
from roleplay.model.condition import (
    OF_TWO_VALUES,
    Arithmetic,
    Comparison,
    Condition,
    Constant,
    Junction,
    Marked,
    Membership,
    Negation,
    Opposite,
    Value,
    Variable,
    Visits,
)

LONGEST = 500
"""Characters of one condition."""
DEEPEST = 16
"""How deep brackets, `not` and minus may stand in each other."""

_ONE_CONDITION = "Write it in one line, its parts joined by `and` or `or`: `told and turns > 3`."
_ASKED = re.compile(r"([a-z][a-z0-9_]*) *(==|!=) *(?:\"[^\"]*\"|'[^']*') *(?:or|and) +$")
"""A text that was asked for just before another one."""
_UNITS = ("min", "mins", "minute", "minutes", "m", "s", "sec", "secs", "second", "seconds")
_AFTER_A_TERM = ("sign", "end")
"""Kinds of what may follow a term, beside the words that join."""
_JOINING = ("and", "or")
_SPELT = {
    ">=": "at least|no less than|not less than",
    "<=": "at most|no more than|not more than",
    ">": "more than|greater than|higher than|bigger than|above|over",
    "<": "less than|fewer than|lower than|smaller than|below|under",
    "!=": "is not|isn't|not",
    "==": "is|equals|equal to|eq",
}
"""Signs that authors spell out, with `is` before or without; of several the first is meant."""
_COMPARED = frozenset({"==", "!=", "<", "<=", ">", ">="})


def as_condition(report: Report, node: Node, names: KnownNames, what: str) -> Condition | None:
    """The node as a condition that is true or false; None with a mistake."""
    scalar = as_scalar(report, node, what, "one condition", _ONE_CONDITION)
    if scalar is None:
        return None
    if scalar.text in names.conditions and not scalar.cut and names.mentions is None:
        return names.conditions[scalar.text]
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
    except Unreadable as broken:
        cut = scalar.text.count("(") > scalar.text.count(")")
        if report.count > before or (
            cut and report.is_told(("RP301",), scalar.source, (scalar.line,))
        ):
            return None  # a name before it was told, or the comma that cut it in braces
        report.mistake(broken.code, Inside(scalar, broken.at), str(broken), broken.remedy)
        return None
    if report.count > before:
        return None
    names.conditions[scalar.text] = tree
    return tree


class _Reader:
    """Reads one condition, the loosest binding first: or, and, not, comparison, sum, product."""

    def __init__(self, report: Report, scalar: Scalar, names: KnownNames) -> None:
        self.report = report
        self.scalar = scalar
        self.asker = Asker(report, scalar, names)
        self.depth = 0
        self._ahead, self._at = token_at(scalar.text, 0)

    def whole(self) -> Condition:
        """The condition, from its first word to its last."""
        term = self._junction("or")
        if self._ahead.kind != "end":
            self._refuse_ahead()
        self._want(term, "truth", "A condition must be true or false")
        return term.tree

    def _refuse_ahead(self) -> NoReturn:
        """What comes next can follow nothing that was read so far."""
        token = self._peek()
        raise Unreadable(
            token.at, f"`{shortened(token.word)}` was not expected here.", self._instead_of(token)
        )

    def _instead_of(self, token: Token) -> str:
        """What helps where a word or a sign follows a whole condition."""
        word = token.word.lower()
        if word in ("and", "or", "not", "in"):
            return f"Write `{word}`, in small letters."
        rest = self.scalar.text[token.at :].lower()
        for sign, words in _SPELT.items():
            if re.match(rf"(?:is )?(?:{words})\b", rest):
                return f"Write `{sign}`."
        if word in _UNITS and self.scalar.text[: token.at].rstrip()[-1:].isdigit():
            return "Write the number alone: `minutes > 5` counts minutes."
        if word == "between":
            return "Write both bounds: `readiness >= 0.2 and readiness <= 0.5`."
        if word == ",":
            number = self.scalar.text[: token.at].rstrip()[-1:].isdigit()
            return "Write a number with a point: `0.3`." if number else "Write `and` or `or`."
        return "Put `and` or `or` between two conditions, and quotes around a text."

    # Tokens.

    def _peek(self) -> Token:
        return self._ahead

    def _is(self, *words: str) -> bool:
        return self._ahead.word in words  # a text keeps its quotes, so it is never one of them

    def _take(self) -> Token:
        token = self._ahead
        self._ahead, self._at = token_at(self.scalar.text, self._at)
        return token

    def _expect(self, sign: str) -> None:
        token = self._take()
        if token.word != sign or token.kind != "sign":
            found = f"`{shortened(token.word)}`" if token.word else "the end"
            raise Unreadable(
                token.at, f"Here `{sign}` was expected, and there is {found}.", f"Add `{sign}`."
            )

    def _deeper(self, token: Token) -> None:
        self.depth += 1
        if self.depth > DEEPEST:
            raise Unreadable(
                token.at,
                f"This condition is nested more than {DEEPEST} deep.",
                "Keep part of it in a variable that moves `set`.",
                "RP505",
            )

    # Mistakes that let reading go on.

    def _tell(self, code: str, at: int, message: str, remedy: str) -> None:
        self.report.mistake(code, Inside(self.scalar, at), message, remedy)

    def _want(self, term: Term, kind: str, why: str) -> None:
        if term.kind == kind and isinstance(term.tree, Variable):
            self.report.meet("kind of value", term.tree.name)
        if term.kind not in (kind, "unknown") and not self._is_doubtful(term, kind):
            remedy = self._compared(term) if kind == "truth" else "Use a number here."
            if term.kind == "truth" and isinstance(term.tree, OF_TWO_VALUES):
                remedy = "It is true or false by itself: write it without a comparison."
            self._tell_kind(term, f"{why}, and this is {_A[term.kind]}.", remedy)

    def _compared(self, term: Term) -> str:
        """How something that is neither true nor false becomes a condition."""
        example = "readiness >= 0.4"
        if isinstance(term.tree, Visits | Marked):
            example = f"{self.scalar.text[term.at :].partition(')')[0]}) > 0"
        elif term.kind == "text" and (asked := _ASKED.search(self.scalar.text[: term.at])):
            said = self.scalar.text[term.at :].split(maxsplit=1)[0].rstrip(")")
            example = f"{asked[1]} {asked[2]} {shortened(said)}"
        return f"Compare it with something, as in `{example}`."

    def _tell_kind(self, term: Term, message: str, remedy: str) -> None:
        """Another kind of value than was wanted; of a variable once, for it may be declared so."""
        if isinstance(term.tree, Variable):
            told = Told("RP503", message, remedy)
            at = Inside(self.scalar, term.at)
            self.report.missing("kind of value", term.tree.name, at, told)
        else:
            self._tell("RP503", term.at, message, remedy)

    def _is_doubtful(self, term: Term, kind: str) -> bool:
        """Whether a variable is asked for a kind that it was to have, and began with a text."""
        if kind not in ("truth", "number") or not isinstance(term.tree, Variable):
            return False
        return tell_doubtful(self.report, term.tree.name, self.asker.names, kind)

    # Grammar.

    def _junction(self, word: str) -> Term:
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
        return Term(Junction(word, tuple(term.tree for term in terms)), "truth", first.at)

    def _and(self) -> Term:
        return self._junction("and")

    def _not(self) -> Term:
        if not self._is("not"):
            return self._comparison()
        token = self._take()
        self._deeper(token)
        term = self._not()
        self.depth -= 1
        self._want(term, "truth", "`not` turns a condition round")
        return Term(Negation(term.tree), "truth", token.at)

    def _comparison(self) -> Term:
        left = self._sum()
        if self._is("in", "not"):
            return self._membership(left)
        if self._ahead.word not in _COMPARED:
            if self._ahead.kind not in _AFTER_A_TERM and self._ahead.word not in _JOINING:
                self._refuse_ahead()
            return left
        sign = self._take()
        if (sign.word, self._ahead.word) == ("<", ">"):
            raise Unreadable(sign.at, "`<>` means nothing in a condition.", "Write `!=`.")
        right = self._sum()
        if self._ahead.kind not in _AFTER_A_TERM and self._ahead.word not in _JOINING:
            self._refuse_ahead()
        if self._ahead.word in _COMPARED:
            raise Unreadable(
                self._peek().at,
                "Two comparisons stand in a row.",
                "Join them with `and`: `0.2 < readiness and readiness < 0.6`.",
            )
        if sign.word in ("==", "!="):
            self._alike(left, right)
        else:
            for term in (left, right):
                self._want(term, "number", f"`{sign.word}` compares numbers")
        return self._of_each(Comparison(sign.word, left.tree, right.tree), left.at)

    def _of_each(self, comparison: Condition, at: int) -> Term:
        """A comparison, of each customer or colleague where it asks for any or all of them."""
        names = self.asker.names
        asked = quantifiers_in(comparison, names.seats) if "@" in self.scalar.text else set()
        if len(asked) > 1:
            both = len({each.part for each in asked}) > 1
            self._tell(
                "RP503",
                at,
                "This compares the numbers of several customers with those of several colleagues."
                if both
                else "This compares any customer's number with all customers'."
                if Part.CUSTOMER in {each.part for each in asked}
                else "This compares any colleague's number with all colleagues'.",
                "Make two comparisons of it, joined by `and` or `or`.",
            )
        for each in asked if len(asked) == 1 else ():
            if seats := names.seated(each.part):
                comparison = spread(comparison, each.quantifier, seats)
        return Term(comparison, "truth", at)

    def _alike(self, left: Term, right: Term) -> None:
        if self._is_doubtful(left, right.kind) or self._is_doubtful(right, left.kind):
            return
        for term in (left, right) if left.kind == right.kind else ():
            if isinstance(term.tree, Variable):
                self.report.meet("kind of value", term.tree.name)
        if "unknown" not in (left.kind, right.kind) and left.kind != right.kind:
            self._tell_kind(
                left if isinstance(left.tree, Variable) else right,
                f"This compares {_A[left.kind]} with {_A[right.kind]}, which are never equal.",
                "Compare like with like; a text goes in quotes, a number does not.",
            )

    def _membership(self, term: Term) -> Term:
        negated = self._is("not")
        if negated:
            self._take()
            if not self._is("in"):
                token = self._peek()
                raise Unreadable(
                    token.at, "After `not` here, `in` was expected.", "Write `not in [...]`."
                )
        self._take()
        among = tuple(self._constants(term))
        return self._of_each(Membership(term.tree, among, negated), term.at)

    def _constants(self, term: Term) -> list[Value]:
        opening = self._take()
        closing = {"[": "]", "(": ")"}.get(opening.word)
        if closing is None:
            raise Unreadable(
                opening.at, "`in` needs a list of constants.", 'Write `in [1, 2]` or `in ["a"]`.'
            )
        values: list[Value] = []
        while True:
            item = self._sum()
            value = _constant(item.tree)
            if value is None:
                raise Unreadable(
                    item.at, "Only constants may stand in this list.", "Use `==` and `or` instead."
                )
            self._alike(term, item)
            values.append(value)
            if not self._is(","):
                break
            self._take()
        self._expect(closing)
        return values

    def _sum(self) -> Term:
        return self._chain(("+", "-"), self._product)

    def _product(self) -> Term:
        return self._chain(("*", "/"), self._signed)

    def _chain(self, signs: tuple[str, str], part: Callable[[], Term]) -> Term:
        left = part()
        while self._ahead.word in signs:
            sign = self._take()
            right = part()
            for term in (left, right):
                self._want(term, "number", f"`{sign.word}` counts with numbers")
            if sign.word == "/":
                self._divisor(right)
            kind = "unknown" if "unknown" in (left.kind, right.kind) else "number"
            left = Term(Arithmetic(sign.word, left.tree, right.tree), kind, left.at)
        return left

    def _divisor(self, term: Term) -> None:
        if not _constant(term.tree):
            self._tell(
                "RP504",
                term.at,
                "Only a number other than 0 may stand below the line.",
                "Multiply the other side instead: `a > 2 * b` rather than `a / b > 2`.",
            )

    def _signed(self) -> Term:
        if self._ahead.word not in ("-", "+"):
            return self._single()
        token = self._take()
        self._deeper(token)
        term = self._signed()
        self.depth -= 1
        self._want(term, "number", f"`{token.word}` needs a number behind it")
        return term if token.word == "+" else Term(Opposite(term.tree), "number", token.at)

    def _single(self) -> Term:
        token = self._take()
        if token.kind == "number":
            return Term(Constant(self._number(token)), "number", token.at)
        if token.kind == "text":
            return Term(Constant(token.word[1:-1]), "text", token.at)
        if token.kind == "call":
            return self.asker.called(token)
        if token.kind == "name" and token.word not in ("and", "or", "not", "in"):
            return self.asker.named(token)
        if token.word == "(":
            self._deeper(token)
            term = self._junction("or")
            self._expect(")")
            self.depth -= 1
            return term
        what = f"`{token.word}`" if token.word else "the end"
        raise Unreadable(
            token.at,
            f"A name or a number was expected here, and there is {what}.",
            "Write a whole condition, such as `readiness >= 0.4 and not told_cause`.",
        )

    def _number(self, token: Token) -> int | float:
        number = float(token.word)
        if number > LARGEST:
            self._tell("RP304", token.at, "This number is too large.", "Use a smaller one.")
            return 0
        return int(token.word) if token.word.isdigit() else number


_A = {"number": "a number", "truth": "true or false", "text": "a text", "unknown": "unknown"}


def _constant(tree: Condition) -> Value | None:
    """The value of a constant, with or without a minus; None for anything else."""
    if isinstance(tree, Opposite):
        inner = _constant(tree.of)
        return -inner if isinstance(inner, (int, float)) else None
    return tree.value if isinstance(tree, Constant) else None
