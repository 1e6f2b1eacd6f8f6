"""Telling conditions that nothing in the meeting can make hold, or fail."""

import re
from collections.abc import Collection, Iterator

from roleplay.authoring.fields import Inside
from roleplay.authoring.known_names import KnownNames
from roleplay.authoring.node import Mapping, Node, Scalar
from roleplay.authoring.reach.gathered import lines_of, moves_of, tracks_for
from roleplay.authoring.reach.judge import Judge, terms_of
from roleplay.authoring.reach.places import Places
from roleplay.authoring.reach.sites import Found, Sites
from roleplay.authoring.reach.tracks import MOST_VALUES, Tracks
from roleplay.authoring.reach.walk import Walk
from roleplay.authoring.reach.ways import Made
from roleplay.authoring.report import At, Report, Told, shortened
from roleplay.model.act import Part
from roleplay.model.condition import OF_TWO_VALUES, Condition, Junction, Knows, Promised
from roleplay.model.phrasing import listed
from roleplay.model.scenario import Move, Scenario, Silence, Way

_REMEDIES = {
    "never": "Change the condition, or what leads here; or take it out with what hangs on it.",
    "part": "Change it, or take it out with the `or`.",
    "always": "Take the condition out, or write the one that is meant.",
    "shadowed": "Put it before the one that is taken instead, or take it out.",
}
_CODES = {"never": "RP626", "part": "RP626", "always": "RP627", "shadowed": "RP628"}


MOST_MOVES = 60_000
"""Where more moves may be made, nothing is looked for: following every way takes too long.

A move that is always open counts once a beat.
"""
MOST_WIDTH = 80_000
"""Values of all that conditions ask for; where there are more, nothing is looked for."""
MOST_BITS = 300_000_000
"""Values that are followed, times the moves and conditions that may change them or ask for them.

Where there are more, nothing is looked for either.
"""


MOST_CAUSES = 4
"""Causes that are told apart from what follows from them; each takes another walk."""


def found_in(scenario: Scenario, told_facts: Collection[str]) -> tuple[Found, ...]:
    """Every condition that can never hold or always does, and what never has its turn.

    `told_facts` are the facts that some line or move tells. Nothing is found in a scenario that is
    too large or too tangled to be followed. What only follows from something that is found is left
    out.
    """
    return looked_through(scenario, told_facts)[0]


def looked_through(
    scenario: Scenario, told_facts: Collection[str]
) -> tuple[tuple[Found, ...], bool]:
    """The same, and whether everything was looked through, no limit being reached."""
    moves = sum(len(beat.moves) + len(scenario.always) for beat in scenario.beats.values())
    if moves > MOST_MOVES:
        return (), False
    conditions = list(_conditions(scenario))
    # What is written alike was read once, so it is one and the same.
    distinct = {id(condition): condition for condition in conditions}.values()
    terms = {term for condition in distinct for term in terms_of(condition)}
    if sum(2 if isinstance(term, OF_TWO_VALUES) else MOST_VALUES for term in terms) > MOST_WIDTH:
        return (), False
    tracks = tracks_for(scenario, distinct, told_facts)
    if tracks.all.bit_length() * (moves + len(conditions)) > MOST_BITS:
        return (), False
    found, whole = _walked(scenario, tracks, ())
    return _causes(scenario, tracks, found) if len(found) > 1 else tuple(found), whole


def _walked(
    scenario: Scenario, tracks: Tracks, granted: Collection[Condition]
) -> tuple[list[Found], bool]:
    """What is found on a walk on which some conditions may hold and fail, whatever they say."""
    judge = Judge(tracks, scenario.seat_of(Part.CUSTOMER).id, granted)
    walk = Walk(scenario, tracks, judge)
    if not walk.run():
        return [], False
    found = Sites(walk, judge).found()
    return found, not (walk.gave_up or judge.gave_up)


def _causes(scenario: Scenario, tracks: Tracks, found: list[Found]) -> tuple[Found, ...]:
    """What is found of itself, without what would not be but for another.

    Whatever the meeting has come to, a condition that never holds by itself is a cause; else the
    first one on the way is.
    """
    judge = Judge(tracks, scenario.seat_of(Part.CUSTOMER).id)
    kept = [each for each in found if _is_by_itself(judge, each)] or found[:1]
    left = found
    for _ in range(MOST_CAUSES):
        granted = [each.site.condition for each in kept if each.site.condition is not None]
        owners = {id(each.site.owner) for each in kept}
        left, _ = _walked(scenario, tracks, granted)
        left = [each for each in left if id(each.site.owner) not in owners]
        if not left:
            break
        kept.append(left[0])
    else:
        kept += left[1:]
    places = {id(each.site.owner): at for at, each in enumerate(found)}
    return tuple(sorted(kept, key=lambda each: places.get(id(each.site.owner), len(places))))


def _is_by_itself(judge: Judge, found: Found) -> bool:
    """Whether a condition never holds, or always does, whatever has come about."""
    condition = found.site.condition
    if condition is None or found.what == "shadowed":
        return False
    if found.what == "part":
        return True
    asked = judge.holding if found.what == "never" else judge.failing
    return not asked(condition, judge.tracks.all)


