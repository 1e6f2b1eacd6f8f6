"""Word files: what Teams and Webex give, and archives made for harm."""

import io
import random
import struct
import zipfile

import pytest

from roleplay.intake import NotARecordingError, word
from tests.intake.files import format_of, read, refusal, said, words
from tests.intake.word_files import repacked, word_file

TALK = [
    "Review-20260312_100200-Meeting Recording",
    "March 12, 2026, 10:02AM",
    "Ruth Kimani started transcription",
    "Ruth Kimani   0:03\nGood morning.",
    "Joseph Otieno   0:10\nWho answers me?",
    "Ruth Kimani   1:00:20\nI do.",
]
OLDER = [
    "0:0:0.0 --> 0:0:1.790\nRuth Kimani\nGood morning.",
    "0:0:2.0 --> 0:0:3.500\nJoseph Otieno\nWho answers me?",
    "0:0:4.0 --> 0:0:5.500\nRuth Kimani\nI do.",
    "0:0:6.0 --> 0:0:7.500\nJoseph Otieno\nGood.",
]
SAID = [
    ("Ruth Kimani", "Good morning."),
    ("Joseph Otieno", "Who answers me?"),
    ("Ruth Kimani", "I do."),
]


def test_what_teams_gives_is_read() -> None:
    transcript = read(word_file(TALK), "meeting.docx")
    assert words(transcript) == SAID
    assert [start for start, *_ in said(transcript)] == [3.0, 10.0, 3620.0]
    assert transcript.header.repairs["lines of the meeting tool itself, left out"] == 1


def test_what_teams_gave_before_is_read() -> None:
    transcript = read(word_file(OLDER), "meeting.docx")
    assert words(transcript) == [*SAID, ("Joseph Otieno", "Good.")]
    assert said(transcript)[0][:2] == (0.0, 1.79)


def test_lines_of_names_and_a_table_are_read() -> None:
    lines = [f"{who}: {text}" for who, text in [*SAID, *SAID]]
    assert words(read(word_file(lines), "a.docx")) == [*SAID, *SAID]
    rows = [("Speaker", "Time", "Text"), *((w, f"0:0{n}", t) for n, (w, t) in enumerate(SAID))]
    assert words(read(word_file(["A title"], rows), "a.docx")) == SAID
    assert format_of(word_file(["A title"], rows), "a.docx") == "table"


def test_what_word_keeps_in_a_row_beside_its_cells_is_no_column() -> None:
    rows = [("Speaker", "Time", "Text"), *((w, f"0:0{n}", t) for n, (w, t) in enumerate(SAID))]
    plain = word_file([], rows)
    with zipfile.ZipFile(io.BytesIO(plain)) as archive:
        before, _, last = archive.read("word/document.xml").rpartition(b"<w:tr>")
    kept = repacked(plain, word__document_xml=before + b"<w:tr><w:tblPrEx/>" + last)
    assert words(read(kept, "a.docx")) == SAID


def plain_zip(**parts: bytes) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name.replace("__", "/").replace("_", "."), content)
    return file.getvalue()


GOOD = word_file(TALK)
BODY = b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "c">]><w:document/>'


HARMFUL = {
    "excel": (plain_zip(xl__workbook_xml=b"<a/>"), "an Excel file"),
    "zip": (plain_zip(a_txt=b"Ann: a"), "a zip file"),
    "cut": (GOOD[:2000], "a damaged one"),
    "damaged": (GOOD[:600] + b"x" * 40 + GOOD[640:], "a damaged one"),
    "document type": (repacked(GOOD, word__document_xml=BODY), "a document type"),
    "deep": (
        repacked(GOOD, word__document_xml=b"<a>" * 300 + b"</a>" * 300),
        "deep in each other",
    ),
    "packed": (
        repacked(GOOD, word__media__a_bin=b"0" * (2 * 2**20)),
        "packed over 250 times smaller",
    ),
    "broken": (repacked(GOOD, word__document_xml=b"<broken"), "a damaged one"),
}
"""By a name: their bytes hold the time, and no two processes would call a test the same."""


@pytest.mark.parametrize(("data", "reason"), HARMFUL.values(), ids=HARMFUL)
def test_other_archives_and_those_made_for_harm_are_refused(data: bytes, reason: str) -> None:
    error = refusal(data, "a.docx")
    assert isinstance(error, NotARecordingError)
    assert reason in str(error)


def test_a_part_of_a_mebibyte_may_be_packed_as_tightly_as_it_likes() -> None:
    assert words(read(repacked(GOOD, word__media__a_bin=b"0" * 2**20), "a.docx")) == SAID
    larger = repacked(GOOD, word__media__a_bin=b"0" * (2**20 + 1))
    assert "packed over 250 times smaller" in str(refusal(larger, "a.docx"))
    picture = random.Random(1).randbytes(2**20 + 1)  # noqa: S311 - it only is not packed smaller
    assert words(read(repacked(GOOD, word__media__a_bin=picture), "a.docx")) == SAID


def test_elements_may_stand_256_deep_in_each_other() -> None:
    deep, deeper = (
        repacked(GOOD, word__more_xml=b"<a>" * depth + b"</a>" * depth) for depth in (256, 257)
    )
    assert words(read(deep, "a.docx")) == SAID
    assert "more than 256 deep" in str(refusal(deeper, "a.docx"))


def test_too_many_parts_and_too_much_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(word, "MOST_PARTS", 5)
    assert "parts, which no transcript has" in str(refusal(GOOD, "a.docx"))
    monkeypatch.setattr(word, "MOST_PARTS", 2000)
    monkeypatch.setattr(word, "MOST_BYTES", 2**20)
    more = repacked(GOOD, word__media__a_bin=b"0" * 2**20)
    assert "unpacked it has over 1 MiB" in str(refusal(more, "a.docx"))


