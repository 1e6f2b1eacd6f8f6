"""Reading what an author says must never come about; a play-test looks for it."""

from collections.abc import Iterator

from roleplay.authoring.fields import as_items
from roleplay.authoring.grammar import as_condition
from roleplay.authoring.known_names import KnownNames
from roleplay.authoring.node import Mapping, Node, Scalar
from roleplay.authoring.report import Report, listed, shortened
from roleplay.model.condition import Comparison, Condition, Constant, Membership, Variable
from roleplay.model.scenario import END, Invariant


def as_never(report: Report, node: Node, names: KnownNames) -> tuple[Invariant, ...]:
    """The conditions that must never hold; in them `end` is the ending the meeting came to."""
    if END in names.variables:
        report.mistake(
            "RP405",
            node,
            "In `never`, `end` is the ending of the meeting, and a variable is called so too.",
            "Give the variable another name.",
        )
        return ()
    invariants = []
    names.variables[END] = ""
    kept, names.conditions = names.conditions, {}
    for item in as_items(report, node, "`never`"):
        if isinstance(item, Mapping) and "when" in item.entries:
            told = "What must never be is a condition by itself, without `when:`."
            report.mistake("RP303", item, told, "Write it behind the dash: `- goodwill < 0.1`.")
            continue
        when = as_condition(report, item, names, "What must never be")
        if when is None or not isinstance(item, Scalar):
            continue
        for end in _endings(when):
            if end and end not in names.outcomes:
                report.mistake(
                    "RP407",
                    item,
                    f"There is no outcome `{shortened(end)}`.",
                    report.nearest(end, names.outcomes)
                    or f"The outcomes are {listed(names.outcomes, most=20)}.",
                )
        invariants.append(Invariant(when=when, text=item.text, line=item.line))
    names.conditions = kept
    del names.variables[END]
    return tuple(invariants)


def _endings(condition: Condition) -> Iterator[str]:
    """Every ending by its name that a condition compares `end` with."""
    match condition:
        case Comparison(_, Variable("end"), Constant(str(value))):
            yield value
        case Comparison(_, Constant(str(value)), Variable("end")):
            yield value
        case Membership(Variable("end"), among, _):
            yield from (value for value in among if isinstance(value, str))
        case _:
            for field in condition.__struct_fields__:
                part = getattr(condition, field)
                for each in part if isinstance(part, tuple) else (part,):
                    if isinstance(each, Condition):
                        yield from _endings(each)
