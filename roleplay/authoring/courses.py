"""What no course of the meeting can bring: an answer to a signal, an escalation, the plan's order.

Only what is certain is told. What a condition may close is taken for open.
"""

from collections.abc import Iterator

from roleplay.authoring.flow import reached
from roleplay.authoring.known_names import KnownNames
from roleplay.authoring.node import Mapping, Node
from roleplay.authoring.reach.places import within
from roleplay.authoring.report import Report, shortened
from roleplay.authoring.signals import unanswerable
from roleplay.model.act import Act, Part
from roleplay.model.scenario import Aftermath, Beat, Line, Move, Scenario

_MOST_BEATS = 2_000
"""Scenarios with more are not looked through: every matter and signal is followed by itself."""


def advise_courses(report: Report, scenario: Scenario, names: KnownNames) -> None:
    """Signals, matters beyond the trainee, the plan, and detours that never run dry."""
    if len(scenario.beats) > _MOST_BEATS:
        report.advise(
            "RP645",
            next(iter(names.beats.values()))[0],
            f"This scenario has more than {_MOST_BEATS:,} beats: signals, matters and detours in it"
            " were not followed.",
            "Make two meetings of it, one that `follows` the other.",
        )
        return
    steps = steps_of(scenario)
    for beat in scenario.beats.values():
        _advise_signals(report, scenario, names, beat)
        _advise_matter(report, scenario, names, steps, beat)
        _advise_detours(report, scenario, names, beat)
    _advise_order(report, scenario, names, steps)


def steps_of(scenario: Scenario) -> dict[str, list[str]]:
    """By beat, every other that a meeting may come to next, detours and interruptions included."""
    anywhere = [each.beat for each in scenario.interrupts]
    for move in scenario.always:
        anywhere += _targets(move)
    return {
        name: [
            *(way.beat for way in beat.next),
            *(target for made in _made(beat) for target in _targets(made)),
            *anywhere,
        ]
        for name, beat in scenario.beats.items()
    }


def _made(beat: Beat) -> Iterator[Aftermath]:
    yield from beat.moves
    yield from beat.every_silence


def _targets(made: Aftermath) -> list[str]:
    return [*(way.beat for way in made.next), *([made.detour] if made.detour else [])]


def _advise_signals(report: Report, scenario: Scenario, names: KnownNames, beat: Beat) -> None:
    """Signals that no move can answer in time."""
    for line in unanswerable(scenario, beat):
        node = _place(names, beat, line)
        report.advise(
            "RP634",
            node.entries["signal"][0] if isinstance(node, Mapping) else node,
            f"Nobody can answer this signal: no move that follows it acknowledges"
            f"{'' if line.signal == 'leave' else ' or asks'} in time.",
            "Give one of the next moves `does: acknowledge`, or take the signal away.",
        )


def _advise_matter(
    report: Report,
    scenario: Scenario,
    names: KnownNames,
    steps: dict[str, list[str]],
    beat: Beat,
) -> None:
    """A matter beyond the trainee that nobody can take to a higher office."""
    if beat.beyond is not Part.TRAINEE:
        return
    moves = list(scenario.always)
    for name in reached(steps, [beat.id]):
        moves += scenario.beats[name].moves
    if any(Act.ESCALATE in move.does for move in moves):
        return
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
    for beat in scenario.beats.values():
        if beat.item is not None:
            places.setdefault(beat.item, set()).add(beat.id)
    planned = [each.item for each in scenario.agenda if each.item in places]
    everywhere = reached(steps, [scenario.start])
    for number, early in enumerate(planned):
        for late in planned[number + 1 :]:
            if early == late or not places[early] & everywhere:
                continue
            past = {name: ways for name, ways in steps.items() if name not in places[late]}
            if not reached(past, [scenario.start]) & places[early]:
                report.advise(
                    "RP640",
                    names.items[early],
                    f"The plan has `{shortened(early)}` before `{shortened(late)}`, and every way"
                    f" comes to `{shortened(late)}` first.",
                    "Put the items into the order in which the beats come to them.",
                )
                return


def _advise_detours(report: Report, scenario: Scenario, names: KnownNames, beat: Beat) -> None:
    """Detours that can be made for ever, and change nothing."""
    for move in beat.moves:
        if move.detour is None or move.next or move.once or move.when is not None:
            continue
        if _changes(move) or any(_changes(each) for each in _on_the_way(scenario, move.detour)):
            continue
        report.advise(
            "RP642",
            _place(names, beat, move),
            f"This detour can be made again and again, and each time the same is said in"
            f" `{move.detour}`.",
            "Write `once: true`, or a `when` that ceases to hold.",
        )


def _on_the_way(scenario: Scenario, detour: str) -> Iterator[object]:
    """All that may happen until a detour comes back."""
    onward = {
        name: [*(way.beat for way in beat.next), *(t for m in _made(beat) for t in _targets(m))]
        for name, beat in scenario.beats.items()
    }
    for name in reached(onward, [detour]):
        beat = scenario.beats[name]
        yield beat
        yield from beat.next
        yield from beat.lines
        for made in _made(beat):
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