def test_as_many_parts_and_bytes_as_may_be_are_read(monkeypatch: pytest.MonkeyPatch) -> None:
    with zipfile.ZipFile(io.BytesIO(GOOD)) as archive:
        parts = archive.infolist()
    monkeypatch.setattr(word, "MOST_PARTS", len(parts))
    monkeypatch.setattr(word, "MOST_BYTES", sum(part.file_size for part in parts))
    assert words(read(GOOD, "a.docx")) == SAID
    more = repacked(GOOD, word__more_xml=b"")
    assert f"it has {len(parts) + 1} parts" in str(refusal(more, "a.docx"))
    monkeypatch.setattr(word, "MOST_PARTS", len(parts) + 1)
    assert words(read(more, "a.docx")) == SAID
    assert "unpacked it has over" in str(refusal(repacked(GOOD, word__more_xml=b"<"), "a.docx"))


@pytest.mark.parametrize(
    ("xml", "reason"),
    [
        (b"<!ENTITY a 'b'>", "a document type of its own"),
        (b"x" * 199 + b"\0", "its parts are written in another encoding"),
        (b"x" * 200 + b"\0", ""),
        (b"<a/>" * 300, ""),
        (b"<?a?>" * 300, ""),
        (b"<a></a>" * 300, ""),
        (b"<!-- -->" * 300, ""),
    ],
)
def test_a_part_is_held_to_what_writing_has(xml: bytes, reason: str) -> None:
    data = repacked(GOOD, word__more_xml=xml)
    if reason:
        assert reason in str(refusal(data, "a.docx"))
    else:
        assert words(read(data, "a.docx")) == SAID
    # What is no XML is not looked into.
    assert words(read(repacked(GOOD, word__media__a_bin=xml), "a.docx")) == SAID


def told_to_have(packed: int, unpacked: int) -> bytes:
    """A Word file whose last part, which nobody opens, is said to be so large."""
    data = bytearray(repacked(GOOD, word__media__a_bin=b"x"))
    # Twenty bytes into a part's entry of the list at the end.
    struct.pack_into("<II", data, data.rindex(b"PK\x01\x02") + 20, packed, unpacked)
    return bytes(data)


def test_a_part_may_be_packed_two_hundred_and_fifty_times_smaller() -> None:
    assert words(read(told_to_have(8000, 2_000_000), "a.docx")) == SAID
    assert "over 250 times" in str(refusal(told_to_have(8000, 2_000_001), "a.docx"))


def test_all_parts_have_at_most_64_mebibytes_and_are_at_most_two_thousand() -> None:
    with zipfile.ZipFile(io.BytesIO(GOOD)) as archive:
        parts = archive.infolist()
    left = 64 * 2**20 - sum(part.file_size for part in parts)
    assert words(read(told_to_have(left, left), "a.docx")) == SAID
    assert "over 64 MiB" in str(refusal(told_to_have(left, left + 1), "a.docx"))
    more = {f"word__media__{n}_bin": b"" for n in range(2000 - len(parts))}
    assert words(read(repacked(GOOD, **more), "a.docx")) == SAID
    assert "it has 2,001 parts" in str(refusal(repacked(GOOD, **more, a_bin=b""), "a.docx"))


def test_two_parts_of_one_name_and_a_password_are_refused() -> None:
    file = io.BytesIO(GOOD)
    with zipfile.ZipFile(file, "a") as archive, pytest.warns(UserWarning, match="Duplicate"):
        archive.writestr("word/document.xml", b"<a/>")
    assert "two of its parts have one name" in str(refusal(file.getvalue(), "a.docx"))
    # The lowest bit of a part's flags, eight bytes into its entry of the list at the end.
    locked = bytearray(GOOD)
    locked[GOOD.rindex(b"PK\x01\x02") + 8] |= 1
    assert "has a password" in str(refusal(bytes(locked), "a.docx"))


def test_breaks_tabs_and_what_was_put_in_are_read_and_what_was_deleted_is_not() -> None:
    def paragraph(inside: str) -> str:
        return f"<w:p><w:r>{inside}</w:r></w:p>"

    text = (
        "<w:t>Ann</w:t><w:ptab/><w:t>0:04</w:t><w:br/><w:t>so\nit</w:t><w:cr/><w:t>is</w:t>"
        "<w:delText>not</w:delText>"
    )
    body = (
        paragraph(text)
        + f"<w:ins>{paragraph('<w:t>Bob</w:t><w:tab/><w:t>0:09</w:t>')}</w:ins>"
        + f"<w:sdt><w:sdtContent>{paragraph('<w:t>no</w:t>')}</w:sdtContent></w:sdt>"
        + f"<w:del>{paragraph('<w:t>gone</w:t>')}</w:del>"
        + f"<w:customXml>{paragraph('<w:t>at all</w:t>')}</w:customXml>"
    )
    with zipfile.ZipFile(io.BytesIO(GOOD)) as archive:
        document = archive.read("word/document.xml").decode()
    before, rest = document.split("<w:body>")
    changed = f"{before}<w:body>{body}</w:body>{rest.split('</w:body>')[1]}"
    data = repacked(GOOD, word__document_xml=changed.encode())
    assert word.text_of_word(data) == "Ann\t0:04\nso it\nis\nBob\t0:09\nno\nat all"
    table = word_file(["a"], [("b", "c d"), ("e\nf", "")])
    assert word.text_of_word(table) == "a\nb\tc d\ne f\t"
