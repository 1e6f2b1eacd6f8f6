"""Text that somebody wrote to break the tagger, and names that do."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from roleplay.model.act import ACTS_OF, NEEDED, Part
from roleplay.model.event import Said
from roleplay.model.transcript import Participant
from roleplay.speech.lexicon import ORDINARY
from roleplay.speech.tagger import tag
from tests.examples import examples
from tests.speech.room import NAMES, PEOPLE, WORDS, recording

PIECES = st.sampled_from(
    [
        *("David", "Wanjiru", "Peter", "Kamau", "you", "over to", "I'll send", "by Friday", "turn"),
        *(
            "so",
            "well",
            "do you",
            "what",
            "agreed",
            "not",
            "?",
            ".",
            ",",
            "...",
            "\u2026",
            "\u2019s",
        ),
        *("\ue000", "\ue001\ue001", "\uf8ff", "\u0130", "\u202e", "\x1b[0m", "(", ")", "|", "\\"),
    ]
)
TEXTS = st.one_of(st.text(max_size=60), st.lists(PIECES, max_size=25).map(" ".join))


@settings(max_examples=examples(150), deadline=None)
@given(st.lists(st.tuples(st.sampled_from(sorted(NAMES)), TEXTS), max_size=12))
def test_whatever_is_said_the_tags_fit_the_table(lines: list[tuple[str, str]]) -> None:
    """Addressees are somebody else at the table, acts fit parts, quotes are in the text."""
    parts = {person.id: person.part for person in PEOPLE}
    texts: list[str] = []
    for event in tag(recording(*lines), WORDS).events:
        assert isinstance(event, Said)
        texts.append(event.text)
        assert event.to is None or (event.to in parts and event.to != event.seat)
        part = parts[event.seat]
        assert part is not None
        assert set(event.does) <= ACTS_OF[part]
        assert len(event.does) == len(set(event.does)) == len(event.because)
        assert all(any(words in text for text in texts) for words in event.because)
        assert any(event.to_because.lower() in text.lower() for text in texts)


@settings(max_examples=examples(100), deadline=None)
@given(st.lists(st.text(max_size=20), min_size=1, max_size=8), TEXTS)
def test_whatever_people_are_called_nothing_breaks(names: list[str], text: str) -> None:
    people = tuple(Participant(id=str(i), name=name) for i, name in enumerate(names))
    said = tag(recording(("0", f"{names[-1]}, {text}"), people=people), WORDS).events[0]
    assert isinstance(said, Said)
    assert set(said.does) <= ORDINARY


LONG = 40_000
"""Characters, far beyond anything a recorder writes as one utterance."""


@pytest.mark.parametrize(
    "piece",
    [
        *("a", " ", ".", "?", ",", "'", "-", "\n", "\ue000", "\u0130"),
        *("so ", "well, ", "you ", "you know ", "David ", "David, ", "Wanjiru ", "not ", "I'll "),
        *("I'll I'll send ", "over to the ", "turn the call ", "what do ", "by the ", ". so "),
        *("first next ", "we have got ", "^", "rather hear ", "Mr. ", "Mr. David ", "is David "),
    ],
)
@pytest.mark.parametrize("part", NEEDED)
def test_a_very_long_utterance_takes_time_in_proportion(piece: str, part: Part) -> None:
    """Half a second for what takes milliseconds; quadratic time would be minutes."""
    seat = next(person.id for person in PEOPLE if person.part is part)
    text = (piece * (LONG // len(piece)))[:LONG]
    started = time.process_time()
    tag(recording((seat, text), (seat, text + " agenda over to send appeal Wanjiru?")), WORDS)
    assert time.process_time() - started < 20


def test_a_hundred_people_are_no_slower_to_tell_apart_than_three() -> None:
    people = tuple(Participant(id=str(i), name=f"Given{i} Family{i}") for i in range(500))
    lines = [("0", f"Given{i}, over to Family{i}.") for i in range(1, 400)]
    started = time.process_time()
    events = tag(recording(*lines, people=people), WORDS).events
    assert time.process_time() - started < 20
    assert [event.to for event in events if isinstance(event, Said)] == [
        str(i) for i in range(1, 400)
    ]
