"""Packed utterances are read as any others are."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from roleplay.model.act import Act
from roleplay.model.event import Said, WentBack
from roleplay.model.transcript import effective
from roleplay.model.utterances import Utterances, columns_of, only_heard, packed

ACTS = st.tuples(st.sampled_from([Act.ASK, Act.ACCEPT, Act.COMMIT]))

SAID = st.builds(
    Said,
    at=st.floats(0, 100),
    end=st.floats(0, 100),
    seat=st.sampled_from(["ann", "ben"]),
    text=st.sampled_from(["Yes.", "And when?", ""]),
    to=st.sampled_from([None, "ann"]),
    to_because=st.sampled_from(["", "Ann"]),
    does=st.just(()) | ACTS,
    because=st.sampled_from([(), ("yes",)]),
    asks=st.sampled_from([None, True, False]),
    courtesy=st.booleans(),
    technical=st.booleans(),
    may=st.just(()) | ACTS,
    cut=st.booleans(),
)

HELLO = Said(at=0.0, end=1.0, seat="ann", text="Hello.")
THERE = Said(at=1.5, end=2.0, seat="ben", text="Hello there.", courtesy=True)


@given(st.lists(SAID, max_size=6))
def test_what_is_packed_comes_out_as_it_was(said: list[Said]) -> None:
    utterances = packed(said)
    assert len(utterances) == len(said)
    assert list(utterances) == said == list(utterances[:])
    assert utterances == said
    assert utterances == tuple(said)
    assert hash(utterances) == hash(packed(said))


def test_places_and_slices_are_those_of_a_tuple() -> None:
    utterances = packed([HELLO, THERE])
    assert (utterances[0], utterances[-1]) == (HELLO, THERE)
    assert utterances[1:] == (THERE,)
    assert utterances[::-1] == (THERE, HELLO)
    with pytest.raises(IndexError):
        utterances[2]


@pytest.mark.parametrize("other", [[HELLO], [HELLO, HELLO], [THERE, HELLO], "ab", 7, None])
def test_others_are_not_the_same(other: object) -> None:
    assert packed([HELLO, THERE]) != other


def test_of_what_was_only_heard_nothing_is_known_but_who_said_what_when() -> None:
    assert only_heard([0.0], [1.0], ["ann"], ["Hello."]) == [HELLO]


def test_the_columns_of_records_are_those_of_the_same_packed() -> None:
    translated = Said(at=0, end=1, seat="ann", text="Hallo.", source="Hello.")
    assert columns_of([translated]).original == ["Hello."]
    assert columns_of([HELLO, THERE]) == packed([HELLO, THERE]).columns
    assert columns_of(packed([HELLO])).text == ["Hello."]


def test_all_that_is_packed_counts() -> None:
    utterances = packed([HELLO, THERE])
    assert effective(utterances) is utterances
    assert isinstance(utterances, Utterances)
    assert effective([HELLO, WentBack(at=1.0, keep=0), THERE]) == (THERE,)
