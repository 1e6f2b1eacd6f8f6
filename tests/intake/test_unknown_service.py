"""JSON of a service that is not in the table."""

from typing import Any

import pytest

from roleplay.intake.fields import MILLISECONDS, NANOSECONDS, TICKS
from roleplay.intake.services import Layout
from roleplay.intake.unknown_service import find_service, other_lists, told


def layout_of(document: Any) -> Layout | None:
    service = find_service(document)
    return None if service is None else service.layouts[0]


def turns(number: int = 2, **changes: Any) -> list[dict[str, Any]]:
    """Turns of two words that last a second each; a change is a value or what makes one."""
    return [
        {"speaker": "AB"[n % 2], "text": "so yes", "start": n, "end": n + 1}
        | {key: value(n) if callable(value) else value for key, value in changes.items()}
        for n in range(number)
    ]


def without(items: list[dict[str, Any]], *keys: str) -> list[dict[str, Any]]:
    return [{key: each[key] for key in each if key not in keys} for each in items]


def test_two_turns_are_enough_and_one_is_not() -> None:
    assert layout_of(turns(2)) == Layout(
        each="[]", words="text", start="start", end="end", speaker="speaker"
    )
    assert layout_of(turns(1)) is None
    assert layout_of([]) is None
    assert layout_of({}) is None


def test_two_hundred_lists_are_looked_at() -> None:
    before: dict[str, Any] = {
        group: {f"list{n}": [{"a": 1}] for n in range(50)} for group in ("a", "b", "c", "d")
    }
    assert layout_of(before | {"talk": turns()}) is None
    people = [{"id": "A", "name": "Ann"}, {"id": "B", "name": "Bob"}]
    for taken_out, path in ((1, ""), (2, "members[]")):
        del before["a"][f"list{taken_out}"]
        service = find_service({"talk": turns()} | before | {"members": people})
        assert service is not None
        assert service.people == path
    del before["a"]["list3"]
    before["a"]["list1"] = before["a"]["list2"] = [{"a": 1}]
    assert layout_of(before | {"talk": turns()}) is not None


def test_fifty_keys_of_an_object_and_fifty_items_of_a_list_are_looked_at() -> None:
    other = {f"key{n}": n for n in range(49)}
    assert layout_of(other | {"talk": turns()}) is not None
    assert layout_of(other | {"key": 0, "talk": turns()}) is None
    assert layout_of([*[{"talk": []}] * 49, {"talk": turns()}]) is not None
    assert layout_of([*[{"talk": []}] * 50, {"talk": turns()}]) is None


def test_lists_are_looked_for_eight_deep_in_objects_and_lists() -> None:
    people = [{"id": "A", "name": "Ann"}, {"id": "B", "name": "Bob"}]
    for deep, reached in ((8, True), (9, False)):
        talk: Any = turns()
        members: Any = people
        for _ in range(deep):
            talk, members = {"in": talk}, {"in": members}
        assert (layout_of(talk) is not None) is reached
        service = find_service({"talk": turns(), **members})
        assert service is not None
        assert bool(service.people) is reached
    # A list in an object and an object in a list are one step each.
    for lists, reached in ((4, True), (5, False)):
        within: Any = turns()
        for _ in range(lists - 1):
            within = [{"in": within}]
        assert (layout_of({"in": within}) is not None) is reached


def test_keys_that_a_path_cannot_name_are_passed_over() -> None:
    for key in ("a.b", "a[b", "a]b", "a|b"):
        assert layout_of({key: turns()}) is None
        named = [{"start": n, "text": "so yes", f"{key}.speaker": "A", "by": "A"} for n in range(2)]
        assert layout_of(named) is None


def test_every_turn_has_a_beginning_and_words_and_most_have_a_speaker() -> None:
    assert layout_of(turns(4, speaker=lambda n: "A" if n < 3 else None)) is not None
    assert layout_of(turns(4, speaker=lambda n: "A" if n < 2 else None)) is None
    assert layout_of(turns(4, speaker=lambda n: n)) is not None
    assert layout_of(turns(4, start=lambda n: n or None)) is None
    assert layout_of(turns(4, start=lambda n: n or "0:00")) is None
    for key in ("speaker", "text", "start"):
        assert layout_of(without(turns(), key)) is None


