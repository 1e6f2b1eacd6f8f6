"""Reading what a move changes (`effects`, `set`, `add`) and where the meeting goes on (`next`)."""

import re

from msgspec.structs import replace

from roleplay.authoring.core import is_empty, value_of
from roleplay.authoring.doubtful import tell_doubtful
from roleplay.authoring.fields import (
    Unknown,
    as_items,
    as_mapping,
    as_mention,
    as_number,
    as_pairs,
    as_scalar,
    is_known,
    what_is,
)
from roleplay.authoring.grammar import as_condition
from roleplay.authoring.known_keys import check_keys, need, tell_without_colon
from roleplay.authoring.known_names import KINDS, KnownNames, kind_of
from roleplay.authoring.mentions import NameKind
from roleplay.authoring.node import Mapping, Node, Scalar, Sequence
from roleplay.authoring.report import Report, Told, listed, shortened
from roleplay.model.act import Part
from roleplay.model.condition import Value
from roleplay.model.scenario import Effect, Way

_WAY_KEYS = frozenset({"when", "beat"})
_AN_ENDING = "To end the meeting, lead to a beat that has `end:` with the name of an outcome."
_NO_BEAT = Unknown(
    "RP401",
    "There is no beat",
    "Write it under `beats`, or name one that is there.",
    "beat",
)
_NO_VARIABLE = Unknown(
    "RP404",
    "There is no variable",
    "Declare it under `variables`, with the value it begins with.",
    "variable",
)
_A_VALUE = "Give it a number, `true` or `false`, or a short text."
LARGEST_STEP = 1e9
LONGEST_VALUE = 200


def as_effects(report: Report, node: Node, names: KnownNames) -> tuple[Effect, ...]:
    """Pushes to the customers' state, each -1..1."""
    mapping = as_mapping(report, node, "`effects`", as_pairs(node, "readiness: +0.1"))
    if mapping is None:
        return ()
    effects: list[Effect] = []
    for word, (key, value) in mapping.entries.items():
        if tell_without_colon(report, key, value):
            continue
        quantity, mark, customer = word.partition("@")
        pushed = _pushed(report, key, quantity, names)
        if pushed is None:
            continue
        by = as_number(report, value, f"`{shortened(word)}`", -1, 1)
        if mark and names.seats.get(customer) is not Part.CUSTOMER:
            near = report.nearest(customer, names.customers())
            report.mistake(
                "RP402",
                key,
                f"No customer sits at `{shortened(customer)}`.",
                near or f"After the `@` may stand {listed(names.customers())}.",
            )
        elif by is not None:
            bare = quantity.removeprefix("standing.")
            if bare in names.seats:
                names.mention(NameKind.SEAT, bare, key, len(quantity) - len(bare))
            if mark:
                names.mention(NameKind.SEAT, customer, key, len(quantity) + len(mark))
            effects.append(Effect(pushed, float(by), customer if mark else None))
    return tuple(effects)


def _pushed(report: Report, key: Scalar, quantity: str, names: KnownNames) -> str | None:
    """What an effect pushes: a quantity of the customer's, or a vendor seat's standing."""
    if quantity in ("readiness", "goodwill"):
        return quantity
    bare = quantity.removeprefix("standing.")
    if names.seats.get(bare) in (Part.MANAGER, Part.TRAINEE):
        return bare
    if quantity != bare:
        for seat, part in names.seats.items():
            if part.value == bare and part is not Part.CUSTOMER:
                return seat
    known = ["readiness", "goodwill", *names.vendors()]
    report.mistake(
        "RP305",
        key,
        f"No effect can push `{shortened(quantity)}`.",
        report.nearest(quantity, known) or f"Effects push {listed(known)}.",
    )
    return None


def as_settings(report: Report, node: Node, names: KnownNames) -> tuple[tuple[str, Value], ...]:
    """Variables with the values a move gives them."""
    mapping = as_mapping(report, node, "`set`", as_pairs(node, "its-name: true"))
    settings: list[tuple[str, Value]] = []
    for word, (key, node_) in mapping.entries.items() if mapping else ():
        if tell_without_colon(report, key, node_):
            continue
        value = as_value(report, node_, f"`{shortened(word)}`")
        if value is None or not is_variable(report, key, names):
            continue
        names.changed_variables.add(word)
        was = kind_of(names.variables[word])
        if kind_of(value) == was:
            report.meet("kind of value", word)
        elif not tell_doubtful(report, word, names, kind_of(value)):
            becomes = KINDS[kind_of(value)]
            told = Told(
                "RP503",
                f"`{word}` is declared as {KINDS[was]}, and here it becomes {becomes}.",
                _add_instead(word, value) or "Give it the same kind of value as under `variables`.",
            )
            report.missing("kind of value", word, node_, told)
        settings.append((word, value))
    return tuple(settings)


_SUM = re.compile(r"([a-z]\w*) ?([-+]) ?([0-9.]+)")


def _add_instead(word: str, value: Value) -> str:
    """What to write in place of a sum such as `favours + 1`, which `set` takes for a text."""
    found = _SUM.fullmatch(value) if isinstance(value, str) else None
    if found is None or found[1] != word:
        return ""
    return f"Write `add: {{{word}: {found[2].strip('+')}{found[3]}}}`."


