"""What people are called where their names are not: by their parts, in one word."""

from collections import Counter

from roleplay.model.transcript import Header, Participant
from roleplay.speech.called import is_name
from roleplay.store.people import letters, parts_as_names


def labels(header: Header) -> dict[str, str]:
    """What people are called without their names, by their ids.

    Where words were said it is one word, such as `Customer_A`; in a meeting that was clocked, of
    whose words nothing is known, `Customer A`.
    """
    if header.clocked:
        named = parts_as_names(header.people)
        return {who.id: name for who, name in zip(header.people, named, strict=True)}
    met = Counter[str]()
    called: dict[str, str] = {}
    for who in header.people:
        if who.name and not is_name(who.name):
            called[who.id] = who.name
            continue
        kind = _kind(who)
        met[kind] += 1
        called[who.id] = f"{kind}_{letters(met[kind])}"
    return called


def _kind(who: Participant) -> str:
    if who.part is not None:
        return who.part.value.capitalize()
    return "Vendor" if who.vendor else "Person"
