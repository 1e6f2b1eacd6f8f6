"""ELAN's EAF: a tier a person, and one for what is marked; times in milliseconds."""

from roleplay.reports.tracks.tiers import (
    Mark,
    NeedsPackageError,
    marks_of,
    name_of_marks,
    tiers_of,
)
from roleplay.reports.tracks.track import Track

SHOWN = 400
"""Milliseconds for which a mark is shown, or up to the next: ELAN has no points."""

_DECLARATION = b'<?xml version="1.0" encoding="UTF-8"?>\n'


def elan(track: Track) -> bytes:
    """The file, in UTF-8; raises `NeedsPackageError` without pympi."""
    try:
        from pympi.Elan import Eaf, to_string  # noqa: PLC0415 - an extra
    except ImportError:
        raise NeedsPackageError("pympi-ling") from None

    document = Eaf(author="roleplay")
    document.remove_tier("default")  # every new document has it, and somebody may be called so
    if track.started:
        document.adocument["DATE"] = track.started
    for tier in tiers_of(track):
        document.add_tier(tier.name, part=tier.name)
        for each in tier.stretches:
            document.add_annotation(tier.name, each.start, each.end, each.text)
    if marks := marks_of(track):
        name = name_of_marks(track)
        document.add_tier(name)
        for mark, end in zip(marks, _ends(marks), strict=True):
            document.add_annotation(name, mark.at, end, mark.text)
    written: bytes = to_string(document, pretty=False, encoding="UTF-8")
    return _DECLARATION + written


def _ends(marks: tuple[Mark, ...]) -> list[int]:
    """How long each mark is shown; never into the next one."""
    following = [each.at for each in marks[1:]] + [marks[-1].at + SHOWN]
    return [min(each.at + SHOWN, at) for each, at in zip(marks, following, strict=True)]
