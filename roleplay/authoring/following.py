"""Reading what a scenario follows, and what it carries over from there."""

from pathlib import Path

from roleplay.authoring.fields import as_items, as_scalar, as_text
from roleplay.authoring.known_names import KnownNames
from roleplay.authoring.mentions import NameKind
from roleplay.authoring.node import Mapping, Node
from roleplay.authoring.report import Report, listed, shortened
from roleplay.authoring.whereabouts import SUFFIXES, NotInLibraryError, find_scenario
from roleplay.model.scenario import CARRIED

LONGEST_FOLLOWED = 200


def as_follows(report: Report, node: Node) -> str:
    """The scenario of the meeting before, by its name or path."""
    return as_text(report, node, "`follows`", LONGEST_FOLLOWED)


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
    if scalar is not None and not report.count and not _is_there(scalar.source.path, scalar.text):
        report.advise(
            "RP625",
            scalar,
            f"The scenario `{shortened(scalar.text)}`, which this one follows, is not found here.",
            "Write its name as on the command line: `flagship`, or `first.yaml` beside this file.",
        )


def _is_there(own: str, name: str) -> bool:
    beside = Path(own).parent
    try:
        if any((beside / f"{name}{suffix}").is_file() for suffix in ("", *SUFFIXES)):
            return True
        return find_scenario(name).is_file()
    except (NotInLibraryError, OSError, ValueError):
        return False
