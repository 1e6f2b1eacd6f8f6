"""The line that names a schema: where it is looked for, and that all else stays as it was."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from roleplay.authoring.described.headline import (
    is_ours,
    line_for,
    named_in,
    schema_path,
    with_line,
)

OURS = Path(".first.schema.json")
LINE = b"# yaml-language-server: $schema=.first.schema.json"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (b"format: 1\n", LINE + b"\nformat: 1\n"),
        (b"format: 1\r\ntitle: x\r\n", LINE + b"\r\nformat: 1\r\ntitle: x\r\n"),
        (b"\xef\xbb\xbfformat: 1\n", b"\xef\xbb\xbf" + LINE + b"\nformat: 1\n"),
        (b"", LINE + b"\n"),
        (
            b"\xef\xbb\xbf# yaml-language-server: $schema=.old.schema.json\nformat: 1\n",
            b"\xef\xbb\xbf" + LINE + b"\nformat: 1\n",
        ),
        (
            b"# Mine\n# yaml-language-server: $schema=.old.schema.json\r\nformat: 1\n",
            b"# Mine\n" + LINE + b"\r\nformat: 1\n",
        ),
    ],
)
def test_the_line_stands_at_the_head_and_all_else_stays(before: bytes, after: bytes) -> None:
    assert with_line(before, OURS) == after
    assert with_line(after, OURS) == after
    assert named_in(after) == OURS.name


def test_what_stands_in_a_text_names_no_schema() -> None:
    inside = b"summary: >-\n  hm\n# yaml-language-server: $schema=x.json\n"
    assert named_in(b"format: 1\n" + inside) is None
    assert named_in(b"  # yaml-language-server: $schema=x.json\nformat: 1\n") is None
    assert named_in(b"# yaml-language-server: $schema=x.json\nformat: 1\n") == "x.json"


def test_a_name_that_is_not_written_beside_files_is_somebody_elses() -> None:
    assert is_ours(".first.schema.json")
    for name in ("first.schema.json", "../.a.schema.json", "https://x.test/.a.schema.json"):
        assert not is_ours(name)


def test_a_schema_lies_hidden_beside_its_file_and_can_be_named_in_a_comment() -> None:
    file = Path("here") / "My first #meeting.yaml"
    assert schema_path(file, "scenario") == Path("here") / ".My-first-meeting.schema.json"
    assert " " not in line_for(schema_path(file, "scenario")).partition("=")[2]
    assert schema_path(file, "persona") == Path("here") / ".persona.schema.json"


@given(st.binary(max_size=80))
def test_whatever_a_file_holds_only_the_line_is_added_and_only_once(data: bytes) -> None:
    once = with_line(data, OURS)
    assert with_line(once, OURS) == once
    assert once.count(LINE) == data.count(LINE) + (data.count(LINE) == 0)
    if named_in(data) is None:
        assert once.replace(LINE + b"\r\n", b"").replace(LINE + b"\n", b"") == data
