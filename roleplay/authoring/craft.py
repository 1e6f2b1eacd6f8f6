"""What makes a scenario easier to keep: tests, moves with names, variables that matter.

This is the last advice of all, given where there is nothing else to tell.
"""

from roleplay.authoring.known_names import KnownNames
from roleplay.authoring.node import Mapping, entries_of, items_of
from roleplay.authoring.report import Report
from roleplay.model.phrasing import counted


def advise_craft(report: Report, names: KnownNames, root: Mapping) -> None:
    """A scenario without tests, moves named by number, variables that are half used."""
    if not items_of(root.get("tests")):
        report.advise(
            "RP637",
            root.entries["tests"][0] if "tests" in root.entries else root.entries["title"][0],
            "The scenario has no tests, so nobody is told when a change spoils it.",
            "Play it well once with `roleplay play FILE --record-test --into FILE`.",
        )
    if names.numbered:
        first, *more = names.numbered.values()
        also = f", and {counted(len(more), 'more move')} in the same way" if more else ""
        report.advise(
            "RP636",
            first,
            f"A move is named by its number here{also}: a move put before it takes its name.",
            "Give the move an `id`, and name it by that.",
        )
    _advise_variables(report, names, root)


def _advise_variables(report: Report, names: KnownNames, root: Mapping) -> None:
    """Variables that nothing asks for, or nothing changes."""
    own = {name: key for name, (key, _) in entries_of(root.get("variables")).items()}
    changed = names.changed_variables - names.read_variables
    for name in (name for name in own if name in changed):
        report.advise(
            "RP638",
            own[name],
            f"Variable `{name}` is changed, and nothing asks for it.",
            "Ask for it in a condition, a text or a test's `variables`, or take it out.",
        )
    for name in names.asked_variables - names.changed_variables:
        if name in own:
            report.advise(
                "RP639",
                own[name],
                f"Conditions ask for `{name}`, and nothing changes it.",
                "Change it with `set` or `add` on a move, or take it out.",
            )
