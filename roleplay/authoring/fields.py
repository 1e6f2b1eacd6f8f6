"""Reading single fields: a text, a number, a word from a list; each with its own mistakes."""

import re
from collections.abc import Callable, Collection, Iterator
from collections.abc import Mapping as Table
from typing import TypeVar

from msgspec import Struct

from roleplay.authoring.core import TRUTHS, is_empty, number_in
from roleplay.authoring.node import Mapping, Node, Scalar, Sequence
from roleplay.authoring.plaintext import character_name, hidden
from roleplay.authoring.report import At, Report, Told, listed, shortened
from roleplay.authoring.source import Source

LONGEST_TEXT = 4000
"""Characters of one text, such as a line of speech or a brief."""

QUOTES = ('"', "'")
_ENDS = (".", "?", "!")
_TO_FILL_IN = re.compile(r"\{[a-z][a-z0-9-]*\.(?:name|first|last|title|organisation)\}")
T = TypeVar("T")

DURATION = re.compile(r"([0-9]{1,9}(?:\.[0-9]{1,6})?|\.[0-9]{1,6}) *(s|sec|seconds?|min|minutes?)?")
LONGEST_WAIT = 3600.0
"""Seconds; no silence or line lasts longer."""


class Inside(Struct, frozen=True):
    """The place of a character inside a single value, as near as its line allows.

    Worked out only when it is asked for, so that mistakes beyond those shown cost little.
    """

    scalar: Scalar
    offset: int

    @property
    def source(self) -> Source:
        """The file the value stands in."""
        return self.scalar.source

    @property
    def line(self) -> int:
        """The line on which the value begins."""
        return self.scalar.line

    @property
    def column(self) -> int:
        """The character's column, or the value's where it is written with escapes or folded."""
        scalar = self.scalar
        start = scalar.column if scalar.plain else scalar.column + 1
        as_written = self.source.line(scalar.line).startswith(scalar.text, start - 1)
        return start + self.offset if as_written else scalar.column


def what_is(node: Node) -> str:
    """What kind of thing a node is, for a message."""
    if isinstance(node, Mapping):
        return "a group of keys"
    if isinstance(node, Sequence):
        return "a list"
    return "nothing" if is_empty(node) else f"`{shortened(node.text)}`"


KEYS_WITH_VALUES = "Write one `key: value` a line, indented by two spaces more than the line above."
"""How keys with values are written."""


def as_mapping(
    report: Report, node: Node, what: str, remedy: str = KEYS_WITH_VALUES
) -> Mapping | None:
    """The node as keys with values; `remedy` is how such a thing is written."""
    if isinstance(node, Mapping):
        return node
    said = f"{what} must be keys with values, and here stands {what_is(node)}."
    report.mistake("RP303", node, said, remedy)
    return None


_ASSIGNED = re.compile(r"([\w.@-]+)(?: *(?:=|:=|\+=) *| +)([-+]?\S+)")
"""A name and a value with no colon between them."""


def as_pairs(node: Node, example: str) -> str:
    """How keys with values in braces are written that stand there as a text, or by example.

    Nothing where they are such keys.
    """
    if isinstance(node, Mapping):
        return ""
    text = node.text.strip() if isinstance(node, Scalar) else ""
    found = _ASSIGNED.fullmatch(text)
    return f"Write `{{{f'{found[1]}: {found[2]}' if found else example}}}`."


def as_entry(node: Node, remedy: str) -> str:
    """How an entry is written that stands there as a text, which goes where the remedy has `TEXT`.

    Nothing where it has keys.
    """
    if isinstance(node, Mapping):
        return ""
    text = shortened(node.text) if isinstance(node, Scalar) and not is_empty(node) else "..."
    quoted = text if _PLAIN.fullmatch(text) else f'"{text.replace(chr(34), chr(39))}"'
    return remedy.replace("TEXT", quoted)


_PLAIN = re.compile(r"[\w. -]*[\w.]")


