"""Text with places to fill in, such as `{trainee.first}`: names only, never code."""

import re
from collections.abc import Collection

from roleplay.authoring.core import is_empty
from roleplay.authoring.fields import LONGEST_TEXT, QUOTES, Inside, as_scalar, check_text
from roleplay.authoring.known_names import KnownNames
from roleplay.authoring.mentions import NameKind
from roleplay.authoring.node import Node, Scalar
from roleplay.authoring.quotes import ANY_QUOTE
from roleplay.authoring.report import Report, Told, listed, shortened
from roleplay.model.act import Part
from roleplay.model.template import SEAT_ATTRIBUTES, SeatField, Template, VariableField

_LOGIC = re.compile(r"(?:if|else|elif|end|endif|for|#|/|%)(?:\W|$)")
"""How logic begins in the templates of other programs."""
_BARE = re.compile(r"\b([a-z][a-z0-9-]*)\.(name|first|last|title|organisation)\b")
_BARE_END = re.compile(r"\.(?:name|first|last|title|organisation)\b")
"""How every place to fill in ends; quick to look for, since it begins with a sign."""
_PIECE = re.compile(r"\{\{|\}\}|\{([^{}]*)\}|[{}]")


def as_template(report: Report, node: Node, what: str, names: KnownNames) -> Template:
    """The node as a text with places to fill in; empty where nothing stands."""
    scalar = as_scalar(report, node, what)
    if scalar is None or is_empty(scalar):
        if scalar is not None and scalar.cut:
            check_text(report, scalar, what)
        return ()
    text = scalar.text
    quoted = scalar.plain and text.endswith(QUOTES)
    if scalar.cut or quoted or len(text) > LONGEST_TEXT or not text.isprintable():
        check_text(report, scalar, what)
    before = report.count
    if "{" not in text and "}" not in text:
        plain = text.strip("\n ")
        pieces: Template = (plain,) if plain else ()
    else:
        pieces = _pieces(report, scalar, names)
    if report.count == before and _may_be_bare(text, pieces):
        _advise_bare(report, scalar, names)
    return pieces


def _may_be_bare(text: str, pieces: Template) -> bool:
    """Whether a place may stand in what is shown as it is, or a `$` before one that is filled."""
    if "${" in text:
        return True
    return bool(_BARE_END.search(text)) and any(
        isinstance(each, str) and _BARE_END.search(each) for each in pieces
    )


def _advise_bare(report: Report, scalar: Scalar, names: KnownNames) -> None:
    """A place to fill in that stands in no braces, or in those of another program."""
    for found in _BARE.finditer(scalar.text):
        before = scalar.text[: found.start()].rstrip()
        filled = before.endswith("{") and not before.endswith("{{")
        if found[1] not in names.seats or (filled and not before.endswith("${")):
            continue
        shown = "The `$` before it" if filled else f"`{found.group()}`"
        report.advise(
            "RP506",
            Inside(scalar, found.start()),
            f"{shown} is shown as it stands here.",
            f"To have it filled in, write `{{{found.group()}}}`.",
        )


def _pieces(report: Report, scalar: Scalar, names: KnownNames) -> Template:
    text = scalar.text.rstrip("\n ")
    pieces: list[str | SeatField | VariableField] = []
    literal = ""
    at = 0
    for found in _PIECE.finditer(text):
        literal += text[at : found.start()]
        at = found.end()
        sign = found[0]
        if sign in ("{{", "}}"):
            literal += sign[0]
        elif found[1] is None:
            _tell_brace(report, scalar, found)
        elif _LOGIC.match(found[1].strip()):
            report.mistake(
                "RP506",
                Inside(scalar, found.start()),
                "Braces fill in names, and decide nothing.",
                "Make two lines of it, each with its own `when`.",
            )
            break  # what closes it stands further on
        else:
            filled = _field(report, scalar, found, names)
            if filled is not None:
                pieces += (literal, filled) if literal else (filled,)
                literal = ""
    literal += text[at:]
    return (*pieces, literal) if literal else tuple(pieces)


def _field(
    report: Report, scalar: Scalar, found: re.Match[str], names: KnownNames
) -> SeatField | VariableField | None:
    """The place in one pair of braces, or None with a mistake."""
    name = found[1].strip()
    at = found.start(1) + found[1].index(name)
    if name in names.variables:
        names.used_variables.add(name)
        names.mention(NameKind.VARIABLE, name, scalar, at)
        names.read_variables.add(name)
        return VariableField(name)
    seat, dot, attribute = name.partition(".")
    if dot and seat in names.seats and attribute in SEAT_ATTRIBUTES:
        names.mention(NameKind.SEAT, seat, scalar, at)
        return SeatField(seat, attribute)
    if ANY_QUOTE.search(name):
        _tell_quotes(report, scalar, found)
        return None
    if report.was_refused(name) or (dot and report.was_refused(seat)):
        return None
    near = report.nearest(name, _known(names))
    if not name:
        near = "Write what is to be filled in, such as `{trainee.first}`. "
    elif seat in names.seats and dot:
        near = report.nearest(attribute, SEAT_ATTRIBUTES)
        near = (
            near.replace(f"`{near.split('`')[1]}`", f"`{seat}.{near.split('`')[1]}`")
            if near
            else (f"Behind the point may stand {listed(SEAT_ATTRIBUTES)}. ")
        )
    elif seat in set(Part):
        own = [each for each, part in names.seats.items() if part == seat]
        near = f"No seat is called `{seat}`; the {seat}'s is {listed(own)}. " if own else near
    elif name in SEAT_ATTRIBUTES:
        near = f"Say whose: `trainee.{name}`, for one. "
    if name in names.seats:
        near = f"Say what of them: `{name}.first`, or `{name}.name`. "
    elif called := report.seat_of(seat):
        which = attribute if attribute in SEAT_ATTRIBUTES else "first"
        near = f"Name the seat, not who sits there: `{called}.{which}`. "
    remedy = f"Known here: {listed(_known(names))}. " if not near else ""
    told = Told(
        "RP506",
        f"Nothing is called `{shortened(name)}` that could be filled in here.",
        f"{near}{remedy}For braces that are to be seen, write them twice: `{{{{` and `}}}}`.",
    )
    kind, named = ("place", name) if dot else ("variable", name)
    if dot and attribute in SEAT_ATTRIBUTES:
        kind, named = "seat", seat  # once, wherever a seat is named that is not there
    report.missing(kind, named, Inside(scalar, found.start()), told)
    return None


def _tell_quotes(report: Report, scalar: Scalar, found: re.Match[str]) -> None:
    report.mistake(
        "RP212",
        Inside(scalar, found.start()),
        "A word processor's quotes stand in these braces, and braces want none.",
        f"Write it as: `{ANY_QUOTE.sub('', found.group())}`",
    )


def _known(names: KnownNames) -> Collection[str]:
    seats = [f"{seat}.{attribute}" for seat in names.seats for attribute in SEAT_ATTRIBUTES]
    return [*seats, *names.variables]


def _tell_brace(report: Report, scalar: Scalar, found: re.Match[str]) -> None:
    report.mistake(
        "RP507",
        Inside(scalar, found.start()),
        f"This `{found.group()}` has no partner.",
        f"Close it, or write it twice (`{found.group() * 2}`) where it is to be seen.",
    )
