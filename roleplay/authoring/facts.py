"""Facts of the account file where moves and lines mention them."""

from roleplay.authoring.fields import Unknown, as_items, as_mention
from roleplay.authoring.known_names import KnownNames
from roleplay.authoring.node import Node
from roleplay.authoring.report import Report

NO_FACT = Unknown(
    "RP406", "There is no fact", "Write it under `facts`, with an `id` and a `text`.", "fact"
)


def as_used(report: Report, node: Node, names: KnownNames) -> tuple[str, ...]:
    """The facts that a move uses."""
    return _facts(report, node, names, "`uses`")


def as_told(report: Report, node: Node, names: KnownNames) -> tuple[str, ...]:
    """The facts that are learnt by a move or a line."""
    told = _facts(report, node, names, "`tells`")
    names.told_facts.update(told)
    return told


def _facts(report: Report, node: Node, names: KnownNames, key: str) -> tuple[str, ...]:
    items = as_items(report, node, key)
    mentions = (as_mention(report, item, "A fact's id", names.facts, NO_FACT) for item in items)
    facts = tuple(fact for fact in mentions if fact is not None)
    names.used_facts.update(facts)
    return facts


def advise_facts(report: Report, names: KnownNames) -> None:
    """A hidden fact that nothing tells is known to nobody, ever."""
    for fact, at in names.facts.items():
        told = names.told_facts | names.asked_in_vain
        if fact in names.hidden_facts and fact not in told:
            report.advise(
                "RP622",
                at,
                f"Fact `{fact}` is hidden, and nothing in the meeting tells it.",
                f"Write `tells: {fact}` on the line or the move by which it is learnt.",
            )
