"""Reading a scenario's own tests: moves to play, and what is to come of it."""

import re
from typing import TYPE_CHECKING

from roleplay.authoring.always import LISTENING
from roleplay.authoring.beats import as_outcome
from roleplay.authoring.changes import as_value, is_variable
from roleplay.authoring.core import LARGEST
from roleplay.authoring.doubtful import tell_doubtful
from roleplay.authoring.fields import (
    as_entry,
    as_id,
    as_items,
    as_mapping,
    as_number,
    as_scalar,
    as_text,
    as_whole,
)
from roleplay.authoring.keys import Reader, by_key, counted, nameless
from roleplay.authoring.known_keys import as_entries, check_keys
from roleplay.authoring.known_names import PERSONA, KnownNames, kind_of
from roleplay.authoring.mentions import NameKind
from roleplay.authoring.node import Node, Scalar
from roleplay.authoring.report import Report, Told, listed, shortened
from roleplay.model.act import Look
from roleplay.model.condition import Value, same_kind
from roleplay.model.scenario import GIVES_WAY, LOOKS_ON, Expectation, Range, ScenarioTest

if TYPE_CHECKING:
    from collections.abc import Callable

_NUMBERS = {
    "handover": 100.0, "talk_time": 100.0, "authority": 100.0, "score": 100.0, "readiness": 1.0,
    "goodwill": 1.0,
}  # fmt: skip
"""What a test may expect of which number, with the largest it can be."""
_IN_A_ROW = r"\s*(?:,|;|-+>|=+>|>|\u2192)\s*|\s+(?=\S+/)"
"""What authors put between several moves."""
_LONGEST_ROW = 2_000
"""Characters of several moves in a row: in more, no signs between them are looked for."""
_EXPECT_KEYS = frozenset({"end", "variables", *_NUMBERS})
LARGEST_SEED = int(LARGEST)
LONGEST_TEST_NAME = 200


def as_tests(report: Report, node: Node, names: KnownNames) -> tuple[ScenarioTest, ...]:
    """The scenario's own tests."""
    tests: list[ScenarioTest] = []
    called: dict[str, Node] = {}
    needed = ("name", "play", "expect")
    for mapping in as_entries(report, node, "`tests`", "A test", _READERS, needed=needed):
        read = by_key(report, mapping, names, _READERS)
        _advise_same_name(report, called.setdefault(read["name"], mapping["name"]), mapping["name"])
        steps = read.pop("play")
        read["play"] = tuple(floor for floor, _ in steps)
        read["step_lines"] = tuple(line for _, line in steps)
        tests.append(ScenarioTest(**read, file=mapping.source.path, line=mapping.line))
    return tuple(tests)


def _advise_same_name(report: Report, first: Node, own: Node) -> None:
    """Two tests of one name: which of them failed, nobody can tell."""
    if isinstance(own, Scalar) and own.text and first is not own:
        report.advise(
            "RP405",
            own,
            f"There is a test `{shortened(own.text)}` already, in line {first.line}.",
            "Give one of the two another name, by which it is known where it fails.",
        )


def _play(report: Report, node: Node, names: KnownNames) -> tuple[tuple[str, int], ...]:
    """Each floor to play with its line."""
    items = as_items(report, node, "`play`")
    floors = ((_played(report, item, names), item.line) for item in items)
    return tuple((floor, line) for floor, line in floors if floor)


