"""Real meetings, where they lie beside the checkout; they are no part of it."""

from pathlib import Path

import pytest

from roleplay.intake import NobodyToCompareError, read_recording, sniff
from tests.intake.files import names

DATA = Path(__file__).parents[3] / "shared" / "data"

pytestmark = pytest.mark.skipif(
    not DATA.is_dir(), reason="the real meetings are not beside the checkout"
)


def test_the_ami_meetings_are_read_whole_with_their_four_people() -> None:
    files = sorted((DATA / "ami").glob("*.vtt"))
    assert len(files) == 10
    for file in files:
        transcript = read_recording(file)
        assert len(names(transcript)) == 4
        assert len(transcript.events) == file.read_text(encoding="utf-8").count("-->")
        assert transcript.header.repairs == {}


def test_talk_time_by_forced_alignment_has_four_people_too() -> None:
    for file in (DATA / "ami_rttm").glob("*.rttm"):
        assert sniff(file) == "rttm"
        assert len(names(read_recording(file))) == 4


def test_the_earnings_calls_talk_time_is_read() -> None:
    transcript = read_recording(DATA / "earnings21" / "4320211.rttm")
    assert "Speaker 0" in names(transcript)


@pytest.mark.parametrize(
    ("name", "cues", "people"),
    [
        ("acde_2026-02-12_230_transcript.vtt", 418, 20),
        ("fcr_2026-05-12_007_transcript.vtt", 311, 7),
    ],
)
def test_zoom_exports_of_public_meetings_are_read_whole(name: str, cues: int, people: int) -> None:
    transcript = read_recording(DATA / "ethereum_pm" / name)
    assert len(transcript.events) == cues
    assert len(names(transcript)) == people
    assert transcript.header.repairs == {}


def test_a_zoom_export_with_two_unattributed_cues_says_so() -> None:
    transcript = read_recording(DATA / "vtt_quirks" / "01_zoom_real_meeting003.vtt")
    assert len(transcript.events) == 298
    assert transcript.header.repairs == {"cues with nobody named, left out": 2}


@pytest.mark.parametrize("number", ["03", "05", "06", "07", "08", "10", "11", "12", "15"])
def test_captions_that_name_nobody_are_refused(number: str) -> None:
    (file,) = (DATA / "vtt_quirks").glob(f"{number}_*")
    with pytest.raises(NobodyToCompareError):
        read_recording(file)
