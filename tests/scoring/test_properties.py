"""What holds of every meeting."""

from collections.abc import Sequence

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from roleplay.model.act import Act, Part
from roleplay.model.event import Event, Nodded, Said
from roleplay.model.scorecard import Scorecard
from roleplay.model.transcript import Participant, Transcript
from roleplay.scoring import score
from roleplay.scoring.meeting import read
from roleplay.scoring.units import join
from tests.scoring.transcripts import PEOPLE, meeting

SEATS = ("customer", "manager", "trainee", "colleague", "cfo")
TABLE = (
    *PEOPLE,
    Participant(id="colleague", name="Achieng"),
    Participant(id="cfo", name="Grace", part=Part.CUSTOMER),
)
TEXTS = (
    "yes",
    "mm-hm right",
    "okay then we will",
    "will that be on time?",
    "why? tell me more",
    "the plant in March, as we said",
)
ACTS = (
    (),
    (),
    (Act.COMMIT,),
    (Act.HAND_OVER,),
    (Act.OVERRIDE,),
    (Act.DEFER,),
    (Act.ACCEPT,),
    (Act.NOD,),
    (Act.ENDORSE,),
    (Act.REJECT,),
    (Act.APPEAL,),
    (Act.ESCALATE,),
    (Act.ANSWER, Act.LEAD),
)

utterances = st.builds(
    lambda seat, at, lasts, text, to, does, cut: Said(
        at=float(at), end=float(at + lasts), seat=seat, text=text, to=to, does=does, cut=cut
    ),
    st.sampled_from(SEATS),
    st.integers(0, 120),
    st.integers(1, 12),
    st.sampled_from(TEXTS),
    st.sampled_from((None, *SEATS)),
    st.sampled_from(ACTS),
    st.sampled_from((False, False, False, True)),
)
nods = st.builds(lambda at: Nodded(at=at / 2, seat="manager", to="trainee"), st.integers(0, 240))


@st.composite
def meetings(draw: st.DrawFn) -> Transcript:
    """In whole seconds and the order it began; people may talk over each other, not themselves."""
    events: list[Event] = []
    until = dict.fromkeys(SEATS, 0.0)
    for event in sorted(draw(st.lists(utterances | nods, max_size=25)), key=lambda each: each.at):
        if isinstance(event, Said):
            if event.at < until[event.seat]:
                continue
            until[event.seat] = event.end
        events.append(event)
    return meeting(*events, people=TABLE)


def scores(card: Scorecard) -> tuple[object, ...]:
    """Everything but the number and the words of each entry's turn."""
    ledger = [(entry.at, entry.rule, entry.to, entry.weight) for entry in card.authority.ledger]
    return (
        card.turns,
        card.people,
        card.talk_time,
        ledger,
        replace(card.authority, ledger=()),
        card.handover,
    )


def close(left: object, right: object) -> bool:
    """Equal, numbers up to the rounding of arithmetic."""
    if isinstance(left, msgspec.Struct):
        left, right = msgspec.to_builtins(left), msgspec.to_builtins(right)
    if isinstance(left, dict) and isinstance(right, dict):
        return left.keys() == right.keys() and all(close(left[key], right[key]) for key in left)
    if isinstance(left, Sequence) and not isinstance(left, str) and isinstance(right, Sequence):
        return len(left) == len(right) and all(map(close, left, right))
    if isinstance(left, float) and isinstance(right, float):
        return left == pytest.approx(right, abs=1e-6)
    return left == right


@given(meetings(), st.data())
def test_cutting_an_utterance_in_two_changes_no_score(
    transcript: Transcript, data: st.DataObject
) -> None:
    cuttable = [
        place
        for place, event in enumerate(transcript.events)
        if isinstance(event, Said) and " " in event.text
    ]
    if not cuttable:
        return
    place = data.draw(st.sampled_from(cuttable))
    whole = transcript.events[place]
    assert isinstance(whole, Said)
    words = whole.text.split()
    cut = data.draw(st.integers(1, len(words) - 1))
    middle = whole.at + (whole.end - whole.at) * data.draw(st.integers(1, 9)) / 10
    halves = (
        replace(whole, end=middle, text=" ".join(words[:cut])),
        replace(whole, at=middle, text=" ".join(words[cut:])),
    )
    events = sorted(
        (*transcript.events[:place], *halves, *transcript.events[place + 1 :]),
        key=lambda event: event.at,
    )
    assert close(
        scores(score(transcript)), scores(score(replace(transcript, events=tuple(events))))
    )


LONGEST = 119.0
"""Seconds up to which no silence is taken for a break when time runs differently."""