def _played(report: Report, node: Node, names: KnownNames) -> str | None:
    """One floor of a test as `beat/move`, `beat/silence` or `beat/move+move`, by the moves' ids."""
    scalar = as_scalar(report, node, "A move to play")
    if scalar is None:
        return None
    beat, slash, rest = scalar.text.partition("/")
    if not slash or beat not in names.beats:
        _tell_no_beat(report, scalar, names)
        return None
    report.meet("beat", beat)
    names.mention(NameKind.BEAT, beat, scalar)
    if rest == "silence":
        return f"{beat}/silence"
    rest, looks, look = rest.partition(LOOKS_ON)
    if looks and (look not in set(Look) or "+" in rest):
        report.mistake(
            "RP403",
            scalar,
            f"`{shortened(look)}` is no look beside one move.",
            f"Who shows no look listens: leave `{LOOKS_ON}{look}` away."
            if look in LISTENING
            else f"Behind `{LOOKS_ON}` stands one of {listed([*Look])}, and before it one move.",
        )
        return None
    ids: list[str] = []
    wanted = rest.split("+")
    for each in wanted:
        move = each.removesuffix(GIVES_WAY)
        known = _id_of(names, beat, move)
        if known is None:
            _tell_no_move(report, scalar, names, beat, move)
            return None
        ids.append(known + each[len(each.rstrip("~")) :])
        report.meet("move", move)
        if move.isdecimal():
            names.note_number(scalar)
    _mention_moves(names, beat, scalar)
    if len(wanted) > 2:  # noqa: PLR2004 -- two vendor seats decide
        report.mistake(
            "RP403", scalar, "More than two moves at once.", "Only the two vendor seats may speak."
        )
        return None
    return f"{beat}/" + "+".join(ids) + looks + look


def _id_of(names: KnownNames, beat: str, move: str) -> str | None:
    """The id of a move that may be made in a beat, by its id or number; None where there is none.

    What is open everywhere by its author's wish comes before a beat's own, and those before what is
    open by default.
    """
    if move in names.always:
        return move
    own = names.moves.get(beat, {}).get(move)
    return move if own is None and move in names.standing else own


def _tell_no_move(report: Report, scalar: Scalar, names: KnownNames, beat: str, move: str) -> None:
    if report.was_refused(move):
        return
    own = names.moves.get(beat, {})
    is_short = len(scalar.text) <= _LONGEST_ROW
    if is_short and len(parted := re.split(_IN_A_ROW, scalar.text)) > 1:
        several = f"Write several in brackets: `[{shortened(', '.join(parted), 80)}]`."
        report.mistake("RP403", scalar, "Several moves to play stand here as one.", several)
        return
    near = report.nearest(move, dict.fromkeys((*names.standing, *names.always, *own)))
    message = f"Beat `{beat}` has no move `{shortened(move)}`."
    by_id = [name for name, known in own.items() if name == known]  # and not by number as well
    has = dict.fromkeys((*names.always, *by_id, "silence"))
    told = Told("RP403", message, near or f"It has {listed(has)}.")
    report.missing("move", f"{beat}/{move}" if move.isdigit() else move, scalar, told)


def _tell_no_beat(report: Report, scalar: Scalar, names: KnownNames) -> None:
    beat, slash, rest = scalar.text.partition("/")
    if report.was_refused(beat):
        return
    near = report.nearest(beat, names.beats) if slash else ""
    remedy = near or _how_to_name(names, scalar.text)
    if "," in rest:
        remedy = f"Write several in brackets: `[{shortened(scalar.text, 80)}]`."
    if slash:
        told = Told("RP401", f"There is no beat `{shortened(beat)}`.", remedy)
        report.missing("beat", beat, scalar, told)
    else:
        report.mistake("RP403", scalar, f"`{shortened(scalar.text)}` is no move to play.", remedy)


def _how_to_name(names: KnownNames, text: str) -> str:
    """How a move is named in a test; with the one that seems to be meant, where one does."""
    example = "arrival/greet"
    beat, _, move = text.partition(".")
    if move in names.moves.get(beat, {}):
        example = f"{beat}/{move}"
    elif text in names.beats:
        own = [name for name in names.moves.get(text, {}) if not name.isdecimal()]
        example = f"{text}/{own[0] if own else 'silence'}"
    elif beats := names.beats_of_move.get(text):
        example = f"{beats[0]}/{text}"
    return f"Write the beat and the move's id: `{example}`."


