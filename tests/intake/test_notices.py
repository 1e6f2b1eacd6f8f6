"""Lines that a meeting tool puts among what was said."""

import pytest

from roleplay.intake.notices import is_notice


@pytest.mark.parametrize(
    "line",
    [
        "---",
        "***",
        "=====",
        "Ann Lee started transcription",
        "Ann Lee stopped the recording 0:04",
        "Ann Lee joined the meeting",
        "**Ann Lee left the call**",
        "Ann Lee hat die Transkription gestartet",
        "Meeting ended",
        "recording stopped after 1:02",
        "END OF TRANSCRIPT",
        "Transcribed by https://example.org",
    ],
)
def test_what_a_tool_says_is_a_notice(line: str) -> None:
    assert is_notice(line)


@pytest.mark.parametrize(
    "line",
    [
        "",
        "--",
        "--- a",
        "aaa",
        "We started transcription",
        "the man started recording",
        "He left the meeting",
        "So I said to him: Ann Lee left the meeting",
        "Really? Ann Lee left the meeting",
        "Ann Lee left the room",
        "the meeting ended well",
        "Ann Lee joined the meeting late",
    ],
)
def test_what_somebody_says_of_it_is_none(line: str) -> None:
    assert not is_notice(line)