@given(meetings(), st.sampled_from((0.25, 0.5, 1.7, 3.0)))
def test_playing_it_faster_or_slower_changes_nothing_in_talk_time(
    transcript: Transcript, factor: float
) -> None:
    """But for what is told by seconds: breaks, silences, and talking over somebody."""
    gaps = silences(transcript)
    if any(gap * max(factor, 1) > LONGEST for gap in gaps):
        return
    stretched = tuple(
        replace(event, at=event.at * factor, end=event.end * factor)
        if isinstance(event, Said)
        else replace(event, at=event.at * factor)
        for event in transcript.events
        if isinstance(event, Said | Nodded)
    )
    before, after = score(transcript), score(replace(transcript, events=stretched))
    if by_seconds(before) or by_seconds(after):
        return
    assert close(before.talk_time, after.talk_time)


def silences(transcript: Transcript) -> list[float]:
    """How long nobody held the floor, each time: a mere "yes" in between ends no silence."""
    gaps, until = [0.0], 0.0
    units = join(read(transcript))
    for start, end, held in zip(units.start, units.end, units.holds, strict=True):
        if held:
            gaps.append(start - until)
            until = max(until, end)
    return gaps


def by_seconds(card: Scorecard) -> bool:
    """Whether anything on a card was told by seconds that do not run with the meeting."""
    rules = {entry.rule for entry in card.authority.ledger}
    return not rules.isdisjoint({"broke_silence", "talked_over", "nodded"})


@given(meetings())
def test_other_names_and_ids_change_nothing(transcript: Transcript) -> None:
    ids = {person.id: f"seat {place}" for place, person in enumerate(transcript.header.people)}
    people = tuple(
        replace(person, id=ids[person.id], name=f"Chebet {person.name[::-1].title()}")
        for person in transcript.header.people
    )
    events = tuple(
        replace(event, seat=ids[event.seat], to=ids.get(event.to or "", event.to))
        if isinstance(event, Said | Nodded)
        else event
        for event in transcript.events
    )
    other = replace(transcript, header=replace(transcript.header, people=people), events=events)

    def nameless(card: Scorecard) -> tuple[object, ...]:
        ledger = [(each.turn, each.rule, each.to, each.weight) for each in card.authority.ledger]
        scores = {name: measure.score for name, measure in card.measures.items()}
        return ledger, scores, card.talk_time, card.handover, card.score

    assert nameless(score(other)) == nameless(score(transcript))


@given(meetings())
def test_swapping_manager_and_trainee_mirrors_the_curve_of_talk_time(
    transcript: Transcript,
) -> None:
    swapped = {Part.MANAGER: Part.TRAINEE, Part.TRAINEE: Part.MANAGER}
    people = tuple(
        replace(person, part=swapped.get(person.part, person.part)) if person.part else person
        for person in transcript.header.people
    )
    mirrored = replace(transcript, header=replace(transcript.header, people=people))
    curve, other = score(transcript).talk_time.curve, score(mirrored).talk_time.curve
    assert close([(p, 1 - share) for p, share in curve], [(p, share) for p, share in other])


@given(meetings())
def test_every_entry_of_the_ledger_opens_to_a_turn_and_its_words(transcript: Transcript) -> None:
    said = [event for event in transcript.events if isinstance(event, Said)]
    ledger = score(transcript).authority.ledger
    assert all(entry.words == said[entry.turn - 1].text for entry in ledger)
    assert all(entry.to in {"manager", "trainee"} and entry.weight > 0 for entry in ledger)
    assert [entry.at for entry in ledger] == sorted(entry.at for entry in ledger)


@given(meetings())
def test_every_number_lies_where_it_should(transcript: Transcript) -> None:
    card = score(transcript)
    for number in (card.talk_time.score, card.authority.score, card.handover.score):
        assert number is None or 0 <= number <= 100
    for share in (card.talk_time.fit, card.talk_time.shift, card.talk_time.t50, card.talk_time.p):
        assert share is None or 0 <= share <= 1
    for curve in (card.talk_time.curve, card.authority.curve):
        assert all(0 <= share <= 1 for _, share in curve)
    for interval in (card.talk_time.interval, card.authority.interval):
        assert interval is None or -1 <= interval[0] <= interval[1] <= 1
    if card.handover.score is not None:
        assert card.handover.interval is not None
        low, high = card.handover.interval
        assert 0 <= low <= card.handover.score <= high <= 100
    assert sum(person.share for person in card.people) == pytest.approx(1) or not card.turns.all


@given(meetings())
def test_the_same_events_give_the_same_bytes(transcript: Transcript) -> None:
    first = msgspec.json.encode(score(transcript))
    copy = msgspec.convert(msgspec.to_builtins(transcript), Transcript)
    assert msgspec.json.encode(score(copy)) == first
    assert msgspec.json.decode(first, type=Scorecard) == score(transcript)