def _mention_moves(names: KnownNames, beat: str, scalar: Scalar) -> None:
    """Keep where the moves of one floor stand, all of which are known."""
    at = len(beat) + 1
    for each in scalar.text[at:].partition(LOOKS_ON)[0].split("+"):
        move = each.removesuffix(GIVES_WAY)
        if move in names.always or names.moves.get(beat, {}).get(move) == move:
            names.mention_move(beat, move, scalar, at)
        at += len(each) + 1


def _expectation(report: Report, node: Node, names: KnownNames) -> Expectation:
    mapping = as_mapping(report, node, "`expect`", as_entry(node, "Write `expect: {end: TEXT}`."))
    if mapping is None:
        return Expectation()
    check_keys(report, mapping, _EXPECT_KEYS, "`expect`")
    if not mapping.entries:
        report.mistake("RP302", mapping, "The test expects nothing.", "Say how it is to `end`.")
    end: str | None = None
    numbers: list[tuple[str, Range]] = []
    variables: tuple[tuple[str, Value], ...] = ()
    for word, (_, value) in mapping.entries.items():
        if word == "end":
            end = as_outcome(report, value, names, expected=True)
        elif word == "variables":
            variables = _final_values(report, value, names)
        elif word in _NUMBERS:
            numbers.append((word, _range(report, value, word)))
    return Expectation(end=end, numbers=tuple(numbers), variables=variables)


def _range(report: Report, node: Node, word: str) -> Range:
    """`{min: 60, max: 90}`, either alone, or one exact number."""
    high = _NUMBERS[word]
    if isinstance(node, Scalar):
        exact = None
        if node.text.startswith((">", "<")):
            end = "min" if node.text.startswith(">") else "max"
            number = node.text.lstrip("<>= ")
            report.mistake(
                "RP303",
                node,
                f"`{word}` is expected by its bounds, and here stands `{shortened(node.text)}`.",
                f"Write `{word}: {{{end}: {shortened(number)}}}`.",
            )
        else:
            exact = as_number(report, node, f"`{word}`", 0, high)
        return Range(min=exact, max=exact)
    mapping = as_mapping(report, node, f"`{word}`", f"Write a number, or `{{min: {high / 2:g}}}`.")
    if mapping is None:
        return Range()
    check_keys(report, mapping, ("min", "max"), f"`{word}`")
    ends: Callable[[str], float | None] = lambda key: (  # noqa: E731 -- two uses, one line below
        as_number(report, mapping[key], f"`{key}`", 0, high) if key in mapping.entries else None
    )
    least, most = ends("min"), ends("max")
    if least is not None and most is not None and least > most:
        report.mistake(
            "RP304",
            mapping["min"],
            f"`min` is {least:g} and `max` is {most:g}, and no number lies between the two.",
            "Write the smaller one behind `min`.",
        )
    return Range(min=least, max=most)


def _final_values(report: Report, node: Node, names: KnownNames) -> tuple[tuple[str, Value], ...]:
    mapping = as_mapping(report, node, "`variables`")
    values: list[tuple[str, Value]] = []
    for word, (key, below) in mapping.entries.items() if mapping else ():
        value = as_value(report, below, f"`{word}`")
        if value is not None and is_variable(report, key, names):
            names.read_variables.add(word)
            if same_kind(value, names.variables[word]):
                values.append((word, value))
                continue
            if tell_doubtful(report, word, names, kind_of(value)):
                continue
            kind = kind_of(names.variables[word])
            held = str(value).lower() if isinstance(value, bool) else shortened(str(value))
            told = Told(
                "RP503",
                f"`{word}` never holds `{held}`: its values are {_KINDS[kind]}.",
                "Expect a value of the kind it was declared with.",
            )
            report.missing("kind of value", word, below, told)
    return tuple(values)


_KINDS = {"truth": "`true` and `false`", "text": "texts", "number": "numbers"}

_READERS: dict[str, Reader] = {
    "name": nameless(as_text, "A test's name", LONGEST_TEST_NAME),
    "play": _play,
    "expect": _expectation,
    "seed": counted(as_whole, "`seed`", 0, LARGEST_SEED),
    "customer": nameless(as_id, "A persona", PERSONA),
}
