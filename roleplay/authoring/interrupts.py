"""Reading what may come between at any time, and telling what would never let the meeting go."""

from collections.abc import Collection

from roleplay.authoring.changes import as_beat
from roleplay.authoring.fields import as_flag, as_mappings
from roleplay.authoring.grammar import as_condition
from roleplay.authoring.known_keys import check_keys, need
from roleplay.authoring.known_names import KnownNames
from roleplay.authoring.moves import own_id
from roleplay.authoring.node import Mapping, Node
from roleplay.authoring.report import Report
from roleplay.model.condition import (
    Comparison,
    Condition,
    Constant,
    Junction,
    Knows,
    Marked,
    Measured,
    Quantity,
    Used,
    Visits,
    WasSaid,
)
from roleplay.model.scenario import Beat, Interrupt, Scenario

INTERRUPT_KEYS = frozenset({"id", "when", "beat", "detour", "once"})


def as_interrupts(report: Report, node: Node, names: KnownNames) -> tuple[Interrupt, ...]:
    """What may come between, in the order in which it is tried."""
    interrupts: list[Interrupt] = []
    every = as_mappings(report, node, "`interrupts`", "An interruption")
    for number, mapping in enumerate(every, 1):
        interrupt = _interrupt(report, mapping, names, number)
        if interrupt is None:
            continue
        if interrupt.id in names.interrupts:
            report.mistake(
                "RP405",
                mapping["id"],
                f"There is an interruption `{interrupt.id}` already, in line"
                f" {names.interrupts[interrupt.id].line}.",
                "Give one of the two another id.",
            )
        names.interrupts[interrupt.id] = mapping
        interrupts.append(interrupt)
    return tuple(interrupts)


def _interrupt(
    report: Report, mapping: Mapping, names: KnownNames, number: int
) -> Interrupt | None:
    entries = mapping.entries
    check_keys(report, mapping, INTERRUPT_KEYS, "An interruption")
    if not need(report, mapping, ("when",), "An interruption"):
        return None
    if ("beat" in entries) == ("detour" in entries):
        both = "beat" in entries
        if not both and any(report.is_unknown_key(key) for key, _ in entries.values()):
            return None  # which may have been the way, misspelt
        report.mistake(
            "RP311" if both else "RP302",
            entries["detour"][0] if both else mapping,
            "`beat` and `detour` do not go together in an interruption."
            if both
            else "This interruption does not say where it leads.",
            "Write `detour:` with a beat to come back from, or `beat:` with one to go on from.",
        )
        return None
    way = "detour" if "detour" in entries else "beat"
    when = as_condition(report, mapping["when"], names, "`when`")
    beat = as_beat(report, mapping[way], names)
    own = own_id(report, mapping["id"], "An interruption") if "id" in entries else None
    once = "once" in entries and as_flag(report, mapping["once"], "`once`")
    if when is None or beat is None:
        return None
    return Interrupt(
        id=own or str(number), when=when, beat=beat, returns=way == "detour", once=once
    )


def check_interrupts(
    report: Report, scenario: Scenario, names: KnownNames, broken: Collection[str]
) -> None:
    """Tell interruptions that come again and again, with no way past them.

    One for good must happen once, or lead straight to an ending. One as a detour must happen once
    where what it asks for stays true for ever.
    """
    for each in scenario.interrupts:
        if each.once or each.beat in broken:
            continue
        if not each.returns and opens_floor(scenario.beats, each.beat):
            told = f"`{each.beat}` opens the floor, and after every exchange this comes again."
        elif each.returns and stays_true(each.when):
            told = "Once this holds it always does, so it comes again after every exchange."
        else:
            continue
        report.mistake(
            "RP620", names.interrupts[each.id], told, "Add `once: true`, so that it happens once."
        )


def opens_floor(beats: dict[str, Beat], start: str) -> bool:
    """Whether the floor is opened anywhere on the ways that lead on from a beat by themselves."""
    waiting, seen = [start], {start}
    while waiting:
        beat = beats[waiting.pop()]
        if beat.moves or beat.every_silence:
            return True
        following = {way.beat for way in beat.next} - seen
        seen |= following
        waiting += following
    return False


_GROWING = frozenset({Quantity.MINUTES, Quantity.TURNS})


def stays_true(condition: Condition) -> bool:
    """Whether a condition, once it holds, holds to the end of the meeting; False: nobody knows."""
    match condition:
        case Constant() | WasSaid() | Knows() | Used():
            return True
        case Junction(_, terms):
            return all(stays_true(term) for term in terms)
        case Comparison(">" | ">=", left, Constant()):
            return _only_grows(left)
        case Comparison("<" | "<=", Constant(), right):
            return _only_grows(right)
        case _:
            return False


def _only_grows(term: Condition) -> bool:
    return isinstance(term, Visits | Marked) or (
        isinstance(term, Measured) and term.quantity in _GROWING
    )
