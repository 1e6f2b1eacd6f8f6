"""Text of other kinds is refused by what it is."""

import pytest

from roleplay.intake import NotARecordingError
from tests.intake.files import read, refusal, words

XML = '<?xml version="1.0" encoding="UTF-8"?>\n'
TALK = "Ann: a\nBob: b\nAnn: c\nBob: d\n"


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("<!DOCTYPE html>\n<html><body>\n" + TALK, "a web page"),
        (XML + '<html xmlns="http://www.w3.org/1999/xhtml">' + TALK, "a web page"),
        ("[Script Info]\nTitle: x\n\n[Events]\n" + TALK, "SubStation Alpha"),
        ("<SAMI><BODY>" + TALK, "SAMI"),
        ("{25}{50}Ann: a\n{75}{100}Bob: b\n", "MicroDVD"),
        (XML + '<timedtext format="3"><body></body></timedtext>', "YouTube"),
        ("[ti:Review]\n[00:01.00]Ann: a\n[00:02.00]Bob: b\n", "lyrics"),
        ("@UTF8\n@Begin\n*ANN:\ta\n*BOB:\tb\n*ANN:\tc\n*BOB:\td\n", "CHAT"),
        (XML + '<!DOCTYPE Trans SYSTEM "trans-14.dtd">\n<Trans></Trans>', "Transcriber"),
        (XML + "<basic-transcription></basic-transcription>", "EXMARaLDA"),
        ("10:02:00\t From Ann to Everyone:\n\tHello\n" * 2, "the chat of a meeting"),
        ("10:02:00 From Ann : Hello\n10:02:09 From Bob : Hi\n" * 2, "the chat of a meeting"),
        ("[12.03.26, 10:02:00] Ann: Hello\n[12.03.26, 10:02:09] Bob: Hi\n" * 2, "WhatsApp"),
        ("12/03/2026, 10:02 - Ann: Hello\n12/03/2026, 10:02 - Bob: Hi\n" * 2, "WhatsApp"),
        ("BEGIN:VCALENDAR\nVERSION:2.0\nEND:VCALENDAR\n", "an invitation"),
    ],
)
@pytest.mark.parametrize("name", ["a.txt", "a.vtt", "a"])
def test_text_of_another_kind_is_refused_by_what_it_is(text: str, kind: str, name: str) -> None:
    error = refusal(text, name)
    assert isinstance(error, NotARecordingError)
    assert kind in error.reason
    assert error.reason.count(". ") == 1  # and what to do instead


def test_talk_of_such_a_kind_is_read() -> None:
    text = "10:02:00 Ann: From here on?\n10:02:05 Bob: Yes.\n10:02:09 Ann: So.\n"
    assert words(read(text, "a.txt"))[0] == ("Ann", "From here on?")


@pytest.mark.parametrize("name", ["a.csv", "a.json", "a.log"])
def test_text_called_after_another_shape_is_refused_with_what_to_call_it(name: str) -> None:
    for text in (TALK, "Ann  0:00\na\n\nBob  0:04\nb\n\nAnn  0:09\nc\n"):
        reason = refusal(text, name).reason
        assert f"it is called .{name[2:]}" in reason
        assert "give it the ending .txt" in reason
        assert words(read(text, "a.txt"))[0] == ("Ann", "a")


def test_json_that_is_broken_at_its_beginning_is_no_talk() -> None:
    text = '{x\n "speaker": "Ann",\n "text": "a",\n "speaker": "Bob",\n "text": "b"\n}'
    for name in ("a.json", "a.txt"):
        assert "not one whole JSON document" in refusal(text, name).reason
    assert isinstance(refusal(text.replace("{x", "x"), "a.json"), NotARecordingError)
