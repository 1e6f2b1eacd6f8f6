"""Reading what a scenario follows, and what it carries over from there."""

from collections.abc import Collection
from pathlib import Path

from roleplay.authoring.core import is_empty
from roleplay.authoring.declarations import as_variables
from roleplay.authoring.fields import as_items, as_scalar, as_text
from roleplay.authoring.files import gather
from roleplay.authoring.known_names import PERSONA, KnownNames
from roleplay.authoring.mentions import NameKind
from roleplay.authoring.node import Mapping, Node, Scalar, words_in
from roleplay.authoring.report import Report, listed, shortened
from roleplay.authoring.sorting import files_below
from roleplay.authoring.source import is_file, is_folder
from roleplay.authoring.whereabouts import (
    SUFFIXES,
    NotInLibraryError,
    find_scenario,
    shipped_scenarios,
)
from roleplay.model.condition import same_kind
from roleplay.model.scenario import CARRIED

LONGEST_FOLLOWED = 200
_HERE = Path("scenarios")
"""Where a person's own scenarios lie."""


def as_follows(report: Report, node: Node) -> str:
    """The scenario of the meeting before, by its name or path."""
    return as_text(report, node, "`follows`", LONGEST_FOLLOWED)


def as_leads_to(report: Report, node: Node) -> tuple[str, ...]:
    """The scenarios to play next, by their names or paths, each once."""
    names = [
        as_text(report, item, "A scenario to play next", LONGEST_FOLLOWED)
        for item in as_items(report, node, "`leads_to`")
    ]
    return tuple(dict.fromkeys(filter(None, names)))


def followed_beside(own: Path, name: str) -> list[Path]:
    """Where, beside a scenario, the one that it follows may be; else it is one of the library."""
    return [own.parent / f"{name}{suffix}" for suffix in ("", *SUFFIXES)]


def as_carry(report: Report, node: Node, names: KnownNames) -> tuple[str, ...]:
    """What is carried over, each once."""
    known = [*CARRIED, *names.variables]
    carried: dict[str, None] = {}
    for item in as_items(report, node, "`carry`"):
        scalar = as_scalar(report, item, "What is carried over")
        if scalar is None:
            continue
        if scalar.text in known:
            carried[scalar.text] = None
            for use in (names.used_variables, names.read_variables, names.changed_variables):
                use.add(scalar.text)
            if scalar.text in names.variables:
                names.mention(NameKind.VARIABLE, scalar.text, scalar)
            continue
        report.mistake(
            "RP404",
            scalar,
            f"`{shortened(scalar.text)}` cannot be carried over.",
            report.nearest(scalar.text, known) or f"Carry {listed(known, most=40)}.",
        )
    return tuple(carried)


def check_following(report: Report, root: Mapping) -> None:
    """Tell `carry` without `follows`, and look whether the scenario that it follows is there."""
    follows, carry = root.get("follows"), root.get("carry")
    if carry is not None and follows is None:
        report.mistake(
            "RP311",
            root.entries["carry"][0],
            "`carry` says nothing without `follows`.",
            "Name under `follows` the scenario of the meeting before this one.",
        )
    scalar = as_scalar(report, follows, "`follows`") if follows is not None else None
    if scalar is None or report.count:
        return
    if _path_of(scalar.source.path, scalar.text) is None:
        report.advise(
            "RP625",
            scalar,
            f"The scenario `{shortened(scalar.text)}`, which this one follows, is not found here.",
            "Write its name as on the command line: `flagship`, or `first.yaml` beside this file.",
        )


def advise_carried(report: Report, root: Mapping, names: KnownNames, keys: Collection[str]) -> None:
    """Variables to carry over that the meeting before does not have, or has as something else.

    `keys` are those that a scenario may have.
    """
    follows, carry = root.get("follows"), root.get("carry")
    if not isinstance(follows, Scalar) or carry is None:
        return
    path = _path_of(follows.source.path, follows.text)
    aside = Report()
    earlier = None if path is None or path.suffix not in SUFFIXES else gather(path, aside, keys)
    declared = None if earlier is None else earlier.root.get("variables")
    there = {} if declared is None else as_variables(aside, declared)
    if earlier is None or aside.count:
        return  # which is told when that one is checked
    for item in as_items(report, carry, "`carry`"):
        name = item.text if isinstance(item, Scalar) else ""
        if name not in names.variables:
            continue
        if name not in there:
            why = "does not declare it"
        elif not same_kind(there[name], names.variables[name]):
            why = "keeps another kind of value in it"
        else:
            continue
        report.advise(
            "RP644",
            item,
            f"`{name}` cannot come over from `{shortened(follows.text)}`, which {why}.",
            "Declare it alike in both scenarios, or take it out of `carry`.",
        )


def advise_led_to(report: Report, root: Mapping) -> None:
    """Scenarios to play next that are not there, or that are not called by their names alone."""
    for item in words_in(root.get("leads_to")):
        name, own = item.text.strip("\n "), Path(item.source.path)
        if is_empty(item) or path_led_to(own, name) is not None:
            continue
        at_hand = _at_hand(own)
        alone = Path(name).name
        alone = alone.removesuffix(next(filter(alone.endswith, SUFFIXES), ""))
        remedy = f"Write `{shortened(alone)}`, without folder and ending."
        if alone not in at_hand:
            near = report.nearest(alone, at_hand)
            remedy = near or "Write its name as `roleplay list` shows it, or take it out."
        report.advise(
            "RP647",
            item,
            f"The scenario `{shortened(name)}`, which is to be played next, is not found here.",
            remedy,
        )


def path_led_to(own: Path, name: str) -> Path | None:
    """The file of a scenario to play next, which the one in the file `own` names."""
    found = _path_of(str(own), name) if PERSONA.fullmatch(name) else None
    return found or _at_hand(own).get(name)


def _at_hand(own: Path) -> dict[str, Path]:
    """What a scenario in the file `own` may lead to, by name: beside it, here, and what ships."""
    here = files_below(_HERE) if is_folder(_HERE) else ()
    beside = (path for path in own.parent.glob("*") if path.suffix in SUFFIXES)
    return {path.stem: path for path in (*shipped_scenarios(), *here, *beside)}


def _path_of(own: str, name: str) -> Path | None:
    """The file of the scenario of a name, as somebody in the file `own` would write it."""
    if (beside := next(filter(is_file, followed_beside(Path(own), name)), None)) is not None:
        return beside
    try:
        path = find_scenario(name)
    except (NotInLibraryError, OSError, ValueError):
        return None
    return path if is_file(path) else None
