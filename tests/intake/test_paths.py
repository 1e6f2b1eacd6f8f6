"""Paths into a JSON document."""

from typing import Any

import pytest

from roleplay.intake import BrokenRecordingError
from roleplay.intake.paths import Found, each_of, is_there, value_at


def found(document: Any, path: str) -> list[Any]:
    return [each.item for each in each_of(document, path)]


def place_of(document: Any, path: str) -> str:
    with pytest.raises(BrokenRecordingError) as caught:
        found(document, path)
    return caught.value.place


def test_a_path_goes_through_lists_and_takes_items_by_their_place() -> None:
    document = {"a": [{"b": [1, 2]}, {"b": [3]}, {"b": []}]}
    assert found(document, "a[].b[]") == [1, 2, 3]
    assert found(document, "a[].b[0]") == [1, 3]
    assert found(document, "a[].b[1]") == [2]
    assert found(document, "a[].b[2]") == []
    assert found([[1, 2], [3]], "[][]") == [1, 2, 3]
    assert found({"a": 1}, "a") == [1]
    assert found([], "[]") == []


def test_what_is_found_knows_its_place_and_what_it_lies_in() -> None:
    document = {"a": [{"b": [1]}, {"b": [2, 3]}]}
    first, second = document["a"]
    assert list(each_of(document, "a[].b[]")) == [
        Found("a[0].b[0]", 1, (first,), 0),
        Found("a[1].b[0]", 2, (second,), 1),
        Found("a[1].b[1]", 3, (second,), 1),
    ]
    inner = [{"c": [5]}]
    assert list(each_of({"a": [[*inner]]}, "a[0][].c[0]")) == [
        Found("a[0][0].c[0]", 5, (inner, inner[0], 5), 0)
    ]


def test_a_key_that_is_missing_is_refused_unless_it_may_be() -> None:
    document = {"a": [{"b": [1]}, {}]}
    assert found(document, "a[].b?[]") == [1]
    assert place_of(document, "a[].b[]") == "a[1]"


@pytest.mark.parametrize(
    ("document", "path", "place"),
    [
        ({"a": 1}, "a[]", "a"),
        ({"a": {}}, "a[0]", "a"),
        ({"a": "text"}, "a[]", "a"),
        ([1], "[].b", "[0]"),
        ([[]], "[].b", "[0]"),
        ({}, "a[]", ""),
        ({"a": [{"b": {}}]}, "a[].b[]", "a[0].b"),
    ],
)
def test_what_is_no_list_or_no_object_on_the_way_is_refused_with_its_place(
    document: Any, path: str, place: str
) -> None:
    assert place_of(document, path) == place


@pytest.mark.parametrize(
    ("document", "path", "there"),
    [
        ({"a": 1}, "a", True),
        ({"a": 0}, "a", True),
        ({"a": None}, "a", False),
        ({"a": 1}, "b", False),
        ({"a": 1}, "b|a", True),
        ({"a": 1}, "b|c", False),
        ({"a": []}, "a[]", True),
        ({"a": {}}, "a[]", False),
        ({"a": []}, "a[].b", False),
        ({"a": [{}, {"b": 1}]}, "a[].b", True),
        ([*[{}] * 49, {"b": 1}], "[].b", True),
        ([*[{}] * 50, {"b": 1}], "[].b", False),
        ([1], "[0]", True),
        ([1], "[1]", False),
        ([1, 2], "[1]", True),
        ({"0": 1}, "[0]", False),
        ("a", "a", False),
    ],
)
def test_whether_something_is_there_is_told_by_fifty_items_of_each_list(
    document: Any,
    path: str,
    there: bool,  # noqa: FBT001 -- one column of the examples
) -> None:
    assert is_there(document, path) is there


def test_a_value_is_looked_for_in_an_item_and_then_in_those_around_it_the_nearest_first() -> None:
    item = {"a": {"b": [5, 6]}, "n": None}
    here = Found("x", item, ({"c": 1, "d": 2}, {"c": 3, "n": 4}), 0)
    assert value_at(here, "a.b[0]") == (5, "a.b[0]")
    assert value_at(here, "a.b[1]") == (6, "a.b[1]")
    assert value_at(here, "a.b[2]") == (None, "a.b[2]")
    assert value_at(here, "a.b[2]|c") == (3, "c")
    assert value_at(here, "d") == (2, "d")
    assert value_at(here, "n") == (4, "n")
    assert value_at(here, "d|c") == (2, "d")
    assert value_at(here, "e|f") == (None, "e")
    assert value_at(here, "a[0]") == (None, "a[0]")
    assert value_at(here, "c.e") == (None, "c.e")
    assert value_at(Found("x", ["so", 1], (), 0), "[0]") == ("so", "[0]")
