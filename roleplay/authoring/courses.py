"""What no course of the meeting can bring: an answer to a signal, an escalation, the plan's order.

Only what is certain is told. What a condition may close is taken for open.
"""

from collections.abc import Iterator
from functools import cache

from roleplay.authoring.flow import reached, turned_round
from roleplay.authoring.known_names import KnownNames
from roleplay.authoring.node import Mapping, Node
from roleplay.authoring.reach.once import targets
from roleplay.authoring.reach.places import within
from roleplay.authoring.report import Report, shortened
from roleplay.authoring.signals import Signals
from roleplay.model.act import Act, Part
from roleplay.model.scenario import Beat, Line, Move, Scenario


def advise_courses(report: Report, scenario: Scenario, names: KnownNames) -> None:
    """Signals, matters beyond the trainee, the plan, and detours that never run dry."""
    steps = steps_of(scenario)
    signals = Signals(scenario)
    unescalated = _unescalated(scenario, steps)
    bare = {beat.id: list(_bare_detours(beat)) for beat in scenario.beats.values()}
    changing = _changing_on_the_way(scenario) if any(bare.values()) else set()
    for beat in scenario.beats.values():
        _advise_signals(report, names, signals, beat)
        if beat.beyond is Part.TRAINEE and beat.id in unescalated:
            _advise_matter(report, names, beat)
        for move in bare[beat.id]:
            if move.detour not in changing:
                _advise_detour(report, names, beat, move)
    _advise_order(report, scenario, names, steps)
    if not signals.whole:
        report.advise(
            "RP645",
            next(iter(names.beats.values()))[0],
            "There are so many ways through this scenario that not all of its signals were"
            " followed.",
            "Make two meetings of it, one that `follows` the other.",
        )


def steps_of(scenario: Scenario) -> dict[str, list[str]]:
    """By beat, every other that a meeting may come to next, detours and interruptions included."""
    anywhere = [each.beat for each in scenario.interrupts]
    for move in scenario.always:
        anywhere += move.targets
    return {name: [*targets(beat), *anywhere] for name, beat in scenario.beats.items()}


def _advise_signals(report: Report, names: KnownNames, signals: Signals, beat: Beat) -> None:
    """Signals that no move can answer in time."""
    for line in signals.unanswerable(beat):
        node = _place(names, beat, line)
        report.advise(
            "RP634",
            node.entries["signal"][0] if isinstance(node, Mapping) else node,
            f"Nobody can answer this signal: no move that follows it acknowledges"
            f"{'' if line.signal == 'leave' else ' or asks'} in time.",
            "Give one of the next moves `does: acknowledge`, or take the signal away.",
        )


def _unescalated(scenario: Scenario, steps: dict[str, list[str]]) -> set[str]:
    """The beats after which no move takes anything to a higher office."""
    if any(Act.ESCALATE in move.does for move in scenario.always):
        return set()
    escalating = [
        name
        for name, beat in scenario.beats.items()
        if any(Act.ESCALATE in move.does for move in beat.moves)
    ]
    return scenario.beats.keys() - reached(turned_round(steps), escalating)


def _advise_matter(report: Report, names: KnownNames, beat: Beat) -> None:
    """A matter beyond the trainee that nobody can take to a higher office."""
    node = names.beats[beat.id][1]
    report.advise(
        "RP635",
        node.entries["beyond"][0] if isinstance(node, Mapping) else node,
        f"The matter of `{beat.id}` is beyond the trainee, and no move that follows escalates it.",
        "Give a move of this beat, or of one it leads to, `does: escalate`.",
    )


def _advise_order(
    report: Report, scenario: Scenario, names: KnownNames, steps: dict[str, list[str]]
) -> None:
    """The first item of the plan that every way comes to only after one planned for later."""
    places: dict[str, set[str]] = {}
    if len({each.item for each in scenario.agenda}) < len(scenario.agenda):
        return  # that one is there twice is told, and which of the two is meant is not known
    for beat in scenario.beats.values():
        if beat.item is not None:
            places.setdefault(beat.item, set()).add(beat.id)
    planned = [each.item for each in scenario.agenda if each.item in places]
    everywhere = reached(steps, [scenario.start])

    @cache
    def before(late: str) -> set[str]:
        """Where a meeting may come to without the beats of an item."""
        past = {name: ways for name, ways in steps.items() if name not in places[late]}
        return reached(past, [scenario.start])

    for number, early in enumerate(planned):
        for late in planned[number + 1 :]:
            if early == late or not places[early] & everywhere:
                continue
            if not before(late) & places[early]:
                report.advise(
                    "RP640",
                    names.items[early],
                    f"The plan has `{shortened(early)}` before `{shortened(late)}`, and every way"
                    f" comes to `{shortened(late)}` first.",
                    "Put the items into the order in which the beats come to them.",
                )
                return


def _bare_detours(beat: Beat) -> Iterator[Move]:
    """The moves of a beat that may be made for ever, and only go somewhere and come back."""
    for move in beat.moves:
        onward = move.detour is None or move.next or move.once or move.when is not None
        if not onward and not _changes(move):
            yield move


def _advise_detour(report: Report, names: KnownNames, beat: Beat, move: Move) -> None:
    """A detour that can be made for ever, and changes nothing."""
    report.advise(
        "RP642",
        _place(names, beat, move),
        f"This detour can be made again and again, and each time the same is said in"
        f" `{move.detour}`.",
        "Write `once: true`, or a `when` that ceases to hold.",
    )


def _changing_on_the_way(scenario: Scenario) -> set[str]:
    """The beats from which something may happen, before a detour comes back, that changes."""
    onward = {name: targets(beat) for name, beat in scenario.beats.items()}
    changing = [name for name, beat in scenario.beats.items() if any(map(_changes, _in(beat)))]
    return reached(turned_round(onward), changing)


def _in(beat: Beat) -> Iterator[object]:
    """All that may happen in a beat."""
    yield beat
    yield from beat.next
    yield from beat.lines
    for made in beat.every_floor:
        yield made
        yield from made.next
        yield from made.then


def _changes(thing: object) -> bool:
    """Whether something changes anything, or may be otherwise the next time."""
    return any(
        getattr(thing, key, None)
        for key in ("set", "add", "effects", "tells", "promises", "withdraws", "marks", "when")
    ) or any(_changes(line) for line in getattr(thing, "lines", ()))


def _place(names: KnownNames, beat: Beat, thing: Line | Move) -> Node:
    key, node = names.beats[beat.id]
    return within(beat, node).get(id(thing), key)
