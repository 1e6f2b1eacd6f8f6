"""A CSV with the columns of BORIS's aggregated events, for observers' tools.

Friard and Gamba, 2016, Methods in Ecology and Evolution 7: 1325. Speaking is a state with a start
and a stop, whatever is marked a point.
"""

from collections.abc import Iterator

from roleplay.reports.tracks.spreadsheet import seconds, written
from roleplay.reports.tracks.track import Track

COLUMNS = (
    *("Observation id", "Observation date", "Description", "Observation type", "Source"),
    *("Time offset (s)", "Coding duration", "Media duration (s)", "FPS (frame/s)", "Subject"),
    *("Observation duration by subject by observation", "Behavior", "Behavioral category"),
    *("Modifier #1", "Behavior type", "Start (s)", "Stop (s)", "Duration (s)", "Media file name"),
    *("Image index start", "Image index stop", "Image file path start", "Image file path stop"),
    *("Comment start", "Comment stop"),
)

_NOT_KNOWN = "NA"
"""As BORIS writes what a live observation has not."""

_NOBODY = "No focal subject"
"""BORIS's own name for it."""


def boris_csv(track: Track) -> bytes:
    """Every utterance and every mark as a row, by subject and behaviour as BORIS has them."""
    return written(COLUMNS, _rows(track))


def _rows(track: Track) -> Iterator[tuple[object, ...]]:
    spoken = dict.fromkeys(track.people, 0)
    for each in track.utterances:
        spoken[each.who] += each.end - each.start
    date = track.started[:19].replace("T", " ")
    first = (
        *(track.name or "meeting", date, "", "Live observation", _NOT_KNOWN, "0"),
        *(seconds(track.end), _NOT_KNOWN, _NOT_KNOWN),
    )
    last = (_NOT_KNOWN,) * 5
    for who in track.people:
        for each in track.utterances:
            if each.who == who:
                yield (
                    *first,
                    *(who, seconds(spoken[who]), "speaks", "floor", "|".join(each.acts), "STATE"),
                    *(seconds(each.start), seconds(each.end), seconds(each.end - each.start)),
                    *last,
                    *(f"turn {each.turn}: {each.words}", ""),
                )
    for sign in track.signs:
        yield (
            *first,
            *(sign.who or _NOBODY, seconds(spoken.get(sign.who, 0)), sign.kind, "marks"),
            *(sign.what, "POINT", seconds(sign.at), seconds(sign.at), _NOT_KNOWN),
            *last,
            *(sign.text, ""),
        )
