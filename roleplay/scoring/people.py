"""What each person did in the meeting, whatever their part."""

from collections.abc import Iterable
from math import fsum

from msgspec.structs import asdict

from roleplay.model.act import VENDOR
from roleplay.model.filling import stood_in
from roleplay.model.scorecard import LedgerEntry, PersonCard, Talker
from roleplay.scoring.clocked import asked_by, counts_questions
from roleplay.scoring.floor import Floor
from roleplay.scoring.meeting import Meeting
from roleplay.scoring.units import Units

LARGE_PART = 0.15
"""Of all floor time: from here on somebody without a part is asked after. A choice; with three or
four at the table a silent listener holds less, and a third who sells holds more."""


Questions = list[int] | list[None]
"""How often each person asked; None where a meeting was clocked and nobody marked it."""


def talkers(meeting: Meeting, questions: Questions, floor: Floor) -> tuple[Talker, ...]:
    """How much everybody in the header said, in its order, then those who only spoke.

    Overlapping speech is credited to each speaker, so the seconds may add up to more than the
    meeting; a share is of all floor time. Turns are those that held the floor.
    """
    turns = [0] * len(meeting.ids)
    for speaker in floor.turn_who:
        turns[speaker] += 1
    spoken = 0.0
    for seconds in floor.seconds:
        spoken += seconds
    return tuple(
        Talker(
            name=name,
            seconds=floor.seconds[person],
            share=floor.seconds[person] / spoken if spoken else 0.0,
            turns=turns[person],
            questions=questions[person],
        )
        for person, name in enumerate(meeting.names)
    )


def questions_asked(meeting: Meeting, units: Units) -> Questions:
    """The questions of each person that held the floor: speech that ends as one."""
    everybody = range(len(meeting.ids))
    if meeting.header.clocked:
        if not counts_questions(meeting):
            return [None for _ in everybody]
        return [asked_by(meeting, person) for person in everybody]
    questions = [0] * len(meeting.ids)
    for speaker, held, asks in zip(units.who, units.holds, units.asks, strict=True):
        if held and asks:
            questions[speaker] += 1
    return questions


def describe_people(
    meeting: Meeting, questions: Questions, floor: Floor, ledger: Iterable[LedgerEntry]
) -> tuple[PersonCard, ...]:
    """A card for each of the `talkers`, with the two vendors' shares of the ledger's weight.

    Where others sell beside the two, it tells their shares of the whole vendor side as well.
    """
    weight = {part.value: 0.0 for part in VENDOR}
    for entry in ledger:
        weight[entry.to] += entry.weight
    granted = weight["manager"] + weight["trainee"]
    further = {
        person
        for person, who in enumerate(meeting.header.people)
        if who.vendor and meeting.parts[person] is None
    }
    two = {person for person, part in enumerate(meeting.parts) if part in VENDOR}
    of_vendors = _shares(floor, two | further) if further else {}
    of_two = _shares(floor, two) if further else {}
    recorded = meeting.header.played is None
    by_stand_ins = {} if recorded else stood_in(meeting.events)
    return tuple(
        PersonCard(
            **asdict(talker),
            authority=weight[part] / granted if part in VENDOR and granted > 0 else None,
            of_vendors=of_vendors.get(person),
            of_two=of_two.get(person),
            unplaced=recorded
            and part is None
            and person not in further
            and talker.share >= LARGE_PART,
            stood_in=by_stand_ins.get(meeting.ids[person]),
        )
        for person, (talker, part) in enumerate(
            zip(talkers(meeting, questions, floor), meeting.parts, strict=True)
        )
    )


def _shares(floor: Floor, people: Iterable[int]) -> dict[int, float]:
    """Each one's share of the floor time that these people held together."""
    seconds = {person: floor.seconds[person] for person in sorted(people)}
    whole = fsum(seconds.values())
    return {person: held / whole for person, held in seconds.items()} if whole else {}