def test_four_fifths_have_words_where_no_list_has_more() -> None:
    assert layout_of(turns(5, text=lambda n: "so yes" if n else None)) is not None
    assert layout_of(turns(6, text=lambda n: "so yes" if n > 1 else None)) is None
    both = {"some": turns(5, text=lambda n: "so so yes" if n else None), "all": turns(2)}
    found = layout_of(both)
    assert found is not None
    assert found.each == "all[]"


def test_of_lists_with_nearly_as_many_letters_the_one_with_fewer_items_is_read() -> None:
    def read_list(few: str) -> str:
        found = layout_of({"many": turns(3, text="12345 7890"), "few": turns(2, text=few)})
        assert found is not None
        return found.each

    # Thirty letters in three turns; of them 24 are four fifths.
    assert read_list("12345 789012") == "few[]"
    assert read_list("12345 78901") == "many[]"


def test_an_end_or_a_length_is_told_where_every_turn_has_it() -> None:
    for end, length in (("end", ""), ("", "duration")):
        last = end or length
        document = without(turns(2, duration=1), "duration" if end else "end")
        found = layout_of(document)
        assert found is not None
        assert (found.end, found.length) == (end, length)
        del document[1][last]
        found = layout_of(document)
        assert found is not None
        assert (found.end, found.length) == ("", "")
    both = layout_of(turns(2, duration=1))
    assert both is not None
    assert (both.end, both.length) == ("end", "")


def test_an_end_that_is_a_date_beside_beginnings_that_are_none_is_no_end() -> None:
    dated = layout_of(turns(2, end=lambda n: 100_000_000 + n))
    assert dated is not None
    assert dated.end == ""
    near = layout_of(turns(2, end=lambda n: 99_999_999 + n))
    assert near is not None
    assert near.end == "end"


@pytest.mark.parametrize(("words_at", "single"), [(0, True), (1, True), (2, False)])
def test_a_list_is_one_of_words_where_nine_of_ten_items_are(
    words_at: int,
    single: bool,  # noqa: FBT001 -- one column of the examples
) -> None:
    document = turns(10, text=lambda n: "so yes" if n < words_at else "so")
    found = layout_of(document)
    assert found is not None
    assert found.single is single
    unended = layout_of(without(document, "end"))
    assert unended is not None
    assert not unended.single


@pytest.mark.parametrize(
    ("changes", "unit"),
    [
        ({"end": lambda n: n + 40}, 1.0),
        ({"end": lambda n: n + 41}, MILLISECONDS),
        ({"end": lambda n: n + (41 if n else 1)}, MILLISECONDS),
        ({"start": lambda n: 100_000_000 + n, "end": lambda n: 100_000_041 + n}, 1.0),
        (
            {
                "start": lambda n: 100_000_000_000 + n,
                "end": lambda n: 100_000_000_001 + n,
            },
            MILLISECONDS,
        ),
        (
            {
                "start": lambda n: 99_999_999_999 + n,
                "end": lambda n: 100_000_000_000 + n,
            },
            1.0,
        ),
    ],
)
def test_the_unit_is_told_by_the_pace_and_of_dates_by_their_size(
    changes: dict[str, Any], unit: float
) -> None:
    found = layout_of(turns(3, **changes))
    assert found is not None
    assert found.unit == unit


def test_the_pace_is_told_by_lengths_too() -> None:
    for long, unit in ((40, 1.0), (41, MILLISECONDS)):
        found = layout_of(without(turns(2, duration=long, start=lambda n: 1000 * n), "end"))
        assert found is not None
        assert found.unit == unit


def test_beginnings_alone_are_milliseconds_from_a_day_and_a_bit_on() -> None:
    for last, unit in ((100_000, 1.0), (100_001, MILLISECONDS)):
        found = layout_of(without(turns(2, start=lambda n, last=last: n * last), "end"))
        assert found is not None
        assert found.unit == unit


