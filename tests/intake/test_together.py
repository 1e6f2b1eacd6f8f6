"""Several recordings of one meeting, put together by their times."""

from pathlib import Path

import pytest

from roleplay.intake import IntakeError, read_together
from roleplay.intake.together import called_after
from roleplay.model.transcript import Transcript
from tests.intake.files import names, refusal, said, written

RUTH = "WEBVTT\n\n00:00.000 --> 00:04.000\nGood morning.\n\n00:20.000 --> 00:21.000\nYes.\n"
JOSEPH = "WEBVTT\n\n00:10.000 --> 00:13.000\nWho answers me?\n"


def put_together(folder: Path, **files: str) -> Transcript:
    paths = [
        written(folder, content, name.replace("_", ".").replace(".", "-", 1))
        for name, content in files.items()
    ]
    return read_together(paths)


def test_files_that_name_nobody_are_by_whom_they_are_called_after(tmp_path: Path) -> None:
    transcript = put_together(tmp_path, call_ruth_vtt=RUTH, call_joseph_vtt=JOSEPH)
    assert said(transcript) == [
        (0.0, 4.0, "Ruth", "Good morning."),
        (10.0, 13.0, "Joseph", "Who answers me?"),
        (20.0, 21.0, "Ruth", "Yes."),
    ]
    assert transcript.header.source == "call-ruth.vtt + call-joseph.vtt"
    given = "cues with nobody named, given to whom their file is called after"
    assert transcript.header.repairs == {given: 3}


def test_names_in_a_file_hold_and_one_name_is_one_person(tmp_path: Path) -> None:
    ann = "Ann  0:00\nHello.\n\nAnn  0:09\nYes.\n"
    bob = (
        "WEBVTT\n\n00:03.000 --> 00:04.000\n<v Bob>Hi.</v>\n\n"
        "00:05.000 --> 00:06.000\n<v Ann>Hm.</v>\n"
    )
    transcript = put_together(tmp_path, a_1_txt=ann, a_2_vtt=bob)
    assert names(transcript) == ["Ann", "Bob"]
    assert [(start, who) for start, _, who, _ in said(transcript)] == [
        (0.0, "Ann"),
        (3.0, "Bob"),
        (5.0, "Ann"),
        (9.0, "Ann"),
    ]


@pytest.mark.parametrize(
    ("files", "called"),
    [
        (("call-ruth.vtt", "call-joseph.vtt"), ["Ruth", "Joseph"]),
        (("ruth.vtt", "joseph k.vtt"), ["Ruth", "Joseph K"]),
        (("2026 Ruth Kimani mic.srt", "2026 Amina mic.srt"), ["Ruth Kimani", "Amina"]),
        (("call.vtt", "call-ruth.vtt"), ["Call", "Call-Ruth"]),
        (("a.vtt", "a.srt"), ["A", "A"]),
    ],
)
def test_a_file_is_called_after_what_is_not_in_all_names(
    files: tuple[str, ...], called: list[str]
) -> None:
    assert called_after(files) == called


def test_who_gives_one_persons_words_alone_is_told_how_several_files_are_put_together() -> None:
    assert "name the files of all with --together" in str(refusal(RUTH))
    nothing_said = "WEBVTT\n\n00:00.000 --> 00:04.000\n<v Ruth></v>\n"
    assert "--together" not in str(refusal(nothing_said))


def test_a_file_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    backwards = "WEBVTT\n\n00:04.000 --> 00:01.000\nGood.\n"
    with pytest.raises(IntakeError) as caught:
        put_together(tmp_path, call_ruth_vtt=RUTH, call_joseph_vtt=backwards)
    assert str(caught.value).startswith("call-joseph.vtt, line 3: ")


def test_what_is_estimated_or_dated_in_one_file_is_so_in_all(tmp_path: Path) -> None:
    spoken = "Ann: Hello.\nBob: Hi.\nAnn: Yes.\nBob: So.\n"
    assert put_together(tmp_path, a_1_txt=spoken, a_2_vtt=RUTH).header.estimated
    assert not put_together(tmp_path, a_1_vtt=JOSEPH, a_2_vtt=RUTH).header.estimated
    rttm = "SPEAKER a 1 1.0 2.0 <NA> <NA> {} <NA> <NA>\n"
    silent = put_together(tmp_path, a_1_rttm=rttm.format("Ann"), a_2_rttm=rttm.format("Bob"))
    assert [each[3] for each in said(silent)] == ["", ""]
    # Beside a file with words, who says none says nothing.
    mixed = put_together(tmp_path, a_ann_vtt=RUTH, a_bob_vtt=JOSEPH, a_1_rttm=rttm.format("Zoe"))
    assert names(mixed) == ["Ann", "Bob"]


def test_what_is_counted_in_several_files_is_added_up(tmp_path: Path) -> None:
    named = "WEBVTT title\n\n00:10.000 --> 00:13.000\n<v {}>So.\n\n00:20.000 --> 00:21.000\nno\n"
    transcript = put_together(
        tmp_path, a_1_vtt=named.format("Ann"), a_2_vtt=named.format("Bob"), a_3_vtt=RUTH
    )
    assert transcript.header.repairs == {
        "comments, left out": 2,
        "cues with nobody named, left out": 2,
        "cues with nobody named, given to whom their file is called after": 2,
    }
    assert names(transcript) == ["3", "Ann", "Bob"]


def test_files_of_one_person_are_refused_by_the_names_of_all(tmp_path: Path) -> None:
    ann = "WEBVTT\n\n00:10.000 --> 00:13.000\n<v Ann>So.\n"
    with pytest.raises(IntakeError) as caught:
        put_together(tmp_path, a_1_vtt=ann, a_2_vtt=ann)
    assert str(caught.value).startswith("a-1.vtt + a-2.vtt: only one person")
    with pytest.raises(IntakeError) as caught:
        read_together([tmp_path / "a-1.vtt", tmp_path / "none.vtt"])
    assert str(caught.value).startswith("none.vtt: there is no such file")
