"""Praat's TextGrid: a tier of intervals a person, and one of points for what is marked."""

from pathlib import Path
from tempfile import TemporaryDirectory

from roleplay.reports.tracks.tiers import NeedsPackageError, marks_of, name_of_marks, tiers_of
from roleplay.reports.tracks.track import Track


def textgrid(track: Track) -> bytes:
    """The file in Praat's long form, in UTF-8; raises `NeedsPackageError` without praatio.

    Times are whole milliseconds before they become seconds, so that what meets in the meeting
    meets in the file.
    """
    try:
        from praatio import textgrid as praat  # noqa: PLC0415 - an extra
    except ImportError:
        raise NeedsPackageError("praatio") from None

    marks, tiers = marks_of(track), tiers_of(track)
    latest = max((each.stretches[-1].end for each in tiers), default=0)
    end = _seconds(max(latest, track.end, 1))
    grid = praat.Textgrid(0, end)
    for tier in tiers:
        entries = [(_seconds(each.start), _seconds(each.end), each.text) for each in tier.stretches]
        grid.addTier(praat.IntervalTier(tier.name, entries, 0, end))
    if marks:
        points = [(_seconds(each.at), each.text) for each in marks]
        grid.addTier(praat.PointTier(name_of_marks(track), points, 0, end))
    with TemporaryDirectory() as folder:
        path = Path(folder) / "meeting.TextGrid"
        grid.save(str(path), format="long_textgrid", includeBlankSpaces=True)
        return path.read_bytes()


def _seconds(milliseconds: int) -> float:
    return milliseconds / 1000