def as_items(report: Report, node: Node, what: str) -> list[Node]:
    """The node as a list; a single word counts as a list of one, nothing as an empty one."""
    if isinstance(node, Sequence):
        return node.items
    if isinstance(node, Scalar):
        return [] if is_empty(node) else [node]
    remedy = "Begin each of its entries with `- ` on a line of its own."
    if node.entries and all(is_empty(value) for _, value in node.entries.values()):
        remedy = f"Write several in square brackets: `[{shortened(', '.join(node.entries), 80)}]`."
    report.mistake(
        "RP303", node, f"{what} must be a list, and here stands {what_is(node)}.", remedy
    )
    return []


def as_mappings(
    report: Report, node: Node, what: str, entry: str, remedy: str = KEYS_WITH_VALUES
) -> Iterator[Mapping]:
    """The entries of a list that are keys with values; `entry` is what each is called.

    The remedy is how one is written, with `TEXT` where it may stand there as a text.
    """
    for item in as_items(report, node, what):
        if (mapping := as_mapping(report, item, entry, as_entry(item, remedy))) is not None:
            yield mapping


def as_scalar(
    report: Report, node: Node, what: str, kind: str = "a text", remedy: str = ""
) -> Scalar | None:
    """The node as a single value; `kind` is what it must be, and `remedy` how to write that."""
    if isinstance(node, Scalar):
        return node
    if not remedy and isinstance(node, Mapping):
        remedy = "If this is a sentence with a colon or braces in it, put all of it in quotes."
    elif not remedy:
        remedy = "Write one value; if this is a sentence in brackets, put all of it in quotes."
    said = f"{what} must be {kind}, and here stands {what_is(node)}."
    report.mistake("RP303", node, said, remedy)
    return None


def as_text(
    report: Report, node: Node, what: str, longest: int = LONGEST_TEXT, *, shown: bool = True
) -> str:
    """The node as prose; an empty text where nothing or nothing readable stands.

    In one that is `shown` as it stands, a place to fill in is worth a look.
    """
    scalar = as_scalar(report, node, what)
    if scalar is None or is_empty(scalar):
        return ""
    check_text(report, scalar, what, longest)
    if shown and "{" in scalar.text and (found := _TO_FILL_IN.search(scalar.text)):
        report.advise(
            "RP506",
            Inside(scalar, found.start()),
            f"{what} is shown as it stands: nothing is filled in here.",
            "Only what is said, and what an outcome's text says, fills in names. Say it without.",
        )
    return scalar.text.strip("\n ")


def check_text(report: Report, scalar: Scalar, what: str, longest: int = LONGEST_TEXT) -> None:
    """Tell what is wrong with a text: cut short by a `#`, too long, or not all to be seen."""
    text = scalar.text
    if scalar.cut:
        report.mistake(
            "RP208",
            scalar,
            f"{what} ends before the `#`, because YAML takes what follows for a comment.",
            "Put the whole text in quotes. If it is a comment, put two spaces before the `#`"
            " and one after it.",
        )
    if scalar.plain and text.endswith(QUOTES) and (opened := _never_opened(text)):
        report.mistake(
            "RP205",
            scalar,
            f"{what} ends with a quote (`{text[-1]}`) that opens nowhere.",
            f"Write it as: `{opened}`",
        )
    if len(text) > longest:
        report.mistake(
            "RP310",
            scalar,
            f"{what} has {len(text):,} characters; at most {longest:,} fit.",
            "Say it in fewer words, or in several lines.",
        )
    if text.isprintable():
        return
    if found := hidden(text):
        report.mistake(
            "RP106",
            Inside(scalar, found.start()),
            f"{what} holds a character nobody can see ({character_name(found.group())}).",
            "Take it out; texts are shown as they are, and nothing in them can steer the screen.",
        )
    elif "\t" in text:
        report.mistake(
            "RP203", Inside(scalar, text.index("\t")), f"{what} holds a tab.", "Use spaces."
        )


