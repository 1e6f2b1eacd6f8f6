"""WebVTT (W3C): a cue for every utterance, its speaker named in a voice span."""

from collections.abc import Sequence

from roleplay.reports.tracks.track import Utterance

_ESCAPED = {"&": "&amp;", "<": "&lt;", ">": "&gt;"}


def webvtt(utterances: Sequence[Utterance]) -> bytes:
    """What was said, for players and for whatever else reads captions.

    A cue lasts a millisecond at least, since an empty one is not shown.
    """
    cues = ["WEBVTT\n"]
    cues += [
        f"{each.turn}\n{_clock(each.start)} --> {_clock(max(each.end, each.start + 1))}\n"
        f"<v {_escaped(each.who)}>{_escaped(each.words)}</v>\n"
        for each in utterances
    ]
    return "\n".join(cues).encode()


def _escaped(text: str) -> str:
    """Text as a cue may have it: no tag, no entity and no arrow that begins another cue."""
    return "".join(_ESCAPED.get(each, each) for each in text)


def _clock(milliseconds: int) -> str:
    seconds, rest = divmod(milliseconds, 1000)
    minutes, seconds = divmod(seconds, 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours:02}:{minutes:02}:{seconds:02}.{rest:03}"