def as_additions(
    report: Report, node: Node, names: KnownNames
) -> tuple[tuple[str, int | float], ...]:
    """Variables with the numbers a move adds to them."""
    mapping = as_mapping(report, node, "`add`", as_pairs(node, "its-name: 1"))
    additions: list[tuple[str, int | float]] = []
    for word, (key, value) in mapping.entries.items() if mapping else ():
        if tell_without_colon(report, key, value):
            continue
        number = as_number(report, value, f"`{shortened(word)}`", -LARGEST_STEP, LARGEST_STEP)
        if number is None or not is_variable(report, key, names):
            continue
        names.changed_variables.add(word)
        was = kind_of(names.variables[word])
        if was == "number":
            report.meet("kind of value", word)
        elif not tell_doubtful(report, word, names, "number"):
            told = Told(
                "RP503",
                f"`{word}` is no number, so nothing can be added to it.",
                "Use `set`, or declare it as a number under `variables`.",
            )
            report.missing("kind of value", word, key, told)
        additions.append((word, number))
    return tuple(additions)


def is_variable(report: Report, key: Scalar, names: KnownNames) -> bool:
    """Whether a key names one of the scenario's variables; a mistake if not."""
    if not is_known(report, key.text, key, names.variables, _NO_VARIABLE):
        return False
    names.used_variables.add(key.text)
    names.mention(NameKind.VARIABLE, key.text, key)
    return True


def as_value(report: Report, node: Node, what: str) -> Value | None:
    """The node as a variable's value: a number, true or false, or a short text."""
    scalar = as_scalar(report, node, what, "one value", _A_VALUE)
    if scalar is None:
        return None
    odd = scalar.plain and scalar.text.lstrip("+-").lower() in (".inf", ".nan")
    if is_empty(scalar) or odd or len(scalar.text) > LONGEST_VALUE or not scalar.text.isprintable():
        report.mistake(
            "RP303",
            scalar,
            f"{what} cannot hold {what_is(scalar)}.",
            _A_VALUE,
        )
        return None
    return value_of(scalar)


def as_beat(report: Report, node: Node, names: KnownNames) -> str | None:
    """The node as one of the beats."""
    unknown = _NO_BEAT
    if isinstance(node, Scalar) and node.text not in names.beats:
        unknown = replace(_NO_BEAT, remedy=_instead_of_beat(node.text, names))
    beat = as_mention(report, node, "A beat's name", names.beats, unknown)
    return names.mentioned(NameKind.BEAT, node, beat)


def _instead_of_beat(text: str, names: KnownNames) -> str:
    """What helps where something else than a beat is named."""
    if text in (*names.outcomes, "end"):
        return _AN_ENDING
    beat, slash, _ = text.partition("/")
    if slash and beat in names.beats:
        return f"Name the beat alone: `{beat}`. Which move is made there is for those at the table."
    of_item = names.beats_of_item(text)
    if of_item:
        return f"That is an item of the agenda. Name a beat that belongs to it: {listed(of_item)}."
    return _NO_BEAT.remedy


def as_ways(report: Report, node: Node, names: KnownNames) -> tuple[Way, ...]:
    """`next`: a beat, or a list of ways of which only the last has no condition."""
    if is_empty(node):
        report.mistake("RP302", node, "`next` names no beat.", "Name the beat that follows.")
        return ()
    if isinstance(node, Scalar):
        beat = as_beat(report, node, names)
        return () if beat is None else (Way(beat),)
    if isinstance(node, Mapping):
        named = node.get("beat")
        alone = named.text if len(node.entries) == 1 and isinstance(named, Scalar) else ""
        report.mistake(
            "RP303",
            node,
            "`next` must be a beat's name or a list of ways.",
            f"Write `next: {shortened(alone)}`."
            if alone
            else "Begin each way with `- `; the last has only `beat:`.",
        )
        return ()
    items = as_items(report, node, "`next`")
    known = [item for item in items if _is_way(report, item)]
    if len(known) == len(items):
        _check_conditions(report, items)
    ways = [_way(report, item, names, last=item is items[-1]) for item in known]
    if isinstance(node, Sequence) and not items:
        report.mistake("RP302", node, "`next` names no beat.", "Name the beat that follows.")
    return tuple(way for way in ways if way is not None)


def _is_way(report: Report, item: Node) -> bool:
    """Whether an entry is a way; what has keys of something else is told as that alone."""
    before = report.count
    if isinstance(item, Mapping):
        check_keys(report, item, _WAY_KEYS, "A way")
    return report.count == before or (isinstance(item, Mapping) and "beat" in item.entries)


def _check_conditions(report: Report, items: list[Node]) -> None:
    """Tell the first of several ways that has no condition, or the last that has one."""
    for item in items:
        if not isinstance(item, Mapping):
            continue
        last = item is items[-1]
        if ("when" in item.entries) == last:
            said = "The last way has a condition, so there may be no way on."
            report.mistake(
                "RP313",
                item.entries["when"][0] if last else item,
                said if last else "This way has no condition, so the ones below are never tried.",
                "Give every way but the last a `when`, and the last none.",
            )
            return


def _way(report: Report, node: Node, names: KnownNames, *, last: bool) -> Way | None:
    if isinstance(node, Scalar) and last:
        beat = as_beat(report, node, names)
        return None if beat is None else Way(beat)
    mapping = as_mapping(
        report,
        node,
        "A way",
        "Write `{when: ..., beat: ...}`; only the last of several ways may be a beat alone.",
    )
    if mapping is None:
        return None
    if not need(report, mapping, ("beat",), "A way"):
        return None
    beat = as_beat(report, mapping["beat"], names)
    when = None
    if "when" in mapping.entries:
        when = as_condition(report, mapping["when"], names, "`when`")
    return None if beat is None else Way(beat, when)