def _never_opened(text: str) -> str:
    """A text with the quote that it ends with at its beginning too; empty where it has that."""
    sign, before = text[-1], text[-2:-1]
    odd = text.count(sign) == 1 and (before in _ENDS or (sign == '"' and not before.isdigit()))
    return shortened(f"{sign}{text}", 80) if odd else ""  # 12" are inches


def as_number(report: Report, node: Node, what: str, low: float, high: float) -> int | float | None:
    """The node as a number from `low` to `high`."""
    scalar = as_scalar(report, node, what, "a number", f"Write a number from {low:g} to {high:g}.")
    if scalar is None:
        return None
    number = number_in(scalar.text) if scalar.plain else None
    if number is None:
        remedy = f"Write a number from {low:g} to {high:g}"
        quoted = not scalar.plain and number_in(scalar.text) is not None
        remedy += ", without quotes." if quoted else "."
        if meant := _number_meant(scalar.text, low, high):
            remedy += f" Did you mean `{meant}`?"
        remedy += _as_comment(scalar.text)
        said = f"{what} must be a number, and here stands {what_is(scalar)}."
        report.mistake("RP303", scalar, said, remedy)
        return None
    if not low <= number <= high:
        report.mistake(
            "RP304",
            scalar,
            f"{what} is {scalar.text}, and must lie between {low:g} and {high:g}.",
            f"Write a number from {low:g} to {high:g}.",
        )
        return None
    return number


_WORD = re.compile(r"[\w-]+")
_WITH_UNIT = re.compile(r"([0-9.]{1,9}) ?(?:m|min|mins|minutes?|points?|turns?|days?)")
_PERCENT = re.compile(r"([-+]?[0-9.]{1,9}) ?%")


def _number_meant(text: str, low: float, high: float) -> str:
    """The number that seems to be meant: with a comma, in per cent, with another minus."""
    from roleplay.authoring.guessing import folded  # noqa: PLC0415 -- only mistakes need it

    plain = folded(text.strip()).replace(",", ".")
    percent = _PERCENT.fullmatch(plain)
    if percent and (share := number_in(percent[1])) is not None:
        return f"{share if high > 1 and low <= share <= high else share / 100:g}"
    if unit := _WITH_UNIT.fullmatch(plain):
        return unit[1]
    return plain if plain != text and number_in(plain) is not None else ""


def as_whole(report: Report, node: Node, what: str, low: int, high: int) -> int | None:
    """The node as a whole number from `low` to `high`."""
    number = as_number(report, node, what, low, high)
    if isinstance(number, float):
        report.mistake(
            "RP303",
            node,
            f"{what} must be a whole number, and here stands {what_is(node)}.",
            f"Write a whole number from {low} to {high}.",
        )
        return None
    return number


def as_flag(report: Report, node: Node, what: str) -> bool:
    """The node as true or false; false where it is neither."""
    remedy = "Write `true` or `false`, without quotes."
    scalar = as_scalar(report, node, what, "true or false", remedy)
    if scalar is None:
        return False
    if scalar.plain and scalar.text in TRUTHS:
        return TRUTHS[scalar.text]
    report.mistake(
        "RP303",
        scalar,
        f"{what} must be true or false, and here stands {what_is(scalar)}.",
        remedy,
    )
    return False


def as_choice(
    report: Report,
    node: Node,
    what: str,
    choices: Table[str, T],
    meant: Callable[[str, Collection[str]], str | None] | None = None,
) -> T | None:
    """The node as one of some words; what the word stands for.

    `meant` finds what somebody may mean by another word.
    """
    if isinstance(node, Scalar) and node.text in choices:
        return choices[node.text]
    words = f"Write {listed(choices, most=40)}."
    scalar = as_scalar(report, node, what, "one word", words)
    if scalar is not None:
        other = meant(scalar.text, choices) if meant is not None else None
        near = f"Did you mean `{other}`?" if other else report.nearest(scalar.text, choices)
        report.mistake("RP305", scalar, f"{what} cannot be {what_is(scalar)}.", near or words)
    return None


