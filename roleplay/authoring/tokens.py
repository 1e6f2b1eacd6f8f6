"""The words and signs of a condition, one after the other."""

import re
from typing import NoReturn

from msgspec import Struct

from roleplay.authoring.quotes import ANY_QUOTE

_TOKEN = re.compile(
    r"""\s*(?:
      (?P<call>(?!(?:and|or|not|in)\b)[A-Za-z_]\w*)\s*\((?P<argument>[^()]*)\)
    | (?P<number>(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][-+]?[0-9]+)?)
    | (?P<text>"[^"]*"|'[^']*')
    | (?P<name>[A-Za-z_]\w*(?:\.[A-Za-z_]\w*)?(?:@[A-Za-z0-9_-]+)?)
    | (?P<sign>==|!=|<=|>=|[-+*/()\[\],<>])
    )""",
    re.VERBOSE,
)
_BEFORE_PERCENT = re.compile(r"([0-9]{1,6}(?:\.[0-9]{1,6})?) ?$")
_BEFORE_COLON = re.compile(r"([0-9]{1,4})$")
_WORDS = frozenset({"and", "or", "not", "in"})
_OTHER_SIGNS = {
    "===": "==", "!==": "!=", ":=": "==", "=<": "<=", "=>": ">=", "=": "==",
    "&&": "and", "||": "or", "!": "not",
    "\u2264": "<=", "\u2265": ">=", "\u2260": "!=", "\u2212": "-", "\u2013": "-", "\u00d7": "*",
}  # fmt: skip
"""Signs of other languages and of word processors, with those that are meant; longer ones first."""


class Unreadable(Exception):  # noqa: N818 -- caught where a condition is read
    """A condition whose grammar breaks off: the mistake, and where in the text."""

    def __init__(self, at: int, message: str, remedy: str, code: str = "RP501") -> None:
        super().__init__(message)
        self.at = at
        self.remedy = remedy
        self.code = code


class Token(Struct, frozen=True, gc=False):
    """A word or a sign, and where in the text it stands."""

    kind: str
    """`call`, `number`, `text`, `name`, `sign` or `end`."""
    word: str
    at: int
    argument: str = ""
    """What stands in a call's brackets, as it is: names of beats hold hyphens."""
    argument_at: int = 0


def token_at(text: str, at: int) -> tuple[Token, int]:
    """The token that begins at or after a place, and where the next may begin."""
    found = _TOKEN.match(text, at)
    if found is None:
        if not text[at:].strip():
            return Token("end", "", len(text)), len(text)
        _refuse_sign(text, at)
    kind = "call" if found["call"] else str(found.lastgroup)
    if (
        kind == "name"
        and text[found.end() :].lstrip().startswith("(")
        and found[kind] not in _WORDS
    ):
        raise Unreadable(
            text.index("(", found.end()), "A bracket opens here and never closes.", "Close it."
        )
    inside = found["argument"] or ""
    argument = inside.strip()
    argument_at = found.start("argument") + inside.index(argument)
    return Token(kind, found[kind], found.start(kind), argument, argument_at), found.end()


def _refuse_sign(text: str, at: int) -> NoReturn:
    at += len(text[at:]) - len(text[at:].lstrip())
    sign = next((sign for sign in _OTHER_SIGNS if text.startswith(sign, at)), text[at])
    if sign in "\"'":
        raise Unreadable(at, "A quote opens here and never closes.", "Close it.")
    if ANY_QUOTE.match(sign):
        raise Unreadable(
            at,
            f"`{sign}` is a word processor's quote, and conditions know only the straight ones.",
            "Write it as: `" + ANY_QUOTE.sub('"', text) + "`",
            "RP212",
        )
    meant = _OTHER_SIGNS.get(sign)
    remedy = f"Write `{meant}`." if meant else "Take it away."
    percent = _BEFORE_PERCENT.search(text[:at]) if sign == "%" else None
    if percent is not None:
        remedy = f"Write `{float(percent[1]) / 100:g}`: all is 1, and nothing is 0."
    if sign == ":" and (clock := _BEFORE_COLON.search(text[:at])) is not None:
        remedy = f"Minutes are a number: write `{clock[1]}`."
    if sign in "{}":
        remedy = "Take the braces away; names stand in a condition as they are."
    raise Unreadable(at, f"`{sign}` means nothing in a condition.", remedy)
