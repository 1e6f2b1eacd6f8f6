"""One made-up meeting in every format a recording may come in."""

import json
from collections.abc import Callable
from pathlib import Path

MANAGER, TRAINEE, CUSTOMER = "David Mwangi", "Wanjiru Kamau", "Peter Odhiambo"

ROLES = ("--manager", "david", "--trainee", "wanjiru", "--customer", "peter")

Line = tuple[float, float, str, str]
"""Start and end in seconds, who, and what they say."""

MEETING: list[Line] = [
    (0.0, 4.0, MANAGER, "Good morning, Peter. Wanjiru has run your account since March."),
    (4.5, 8.5, CUSTOMER, "David, who answers for the outage in March?"),
    (9.0, 13.0, MANAGER, "Wanjiru, would you take that one?"),
    (13.5, 21.5, TRAINEE, "The cause was a loose connector, and it was replaced on the day."),
    (22.0, 26.0, CUSTOMER, "Wanjiru, what of the second line?"),
    (26.5, 34.5, TRAINEE, "It runs again. I'll send you the report by Friday."),
    (35.0, 38.0, CUSTOMER, "Fine, Wanjiru. That works for me."),
]


def webvtt(lines: list[Line] = MEETING) -> str:
    cues = [f"{_time(at)} --> {_time(end)}\n<v {who}>{text}</v>\n" for at, end, who, text in lines]
    return "WEBVTT\n\n" + "\n".join(cues)


def subrip(lines: list[Line] = MEETING) -> str:
    cues = [
        f"{number}\n{_time(at, ',')} --> {_time(end, ',')}\n{who}: {text}\n"
        for number, (at, end, who, text) in enumerate(lines, start=1)
    ]
    return "\n".join(cues)


def rttm(lines: list[Line] = MEETING) -> str:
    return "".join(
        f"SPEAKER meeting 1 {at:.3f} {end - at:.3f} <NA> <NA> {who.split()[0]} <NA> <NA>\n"
        for at, end, who, _ in lines
    )


def whisperx(lines: list[Line] = MEETING) -> str:
    return json.dumps(
        {
            "segments": [
                {"start": at, "end": end, "text": text, "speaker": who}
                for at, end, who, text in lines
            ]
        }
    )


def assemblyai(lines: list[Line] = MEETING) -> str:
    return json.dumps(
        {
            "utterances": [
                {"start": at * 1000, "end": end * 1000, "text": text, "speaker": who}
                for at, end, who, text in lines
            ]
        }
    )


def deepgram(lines: list[Line] = MEETING) -> str:
    return json.dumps(
        {
            "results": {
                "utterances": [
                    {"start": at, "end": end, "transcript": text, "speaker": who}
                    for at, end, who, text in lines
                ]
            }
        }
    )


def text(lines: list[Line] = MEETING) -> str:
    return "".join(f"{who}: {words}\n" for _, _, who, words in lines)


FORMATS: dict[str, Callable[[], str]] = {
    "meeting.vtt": webvtt,
    "meeting.srt": subrip,
    "meeting.rttm": rttm,
    "whisperx.json": whisperx,
    "assemblyai.json": assemblyai,
    "deepgram.json": deepgram,
    "meeting.txt": text,
}
"""The files' contents by their names."""


def written(folder: Path, content: str, name: str = "meeting.vtt") -> str:
    """A file with this content; its path."""
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(content, encoding="utf-8")
    return str(path)


def _time(seconds: float, point: str = ".") -> str:
    minutes, rest = divmod(round(seconds * 1000), 60_000)
    return f"00:{minutes:02}:{rest // 1000:02}{point}{rest % 1000:03}"
