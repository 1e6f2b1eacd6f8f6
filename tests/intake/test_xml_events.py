"""XML that somebody else wrote."""

import pytest

from roleplay.intake import BrokenRecordingError, IntakeError, NotARecordingError
from roleplay.intake.xml_events import DEEPEST, read_xml


def events(text: str) -> list[object]:
    found: list[object] = []
    read_xml(
        text,
        lambda name, attributes, line: found.append((name, attributes, line)),
        found.append,
        lambda words: found.append(f"'{words}'"),
    )
    return found


def refused(text: str) -> IntakeError:
    with pytest.raises(IntakeError) as caught:
        events(text)
    return caught.value


def test_elements_are_told_without_their_prefixes_and_words_whole() -> None:
    text = '<a:x b:y="1" z="2">\n<w/>so &amp; it\n</a:x>'
    assert events(text) == [
        ("x", {"y": "1", "z": "2"}, 1),
        "'\n'",
        ("w", {}, 2),
        "w",
        "'so & it\n'",
        "x",
    ]


def test_elements_stand_sixty_four_deep_in_each_other_and_beside_each_other_at_will() -> None:
    assert DEEPEST == 64
    assert len(events("<a>" * 64 + "</a>" * 64)) == 128
    assert len(events("<a>" + "<b/>" * 200 + "</a>")) == 402
    error = refused("<a>" * 65 + "</a>" * 65)
    assert isinstance(error, NotARecordingError)
    assert "more than 64 deep" in error.reason


def test_a_document_type_is_refused_and_what_is_no_xml_by_its_line() -> None:
    assert isinstance(refused("<!DOCTYPE a><a/>"), NotARecordingError)
    for text, line in (("<a>\n<b></a>", "line 2"), ("<a/>\n\n<b/>", "line 3"), ("<a>", "line 1")):
        error = refused(text)
        assert isinstance(error, BrokenRecordingError)
        assert error.place == line
    assert isinstance(refused("<a>\ud800</a>"), BrokenRecordingError)