class Unknown(Struct, frozen=True):
    """What is told of a name that nothing of its kind has."""

    code: str
    absent: str
    """How the message begins; the name follows."""
    remedy: str
    """What helps where no name is near."""
    kind: str
    """What has such names, such as `beat`."""


def as_mention(
    report: Report, node: Node, what: str, known: Collection[str], unknown: Unknown
) -> str | None:
    """The node as one of the names that are known."""
    scalar = as_scalar(report, node, what, "one name", f"Name one {unknown.kind}.")
    if scalar is None or not is_known(report, scalar.text, scalar, known, unknown):
        return None
    return scalar.text


def is_known(report: Report, name: str, at: At, known: Collection[str], unknown: Unknown) -> bool:
    """Whether a name that is mentioned is one of those that are known; it is told if not."""
    if name in known:
        report.meet(unknown.kind, name)
        return True
    if not report.was_refused(name):
        message = f"{unknown.absent} `{shortened(name)}`."
        remedy = report.nearest(name, known) or unknown.remedy
        report.missing(unknown.kind, name, at, Told(unknown.code, message, remedy))
    return False


def _as_comment(text: str) -> str:
    """What helps where a comment stands behind a value in the way of another language."""
    sign = next((each for each in (" //", " --", " <!--") if each in text), "")
    return f" A comment begins with two spaces and `#`, not with `{sign.strip()}`." if sign else ""


def as_seconds(report: Report, node: Node, what: str) -> float | None:
    """The node as a duration such as `6s`, `1.5s` or `2 min`; a bare number counts seconds."""
    remedy = "Write it as `6s`, `1.5s` or `2 min`."
    scalar = as_scalar(report, node, what, "a time", remedy)
    if scalar is None:
        return None
    found = DURATION.fullmatch(scalar.text.strip())
    if found is None:
        comma = scalar.text.replace(",", ".").strip()
        meant = comma if DURATION.fullmatch(comma) else ""
        report.mistake(
            "RP303",
            scalar,
            f"{what} must be a time, and here stands {what_is(scalar)}.",
            remedy + (f" Did you mean `{meant}`?" if meant else "") + _as_comment(scalar.text),
        )
        return None
    seconds = float(found[1]) * (60 if (found[2] or "s").startswith("m") else 1)
    if not 0 < seconds <= LONGEST_WAIT:
        report.mistake(
            "RP304",
            scalar,
            f"{what} is {scalar.text}, and must be more than nothing and at most an hour.",
            "Write it as `6s`, `1.5s` or `2 min`.",
        )
        return None
    return seconds


def as_id(report: Report, node: Node, what: str, pattern: re.Pattern[str]) -> str | None:
    """The node as a name."""
    scalar = as_scalar(report, node, what, "a name", "Write one name, in small letters.")
    if scalar is None:
        return None
    return scalar.text if is_name(report, scalar, what, pattern) else None


def is_name(report: Report, scalar: Scalar, what: str, pattern: re.Pattern[str]) -> bool:
    """Whether a key or a value may be a name; a mistake if not."""
    if pattern.fullmatch(scalar.text) and not is_empty(scalar):
        return True
    joint = "underscores" if "_" in pattern.pattern else "hyphens"
    parts = _WORD.findall(scalar.text[: 2 * LONGEST_TEXT])
    if joint == "underscores":  # a condition takes a hyphen for a minus
        parts += [half for part in parts for half in part.split("-")]
    for part in (scalar.text, *parts):
        report.refuse_name(part)
    from roleplay.authoring.guessing import as_a_name  # noqa: PLC0415 -- only mistakes need it

    blanks = "" if scalar.text == scalar.text.strip() else "Take the blanks around it away. "
    meant = as_a_name(scalar.text, "_" if "_" in pattern.pattern else "-")
    such = f" Write `{meant}`, say." if meant and not blanks else ""
    report.mistake(
        "RP306",
        scalar,
        f"{what} cannot be called {what_is(scalar)}.",
        f"{blanks}Use small letters, digits and {joint}, a letter first, at most 64 characters."
        + such,
    )
    return False