@pytest.mark.parametrize(
    ("key", "unit", "name", "most"),
    [
        ("start_ms", MILLISECONDS, "milliseconds", 10**9),
        ("start_ns", NANOSECONDS, "nanoseconds", 10**15 - 1),
        ("start_ticks", TICKS, "ticks", 10**13),
        ("start_seconds", 1.0, "seconds", 10**6),
    ],
)
def test_a_key_may_name_the_unit(key: str, unit: float, name: str, most: int) -> None:
    for at, is_read in ((most, True), (most + 1, False), (-most, True), (-most - 1, False)):
        document = [
            {"speaker": each["speaker"], "text": "so yes", key: each["start"] and at}
            for each in turns(2)
        ]
        found = layout_of(document)
        assert (found is not None) is is_read
        if found is not None:
            assert found.unit == unit
            assert told(found).endswith(f"times from {key} in {name}")


def test_what_is_taken_for_what_is_told() -> None:
    assert told(Layout(each="[]", words="w", start="s", end="e", speaker="x", written=True)) == (
        "turns from the list: who from x, words from w, times from s and e"
    )
    assert told(Layout(each="a.b[]", words="w", start="s", length="l")) == (
        "turns from a.b: who from speaker, words from w, times from s and l in seconds"
    )


def test_dates_without_an_end_are_a_chats_unless_words_are_called_spoken() -> None:
    chat = without(turns(2, start=lambda n: 100_000_000 + n), "end")
    assert layout_of(chat) is None
    spoken = [{**each, "transcript": each["text"]} for each in chat]
    assert layout_of(without(spoken, "text")) is not None
    assert layout_of(without(turns(2, start=lambda n: 99_999_998 + n), "end")) is not None


def test_a_type_that_some_items_have_tells_what_was_said() -> None:
    noted = [{"type": "note"}] * 2
    found = layout_of([*turns(3, type="said"), *noted])
    assert found is not None
    assert found.said == "said"
    plain = layout_of(turns(3, type="said"))
    assert plain is not None
    assert plain.said == ""
    assert layout_of([*turns(3), *noted]) is None


def test_a_person_or_a_time_may_be_an_object() -> None:
    for name in ("name", "displayName", "display_name", "label", "id"):
        found = layout_of(turns(2, speaker={name: "A", "size": 3}))
        assert found is not None
        assert found.speaker == f"speaker.{name}"
    assert layout_of(turns(2, speaker={"size": "3"})) is None
    assert layout_of(turns(2, speaker=["A"])) is None
    for inner in ("relative", "start"):
        found = layout_of(turns(2, start=lambda n, inner=inner: {inner: n, "other": "x"}))
        assert found is not None
        assert found.start == f"start.{inner}"


def test_keys_of_other_objects_and_behind_one_that_no_path_can_name_are_passed_over() -> None:
    found = layout_of(
        [{"a.b": 1, "meta": {"start": 9}, "text": {"end": 9}} | each for each in turns(2)]
    )
    assert found == Layout(each="[]", words="text", start="start", end="end")
    other = [{"meta": {"start": 1}, "speaker": "A", "text": "so yes"}] * 2
    assert layout_of(other) is None


def test_who_speaks_may_be_told_around_a_list() -> None:
    spoken = without(turns(2), "speaker")
    found = layout_of([{"participant": "A", "talk": spoken}, {"talk": spoken[:1]}])
    assert found is not None
    assert (found.each, found.speaker) == ("[].talk[]", "participant")
    assert layout_of([{"talk": spoken}]) is None
    # The nearest tells.
    near = layout_of([{"person": "A", "parts": [{"speaker": "B", "talk": spoken}]}])
    assert near is not None
    assert near.speaker == "speaker"


def test_a_list_of_people_names_the_speakers_where_it_has_all_of_them() -> None:
    people = [{"id": "A", "name": "Ann"}, {"id": "B", "name": "Bob"}, {"id": "C", "name": "Cy"}]
    for members, path in ((people, "members[]"), (people[:2], "members[]"), (people[:1], "")):
        service = find_service({"members": members, "talk": turns()})
        assert service is not None
        assert service.people == path
    nameless = find_service({"members": without(people, "name"), "talk": turns()})
    assert nameless is not None
    assert nameless.people == ""


def test_other_lists_are_those_that_are_neither_in_nor_around_the_one_that_is_read() -> None:
    document: dict[str, Any] = {"talk": turns(3, words=lambda _: turns(2))}
    document |= {key: turns() for key in ("more", "also", "last")}
    layout = Layout(each="talk[]", words="text", start="start")
    assert other_lists(document, layout) == 3
    within = Layout(each="talk[].words[]", words="text", start="start")
    assert other_lists(document, within) == 3