def advise_reach(report: Report, scenario: Scenario, names: KnownNames, root: Mapping) -> None:
    """Tell each condition that never or always holds, and what an earlier one keeps from a turn.

    What can never come about is a mistake. What hangs on a variable that nothing changes yet, what
    is only said to fit, what always holds, and the last of ways that leave nothing over is advice:
    it does no harm, or may still be written.
    """
    every, whole = looked_through(scenario, names.told_facts)
    if not whole:
        report.advise(
            "RP645",
            root.entries["beats"][0] if "beats" in root.entries else root,
            "This scenario is too large, or too tangled, to be looked through to its end: what is"
            " never or always so in it may not all be told.",
            "Ask for less in one condition, or make two meetings of it, one that `follows` the"
            " other.",
        )
    places = Places(scenario, names, root)
    never = {id(each.site.owner): each for each in every if each.what == "never"}
    closed = {
        beat.id
        for beat in scenario.beats.values()
        if beat.moves and not scenario.always and all(id(move) in never for move in beat.moves)
    }
    for name in closed:
        hollow = any(never[id(move)].hollow for move in scenario.beats[name].moves)
        tell = report.advise if hollow else report.mistake
        tell(
            "RP626",
            names.beats[name][0],
            f"None of the moves of beat `{name}` can ever be made: their conditions never hold.",
            "Change one of the conditions, or add a move without one.",
        )
    for found in every:
        vain = set[str]() if found.what == "part" else _asked_in_vain(found, names)
        if found.what == "always" and (found.hollow or vain):
            continue  # only because nothing changes a variable, which may be meant
        names.asked_in_vain |= vain
        if found.site.beat in closed and isinstance(found.site.owner, Move):
            continue
        text = f"`{shortened(places.text(found.site), 80)}`"
        condition = "This condition" if text == "``" else text
        at: At = places.of(found.site)
        if found.what == "part":
            if (part := _part_of(places.of(found.site), found)) is None:
                continue
            at, condition = part
        said = {
            "never": f"{condition} can never hold here.",
            "always": f"{condition} always holds here.",
            "part": f"{condition} can never hold, so what stands beside its `or` decides alone.",
            "shadowed": "This never has its turn: one before it is always taken instead.",
        }
        if found.kept_from:
            beats = listed([f"`{name}`" for name in found.kept_from[:4]])
            said["never"] += f" So no meeting comes to {beats}."
        advice = found.hollow or found.what == "always" or isinstance(found.site.owner, Made)
        advice = advice or _is_needed(found)
        code, remedy = _CODES[found.what], _REMEDIES[found.what]
        message = said[found.what]
        if advice:
            report.advise(code, at, message, remedy)
        elif found.what in ("never", "part"):  # for one reason, wherever it stands
            report.missing("condition", text, at, Told(code, message, remedy))
        else:
            report.mistake(code, at, message, remedy)


def _part_of(node: Node, found: Found) -> tuple[Inside, str] | None:
    """Where one of those that an `or` joins stands in a condition, and its words.

    None where the `or` is not its author's, as in `missed@any`, or not alone in the text.
    """
    condition = found.site.condition
    if not isinstance(condition, Junction) or not isinstance(node, Scalar):
        return None
    parts = re.split(r"\bor\b", node.text)
    if len(parts) != len(condition.terms):
        return None
    before, part = parts[: found.part], parts[found.part]
    at = sum(len(each) + len("or") for each in before) + len(part) - len(part.lstrip())
    return Inside(node, at), f"`{shortened(part.strip(), 80)}`"


def _asked_in_vain(found: Found, names: KnownNames) -> set[str]:
    """The facts and promises that a condition asks for, and that nothing tells or makes."""
    condition = found.site.condition
    vain: set[str] = set()
    for term in terms_of(condition) if condition is not None else ():
        match term:
            case Knows(fact, hidden=True) if fact not in names.told_facts:
                vain.add(fact)
            case Promised(promise) if promise not in names.made_promises:
                vain.add(promise)
    return vain


def _is_needed(found: Found) -> bool:
    """Whether the last of several ways never has its turn, which yet has to stand there."""
    return found.site.condition is None and isinstance(found.site.owner, Way | Silence)


def _conditions(scenario: Scenario) -> Iterator[Condition]:
    """Every condition of a scenario."""
    owners: list[object] = [*scenario.outcomes.values(), *scenario.interrupts, *scenario.goals]
    owners += [points for measure in scenario.measures for points in measure.points]
    for beat in scenario.beats.values():
        owners += beat.next
        for silence in beat.every_silence:
            owners += (silence, *silence.next)
    for move in moves_of(scenario):
        owners += (move, *move.next)
        if move.fits is not None:
            yield move.fits
    owners += lines_of(scenario)
    for owner in owners:
        when: Condition | None = getattr(owner, "when", None)
        if when is not None:
            yield when
