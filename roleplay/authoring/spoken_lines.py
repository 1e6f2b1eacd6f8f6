"""Reading lines: what a seat says when a beat opens or after a move."""

from collections.abc import Collection
from functools import partial

from roleplay.authoring.core import is_empty
from roleplay.authoring.facts import as_told
from roleplay.authoring.fields import (
    Unknown,
    as_choice,
    as_id,
    as_items,
    as_mappings,
    as_mention,
    as_seconds,
    as_text,
)
from roleplay.authoring.grammar import as_condition
from roleplay.authoring.guessing import other_act
from roleplay.authoring.keys import Reader, by_key, nameless
from roleplay.authoring.known_keys import check_keys, tell_unknown
from roleplay.authoring.known_names import PERSONA, KnownNames
from roleplay.authoring.marks import as_marks
from roleplay.authoring.mentions import NameKind
from roleplay.authoring.node import Mapping, Node, Scalar, Sequence
from roleplay.authoring.report import Report, listed
from roleplay.authoring.template import as_template
from roleplay.model.act import ACTS_OF, Act, Part, Signal
from roleplay.model.scenario import AnyOf, FirstOf, Line, Lines

ACTS = {act.value: act for act in Act}
SIGNALS = {signal.value: signal for signal in Signal}
LONGEST_CUE = 300
_GROUPS = ("first", "any")
_WHO_SPEAKS = 'Say who speaks, with the words behind it: `- customer: "Good morning."`'


def as_lines(report: Report, node: Node, names: KnownNames) -> Lines:
    """A list of lines, of which any may be a `first:` or an `any:` of several."""
    read: list[Line | FirstOf | AnyOf] = []
    for mapping in as_mappings(report, node, "The list of lines", "A line", _WHO_SPEAKS):
        if len(mapping.entries) == 1 and not mapping.entries.keys().isdisjoint(("first", "any")):
            read.append(_group(report, mapping, names))
        elif (line := as_line(report, mapping, names)) is not None:
            read.append(line)
    return tuple(read)


def _group(report: Report, mapping: Mapping, names: KnownNames) -> FirstOf | AnyOf:
    """`first:` or `any:` with the lines below it."""
    ((word, (key, node)),) = mapping.entries.items()
    every = as_mappings(report, node, f"`{word}`", "A line")
    lines = tuple(line for each in every if (line := as_line(report, each, names)) is not None)
    if is_empty(node) or (isinstance(node, Sequence) and not node.items):
        report.mistake("RP302", key, f"`{word}` has no lines.", "Put one or more lines below it.")
    return FirstOf(lines) if word == "first" else AnyOf(lines)


def as_line(report: Report, mapping: Mapping, names: KnownNames) -> Line | None:
    """One line: a seat's name with the words, and what goes with them."""
    entries = mapping.entries
    seat = speaker(report, mapping, names, LINE_KEYS, "A line")
    if seat is None:
        return None
    part = names.seats[seat]
    text = as_template(report, mapping[seat], "This text", names)
    readers = _READERS[part]
    if seat in names.unsure:
        readers = {key: read for key, read in readers.items() if key != "does"}
    fields = by_key(report, mapping, names, readers, filled=True)
    line = Line(seat=seat, text=text, **fields)
    if not text and isinstance(mapping[seat], Scalar):
        _check_wordless(report, entries[seat][0], line, part)
    check_addressee(report, mapping, seat, line.to)
    if line.by is not None and isinstance(persona := mapping["by"], Scalar):
        names.lines_by.append((persona, part))
    return line


def check_addressee(report: Report, mapping: Mapping, seat: str, to: str | None) -> None:
    """Tell where somebody speaks to themselves."""
    if to == seat:
        report.mistake(
            "RP311",
            mapping.entries["to"][0],
            f"`{seat}` speaks to themselves.",
            "Name another seat.",
        )


def _check_wordless(report: Report, key: Scalar, line: Line, part: Part) -> None:
    voiced = line.to is not None or Act.ACCEPT in line.does or Act.APPEAL in line.does
    if part is not Part.CUSTOMER or not voiced:
        report.mistake(
            "RP309",
            key,
            f"`{line.seat}` says nothing here.",
            "Write the words after the colon. Only a customer's line that says `to:`, or does"
            " `accept` or `appeal`, may be left to the persona's own voice.",
        )


