"""Marks: names of the author's own on moves and lines, which conditions count."""

from roleplay.authoring.fields import as_id, as_items
from roleplay.authoring.known_names import ID, KnownNames
from roleplay.authoring.node import Node, Scalar
from roleplay.authoring.report import Report, listed, shortened


def as_marks(report: Report, node: Node, names: KnownNames) -> tuple[str, ...]:
    """The marks of a move or a line, each once."""
    marks: dict[str, Node] = {}
    for item in as_items(report, node, "`marks`"):
        mark = as_id(report, item, "A mark", ID)
        if mark is not None:
            marks.setdefault(mark, item)
            names.marks.setdefault(mark, item)
        elif isinstance(item, Scalar):
            report.refuse_name(item.text)
            report.refuse_name(item.text.lower())
    return tuple(marks)


def check_marks(report: Report, names: KnownNames) -> None:
    """Tell marks that conditions ask for and that stand nowhere."""
    for mark, at in names.asked_marks.items():
        if mark not in names.marks and not report.was_refused(mark):
            near = report.nearest(mark, names.marks)
            known = f" or one of {listed(names.marks)}" if names.marks else ""
            report.mistake(
                "RP421",
                at,
                f"No move and no line has the mark `{shortened(mark)}`.",
                near or f"Write `marks: [{shortened(mark)}]` on those to be counted{known}.",
            )


def advise_marks(report: Report, names: KnownNames) -> None:
    """Marks that nobody asks for are worth a look."""
    for mark, at in names.marks.items():
        if mark not in names.asked_marks:
            report.advise(
                "RP621",
                at,
                f"Nothing asks for the mark `{mark}`.",
                f"Ask for it in a condition or a goal, as `marked({mark}) >= 2`, or take it out.",
            )
