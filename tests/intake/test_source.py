"""Which files are opened at all, and how the others are refused."""

import os
from pathlib import Path

import pytest

from roleplay.intake import (
    IntakeError,
    NotARecordingError,
    UnreadableFileError,
    read_recording,
    recording_of,
    sniff,
    source,
)
from roleplay.intake.source import lines_of, text_of
from tests.intake.files import format_of, read, refusal, webvtt, words, written

TALK = webvtt("<v Ann>première", "<v Bob>yes")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig"])
def test_utf8_is_read_with_and_without_its_mark(encoding: str) -> None:
    transcript = read(TALK.encode(encoding))
    assert words(transcript)[0] == ("Ann", "première")
    assert transcript.header.repairs == {}


@pytest.mark.parametrize(("encoding", "mark"), [("utf-16-le", "\ufeff"), ("utf-16-be", "\ufeff")])
def test_utf16_with_its_mark_is_read_and_said(encoding: str, mark: str) -> None:
    transcript = read((mark + TALK).encode(encoding))
    assert words(transcript)[0] == ("Ann", "première")
    assert transcript.header.repairs == {"text in UTF-16, read as it is": 1}


def test_another_encoding_is_refused_with_the_line_and_what_to_do() -> None:
    error = refusal(TALK.encode("latin-1"))
    assert isinstance(error, UnreadableFileError)
    assert error.place == "line 4"
    assert refusal(b"\n\xe9").place == "line 2"
    assert "save it with the encoding UTF-8" in str(error)


@pytest.mark.parametrize(
    "content",
    [
        TALK.encode("utf-16-le"),
        ("\ufeff" + TALK).encode("utf-32-le"),
        ("\ufeff" + TALK).encode("utf-16-le")[:-1],
        b"WEBVTT\n\0\0\0",
    ],
)
def test_text_that_cannot_be_made_out_is_refused(content: bytes) -> None:
    error = refusal(content)
    assert isinstance(error, UnreadableFileError)
    assert "UTF-8" in str(error)


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (b"%PDF-1.7\n...", "a PDF"),
        (b"PK\x03\x04....word/document.xml", "a Word, Excel or zip file"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1", "an old Word or Excel file"),
        (b"\x89PNG\r\n\x1a\n", "a picture"),
        (b"\xff\xd8\xff\xe0", "a picture"),
        (b"\0\0\0 ftypisom", "a film or sound file"),
        (b"RIFF....WAVE", "a sound or film file"),
        (b"{\\rtf1 Ann: hello}", "a rich text file"),
        (b"GIF89a", "a picture"),
        (b"\x1f\x8b\x08", "a compressed file"),
        (b"ID3\x04", "a sound file"),
        (b"OggS", "a sound or film file"),
        (b"fLaC", "a sound file"),
        (b"\x1a\x45\xdf\xa3", "a film file"),
    ],
)
def test_a_file_of_another_kind_is_named_for_what_it_is(content: bytes, kind: str) -> None:
    error = refusal(content, "talk.vtt")
    assert isinstance(error, NotARecordingError)
    assert f"talk.vtt: this is {kind}" in str(error)
    assert format_of(content) is None


@pytest.mark.parametrize(
    ("content", "name"),
    [
        ("format: 1\ntitle: The big man\nseats:\n  customer: peter\n", "flagship.yaml"),
        ("<!DOCTYPE html><p>Ann: a</p>\n<p>Bob: b</p>", "page.html"),
        ("if a:\n  pass\nelse:\n  pass\nif b:\n  pass\nelse:\n  pass\n", "program.py"),
        ("item,price\nsoap,3\n", "table.csv"),
        ("just words\n", "letter"),
    ],
)
def test_text_of_another_kind_is_refused(content: str, name: str) -> None:
    assert isinstance(refusal(content, name), NotARecordingError)
    assert format_of(content, name) is None


def test_yaml_is_known_for_a_situation() -> None:
    assert "`roleplay check`" in str(refusal("title: x\n", "flagship.yml"))


@pytest.mark.parametrize("content", ["", "\n\n", "\ufeff", b"\xff\xfe", b"\xfe\xff"])
def test_an_empty_file_is_refused(content: str | bytes) -> None:
    assert "there is nothing in it" in str(refusal(content))


