"""Promises as things: what may be promised, and the moves that promise and take back."""

from collections.abc import Collection

from roleplay.authoring.fields import Unknown, as_id, as_items, as_mention, as_text
from roleplay.authoring.known_keys import as_entries
from roleplay.authoring.known_names import ID, KnownNames
from roleplay.authoring.mentions import NameKind
from roleplay.authoring.node import Node, words_in
from roleplay.authoring.report import Report, listed
from roleplay.model.scenario import Promise

PROMISE_KEYS = ("id", "text", "owner", "asks", "by")
LONGEST_DATE = 80
NO_PROMISE = Unknown("RP422", "There is no promise", "Write it under `promises`.", "promise")


def as_promises(report: Report, node: Node, names: KnownNames) -> tuple[Promise, ...]:
    """What may be promised in the meeting."""
    promises: list[Promise] = []
    no_seat = Unknown("RP402", "There is no seat", f"The seats are {listed(names.seats)}.", "seat")
    every = as_entries(
        report,
        node,
        "`promises`",
        "A promise",
        PROMISE_KEYS,
        needed=("id", "text"),
        remedy="Write `- {id: its-name, text: TEXT}`.",
    )
    for mapping in every:
        own = as_id(report, mapping["id"], "A promise", ID)
        text = as_text(report, mapping["text"], "A promise")
        seats = {
            key: names.mentioned(
                NameKind.SEAT,
                mapping[key],
                as_mention(report, mapping[key], f"`{key}`", names.seats, no_seat),
            )
            or ""
            for key in ("owner", "asks")
            if key in mapping.entries
        }
        by = as_text(report, mapping["by"], "`by`", LONGEST_DATE) if "by" in mapping.entries else ""
        if own:
            promises.append(Promise(id=own, text=text, by=by, **seats))
    return tuple(promises)


def as_made(report: Report, node: Node, names: KnownNames) -> tuple[str, ...]:
    """The promises that a move makes."""
    made = _promises(report, node, names, "`promises`")
    names.made_promises.update(made)
    return made


def as_withdrawn(report: Report, node: Node, names: KnownNames) -> tuple[str, ...]:
    """The promises that a move takes back."""
    return _promises(report, node, names, "`withdraws`")


def advise_taken_back(report: Report, withdrawn: Node, made: Collection[str]) -> None:
    """Tell a promise that one move both takes back and makes: it stands as if it only made it."""
    for each in words_in(withdrawn):
        if each.text in made:
            report.advise(
                "RP311",
                each,
                f"This move makes the promise `{each.text}` as well, so it stands afterwards.",
                "Keep one of the two: `promises` with it, or `withdraws`.",
            )


def _promises(report: Report, node: Node, names: KnownNames, key: str) -> tuple[str, ...]:
    items = as_items(report, node, key)
    ids = (as_mention(report, item, "A promise", names.promises, NO_PROMISE) for item in items)
    return tuple(dict.fromkeys(each for each in ids if each is not None))


def advise_promises(report: Report, names: KnownNames, carried: Collection[str]) -> None:
    """A promise that no move makes is worth a look, unless it may come from the meeting before."""
    if "promises" in carried:
        return
    for promise, at in names.promises.items():
        if promise not in names.made_promises | names.asked_in_vain:
            report.advise(
                "RP623",
                at,
                f"No move makes the promise `{promise}`.",
                f"Write `promises: {promise}` on the moves that make it, or take it out.",
            )