def speaker(
    report: Report, mapping: Mapping, names: KnownNames, keys: frozenset[str], what: str
) -> str | None:
    """The one seat that speaks; mistakes for none, for several, and for unknown keys."""
    seats = [key for key in mapping.entries if key in names.seats]
    if len(seats) == 1:
        others = mapping.entries.keys() - keys
        if len(others) > 1 or (others and seats[0] not in others):
            check_keys(report, mapping, keys | set(seats), what)
        names.mention(NameKind.SEAT, seats[0], mapping.entries[seats[0]][0])
        return seats[0]
    if seats and report.is_told(("RP206",), mapping.source, _lines_to(mapping, seats[1])):
        return None  # that keys stand there twice has been told
    if seats:
        report.withdraw_next("RP206", mapping.entries[seats[1]][0])
        report.mistake(
            "RP308",
            mapping.entries[seats[1]][0],
            f"Two seats speak here: {listed(seats).replace(' or ', ' and ')}.",
            "Make an entry of its own for each, beginning with `- `.",
        )
        return None
    unknown = [key for name, (key, _) in mapping.entries.items() if name not in keys]
    if unknown and report.was_refused(unknown[0].text):
        return None  # where the seat is declared it was told
    if unknown:
        known = [*names.seats, *sorted(keys), *(_GROUPS if what == "A line" else ())]
        tell_unknown(report, unknown[0], known, what, "seat")
        return None
    above = range(mapping.line - 2, mapping.line)
    if report.is_told(("RP206", "RP308"), mapping.source, above):
        return None  # who speaks strayed into the entry above
    report.mistake(
        "RP308",
        mapping,
        f"{what} does not say who speaks.",
        f"Begin it with a seat and the words: {listed(list(names.seats))}, a colon, the text.",
    )
    return None


def _lines_to(mapping: Mapping, key: str) -> range:
    """The lines of a mapping down to one of its keys."""
    return range(mapping.line, mapping.entries[key][0].line + 1)


def as_addressee(report: Report, node: Node, names: KnownNames) -> str | None:
    """The node as the seat that is spoken to."""
    known = isinstance(node, Scalar) and node.text in names.seats
    remedy = "" if known else f"The seats are {listed(names.seats)}."
    unknown = Unknown("RP402", "There is no seat", remedy, "seat")
    return names.mentioned(
        NameKind.SEAT, node, as_mention(report, node, "`to`", names.seats, unknown)
    )


def as_acts(report: Report, node: Node, part: Part, also: Collection[Act] = ()) -> tuple[Act, ...]:
    """The node as one or several acts that a part may do."""
    acts: list[Act] = []
    allowed = ACTS_OF[part]
    for item in as_items(report, node, "`does`"):
        act = as_choice(report, item, "An act", ACTS, other_act)
        if act is None or act in acts:
            continue
        if act not in allowed and act not in also:
            report.mistake(
                "RP410",
                item,
                f"A {part} cannot `{act}`; only {_who_may(act)} may.",
                f"Use one of {listed(sorted(allowed), most=40)}.",
            )
        acts.append(act)
    return tuple(acts)


def _who_may(act: Act) -> str:
    if act is Act.HAND_OVER:
        return "the manager, or the trainee in a move `to:` a colleague,"
    return "the " + " or the ".join(who.value for who in Part if act in ACTS_OF[who])


_READERS: dict[Part, dict[str, Reader]] = {
    part: {
        "by": nameless(as_id, "A persona", PERSONA),
        "to": as_addressee,
        "does": nameless(as_acts, part),
        "cue": nameless(as_text, "A cue", LONGEST_CUE),
        "signal": nameless(as_choice, "A signal", SIGNALS),
        "tells": as_told,
        "marks": as_marks,
        "when": partial(as_condition, what="`when`"),
        "seconds": nameless(as_seconds, "`seconds`"),
    }
    for part in Part
}
"""By who speaks."""
LINE_KEYS = frozenset(_READERS[Part.CUSTOMER])