def test_a_file_that_is_not_there_a_folder_and_a_pipe_are_refused(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.vtt")
    for name, reason in [
        ("none.vtt", "there is no such file"),
        ("", "this is a folder"),
        ("pipe.vtt", "not an ordinary file"),
        ("a\0b.vtt", "its name cannot be used"),
        ("x" * 5000, "it cannot be opened"),
    ]:
        with pytest.raises(UnreadableFileError, match=reason):
            read_recording(tmp_path / name)


def test_bytes_that_are_no_recording_are_refused_by_the_name_of_their_file() -> None:
    with pytest.raises(IntakeError, match=r"^letter\.txt: nobody in it is named"):
        recording_of(b"just words\n", Path("folder", "letter.txt"))


def test_sniffing_a_file_that_is_not_there_says_so(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFileError, match=r"none\.vtt: there is no such file"):
        sniff(tmp_path / "none.vtt")


def test_a_file_over_the_limit_is_refused_with_the_limit(tmp_path: Path) -> None:
    path = tmp_path / "film.vtt"
    with path.open("wb") as file:
        file.truncate(source.MAX_MEBIBYTES * 2**20 + 1)
    with pytest.raises(UnreadableFileError, match="larger than 64 MiB"):
        read_recording(path)


def test_a_file_of_too_many_lines_is_refused_with_the_limit() -> None:
    assert "over 4,000,000 lines" in str(refusal("WEBVTT" + "\n" * 4_000_001))


def test_a_files_name_is_shown_without_escape_sequences(tmp_path: Path) -> None:
    transcript = read_recording(written(tmp_path, TALK, "a\x1b[31m\u202eb.vtt"))
    assert transcript.header.source == "ab.vtt"


def test_a_file_of_just_the_most_lines_and_the_most_bytes_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(source, "MAX_LINES", TALK.count("\n"))
    assert read(TALK).events
    assert "over 7 lines" in str(refusal(TALK + "\n"))
    path = tmp_path / "long.vtt"
    path.write_bytes(TALK.encode().ljust(2**20, b"\n"))
    monkeypatch.setattr(source, "MAX_MEBIBYTES", 1)
    monkeypatch.setattr(source, "MAX_LINES", 2**20)
    assert read_recording(path).events
    path.write_bytes(TALK.encode().ljust(2**20 + 1, b"\n"))
    with pytest.raises(UnreadableFileError, match="larger than 1 MiB"):
        read_recording(path)


def test_a_zero_byte_far_down_is_a_hidden_character() -> None:
    talk = webvtt("<v Ann>" + "a" * 5000, "<v Bob>b\0c")
    assert words(read(talk))[1] == ("Bob", "bc")


def test_lines_are_given_as_they_are_however_long_the_text_is() -> None:
    # Longer than what is cut at once, with a line that begins just there and one that spans it.
    for text in ("", "\n", "a", "a\nb", "a\n\n", "\n".join("ab" * (n % 7) for n in range(20_000))):
        assert list(lines_of(text)) == text.split("\n")
    long = "a" * 70_000 + "\n" + "b" * 65_536 + "\nc\n"
    assert list(lines_of(long)) == long.split("\n")
    assert list(lines_of("ab\ncd\n", 3)) == ["cd", ""]
    assert list(lines_of("ab", 2)) == [""]
    assert list(lines_of("ab", 3)) == []


@pytest.mark.parametrize(
    ("data", "text"),
    [
        (b"a\r\nb\rc\n", "a\nb\nc\n"),
        (b"a\r\r\nb\r\n", "a\nb\n"),
        (b"\xff\xfea\0\r\0\n\0", "a\n"),
        (b"\xef\xbb\xbfa", "a"),
        (b"a" * 4096 + b"\0", "a" * 4096 + "\0"),
    ],
)
def test_every_line_of_a_text_ends_with_a_line_feed(data: bytes, text: str) -> None:
    assert text_of(data)[0] == text


def test_a_zero_byte_among_the_first_4096_is_no_text() -> None:
    with pytest.raises(UnreadableFileError, match="encoding that is not read"):
        text_of(b"a" * 4095 + b"\0")


def test_what_a_film_says_stands_in_its_fifth_byte() -> None:
    for data in (b"ftypisom", b"xxxxxftyp", b"xxxftyp"):
        assert text_of(data)[0] == data.decode()
    with pytest.raises(NotARecordingError, match="a film or sound file"):
        text_of(b"xxxxftyp")
